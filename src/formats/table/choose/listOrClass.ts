import { chooseBesideText, ratingOfText } from './besideText';
import { chooseClassColumn, MOSTLY } from './classColumn';
import { isDivided, labelScore } from './columnNames';
import { chooseList } from './list';
import type { ColumnProfile } from '../profile';
import type { Proposal, TableSample } from './proposal';

/** A column of lists, unless it has no name to say that it holds labels and one of single classes has. */
export function listOrClass(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const list = chooseList(columns, sample);
  const single = chooseClassColumn(columns, sample);
  const beside =
    sample.hasHeader && single ? undefined : (chooseBesideText(columns, sample) ?? ratingOfText(columns, sample));
  if (!sample.hasHeader && beside?.layout.kind === 'class' && list?.layout.kind === 'list') {
    // A class between id and text is surer than a list behind them that nothing names.
    return beside.layout.column.index < list.layout.column.index && !list.layout.ragged ? beside : list;
  }
  if (list?.layout.kind !== 'list' || single?.layout.kind !== 'class') {
    return list ?? single ?? beside;
  }
  const sorted = sortedRather(list, columns, sample);
  if (sorted) {
    return sorted;
  }
  const called = labelScore(list.layout.column.name) > 0 || list.layout.ragged === true;
  return !called && labelScore(single.layout.column.name) > 0 && sample.hasHeader ? single : list;
}

/**
 * The class that all rows are sorted by and another column divides further (`Product` beside `Sub-product`), where the
 * lists are remarks on some rows only.
 */
export function sortedRather(
  list: Proposal | undefined,
  columns: readonly ColumnProfile[],
  sample: TableSample,
): Proposal | undefined {
  if (list?.layout.kind !== 'list') {
    return undefined;
  }
  const { index } = list.layout.column;
  const seldom = columns.some((column) => column.index === index && column.filled.length < column.cells * MOSTLY);
  const sorting = columns.filter((column) => column.index !== index && isDivided(column.name, columns));
  return seldom && sorting.length > 0 ? chooseClassColumn(sorting, sample, columns) : undefined;
}
