import { TallyBuilder } from '../../core/tallyBuilder';
import { dirname } from '../fileSet';
import type { Evidence, LabelFormat, Reading } from '../format';
import { type ClassFolders, findClassFolders } from './classFolders';

export interface Options {
  /** In the order of their ids: those of all splits. */
  readonly classes: readonly string[];
  /** Images of each class of `classes`. */
  readonly counts: readonly number[];
  /** Images in the root itself. */
  readonly loose: number;
}

/**
 * A folder of images for each class, as torchvision's ImageFolder wants them. Only names are looked at, no image is
 * opened.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.ImageFolder.html
 */
export const imageFolder: LabelFormat<Options> = {
  id: 'image-folder',
  title: 'Image folders',

  detect(files) {
    const found = findClassFolders(files);
    return Promise.resolve(found.map((folders) => readingOf(folders, classesOf(folders, found))));
  },

  count({ options: { classes, counts, loose } }) {
    const builder = new TallyBuilder(classes);
    for (const [id, count] of counts.entries()) {
      if (count > 0) {
        builder.add({ positives: [id] }, count);
      }
    }
    if (loose > 0) {
      builder.add({ positives: [] }, loose);
    }
    return Promise.resolve([{ split: null, tally: builder.build() }]);
  },
};

/** The classes of a folder and of its sibling splits: an empty class folder does not come with a copy of the data. */
function classesOf({ root, classes }: ClassFolders, all: readonly ClassFolders[]): string[] {
  const siblings = all.filter((other) => other.root !== '' && dirname(other.root) === dirname(root));
  const shared = siblings.filter((other) => other.classes.some((name) => classes.includes(name)));
  return [...new Set([...classes, ...shared.flatMap((other) => other.classes)])].sort();
}

function readingOf({ root, classes: own, images, loose }: ClassFolders, classes: readonly string[]): Reading<Options> {
  const counts = classes.map((name) => images[own.indexOf(name)]?.length ?? 0);
  const evidence: Evidence[] = [
    {
      about: 'format',
      text: `${own.length} folders hold images and nothing else: a class each, ids in the order of a string sort (10 before 2).`,
    },
  ];
  if (loose.length > 0) {
    evidence.push({
      about: 'policy',
      text: `${loose.length} images lie in no class folder; they count as images without label.`,
      otherwise: "torchvision's ImageFolder leaves them out.",
    });
  }
  if (classes.length > own.length) {
    evidence.push({
      about: 'classes',
      text: `${classes.length - own.length} classes have images in the other splits only.`,
    });
  }
  return {
    format: 'image-folder',
    variant: 'image-folder',
    files: [root || '.'],
    covers: [...images.flat(), ...loose],
    task: 'multi-class',
    unit: 'image',
    evidence,
    options: { classes, counts, loose: loose.length },
  };
}
