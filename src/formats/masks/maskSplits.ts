import { dirname, type FileSet } from '../fileSet';
import { listedStems } from '../folders/imageLists';
import { stemOf } from '../folders/images';
import type { Counted } from '../format';
import { type ClassDecision, decideColours, decideIds, hex, type Names } from './decideClasses';
import { splitOfMasks } from './maskFolders';
import type { Options } from './maskReading';
import { MaskTallies } from './maskTallies';

/** The masks of one split, which a list or a folder names. */
interface SplitMasks {
  readonly split: string;
  has(path: string): boolean;
  readonly tallies: MaskTallies;
}

/** The splits of masks that lie in one folder: by lists of their names, or by the folders below it. */
export async function splitsOf(
  files: FileSet,
  paths: readonly string[],
  { lists, hasSplitFolders }: Options,
): Promise<SplitMasks[]> {
  const splits: SplitMasks[] = [];
  if (hasSplitFolders) {
    const names = new Set(paths.flatMap((path) => splitOfMasks(dirname(path)) ?? []));
    for (const split of names) {
      splits.push({ split, has: (path) => splitOfMasks(dirname(path)) === split, tallies: new MaskTallies() });
    }
  }
  const stems = new Set(lists.length > 0 ? paths.map(stemOf) : []);
  for (const list of lists) {
    const listed = new Set<string>();
    for await (const stem of listedStems(files, list, (stem) => stems.has(stem))) {
      listed.add(stem);
    }
    splits.push({ split: list.split, has: (path) => listed.has(stemOf(path)), tallies: new MaskTallies() });
  }
  return splits;
}

/** What the masks of a folder and of its splits hold, once all values are known. */
export function finish(whole: MaskTallies, splits: readonly SplitMasks[], folder: string, options: Options): Counted[] {
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
  if (options.hasSplitFolders && splits.reduce((sum, { tallies }) => sum + tallies.masks, 0) === whole.masks) {
    return splits.flatMap((part) => countedOf(part.tallies, part.split));
  }
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
