import type { ClassColumns, SplitView } from '../pageReport';
import { BANDS, type BandName, type Ranks, rankClasses } from './ranks';

/** A column of numbers of the class itself. */
export type ClassKey = keyof Omit<ClassColumns, 'name' | 'flag' | 'prevalenceLow' | 'prevalenceHigh'>;

/** What follows from the order by positives. */
export type RankKey = 'cumulative' | 'band';

/** The prevalence in another part of the collection, which is named by its id. */
export type SplitKey = `in ${string}`;

/** What the table can be sorted by; `file` is the order of the label file. */
export type SortKey = 'file' | 'name' | ClassKey | RankKey | SplitKey;

export interface Sort {
  readonly key: SortKey;
  readonly descending: boolean;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Sorts and filters the classes of one dataset; what is dear to compute is kept between calls. */
export class ClassOrder {
  private nameRanks: Float64Array | undefined;
  private folded: readonly string[] | undefined;

  constructor(
    private readonly columns: ClassColumns,
    private readonly splits: readonly SplitView[] = [],
    private readonly ranks: Ranks = rankClasses(columns.positives),
  ) {}

  /**
   * The ids of the classes whose name holds `filter` (case ignored), of one band or of all, in order. Unknown values
   * (NaN) come last either way; equal ones keep the order of the file.
   */
  order({ key, descending }: Sort, filter: string, band?: BandName): Int32Array {
    const ids = this.matching(filter.trim().toLowerCase(), band && BANDS.indexOf(band));
    if (key === 'file') {
      return descending ? ids.reverse() : ids;
    }
    const values = this.values(key);
    const sign = descending ? -1 : 1;
    return ids.sort((a, b) => {
      const difference = values[a]! - values[b]!;
      return Number.isNaN(difference) ? unknownLast(values[a]!, values[b]!) || a - b : sign * difference || a - b;
    });
  }

  /** Compares the names ahead of the first sort by name, so that it is as quick as the others. */
  compareNames(): void {
    this.rankOfNames();
  }

  private values(key: Exclude<SortKey, 'file'>): ArrayLike<number> {
    if (key === 'name') {
      return this.rankOfNames();
    }
    if (key === 'cumulative' || key === 'band') {
      return this.ranks[key];
    }
    if (!isSplitKey(key)) {
      return this.columns[key];
    }
    const split = this.splits.find(({ id }) => keyOfSplit(id) === key);
    // A part that is gone leaves the order of the file.
    return split
      ? split.positives.map((count, id) => count / split.known[id]!)
      : new Float64Array(this.columns.name.length);
  }

  private matching(needle: string, band: number | undefined): Int32Array {
    const size = this.columns.name.length;
    const ids = new Int32Array(size);
    this.folded ??= needle ? this.columns.name.map((name) => name.toLowerCase()) : undefined;
    let found = 0;
    for (let id = 0; id < size; id++) {
      const isOfBand = band === undefined || this.ranks.band[id] === band;
      if (isOfBand && (!needle || this.folded![id]!.includes(needle))) {
        ids[found++] = id;
      }
    }
    return ids.subarray(0, found);
  }

  /** Comparing names is slow: it is done once, and sorting compares ranks after that. */
  private rankOfNames(): Float64Array {
    if (!this.nameRanks) {
      const { name } = this.columns;
      const ids = Int32Array.from(name, (_, id) => id);
      const keys = plainKeys(name);
      const compare = keys ? (a: number, b: number) => compareText(keys[a]!, keys[b]!) : byCollator(name);
      ids.sort((a, b) => compare(a, b) || a - b);
      const ranks = new Float64Array(name.length);
      ids.forEach((id, rank) => (ranks[id] = rank));
      this.nameRanks = ranks;
    }
    return this.nameRanks;
  }
}

export function keyOfSplit(id: string): SplitKey {
  return `in ${id}`;
}

export function isSplitKey(key: string): key is SplitKey {
  return key.startsWith('in ');
}

const DIGITS = /\d+/g;

/**
 * Keys that put plain ASCII names into the order in which people count (2 before 10, case aside), ten times as fast as
 * a collator; undefined where a name is not ASCII.
 */
function plainKeys(names: readonly string[]): string[] | undefined {
  const keys: string[] = [];
  for (const name of names) {
    if (!/^[ -~]*$/.test(name)) {
      return undefined;
    }
    // The number of digits before the digits: the shorter number is the smaller one.
    keys.push(
      name.toLowerCase().replace(DIGITS, (digits) => String.fromCharCode(48 + Math.min(9, digits.length)) + digits),
    );
  }
  return keys;
}

function byCollator(names: readonly string[]): (a: number, b: number) => number {
  return (a, b) => collator.compare(names[a]!, names[b]!);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function unknownLast(a: number, b: number): number {
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}
