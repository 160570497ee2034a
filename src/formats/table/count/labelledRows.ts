import { rowCounter } from './countTable';
import type { DelimitedTable } from '../../delimited/delimitedTable';
import type { CountsLayout, Layout, LongLayout, TableOptions, TagsLayout } from '../layout';
import type { PassBytes } from '../../delimited/recordFeed';
import type { CountTableContext } from './rowCounter';
import type { Cell } from '../table';

/** The layouts in which a row is a sample. */
export type SampleLayout = Exclude<Layout, CountsLayout | LongLayout | TagsLayout>;

/** A table in which a row is a sample. */
export type SampleTable = TableOptions & { readonly layout: SampleLayout };

export function hasRowPerSample(table: TableOptions): table is SampleTable {
  const { kind } = table.layout;
  return kind !== 'counts' && kind !== 'long' && kind !== 'tags';
}

/** One row with its labels; all of it is valid during the call only. */
export interface LabelledRow {
  /** In UTF-8 or a one-byte encoding; the row with its line end is `from` to `to`. */
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** How many cells the row has. */
  readonly width: number;
  /** Distinct class ids, ascending; undefined for a row that cannot be read, which is no sample. */
  readonly labels: Int32Array | undefined;
  /** The cells of the further columns asked for. */
  readonly cells: readonly Cell[];
}

export interface LabelledRowVisitor {
  /** Further columns whose cells are wanted. */
  readonly columns?: readonly number[];
  row(row: LabelledRow): void;
  /** Bytes that are in no row. */
  readonly pass?: PassBytes;
}

/**
 * Reads a table row by row, with the labels that counting finds in each: the same counter looks at them. Ids are given in
 * the order in which classes are met, so two readings of one file agree.
 *
 * @returns the names of the classes by id
 */
export async function visitLabelledRows(
  source: DelimitedTable,
  options: SampleTable,
  context: CountTableContext,
  visitor: LabelledRowVisitor,
): Promise<readonly string[]> {
  let classes: readonly string[] = [];
  let labels: Int32Array | undefined;
  const counter = rowCounter(options.layout, options, source, {
    ...context,
    tally: {
      labelSets: { ids: 0, sets: 0 },
      watch: (names) => {
        classes = names;
        return (ids, size) => (labels = ids.subarray(0, size));
      },
    },
  });
  const ofLabels = counter.columns.length;
  await source.copyRows(
    [...counter.columns, ...(visitor.columns ?? [])],
    ({ cells, line, width }, bytes, from, to) => {
      labels = undefined;
      counter.row({ cells: cells.slice(0, ofLabels), line, width });
      visitor.row({ bytes, from, to, width, labels, cells: cells.slice(ofLabels) });
    },
    visitor.pass ?? (() => undefined),
  );
  return classes;
}
