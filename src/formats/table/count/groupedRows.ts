import { groupRows, type IndexedColumn } from './rowNumbers';
import type { Cell, RowSink, TableRow } from '../table';

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

/** Whether rows behind the first few hold a cell that those do not. */
export function changesAfter({ cells, codes, starts }: IndexedColumn, rows: number): boolean {
  const isEarly = new Uint8Array(cells.length);
  const first = Math.min(codes.length, starts?.[rows] ?? rows);
  for (let at = 0; at < first; at++) {
    isEarly[codes[at]!] = 1;
  }
  if (isEarly.every((early) => early === 1)) {
    return false;
  }
  for (let at = first; at < codes.length; at++) {
    if (isEarly[codes[at]!] === 0) {
      return true;
    }
  }
  return false;
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
