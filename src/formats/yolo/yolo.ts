import { dirname, type FileSet } from '../fileSet';
import { findImageLists, type ImageList } from '../folders/imageLists';
import { isImage, knownStems, spread, stemOf } from '../folders/images';
import { SplitTallies } from '../folders/splitTallies';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { inNumericOrder } from '../numericOrder';
import { splitOfPath } from '../splits';
import { classesOf, type YoloClasses } from './classes';
import { type DataYaml, findDataYamls } from './dataYaml';
import { findLabelRoots, imageFoldersOf, isLabelFolder, type LabelRoot } from './labelFolders';
import { readLabels } from './labelText';

export interface Options {
  readonly names: DataYaml['names'];
  readonly namesFile: string | undefined;
  readonly declaredCount: number | undefined;
  readonly lists: readonly ImageList[];
  /** What the data YAML calls this folder, where its path does not say. */
  readonly split: string | null;
  /** Images without a label file. */
  readonly unlabelled: number;
}

/** Ids beyond this are not filled up with the ids between that never occur. */
const MAX_FILLED_ID = 1000;
const MIN_FILES = 3;

/**
 * A folder of YOLO label files: one text an image, one object a line, the class id first. An empty file is an image
 * without objects.
 *
 * @see https://docs.ultralytics.com/datasets/detect/
 */
export const yolo: LabelFormat<Options> = {
  id: 'yolo',
  title: 'YOLO',

  async detect(files) {
    const roots = await findLabelRoots(files);
    const yamls = roots.length > 0 ? await findDataYamls(files) : [];
    const readings: Reading<Options>[] = [];
    const isAnySure = roots.some(({ isSure }) => isSure);
    for (const root of roots) {
      const classes = await classesOf(files, root.root, yamls, await maxIdOf(files, root));
      if (isClaimed(files, root, classes, isAnySure)) {
        readings.push(await readingOf(files, root, classes));
      }
    }
    return readings;
  },

  async count({ files: [folder], covers: paths = [], options }, { files, reader, progress, signal }: CountContext) {
    const { names, namesFile, declaredCount } = options;
    const tallies = new SplitTallies(names.map(([, name]) => name));
    const classOf = new Map(names.map(([id], index) => [id, index]));
    const beyond = names.length > 0 ? `${namesFile} names ids ${names[0]![0]} to ${names.at(-1)![0]}` : '';
    const { lists } = options;
    await tallies.readLists(files, lists, knownStems(paths));
    if (declaredCount !== undefined) {
      const detail = `nc is ${declaredCount}, but there are ${names.length} names; the names count`;
      tallies.report('declared-count', { file: namesFile!, detail });
    }
    reportDuplicates(tallies, options);
    const shapes = { boxes: 0, polygons: 0 };
    const ids = new Map<number, number>();
    /** Objects of each class in the image at hand. */
    const objects = new Map<number, number>();
    let bytes = 0;
    for (const path of paths) {
      signal.throwIfAborted();
      let content: Uint8Array;
      try {
        content = await reader.read(path);
      } catch {
        tallies.report('unreadable-file', { file: path, detail: 'the file cannot be read' });
        continue;
      }
      bytes += content.length;
      progress(bytes);
      objects.clear();
      let lines = 0;
      let malformed = 0;
      readLabels(content, {
        object(id, columns, line) {
          lines++;
          shapes[columns > 6 ? 'polygons' : 'boxes']++;
          const index = names.length > 0 ? classOf.get(id) : idClass(id);
          if (index === undefined) {
            tallies.report('id-out-of-range', { file: path, line, detail: `class id ${id}; ${beyond}` });
          } else {
            objects.set(index, (objects.get(index) ?? 0) + 1);
          }
        },
        malformed(line, detail) {
          lines++;
          malformed++;
          tallies.report('malformed-record', { file: path, line, detail });
        },
      });
      if (lines === 0 || malformed < lines) {
        tallies.add(lists.length > 0 ? stemOf(path) : '', { positives: [...objects.keys()] }, objects);
      }
    }
    if (names.length === 0) {
      fillIds(ids, idClass);
    }
    if (options.unlabelled > 0) {
      const detail = `${options.unlabelled} images have no label file; they are not counted, though YOLO trains on them as images without objects`;
      tallies.report('declared-count', { file: folder!, detail });
    }
    return finish(tallies.build(), options, shapes);

    function idClass(id: number): number {
      let index = ids.get(id);
      if (index === undefined) {
        index = tallies.classId(String(id));
        ids.set(id, index);
      }
      return index;
    }
  },
};

