import { answeredBefore } from './answeredBefore';
import { isAgreed, isDivided, isMetadata, labelScore, wordsOf } from './columnNames';
import { decides, saysTheSame } from './association';
import { holdsSample } from './featureTable';
import type { ClassLayout } from '../layout';
import { isBracketed } from '../lists';
import { tellsNoClass } from './noClass';
import { areSigns, type ColumnProfile, isWhole, varies } from '../profile';
import type { Proposal, TableSample } from './proposal';
import { lastOfFeatures, unnamedClassColumn } from './unnamedClass';

const MAX_CLASSES = 1000;
const FEW = 10;
const MANY = 50;
/** Share of the rows that a class column has a class in. */
export const MOSTLY = 0.9;

/** One column with one class a row: by its name, or as the only column of few values; `all` are those of the table. */
export function chooseClassColumn(
  columns: readonly ColumnProfile[],
  sample: TableSample,
  all = columns,
): Proposal | undefined {
  const candidates = columns
    .filter((column) => !isStep(column, all))
    .filter((column) => {
      // A few rows, each of another class, are samples only where something else in them could be one.
      const hasSamples = columns.some((other) => other !== column && other.filled.length > 0 && isSample(other));
      return isCategorical(column, hasSamples) && !column.lists && !isPlace(column, columns);
    });
  const text = columns.find((other) => holdsSample(other) && varies(other))?.index ?? 0;
  // What few samples have is a remark; what is divided further is what they are sorted by.
  const rank = ({ name, filled, cells }: ColumnProfile): number =>
    (isTopic(name) && columns.some((other) => other.name !== name && isLabel(other.name)) ? 0 : labelScore(name)) +
    (isDivided(name, all) ? 2 : 0) +
    Number(isAgreed(name)) -
    Number(filled.length < cells * MOSTLY || filled.every(isBracketed));
  const called = candidates
    .filter(({ name }) => labelScore(name) > 0 || isDivided(name, all))
    .filter((column) => sample.hasHeader && !isOneAnswer(column, columns, candidates));
  const target = called.find((column) => isTarget(column, called, sample));
  // A hundred words beside a few that do not follow from them are what is spoken of (a topic, a person), not its class.
  const isSubject = (column: ColumnProfile): boolean =>
    column.numbers === 0 &&
    column.distinct.size > MANY &&
    called.some((other) => other.distinct.size <= FEW && !decides(column, other, sample.rows));
  const named = called.sort(
    (a, b) =>
      // One class in all rows is told from no other: what the samples were chosen by.
      Number(a.distinct.size === 1) - Number(b.distinct.size === 1) ||
      rank(b) - rank(a) ||
      Number(isSubject(a)) - Number(isSubject(b)) ||
      Number(b === target) - Number(a === target) ||
      Number(isWhole(a)) - Number(isWhole(b)) ||
      // What a text is about stands before it, what is said of it behind.
      Number(a.index < text) - Number(b.index < text),
  )[0];
  const found = named ?? unnamedClassColumn(candidates, columns, sample);
  const asked = found && (answeredBefore(found, candidates, sample) ?? found);
  if (!asked) {
    return undefined;
  }
  const column = (isWhole(asked) && called.find((other) => namesIdsOf(other, asked, sample))) || asked;
  const rivals = candidates.filter((other) => other !== column && !isMetadata(other.name)).map(({ name }) => name);
  const same = isWhole(column)
    ? columns.find((other) => other.numbers === 0 && saysTheSame(column, other, sample.rows))
    : undefined;
  return classProposal(column, sample, rivals, same);
}

const isTopic = (name: string): boolean => /^topics?$/i.test(name.trim());

/** `Sentiment_label`, `label`: said of the sample, where its topic may say how samples were found. */
const isLabel = (name: string): boolean => labelScore(name) > 0 && wordsOf(name).at(-1) === 'label';

/** How far something lies along an axis, with the other axis beside it: `dx` and `dy` are no diagnosis. */
function isStep({ name }: ColumnProfile, all: readonly ColumnProfile[]): boolean {
  return /^dx$/i.test(name.trim()) && all.some((other) => /^dy$/i.test(other.name.trim()));
}

/** One of the answers that are coded alike in most of a table which ends with a class that is not. */
function isOneAnswer(
  column: ColumnProfile,
  columns: readonly ColumnProfile[],
  candidates: readonly ColumnProfile[],
): boolean {
  const last = lastOfFeatures(candidates, columns);
  const coded = (other: ColumnProfile): boolean =>
    other.distinct.size === column.distinct.size && [...other.distinct].every((text) => column.distinct.has(text));
  return (
    last !== undefined &&
    last !== column &&
    labelScore(column.name) < 2 &&
    isWhole(column) &&
    columns.filter(coded).length > columns.length / 2
  );
}

/** Numbers called `y` beside others called `x` say where something is. */
function isPlace({ name, numbers }: ColumnProfile, columns: readonly ColumnProfile[]): boolean {
  const isCalled = (column: { readonly name: string }, letter: string): boolean =>
    column.name.trim().toLowerCase() === letter;
  const sides = columns.filter((column) => isCalled(column, 'x') || /^(w|h|width|height)$/i.test(column.name.trim()));
  return isCalled({ name }, 'y') && numbers > 0 && sides.length >= 3;
}

/** The same classes in words, under the same name and a word more: `label_name` beside `label`. */
function namesIdsOf(words: ColumnProfile, ids: ColumnProfile, { rows }: TableSample): boolean {
  const stem = wordsOf(ids.name).filter((word) => word !== 'id');
  return (
    words.numbers === 0 &&
    stem.every((word) => wordsOf(words.name).includes(word)) &&
    words.distinct.size > 1 &&
    saysTheSame(words, ids, rows)
  );
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
  // Numbers called `y` are as often a place or a yield.
  const share = labelScore(name) === 2 && !(numbers > 0 && /^y$/i.test(name.trim())) ? 0.8 : 0.4;
  const few = distinct.size <= 10 || (distinct.size <= filled.length * share && distinct.size < MAX_CLASSES);
  const again = distinct.size < filled.length || (hasSamples && labelScore(name) === 2 && filled.length <= 10);
  // What stands in every row, a split alone, says nothing of the samples; what stands in some of them is a remark.
  const says = distinct.size > 1 || (labelScore(name) > 0 && column.blank === 0);
  return (
    few &&
    again &&
    says &&
    !tellsNoClass(column) &&
    [...distinct].every((text) => text.length <= 120 && !/^\{.*\}$/.test(text))
  );
}
