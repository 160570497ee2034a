import type { Problem } from '../../../core/tally/tally';
import type { Counted } from '../../format';
import { ClassCounter } from './classes';
import { countCounts } from './counts';
import { ListCounter } from './lists';
import { LongCounter } from './long';
import { MultiHotCounter } from './multiHot';
import { TagCounter } from './tags';
import type { CountsLayout, Layout, TableOptions } from '../layout';
import type { CountTableContext, RowCounter } from './rowCounter';
import { splitOfRow } from '../listedSplits';
import { repeatsNames } from '../summaryRows';
import type { RowSink, TableRow, TableSource } from '../table';

/**
 * Counts a table of any container by its roles; one result for each value of its split column. Where files beside it say
 * which rows are of which split, the whole table comes first: these files are often of somebody else, or of a part only.
 */
export async function countTable(
  source: TableSource,
  options: TableOptions,
  context: CountTableContext,
): Promise<Counted[]> {
  const { layout } = options;
  const split = options.split ?? options.listed?.sample;
  if (layout.kind === 'counts') {
    return [{ split: null, ...(await countCounts(source, layout, context)) }];
  }
  const make = (): RowCounter => rowCounter(layout, options, source, context);
  const counters = new Map<string | null, RowCounter>();
  const first = make();
  const whole = options.listed && make();
  const wanted = split ? [...first.columns, split.index] : first.columns;
  const named = wanted.map((index) => source.columns[index]!);
  const take = (row: TableRow, times = 1): readonly number[] | undefined => {
    if (options.repeatsHeader && repeatsNames(row.cells, named)) {
      return undefined;
    }
    whole?.row(row, times);
    const part = split ? splitOfRow(options, context.splits, row.cells[wanted.length - 1] ?? null) : null;
    let counter = counters.get(part);
    if (!counter) {
      counter = counters.size === 0 ? first : make();
      counters.set(part, counter);
    }
    return counter.row(row, times);
  };
  const sink = sinkFor(layout, first, split !== undefined, take, source.columns.length);
  if (source.countRows && sink && !context.tally?.inOrder && !options.repeatsHeader && !options.listed) {
    await source.countRows(wanted, sink);
  } else {
    for await (const rows of source.rows(wanted)) {
      context.signal.throwIfAborted();
      rows.forEach((row) => take(row));
    }
  }
  if (counters.size === 0) {
    counters.set(null, first);
  }
  const problems = (options.doubtful ?? []).map(({ name, reason }): Problem => {
    return { kind: 'ambiguous-column', count: 1, file: context.file, lines: [], detail: `${name} ${reason}` };
  });
  if (whole) {
    counters.delete(null);
  }
  const all: Counted[] = whole ? [{ split: null, ...(counters.size > 0 && { part: 'all' }), ...whole.finish() }] : [];
  const parts = [...counters].map(([part, counter]): Counted => ({ split: part, ...counter.finish() }));
  problems.push(...undeclared(layout, whole ? all : parts, context));
  return [...all, ...parts].map((counted) => {
    return { ...counted, tally: { ...counted.tally, problems: [...counted.tally.problems, ...problems] } };
  });
}

/** Where a file declares another number of records than it holds, in all its parts together. */
function undeclared(
  { kind }: Layout,
  counted: readonly Counted[],
  { file, declaredRows }: CountTableContext,
): readonly Problem[] {
  const records = counted.reduce((sum, { tally }) => sum + tally.samples, 0);
  if (declaredRows === undefined || declaredRows === records || kind === 'long' || kind === 'tags') {
    return [];
  }
  const detail = `it declares ${declaredRows} records and holds ${records}`;
  return [{ kind: 'declared-count', count: 1, file, lines: [1], detail }];
}

/** The counter of a layout. */
export function rowCounter(
  layout: Exclude<Layout, CountsLayout>,
  { policy }: TableOptions,
  source: TableSource,
  context: CountTableContext,
): RowCounter {
  switch (layout.kind) {
    case 'multi-hot':
      return new MultiHotCounter(layout, policy, source, context);
    case 'list':
      return new ListCounter(layout, source, context);
    case 'class':
      return new ClassCounter(layout, source, context);
    case 'long':
      return new LongCounter(layout, source, context);
    case 'tags':
      return new TagCounter(layout, context);
  }
}

/** How equal rows may be counted together; undefined where each row has to be seen. */
function sinkFor(
  layout: Layout,
  counter: RowCounter,
  hasSplit: boolean,
  take: (row: TableRow, times?: number) => readonly number[] | undefined,
  width: number,
): RowSink | undefined {
  if (layout.kind === 'multi-hot' && layout.votes !== undefined) {
    // A cell of 1 is one vote, where the fast way takes it for a class.
    return undefined;
  }
  if (counter instanceof MultiHotCounter) {
    return hasSplit
      ? undefined
      : {
          kind: 'flags',
          row: take,
          again: ({ positives }, times) => counter.again(positives, times),
          negativeCell: (column, text, times) => counter.negativeCell(column, text, times),
        };
  }
  if (layout.kind === 'class' || (layout.kind === 'list' && !layout.ragged && (layout.span ?? 1) === 1)) {
    return {
      kind: 'keys',
      row: take,
      again: ({ cells }, times) => void take({ cells, line: 0, width }, times),
      negativeCell: () => undefined,
    };
  }
  return undefined;
}