function finish(counted: readonly Counted[], options: Options, shapes: { boxes: number; polygons: number }): Counted[] {
  const evidence: Evidence[] = [];
  if (shapes.polygons > 0) {
    const text = `${shapes.boxes} objects are boxes, ${shapes.polygons} are polygons or key points; each counts as one object.`;
    evidence.push({ about: 'format', text });
  }
  return counted.map((one) => ({
    ...one,
    split: counted.length === 1 ? (one.split ?? options.split) : one.split,
    tally: options.names.length === 0 ? inNumericOrder(one.tally) : one.tally,
    evidence,
  }));
}

/** Without names the position in a weight tensor is the id: ids between those that occur are classes too. */
function fillIds(ids: ReadonlyMap<number, unknown>, idClass: (id: number) => number): void {
  const max = [...ids.keys()].reduce((a, b) => Math.max(a, b), -1);
  for (let id = 0; id <= max && max <= MAX_FILLED_ID; id++) {
    idClass(id);
  }
}

function reportDuplicates(tallies: SplitTallies, { names, namesFile }: Options): void {
  const seen = new Set<string>();
  for (const [, name] of names) {
    if (seen.has(name)) {
      tallies.report('duplicate-name', { file: namesFile!, detail: name });
    }
    seen.add(name);
  }
}

/** Boxes alone are not enough: a table of features may look alike. */
function isClaimed(
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
    inLabels || classes.file !== undefined || paths.length >= MIN_FILES || imagesOf(files, { root, paths }).some > 0
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

/** How many images lie where they belong, and how many of them have no label. */
function imagesOf(
  files: FileSet,
  { root, paths }: Pick<LabelRoot, 'root' | 'paths'>,
): { some: number; unlabelled: number } {
  const isKnown = knownStems(paths);
  const folders = new Set([...new Set([root, ...foldersOf(paths)])].flatMap(imageFoldersOf));
  let some = 0;
  let unlabelled = 0;
  for (const folder of folders) {
    for (const { path } of files.in(folder)) {
      if (isImage(path)) {
        const isLabelled = isKnown(stemOf(path));
        some += isLabelled ? 1 : 0;
        unlabelled += isLabelled ? 0 : 1;
      }
    }
  }
  return { some, unlabelled: some > 0 ? unlabelled : 0 };
}

async function maxIdOf(files: FileSet, { paths }: LabelRoot): Promise<number> {
  let max = 0;
  for (const path of spread(paths, 20)) {
    readLabels(await files.head(path), {
      object: (id) => (max = Math.max(max, id)),
      malformed: () => undefined,
    });
  }
  return max;
}

async function readingOf(files: FileSet, root: LabelRoot, classes: YoloClasses): Promise<Reading<Options>> {
  const ownSplit = splitOfPath(root.root);
  const above = [root.root, dirname(root.root), dirname(dirname(root.root))];
  const found = await findImageLists(files, above, knownStems(root.paths));
  // A list of the folder's own split says nothing new; darknet's obj_train_data also holds what valid.txt names.
  const lists = found.every(({ split }) => split === ownSplit) ? [] : found;
  const { unlabelled } = imagesOf(files, root);
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
      unlabelled,
    },
  };
}
