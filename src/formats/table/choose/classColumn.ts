import { isAttribute, isDivided, isMetadata, labelScore } from './columnNames';
import { saysTheSame } from './association';
import { holdsSample } from './featureTable';
import type { ClassLayout } from '../layout';
import { tellsNoClass } from './noClass';
import { areSigns, type ColumnProfile, isNumeric, isWhole, varies } from '../profile';
import type { Proposal, TableSample } from './proposal';

const MAX_CLASSES = 1000;
/** Share of the rows that a class column has a class in. */
export const MOSTLY = 0.9;

/** One column with one class a row: by its name, or as the only column of few values; `all` are those of the table. */
export function chooseClassColumn(
  columns: readonly ColumnProfile[],
  sample: TableSample,
  all = columns,
): Proposal | undefined {
  const candidates = columns.filter((column) => {
    // A few rows, each of another class, are samples only where something else in them could be one.
    const hasSamples = columns.some((other) => other !== column && other.filled.length > 0 && isSample(other));
    return isCategorical(column, hasSamples) && !column.lists;
  });
  const text = columns.find((other) => holdsSample(other) && varies(other))?.index ?? 0;
  // What few samples have is a remark; what is divided further is what they are sorted by.
  const rank = ({ name, filled, cells }: ColumnProfile): number =>
    labelScore(name) + (isDivided(name, all) ? 2 : 0) - Number(filled.length < cells * MOSTLY);
  const called = candidates
    .filter(({ name }) => labelScore(name) > 0 || isDivided(name, all))
    .filter(() => sample.hasHeader);
  const target = called.find((column) => isTarget(column, called, sample));
  const named = called.sort(
    (a, b) =>
      rank(b) - rank(a) ||
      Number(b === target) - Number(a === target) ||
      Number(isWhole(a)) - Number(isWhole(b)) ||
      // What a text is about stands before it, what is said of it behind.
      Number(a.index < text) - Number(b.index < text),
  )[0];
  const column = named ?? unnamedClassColumn(candidates, columns, sample);
  if (!column) {
    return undefined;
  }
  const rivals = candidates.filter((other) => other !== column && !isMetadata(other.name)).map(({ name }) => name);
  const same = isWhole(column)
    ? columns.find((other) => other.numbers === 0 && saysTheSame(column, other, sample.rows))
    : undefined;
  return classProposal(column, sample, rivals, same);
}

/** No number, and not what explains the class: that makes a list of classes. */
function isSample({ name, numbers }: ColumnProfile): boolean {
  return numbers === 0 && !/^(description|definition|meaning|explanation)s?$/i.test(name.trim());
}

/** Numbers of classes that are called target or label, unless another column gives the same classes in words. */
function isTarget(column: ColumnProfile, called: readonly ColumnProfile[], { rows }: TableSample): boolean {
  const others = called.filter((other) => other !== column && !isWhole(other));
  return (
    /^(targets?|labels?|y|gt)$/i.test(column.name.trim()) &&
    isWhole(column) &&
    column.blank === 0 &&
    !others.some((other) => saysTheSame(column, other, rows))
  );
}

/** A column with a class a cell. */
export function classLayout({ index, name, distinct }: ColumnProfile): ClassLayout {
  return { kind: 'class', column: { index, name }, ...(areSigns(distinct) && { signs: true }) };
}

/** One class a row, in this column; `rivals` are names of columns that could be it as well. */
export function classProposal(
  column: ColumnProfile,
  { rows }: TableSample,
  rivals: readonly string[] = [],
  same?: ColumnProfile,
): Proposal {
  const inWords = same ? `; ${same.name} says the same in words` : '';
  return {
    layout: classLayout(column),
    variant: 'class-column',
    task: 'multi-class',
    evidence: [
      {
        about: 'columns',
        text: `Column ${column.name} holds one class a row: ${column.distinct.size} different ones in the ${rows.length} rows looked at${inWords}.`,
        otherwise: rivals.length
          ? `Columns of few values, too: ${rivals.slice(0, 4).join(', ')}.`
          : 'Name another column to read that instead.',
      },
    ],
  };
}

