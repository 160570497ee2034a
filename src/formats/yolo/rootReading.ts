import { dirname, type FileSet } from '../fileSet';
import { findImageLists, type ImageList } from '../folders/imageLists';
import { imagesIn, knownStems, spread, stemOf } from '../folders/images';
import type { Evidence, Reading } from '../format';
import { splitOfPath } from '../splits';
import type { YoloClasses } from './classes';
import type { DataYaml } from './dataYaml';
import { imageFoldersOf, isLabelFolder, type LabelRoot } from './labelFolders';
import { readLabels } from './labelText';

export interface Options {
  readonly names: DataYaml['names'];
  readonly namesFile: string | undefined;
  readonly declaredCount: number | undefined;
  readonly lists: readonly ImageList[];
  /** What the data YAML calls this folder, where its path does not say. */
  readonly split: string | null;
}

/** A folder of label files that is read. */
export interface YoloFolder {
  readonly root: LabelRoot;
  readonly classes: YoloClasses;
  /** The largest id among those that were looked at. */
  readonly maxId: number;
}

const MIN_FILES = 3;

/** Boxes alone are not enough: a table of features may look alike. */
export function isClaimed(
  files: FileSet,
  { root, paths, isSure }: LabelRoot,
  classes: YoloClasses,
  isAnySure: boolean,
): boolean {
  const inLabels = root.split('/').some(isLabelFolder);
  if (!isSure) {
    return inLabels && isAnySure;
  }
  return (
    inLabels || classes.file !== undefined || paths.length >= MIN_FILES || imagesOf(files, { root, paths }).labelled > 0
  );
}

/** The folders of the paths; those of one folder mostly come together. */
function foldersOf(paths: readonly string[]): Set<string> {
  const folders = new Set<string>();
  let last: string | undefined;
  for (const path of paths) {
    if (path.lastIndexOf('/') !== last?.length || !path.startsWith(last)) {
      last = dirname(path);
      folders.add(last);
    }
  }
  return folders;
}

/** The images that lie where those of the labels do: how many have a label file, and which have none. */
export function imagesOf(
  files: FileSet,
  { root, paths }: Pick<LabelRoot, 'root' | 'paths'>,
): { readonly labelled: number; readonly unlabelled: readonly string[] } {
  const isKnown = knownStems(paths);
  const folders = new Set([...new Set([root, ...foldersOf(paths)])].flatMap(imageFoldersOf));
  const unlabelled: string[] = [];
  let labelled = 0;
  for (const folder of folders) {
    const images = imagesIn(files, folder);
    const without = images.filter((path) => !isKnown(stemOf(path)));
    if (without.length < images.length) {
      labelled += images.length - without.length;
      unlabelled.push(...without);
    }
  }
  return { labelled, unlabelled };
}

export async function maxIdOf(files: FileSet, { paths }: LabelRoot): Promise<number> {
  let max = 0;
  for (const path of spread(paths, 20)) {
    readLabels(await files.head(path), {
      object: (id) => (max = Math.max(max, id)),
      malformed: () => undefined,
    });
  }
  return max;
}

export async function readingOf(files: FileSet, root: LabelRoot, classes: YoloClasses): Promise<Reading<Options>> {
  const ownSplit = splitOfPath(root.root);
  const above = [root.root, dirname(root.root), dirname(dirname(root.root))];
  const found = await findImageLists(files, above, knownStems(root.paths));
  // A list of the folder's own split says nothing new; darknet's obj_train_data also holds what valid.txt names.
  const lists = found.every(({ split }) => split === ownSplit) ? [] : found;
  const evidence: Evidence[] = [
    {
      about: 'format',
      text: `${root.paths.length} text files hold a class id and the numbers of a box or polygon a line; a sample is an image, an empty file an image without objects.`,
    },
    classes.evidence,
  ];
  if (lists.length > 0) {
    const of = lists.map(({ path, split }) => `${path} (${split})`).join(', ');
    evidence.push({ about: 'split', text: `Lists of images name the splits: ${of}.` });
  }
  return {
    format: 'yolo',
    variant: 'yolo',
    files: [root.root || '.', ...(classes.file === undefined ? [] : [classes.file]), ...lists.map(({ path }) => path)],
    covers: root.paths,
    task: 'detection',
    unit: 'image',
    evidence,
    options: {
      names: classes.names,
      namesFile: classes.file,
      declaredCount: classes.declaredCount,
      lists,
      split: ownSplit === null ? classes.split : null,
    },
  };
}
