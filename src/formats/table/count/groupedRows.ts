import type { Cell, RowSink, TableRow } from '../table';

/** A column as numbers of its distinct cells. */
export interface IndexedColumn {
  readonly cells: readonly Cell[];
  /** A number of `cells` for each row; for lists, for all items one after the other. */
  readonly codes: Int32Array;
  /** Lists only, one more than rows: items of row r are `codes[starts[r]]` to `codes[starts[r + 1]]`. */
  readonly starts?: Int32Array;
  /** Lists only: 1 where there is no list, which is not the same as an empty one. */
  readonly isNull?: Uint8Array;
}

/** Products of the numbers of cells stay below this, so that they are exact in 32 bits. */
const MOST_COMBINATIONS = 1 << 30;
/** Of so many combinations each has its own place in a table: 4 bytes each. */
const MOST_IN_TABLE = 1 << 21;
const NEAR = 1 << 18;

/** Gives the rows of some columns to a sink, rows with equal cells together. */
export function countGrouped(
  columns: readonly IndexedColumn[],
  rows: number,
  sink: RowSink,
  { firstLine, width }: { readonly firstLine: number; readonly width: number },
): void {
  const { groups, count } = groupRows(columns, rows);
  const times = new Float64Array(count);
  /** Of the groups that the sink lets be counted by themselves, 1. */
  const isKnown = new Uint8Array(count);
  const verdicts: (readonly number[] | undefined)[] = [];
  const cellsOfGroup: (readonly Cell[])[] = [];
  for (let row = 0; row < rows; row++) {
    const group = groups[row]!;
    if (isKnown[group] === 1) {
      times[group]!++;
      continue;
    }
    const isNew = group === cellsOfGroup.length;
    if (isNew) {
      cellsOfGroup.push(columns.map((column) => cellAt(column, row)));
    }
    const taken: TableRow = { cells: cellsOfGroup[group]!, line: firstLine + row, width };
    const verdict = sink.row(taken);
    if (isNew) {
      verdicts.push(verdict);
      isKnown[group] = verdict ? 1 : 0;
    }
  }
  for (let group = 0; group < count; group++) {
    if (times[group]! > 0) {
      giveAgain(sink, verdicts[group]!, cellsOfGroup[group]!, times[group]!);
    }
  }
}

function giveAgain(sink: RowSink, verdict: readonly number[], cells: readonly Cell[], times: number): void {
  sink.again({ positives: Int32Array.from(verdict), cells }, times);
  if (sink.kind === 'flags') {
    const positive = new Set(verdict);
    cells.forEach((cell, column) => {
      if (!positive.has(column)) {
        sink.negativeCell(column, typeof cell === 'string' ? cell : '', times);
      }
    });
  }
}

/** The cell of a row. */
export function cellAt({ cells, codes, starts, isNull }: IndexedColumn, row: number): Cell {
  if (!starts) {
    return cells[codes[row]!]!;
  }
  if (isNull![row] === 1) {
    return null;
  }
  const items = Array.from(codes.subarray(starts[row], starts[row + 1]), (code) => cells[code]);
  return items.filter((item): item is string => typeof item === 'string');
}

/** Numbers the distinct rows in the order first met. */
function groupRows(columns: readonly IndexedColumn[], rows: number): { groups: Int32Array; count: number } {
  const keys = new Int32Array(rows);
  let combinations = 1;
  for (const { cells, codes, starts, isNull } of columns) {
    const lists = starts && numberLists(codes, starts, isNull!, cells.length);
    const values = lists ? lists.groups : codes;
    const size = lists ? lists.count : usedOf(codes, cells.length);
    if (combinations * size > MOST_COMBINATIONS) {
      const index = new PairIndex();
      for (let row = 0; row < rows; row++) {
        keys[row] = index.numberOf(keys[row]!, values[row]!);
      }
      combinations = index.size;
    } else {
      for (let row = 0; row < rows; row++) {
        keys[row] = Math.imul(keys[row]!, size) + values[row]!;
      }
      combinations *= size;
    }
  }
  return numberInOrder(keys, combinations);
}