/** Few values that come again, or few at all. */
export function isCategorical(column: ColumnProfile, hasSamples: boolean): boolean {
  const { name, filled, distinct, numbers, integers } = column;
  if (filled.length === 0 || (numbers > 0 && integers < numbers)) {
    return false;
  }
  const share = labelScore(name) === 2 ? 0.8 : 0.4;
  const few = distinct.size <= 10 || (distinct.size <= filled.length * share && distinct.size < MAX_CLASSES);
  const again = distinct.size < filled.length || (hasSamples && labelScore(name) === 2 && filled.length <= 10);
  // What stands in every row, a split alone, says nothing of the samples.
  const says = distinct.size > 1 || labelScore(name) > 0;
  return (
    few &&
    again &&
    says &&
    !tellsNoClass(column) &&
    [...distinct].every((text) => text.length <= 120 && !/^\{.*\}$/.test(text))
  );
}

/**
 * Without a name to go by: beside texts or file names, the only column of few words; else, in a table without a
 * header, the first column of whole numbers.
 */
function unnamedClassColumn(
  candidates: readonly ColumnProfile[],
  columns: readonly ColumnProfile[],
  { hasHeader, rows, path }: TableSample,
): ColumnProfile | undefined {
  const [id, only] = columns;
  // Pairs of numbers in a file that calls itself labels: of an image and of its class.
  if (!hasHeader && id && only && columns.length === 2 && /label|class|target/i.test(path?.split('/').at(-1) ?? '')) {
    if (isWhole(id) && id.distinct.size === id.filled.length && candidates.includes(only) && rows.length >= 3) {
      return only;
    }
  }
  if (!hasHeader && id && only && columns.length === 2 && namesItsClass(id, only)) {
    return only;
  }
  // A file and one other thing, whatever that is called: `Image`, `Id`.
  if (id && only && columns.length === 2 && holdsSample(id) && varies(id) && candidates.includes(only)) {
    return only;
  }
  const last = hasHeader ? lastOfFeatures(candidates, columns) : undefined;
  if (last) {
    return last;
  }
  const samples = columns.some(
    ({ filled, distinct, numbers }) =>
      numbers < filled.length * 0.1 && distinct.size >= filled.length * 0.8 && filled.length > 0,
  );
  if (!samples || rows.length < 3) {
    return undefined;
  }
  const free = candidates.filter(({ name, distinct }) => !isMetadata(name) && !isAttribute(name) && distinct.size > 1);
  const words = free.filter((column) => !isWhole(column));
  const used = columns.filter(({ filled }) => filled.length > 0);
  // In a wider table it has to stand last, and alone among measurements: else it is one feature of many.
  const alone = used.every((column) => column === words[0] || isNumeric(column) || varies(column));
  if (words.length === 1 && (used.length <= 3 || (words[0] === used.at(-1) && alone))) {
    return words[0];
  }
  return hasHeader || words.length > 0 ? undefined : free.find(isWhole);
}

/** Numbers that all differ, each with a word of few that come again: `101,Healthy`. */
function namesItsClass(id: ColumnProfile, { cells, filled, distinct, numbers }: ColumnProfile): boolean {
  const recurring = distinct.size > 1 && distinct.size <= Math.min(30, filled.length * 0.2);
  return (
    isWhole(id) && id.distinct.size === id.cells && recurring && numbers === 0 && filled.length === cells && cells >= 20
  );
}

/**
 * The last column of a table of features, where it holds a few words: tables for classifiers end with the class. All
 * others are measurements or categories; none is a text, a file or a date, whose table would be another.
 */
function lastOfFeatures(
  candidates: readonly ColumnProfile[],
  columns: readonly ColumnProfile[],
): ColumnProfile | undefined {
  const used = columns.filter(({ filled }) => filled.length > 0);
  const last = used.at(-1);
  const features = used.slice(0, -1);
  const measured = features.filter(isNumeric);
  const fits =
    last !== undefined &&
    candidates.includes(last) &&
    !isMetadata(last.name) &&
    !isAttribute(last.name) &&
    last.numbers === 0 &&
    last.blank === 0 &&
    last.distinct.size > 1 &&
    last.distinct.size <= 10 &&
    last.filled.length >= 20 &&
    features.length >= 3 &&
    measured.length >= 2 &&
    features.every((column) => isNumeric(column) || column.distinct.size <= Math.min(50, column.filled.length * 0.2));
  return fits ? last : undefined;
}
