import { toldByOthers } from './association';
import { chooseBlock } from './block';
import { classLayout } from './classColumn';
import { isBinaryColumn } from './flagRuns';
import { type FeatureTable, featureTableOf, mayBeClass } from './featureTable';
import { type ColumnProfile, isFlag, isNumeric, isWhole, varies } from '../profile';
import type { Proposal, TableSample } from './proposal';

const MIN_ROWS = 20;
const MIN_COLUMNS = 4;
/** Two columns that exclude each other may be a feature of two values. */
const MIN_CLASSES = 3;
/** More values than this in a column of numbers that stands last are a grade of some kind, not a class. */
const FEW = 10;

/**
 * The class of a table of features without a header, as the classic collections have it: the last column, else the
 * first (or the one behind an id). Where both may be it, the one that the other columns tell more of.
 */
export function choosePlainFeatures(
  columns: readonly ColumnProfile[],
  { hasHeader, rows }: TableSample,
): Proposal | undefined {
  const table = !hasHeader && rows.length >= MIN_ROWS ? featureTableOf(columns) : undefined;
  if (!table || table.features.length < MIN_COLUMNS) {
    return undefined;
  }
  // Flags alone are labels, or features of which none stands out.
  const flags = table.features.filter(isFlag);
  if (flags.length === table.features.length) {
    return undefined;
  }
  const block = classesAtTheEnd(columns, rows);
  if (block) {
    return chooseBlock(block, { hasHeader, rows, columns });
  }
  const column = edge(table, columns, rows);
  return (
    column && {
      layout: classLayout(column),
      variant: 'class-column',
      task: column.distinct.size === 2 ? 'binary' : 'multi-class',
      evidence: [
        {
          about: 'columns',
          text: `The table has no header and no text or file in it, so its rows are features of a sample; column ${column.index + 1} stands at its edge and holds ${column.distinct.size} values that come again: one class a row.`,
          otherwise: 'Name another column by its number to read that instead.',
        },
      ],
    }
  );
}

/** Columns of 0 and 1 behind all features, of which one is 1 in each row: a class each. */
function classesAtTheEnd(columns: readonly ColumnProfile[], rows: TableSample['rows']): ColumnProfile[] | undefined {
  const block = columns.slice(columns.findLastIndex((column) => !isBinaryColumn(column)) + 1);
  // From the right, as few columns as have a 1 in each row: flags may stand before them.
  for (let from = block.length - MIN_CLASSES; from >= 0; from--) {
    const part = block.slice(from);
    const ones = rows.map(({ cells }) => part.filter(({ index }) => Number(cells[index]) === 1).length);
    if (ones.every((count) => count === 1)) {
      return part;
    }
  }
  return undefined;
}

function edge(
  { features }: FeatureTable,
  columns: readonly ColumnProfile[],
  rows: TableSample['rows'],
): ColumnProfile | undefined {
  const [first, second] = columns;
  const last = columns.at(-1)!;
  const start = [first!, ...(first && varies(first) && second ? [second] : [])].find(mayBeClass);
  const words = features.filter((column) => !isNumeric(column));
  const isWord = (column: ColumnProfile | undefined): column is ColumnProfile =>
    column !== undefined && words.includes(column);
  if (isWord(last) && mayBeClass(last)) {
    // Where all columns hold words, either edge may be the class.
    const rival = words.length === features.length && isWord(start) ? start : undefined;
    const told = (column: ColumnProfile): number =>
      toldByOthers(
        column,
        features.filter((other) => other !== column),
        rows,
      );
    return rival && told(rival) > told(last) + 0.01 ? rival : last;
  }
  const tellsLess = (column: ColumnProfile): boolean => isBinaryColumn(column) || column.distinct.size === 1;
  if (isWord(start) && words.every((column) => column === start || tellsLess(column)) && !isSex(start)) {
    return start;
  }
  const beforeLast = columns.at(-2);
  if (isWord(beforeLast) && mayBeClass(beforeLast) && isWhole(last) && last.distinct.size > FEW) {
    return beforeLast;
  }
  if (mayBeClass(last)) {
    return last;
  }
  const [only] = words;
  if (only && words.length === 1 && mayBeClass(only) && !isSex(only)) {
    return only;
  }
  return start && isNumeric(start) && hasWiderFeatures(start, features) ? start : undefined;
}

/** Of people, in front: described by it, not labelled with it. */
function isSex({ distinct }: ColumnProfile): boolean {
  return [...distinct].every((text) => /^(m|f|male|female)$/i.test(text));
}

/** Other columns of numbers hold more different ones. */
function hasWiderFeatures(column: ColumnProfile, features: readonly ColumnProfile[]): boolean {
  const wider = features.filter((other) => isNumeric(other) && other.distinct.size > column.distinct.size);
  return wider.length >= features.length * 0.3;
}
