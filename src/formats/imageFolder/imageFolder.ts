import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { basename } from '../fileSet';
import type { Medium } from '../folders/media';
import type { Counted, Evidence, LabelFormat, Reading, Unit } from '../format';
import { classesOf, findClassFolders } from './classFolders';
import type { ClassFolders, ClassPart } from './layouts';
import { type FoldLists, foldLists } from './foldLists';
import { listedParts } from './listedParts';
import { areProse } from './prose';

interface Part {
  readonly split: string | null;
  readonly part?: string;
  /** Files of each class of `classes`. */
  readonly counts: readonly number[];
  /** Files in the root itself. */
  readonly loose: number;
}

export interface Options {
  /** In the order of their ids: those of all splits. */
  readonly classes: readonly string[];
  readonly parts: readonly Part[];
}

const UNITS: Readonly<Record<Medium, Unit>> = {
  image: 'image',
  audio: 'record',
  video: 'record',
  shape: 'record',
  text: 'document',
};
const WORDS: Readonly<Record<Medium, string>> = {
  image: 'images',
  audio: 'recordings',
  video: 'videos',
  shape: 'shapes',
  text: 'texts',
};

/**
 * A folder of images for each class, as torchvision's ImageFolder wants them; or of recordings, videos, shapes, texts.
 * Only names are looked at, no image is opened.
 *
 * @see https://docs.pytorch.org/vision/stable/generated/torchvision.datasets.ImageFolder.html
 */
export const imageFolder: LabelFormat<Options> = {
  id: 'image-folder',
  title: 'Class folders of images, recordings or texts',

  async detect(files) {
    const found = findClassFolders(files);
    const readings: Reading<Options>[] = [];
    for (const folders of found) {
      if (folders.medium !== 'text' || (await areProse(files, samplesOf(folders.parts)))) {
        const listed = await listedParts(files, folders);
        const lists = listed ? { parts: listed.parts, lists: listed.lists, unused: listed.unused } : undefined;
        const folds = folders.medium === 'text' ? NO_FOLDS : await foldLists(files, folders);
        readings.push(readingOf(folders, classesOf(folders, found), lists, folds));
      }
    }
    return readings;
  },

  count({ options: { classes, parts } }): Promise<Counted[]> {
    return Promise.resolve(
      parts.map(({ split, part, counts, loose }) => {
        const builder = new TallyBuilder(classes);
        for (const [id, count] of counts.entries()) {
          if (count > 0) {
            builder.add({ positives: [id] }, count);
          }
        }
        if (loose > 0) {
          builder.add({ positives: [] }, loose);
        }
        return { split, ...(part !== undefined && { part }), tally: builder.build() };
      }),
    );
  },
};

const NO_FOLDS: FoldLists = { paths: [], parts: [], fold: undefined };

interface Lists {
  readonly parts: readonly ClassPart[];
  readonly lists: readonly string[];
  readonly unused: readonly string[];
}

function readingOf(
  folders: ClassFolders,
  classes: readonly string[],
  listed: Lists | undefined,
  folds: FoldLists,
): Reading<Options> {
  const { root, medium, classes: own, parts, loose, others } = folders;
  const inOrder = ({ samples }: ClassPart): number[] => classes.map((name) => samples[own.indexOf(name)]?.length ?? 0);
  const whole: Part[] = parts.map((part) => ({ split: part.split, counts: inOrder(part), loose: loose.length }));
  const ofLists: Part[] = (listed?.parts ?? folds.parts).map((part) => ({
    split: part.split,
    counts: inOrder(part),
    loose: 0,
  }));
  return {
    format: 'image-folder',
    variant: `${medium}-folder`,
    files: [root || '.', ...(listed?.lists ?? [])],
    covers: [...samplesOf(parts), ...loose, ...others, ...folds.paths],
    task: 'multi-class',
    unit: UNITS[medium],
    evidence: [...evidenceOf(folders, classes, listed), ...evidenceOfFolds(folds)],
    options: {
      classes,
      parts: ofLists.length > 0 ? [...whole.map((part) => ({ ...part, part: 'all' })), ...ofLists] : whole,
    },
  };
}

function samplesOf(parts: readonly ClassPart[]): string[] {
  return parts.flatMap(({ samples }) => samples.flat());
}

function evidenceOfFolds({ paths, fold }: FoldLists): Evidence[] {
  const [first] = paths;
  if (first === undefined) {
    return [];
  }
  const text =
    fold === undefined
      ? `${paths.length} lists of folds, one for each class, are not followed, such as ${first}.`
      : `The lists that end with ${fold} name the splits: 1 stands for training, 2 for tests, 0 for neither.`;
  return [
    {
      about: 'split',
      text,
      ...(fold !== undefined && { otherwise: 'The lists of the other folds are not followed.' }),
    },
  ];
}

function evidenceOf(
  { classes: own, medium, parts, loose, others, unlabelled }: ClassFolders,
  classes: readonly string[],
  listed: Lists | undefined,
): Evidence[] {
  const what = WORDS[medium];
  const inside =
    parts[0]!.split === null ? `hold ${what} and hardly anything else` : `hold the same splits, of ${what}`;
  const evidence: Evidence[] = [
    {
      about: 'format',
      text: `${own.length} folders ${inside}: a class each, ids in the order of a string sort (10 before 2).`,
    },
  ];
  if (loose.length > 0) {
    evidence.push({
      about: 'policy',
      text: `${loose.length} ${what} lie in no class folder; they count as ${what} without label.`,
      otherwise: "torchvision's ImageFolder leaves them out.",
    });
  }
  if (others.length > 0) {
    const some = others.slice(0, 2).join(', ');
    evidence.push({
      about: 'policy',
      text: `${others.length} other files in the class folders do not count: ${some}.`,
    });
  }
  if (unlabelled.length > 0) {
    evidence.push({ about: 'policy', text: `Folders of what is not labelled are left out: ${unlabelled.join(', ')}.` });
  }
  if (classes.length > own.length) {
    evidence.push({
      about: 'classes',
      text: `${classes.length - own.length} classes have ${what} in the other splits only.`,
    });
  }
  if (listed) {
    const names = listed.lists.map((path) => basename(path)).join(', ');
    evidence.push({
      about: 'split',
      text: `Lists of files name the splits: ${names}.`,
      ...(listed.unused.length > 0 && { otherwise: `${listed.unused.length} further lists name other folds.` }),
    });
  }
  return evidence;
}
