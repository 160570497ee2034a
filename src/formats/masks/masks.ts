import { dirname, extname, type FileSet, joinPath } from '../fileSet';
import { findClassLists } from '../folders/classLists';
import { findImageLists, type ImageList, listedStems } from '../folders/imageLists';
import { stemOf } from '../folders/images';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { PngError } from '../png/chunks';
import { type ClassDecision, decideColours, decideIds, hex, type Names } from './decideClasses';
import { type Coding, inspectMasks, valuesOf } from './inspectMasks';
import { findMaskFolders, hasImagesBeside, type MaskFolder, splitOfMasks } from './maskFolders';
import { MaskTallies } from './maskTallies';

export interface Options {
  readonly coding: Coding;
  readonly list: Names | undefined;
  readonly lists: readonly ImageList[];
  readonly split: string | null;
  /** Why these masks are not counted. */
  readonly refusal?: string;
}

/** Masks with more values are smoothed or photographs. */
const MAX_VALUES = 1024;

/**
 * A folder of segmentation masks: the value of a pixel is its class. A sample is a mask, positives are masks that hold
 * the class, instances are pixels.
 */
export const masks: LabelFormat<Options> = {
  id: 'masks',
  title: 'Segmentation masks',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const folder of findMaskFolders(files)) {
      const reading = await readingOf(files, folder);
      if (reading) {
        readings.push(reading);
      }
    }
    return readings;
  },

  async count({ files: [folder], covers: paths = [], options }, { files, reader, progress, signal }: CountContext) {
    const whole = new MaskTallies();
    if (options.refusal !== undefined) {
      whole.report('unreadable-file', { file: folder!, detail: options.refusal, count: paths.length });
      return [{ split: null, tally: whole.build([], () => undefined) }];
    }
    const stems = new Set(paths.map(stemOf));
    const splits = await splitsOf(files, options.lists, (stem) => stems.has(stem));
    const { PixelCounter } = await import('../png/histogram');
    const counter = new PixelCounter(reader.inflate);
    let bytes = 0;
    for (const path of paths) {
      signal.throwIfAborted();
      bytes += files.get(path)?.size ?? 0;
      progress(bytes);
      try {
        const histogram = counter.count(await reader.read(path), MAX_VALUES);
        const values = histogram && valuesOf(histogram, options.coding);
        if (values) {
          whole.add(values);
          splits.filter(({ listed }) => listed.has(stemOf(path))).forEach(({ tallies }) => tallies.add(values));
        } else {
          const what = histogram ? 'it holds colours, the others ids' : `it has more than ${MAX_VALUES} values`;
          whole.report('unreadable-file', { file: path, detail: `${what}; it is not counted` });
        }
      } catch (error) {
        const detail = error instanceof PngError ? error.message : 'it cannot be read';
        whole.report('unreadable-file', { file: path, detail });
      }
    }
    return finish(whole, splits, folder!, options);
  },
};

interface ListedMasks {
  readonly split: string;
  readonly listed: ReadonlySet<string>;
  readonly tallies: MaskTallies;
}

async function splitsOf(
  files: FileSet,
  lists: readonly ImageList[],
  isKnown: (stem: string) => boolean,
): Promise<ListedMasks[]> {
  const splits: ListedMasks[] = [];
  for (const list of lists) {
    const listed = new Set<string>();
    for await (const stem of listedStems(files, list, isKnown)) {
      listed.add(stem);
    }
    splits.push({ split: list.split, listed, tallies: new MaskTallies() });
  }
  return splits;
}

function finish(whole: MaskTallies, splits: readonly ListedMasks[], folder: string, options: Options): Counted[] {
  const { coding, split } = options;
  // A cache that keeps JSON turns holes into null.
  const list = options.list && { ...options.list, names: options.list.names.map((name) => name ?? undefined) };
  const isByColour = coding.kind === 'colours' && coding.map !== 'voc';
  const decision = isByColour ? decideColours(whole.values, coding.map, list) : decideIds(whole.values, list);
  reportUnnamed(whole, folder, decision, list);
  const { voidValue, classes, classOf, evidence } = decision;
  const countedOf = (tallies: MaskTallies, ofSplit: string | null): Counted[] => {
    const tally = tallies.build(classes, (value) => classOf.get(value));
    if (voidValue === undefined) {
      return [{ split: ofSplit, tally, evidence }];
    }
    const withVoid = tallies.build([...classes, String(voidValue)], (value) =>
      value === voidValue ? classes.length : classOf.get(value),
    );
    const text = `The ${tallies.pixelsOf(voidValue)} pixels of the value ${voidValue} are counted like a class.`;
    return [
      { split: ofSplit, part: 'classes', tally, evidence },
      { split: ofSplit, part: `with ${voidValue}`, tally: withVoid, evidence: [{ about: 'policy', text }] },
    ];
  };
  const all = countedOf(whole, split);
  const [only] = splits;
  if (only && splits.length === 1 && only.tallies.masks === whole.masks) {
    return countedOf(whole, only.split);
  }
  const isSplit = splits.length > 0;
  return [
    ...all.map((counted) => (isSplit ? { ...counted, part: counted.part ?? 'all' } : counted)),
    ...splits.flatMap((listed) => countedOf(listed.tallies, listed.split)),
  ];
}

