import type { TallyOptions } from '../../core/tally/tallyBuilder';
import { type SampleSearch, isSearched } from '../sampleSearch';
import { rowCounter } from './count/countTable';
import type { CountTableContext } from './count/rowCounter';
import type { Layout, TableOptions } from './layout';
import { splitOfRow } from './listedSplits';
import type { Cell, TableSource } from './table';
import { codeOf, POSITIVE } from './values';

/** So many columns say what a row is; more is said than a line has room for. */
const MOST_COLUMNS = 3;
const MOST_TEXT = 160;
const NAMES_ROW = /(^|[^a-z])(id|ids|image|img|file|filename|file_name|path|name|key|url|uuid|title)([^a-z]|$)/i;
const HOLDS_TEXT = /text|sentence|comment|document|review|tweet|abstract|description|question/i;

/**
 * Searches the rows of a table: each is counted as ever, and whoever searches is told of those that count
 * for the class, with what stands in the columns that tell rows apart.
 *
 * @param sheet what the table is called in a container of several
 */
export async function lookAtRows(
  source: TableSource,
  {
    options,
    context,
    search,
    sheet,
  }: {
    readonly options: TableOptions;
    readonly context: CountTableContext;
    readonly search: SampleSearch;
    readonly sheet: string | undefined;
  },
): Promise<void> {
  const { layout } = options;
  const split = options.split ?? options.listed?.sample;
  if (layout.kind === 'counts') {
    return; // A row is a class there, and no sample.
  }
  let isFound = false;
  const watch: TallyOptions['watch'] = (names) => (labels, size) => {
    for (let i = 0; i < size; i++) {
      isFound ||= names[labels[i]!] === search.name;
    }
  };
  const counter = rowCounter(layout, options, source, { ...context, tally: { watch } });
  const own = counter.columns.length;
  const others = describingColumns(source, new Set([...counter.columns, ...(split ? [split.index] : [])]));
  for await (const rows of source.rows([...counter.columns, ...others, ...(split ? [split.index] : [])])) {
    context.signal.throwIfAborted();
    for (const { cells, line, width } of rows) {
      if (split && !isSearched(search, splitOfRow(options, context.splits, cells.at(-1) ?? null))) {
        continue;
      }
      isFound = false;
      counter.row({ cells: cells.slice(0, own), line, width });
      if (isFound || namesClass(layout, cells, counter.columns, context, search.name)) {
        search.found({
          place: sheet === undefined ? `row ${line}` : `row ${line} of ${sheet}`,
          line,
          values: valuesOf(source, others, cells, own),
        });
      }
    }
  }
}

/** Searches a table with the labels of a sample as a list in one of its columns. @param has whether a list has the class */
export async function lookAtLists(
  source: TableSource,
  index: number,
  search: SampleSearch,
  has: (items: readonly string[]) => boolean,
): Promise<void> {
  const others = describingColumns(source, new Set([index]));
  for await (const rows of source.rows([index, ...others])) {
    for (const { cells, line } of rows) {
      if (typeof cells[0] === 'object' && cells[0] !== null && has(cells[0])) {
        search.found({ place: `row ${line}`, line, values: valuesOf(source, others, cells, 1) });
      }
    }
  }
}

/** The texts of columns, whose cells begin at a place. */
function valuesOf(source: TableSource, columns: readonly number[], cells: readonly Cell[], from: number) {
  return columns.map((column, at) => [source.columns[column]!.name, textOf(cells[from + at] ?? null)] as const);
}

/** Where a sample has a row for each of its labels, it is counted when all are read: the row itself names the class. */
function namesClass(
  layout: Layout,
  cells: readonly Cell[],
  columns: readonly number[],
  { names }: CountTableContext,
  name: string,
): boolean {
  if (layout.kind !== 'long' || !layout.label) {
    return false;
  }
  const cellOf = (index: number): string => textOf(cells[columns.indexOf(index)] ?? null).trim();
  const label = cellOf(layout.label.index);
  const id = names?.idOf(label);
  const isNamed = (id === undefined ? label : names!.names[id]) === name;
  return isNamed && (layout.value === undefined || codeOf(cellOf(layout.value.index)) === POSITIVE);
}

/** The columns that tell rows apart: those named for it first, then texts, then any other; none that is dear to read. */
function describingColumns({ columns, isLarge }: TableSource, labels: ReadonlySet<number>): number[] {
  const rank = (index: number): number =>
    NAMES_ROW.test(columns[index]!.name) ? 0 : HOLDS_TEXT.test(columns[index]!.name) ? 1 : 2;
  return [...columns.keys()]
    .filter((index) => !labels.has(index) && !isLarge?.(index))
    .sort((a, b) => rank(a) - rank(b) || a - b)
    .slice(0, MOST_COLUMNS);
}

function textOf(cell: Cell): string {
  return (typeof cell === 'string' ? cell : (cell ?? []).join(', ')).slice(0, MOST_TEXT);
}
