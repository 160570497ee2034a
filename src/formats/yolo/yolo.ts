import { knownStems, stemOf } from '../folders/images';
import { SplitTallies } from '../folders/splitTallies';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { inNumericOrder } from '../numericOrder';
import { classesOf } from './classes';
import { findDataYamls } from './dataYaml';
import { joinSorted } from './joinSorted';
import { findLabelRoots } from './labelFolders';
import { readLabels } from './labelText';
import { imagesOf, isClaimed, maxIdOf, type Options, readingOf, type YoloFolder } from './rootReading';

/** Ids beyond this are not filled up with the ids between that never occur. */
const MAX_FILLED_ID = 1000;
const NO_OBJECTS: ReadonlyMap<number, number> = new Map();

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
    const isAnySure = roots.some(({ isSure }) => isSure);
    const folders: YoloFolder[] = [];
    for (const root of roots) {
      const maxId = await maxIdOf(files, root);
      const classes = await classesOf(files, root.root, yamls, maxId);
      if (isClaimed(files, root, classes, isAnySure)) {
        folders.push({ root, classes, maxId });
      }
    }
    const readings: Reading<Options>[] = [];
    for (const { root, classes } of joinSorted(folders)) {
      readings.push(await readingOf(files, root, classes));
    }
    return readings;
  },

  async count({ files: [folder], covers: paths = [], options }, { files, reader, progress, signal }: CountContext) {
    const { names, namesFile, declaredCount } = options;
    const tallies = new SplitTallies(names.map(([, name]) => name));
    const classOf = new Map(names.map(([id], index) => [id, index]));
    const beyond = names.length > 0 ? `${namesFile} names ids ${names[0]![0]} to ${names.at(-1)![0]}` : '';
    const { lists } = options;
    const { labelled, unlabelled } = imagesOf(files, { root: folder === '.' ? '' : folder!, paths });
    const empty = unlabelled.length <= labelled ? unlabelled : [];
    await tallies.readLists(files, lists, knownStems([...paths, ...empty]));
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
    reader.ahead?.(paths);
    for (const path of paths) {
      signal.throwIfAborted();
      let content: Uint8Array;
      try {
        const read = reader.read(path);
        // Mostly it is there: to wait a hundred thousand times for nothing takes a while.
        content = read instanceof Uint8Array ? read : await read;
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
    for (const image of empty) {
      tallies.add(lists.length > 0 ? stemOf(image) : '', { positives: [] }, NO_OBJECTS);
    }
    if (unlabelled.length > empty.length) {
      const detail = `${unlabelled.length} images have no label file; they are most and are not counted, though YOLO trains on them as images without objects`;
      tallies.report('declared-count', { file: folder!, detail });
    }
    return finish(tallies.build(), options, { ...shapes, empty: empty.length });

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

function finish(
  counted: readonly Counted[],
  options: Options,
  shapes: { boxes: number; polygons: number; empty: number },
): Counted[] {
  const evidence: Evidence[] = [];
  if (shapes.empty > 0) {
    const text = `${shapes.empty} images have no label file; they count as images without objects, as YOLO trains on them.`;
    evidence.push({
      about: 'policy',
      text,
      otherwise: 'Add empty label files, or take away images that nobody looked at.',
    });
  }
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