/** How many numbers of cells may occur: mostly the last one, of rows without value, does not. */
function usedOf(codes: Int32Array, cells: number): number {
  let most = 0;
  for (let row = 0; row < codes.length; row++) {
    most = codes[row]! > most ? codes[row]! : most;
  }
  return Math.min(cells, most + 1);
}

/** Numbers the distinct lists; each item leads from one number to the next. */
function numberLists(
  codes: Int32Array,
  starts: Int32Array,
  isNull: Uint8Array,
  cells: number,
): { groups: Int32Array; count: number } {
  const rows = starts.length - 1;
  const groups = new Int32Array(rows);
  const next = new PairIndex();
  // What follows the first numbers, without hashing: most lists are few and short.
  const near = new Int32Array(NEAR);
  for (let row = 0; row < rows; row++) {
    let state = isNull[row] === 1 ? 1 : 0;
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const place = state * cells + codes[at]!;
      let following = place < NEAR ? near[place]! : 0;
      if (following === 0) {
        following = 2 + next.numberOf(state, codes[at]!);
        if (place < NEAR) {
          near[place] = following;
        }
      }
      state = following;
    }
    groups[row] = state;
  }
  return { groups, count: next.size + 2 };
}

function numberInOrder(keys: Int32Array, combinations: number): { groups: Int32Array<ArrayBuffer>; count: number } {
  const groups = new Int32Array(keys.length);
  if (combinations <= MOST_IN_TABLE) {
    // 1 + the number of each combination, or 0.
    const numbers = new Int32Array(combinations);
    let count = 0;
    for (let row = 0; row < keys.length; row++) {
      const known = numbers[keys[row]!]!;
      groups[row] = known > 0 ? known - 1 : count;
      if (known === 0) {
        numbers[keys[row]!] = ++count;
      }
    }
    return { groups, count };
  }
  const index = new PairIndex();
  for (let row = 0; row < keys.length; row++) {
    groups[row] = index.numberOf(keys[row]!, 0);
  }
  return { groups, count: index.size };
}

/** Numbers pairs of integers in the order first met: a hash table with open addressing. */
class PairIndex {
  size = 0;
  private firsts = new Int32Array(512);
  private seconds = new Int32Array(512);
  private numbers = new Int32Array(512).fill(-1);

  numberOf(first: number, second: number): number {
    const { firsts, seconds, numbers } = this;
    let slot = hashOf(first, second) & (numbers.length - 1);
    for (let number = numbers[slot]!; number >= 0; number = numbers[slot]!) {
      if (firsts[slot] === first && seconds[slot] === second) {
        return number;
      }
      slot = (slot + 1) & (numbers.length - 1);
    }
    firsts[slot] = first;
    seconds[slot] = second;
    numbers[slot] = this.size++;
    if (this.size * 2 > numbers.length) {
      this.enlarge();
    }
    return this.size - 1;
  }

  private enlarge(): void {
    const { firsts, seconds, numbers } = this;
    const length = numbers.length * 2;
    this.firsts = new Int32Array(length);
    this.seconds = new Int32Array(length);
    this.numbers = new Int32Array(length).fill(-1);
    for (let old = 0; old < numbers.length; old++) {
      if (numbers[old]! >= 0) {
        let slot = hashOf(firsts[old]!, seconds[old]!) & (length - 1);
        while (this.numbers[slot]! >= 0) {
          slot = (slot + 1) & (length - 1);
        }
        this.firsts[slot] = firsts[old]!;
        this.seconds[slot] = seconds[old]!;
        this.numbers[slot] = numbers[old]!;
      }
    }
  }
}

function hashOf(first: number, second: number): number {
  const hash = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
  return hash ^ (hash >>> 15);
}