function reportUnnamed(
  tallies: MaskTallies,
  folder: string,
  { unnamed, outside }: ClassDecision,
  list: Names | undefined,
): void {
  for (const id of unnamed.slice(0, 20)) {
    tallies.report('undeclared-class', { file: folder, detail: `the value ${id}, which ${list!.path} does not name` });
  }
  if (outside.length > 0) {
    const pixels = outside.reduce((sum, value) => sum + tallies.pixelsOf(value), 0);
    const some = outside.slice(0, 5).map(hex).join(', ');
    const where = list?.colours ? list.path : 'the colour map of Pascal VOC';
    const detail = `${pixels} pixels have a colour that ${where} does not hold (${some})`;
    tallies.report('id-out-of-range', { file: folder, detail, count: outside.length });
  }
}

async function readingOf(files: FileSet, folder: MaskFolder): Promise<Reading<Options> | undefined> {
  const { root, paths, isNamed } = folder;
  const ending = extname(paths[0]!);
  const isSmall = paths.length < 3;
  if (ending !== '.png') {
    return isNamed && !isSmall && hasImagesBeside(files, folder) ? refused(folder, refusalOf(ending)) : undefined;
  }
  const near = new Set([root, dirname(root), ...(splitOfMasks(root) === null ? [] : [dirname(dirname(root))])]);
  const lists = (await findClassLists(files, root)).map((list) => ({ list, isNear: near.has(dirname(list.path)) }));
  const found = await inspectMasks(files.reader, paths, (path) => files.get(path)?.size ?? 0, lists);
  if (!found) {
    return undefined;
  }
  if ('refusal' in found) {
    return isNamed && !isSmall && hasImagesBeside(files, folder) ? refused(folder, found.refusal) : undefined;
  }
  const { coding, list, isPlain } = found;
  if (!isNamed && !list && !(isPlain && !isSmall) && !hasImagesBeside(files, folder)) {
    return undefined;
  }
  const stems = new Set(paths.map(stemOf));
  const sets = joinPath(dirname(root), 'ImageSets/Segmentation')!;
  const imageLists = await findImageLists(files, [sets], (stem) => stems.has(stem));
  const what = coding.kind === 'ids' ? 'grey levels or palette indices, which are the ids of classes' : 'colours';
  const evidence: Evidence[] = [
    { about: 'format', text: `${paths.length} PNG masks hold ${what}; all of them are counted, pixel by pixel.` },
  ];
  if (list) {
    evidence.push({
      about: 'names',
      text: `${list.path} names ${list.names.length} classes${list.colours ? ' and their colours' : ''}.`,
    });
  } else if (coding.kind === 'ids' || coding.map === 'voc') {
    evidence.push({
      about: 'names',
      text: 'No file names the classes; the values stand for them.',
      otherwise: 'A classes.txt beside the folder, one name a line, would name them.',
    });
  }
  return {
    format: 'masks',
    variant: coding.kind === 'ids' ? 'mask-png' : 'mask-png-colours',
    files: [root || '.', ...(list ? [list.path] : []), ...imageLists.map(({ path }) => path)],
    covers: paths,
    task: 'segmentation',
    unit: 'mask',
    evidence,
    options: { coding, list, lists: imageLists, split: splitOfMasks(root) },
  };
}

function refusalOf(ending: string): string {
  return ending === '.jpg' || ending === '.jpeg'
    ? 'the masks are JPEG, which changes the values of pixels, so no class id can be trusted; save them as PNG'
    : `the masks are ${ending.slice(1).toUpperCase()}, only PNG is read; save them as PNG`;
}

function refused({ root, paths }: MaskFolder, refusal: string): Reading<Options> {
  return {
    format: 'masks',
    variant: 'mask-png',
    files: [root || '.'],
    covers: paths,
    task: 'segmentation',
    unit: 'mask',
    evidence: [{ about: 'format', text: `The masks are not counted: ${refusal}.` }],
    options: { coding: { kind: 'ids' }, list: undefined, lists: [], split: null, refusal },
  };
}
