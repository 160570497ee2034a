import type { ClassColumns } from '../report/classColumns';
import { chanceBound, proportionsZ } from '../splits/splits';
import { wilson } from '../measures/wilson';
import type { BeforeAfter } from './beforeAfter';
import { type Renaming, findRenamings } from './renamings';

/** Classes in columns, index by class id. */
export type ComparedClasses = Pick<ClassColumns, 'name' | 'positives' | 'negatives' | 'posWeight' | 'weight'>;

/** One side of a comparison: what was counted of one label file or split. */
export interface ComparedSide {
  /** What to call it: a path, a split, a revision. */
  readonly title: string;
  readonly samples: number;
  readonly samplesWithoutLabel: number;
  readonly classes: ComparedClasses;
}

/** A side without its classes, which are in the rows. */
export interface SideTotals {
  readonly title: string;
  readonly samples: number;
  readonly samplesWithoutLabel: number;
  readonly classes: number;
}

/**
 * Two datasets held against each other, a row for each class of either: first the classes of the second in its order,
 * then those that it lost. Plain arrays, so that it can be sent to a page.
 */
export interface Comparison {
  readonly before: SideTotals;
  readonly after: SideTotals;
  /** [R] */
  readonly names: readonly string[];
  readonly positives: BeforeAfter;
  readonly prevalence: BeforeAfter;
  readonly posWeight: BeforeAfter;
  readonly weight: BeforeAfter;
  /** [R] prevalence after - before, and its 95 % interval (Newcombe 1998, method 10); NaN where a side has none. */
  readonly difference: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** [R] the difference in standard errors, pooled (two-proportion z test); NaN where it has no value. */
  readonly z: Float64Array;
  /** |z| from which a difference is hardly chance, the number of classes considered. */
  readonly bound: number;
  /** Rows of classes that only the second has, and only the first. */
  readonly added: readonly number[];
  readonly removed: readonly number[];
  /** Rows of common classes whose prevalence differs by more than chance explains, the clearest first. */
  readonly moved: readonly number[];
  /** All rows of common classes, the clearest difference first. */
  readonly movers: Int32Array;
  /** Removed and added classes that may be one: a hint, nothing is counted together. */
  readonly renamings: readonly Renaming[];
  /** True where the common classes stand in another order: a vector of weights made for one does not fit the other. */
  readonly reordered: boolean;
}

/**
 * Holds two datasets against each other. Classes are matched by name; of several with one name the first with the
 * first, and so on. Linear in the classes but for sorting.
 */
export function compareDatasets(first: ComparedSide, second: ComparedSide): Comparison {
  const [old, now] = [first.classes, second.classes];
  const partner = matchNames(old.name, now.name);
  const isKept = new Uint8Array(old.name.length);
  const added: number[] = [];
  const common: number[] = [];
  partner.forEach((id, row) => {
    (id < 0 ? added : common).push(row);
    isKept[id] = 1;
  });
  const lost = Array.from(old.name.keys()).filter((id) => !isKept[id]);
  const removed = lost.map((_, k) => partner.length + k);
  const names = [...now.name, ...lost.map((id) => old.name[id]!)];
  const places: Places = { before: Int32Array.from([...partner, ...lost]), after: partner.length };
  const positives = pair(old.positives, now.positives, places);
  const negatives = pair(old.negatives, now.negatives, places);
  const differences = differencesOf(positives, negatives);
  const clearness = differences.z.map((z) => (Number.isNaN(z) ? -1 : Math.abs(z)));
  const movers = Int32Array.from(common).sort((a, b) => clearness[b]! - clearness[a]! || a - b);
  const bound = chanceBound(common.length);
  return {
    before: totalsOf(first),
    after: totalsOf(second),
    names,
    positives,
    posWeight: pair(old.posWeight, now.posWeight, places),
    weight: pair(old.weight, now.weight, places),
    ...differences,
    ...{ bound, added, removed, movers },
    moved: Array.from(movers.filter((row) => clearness[row]! >= bound)),
    renamings: findRenamings(names, removed, added, positives),
    reordered: common.some((row, k) => k > 0 && partner[row]! < partner[common[k - 1]!]!),
  };
}

/** For each name of the second list its place in the first, or -1. */
function matchNames(first: readonly string[], second: readonly string[]): Int32Array {
  const places = new Map<string, number>();
  /** The next place of the same name, or -1. */
  const next = new Int32Array(first.length);
  for (let id = first.length - 1; id >= 0; id--) {
    next[id] = places.get(first[id]!) ?? -1;
    places.set(first[id]!, id);
  }
  const partner = new Int32Array(second.length).fill(-1);
  second.forEach((name, id) => {
    const place = places.get(name) ?? -1;
    if (place >= 0) {
      partner[id] = place;
      places.set(name, next[place]!);
    }
  });
  return partner;
}

/** Where the rows find their numbers: the class id on the first side, or -1; on the second the row itself, up to `after`. */
interface Places {
  readonly before: Int32Array;
  readonly after: number;
}

function pair(old: ArrayLike<number>, now: ArrayLike<number>, places: Places): BeforeAfter {
  const rows = places.before.length;
  const before = new Float64Array(rows).fill(NaN);
  const after = new Float64Array(rows).fill(NaN);
  for (let row = 0; row < rows; row++) {
    before[row] = old[places.before[row]!] ?? NaN;
    after[row] = row < places.after ? now[row]! : NaN;
  }
  return { before, after };
}

/**
 * Prevalences and their differences with intervals: the hybrid of two Wilson intervals, Newcombe 1998, "Interval
 * estimation for the difference between independent proportions", Statistics in Medicine 17, method 10.
 */
function differencesOf(
  positives: BeforeAfter,
  negatives: BeforeAfter,
): Pick<Comparison, 'prevalence' | 'difference' | 'low' | 'high' | 'z'> {
  const rows = positives.before.length;
  const unknown = (): Float64Array => new Float64Array(rows).fill(NaN);
  const prevalence = { before: unknown(), after: unknown() };
  const [difference, low, high, z] = [unknown(), unknown(), unknown(), unknown()];
  for (let row = 0; row < rows; row++) {
    const [a, b] = [positives.before[row]!, positives.after[row]!];
    const [n, m] = [a + negatives.before[row]!, b + negatives.after[row]!];
    const p = (prevalence.before[row] = a / n);
    const q = (prevalence.after[row] = b / m);
    if (Number.isNaN(p + q)) {
      continue;
    }
    const [before, after] = [wilson(a, n), wilson(b, m)];
    difference[row] = q - p;
    low[row] = q - p - Math.hypot(q - after.low, before.high - p);
    high[row] = q - p + Math.hypot(after.high - q, p - before.low);
    z[row] = proportionsZ(b, m, a, n);
  }
  return { prevalence, difference, low, high, z };
}

function totalsOf({ title, samples, samplesWithoutLabel, classes }: ComparedSide): SideTotals {
  return { title, samples, samplesWithoutLabel, classes: classes.name.length };
}
