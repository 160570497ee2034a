import { chooseBlock } from './block';
import { classLayout } from './classColumn';
import { behindFamily, edgeBlock, endsWithLabels, longestBlock } from './flagNeighbours';
import { isBinaryColumn } from './flagRuns';
import { codedFeatures } from './codedFeatures';
import { isAttribute, isMetadata, labelScore, wordsOf } from './columnNames';
import { type FeatureTable, featureTableOf, isMeasured, mayBeClass, MOST_CLASSES } from './featureTable';
import { type ColumnProfile, isFlag, isNumeric, isWhole } from '../profile';
import type { Proposal, TableSample } from './proposal';

const MIN_ROWS = 20;
const MIN_FEATURES = 4;
/** Beside fewer measurements, the only other column may be one of them. */
const MIN_MEASURED = 8;
/** So many neighbours of 0 and 1 are labels, not a class and a feature beside it. */
const BLOCK = 4;
/** Where more columns hold 0 and 1, the first is one of many that were counted. */
const FEW_FLAGS = 8;
/** What may become of a customer, an employee, a loan or a patient: what tables of them are made to predict. */
const OUTCOMES =
  /^(churn(ed)?|attrition|exited|survived|defaulted|fraud(ulent)?|subscribed|purchased|approved|readmitted|cancell?ed|returned|converted|clicked|default|deny|denied|vote|admitted|promoted|hired)$/;
/** Flags of what people are, not of what became of them. */
const SEX = /^(fe)?male$/i;
/** Label words that are features of a house or a car as often. */
const DESCRIBES = /^(condition|category|attribute|tag|code|topic)s?$|^categories$/i;

/**
 * The class of a table of features with a header. Tables for classifiers end with the class; where a column is called a
 * class or a target, it is that one.
 *
 * @returns `none` where the table ends with a measurement: it is for a regression, or has no class
 */
export function chooseFeatureClass(
  columns: readonly ColumnProfile[],
  { hasHeader, rows }: TableSample,
): Proposal | 'none' | undefined {
  const table = hasHeader && rows.length >= MIN_ROWS ? featureTableOf(columns) : undefined;
  if (!table || table.features.length < MIN_FEATURES) {
    return undefined;
  }
  const { features } = table;
  const last = features.at(-1)!;
  const called = features.filter(
    (column) =>
      labelScore(column.name) === 2 &&
      (!isMeasured(column) || (isWhole(column) && column.distinct.size <= MOST_CLASSES)) &&
      (!DESCRIBES.test(column.name) || areNumberedNames(column)),
  );
  // Beside a class, `Y` is a year or another letter.
  const named = called.filter(({ name }) => called.length === 1 || !/^y$/i.test(name.trim()));
  const [outcome, ...others] = features.filter(({ name }) => isOutcome(name));
  // Among few measurements, an outcome beside others like it is one label of several.
  const isApart = table.measured.length >= 2 || edgeBlock(features) < BLOCK;
  if (named.length === 0 && outcome && others.length === 0 && mayBeClass(outcome) && isApart) {
    return proposal(outcome, table, 'is an outcome');
  }
  const word = named.length === 0 ? onlyWords(table) : undefined;
  if (word) {
    return proposal(word, table, 'is the only one that holds words');
  }
  if (table.measured.length < 2) {
    return endsWithFlag(features) ? proposal(last, table, 'stands last') : undefined;
  }
  const voted = namesColumns(features);
  if (voted) {
    return proposal(voted, table, 'names the column that holds most');
  }
  const behind = behindFamily(features);
  if (behind) {
    return chooseBlock(behind, { columns: behind, hasHeader, rows });
  }
  const [only, ...more] = named;
  const mayBeCalled = features.some(({ name }) => labelScore(name) === 2);
  if ((only || !mayBeCalled) && codedFeatures(features, rows)) {
    if (only) {
      return more.length === 0 && mayBeClass(only) ? proposal(only, table, 'is called so') : undefined;
    }
    return !isBinaryColumn(last) && isFreeClass(last, table) ? proposal(last, table, 'stands last') : 'none';
  }
  if (edgeBlock(features) >= BLOCK || endsWithLabels(features)) {
    return undefined;
  }
  const [first] = features;
  if (named.length === 0 && first && isBinaryColumn(first) && isFirstClass(first, table)) {
    return proposal(first, table, 'stands first');
  }
  if (only) {
    // `Class` of a journey, in the middle of a table that ends with two words.
    const inside = only !== features[0] && only !== last && /^(class|type)$/i.test(only.name.trim());
    if (more.length === 0 && inside && last.numbers === 0 && isFreeClass(last, table)) {
      return proposal(last, table, 'stands last');
    }
    return more.length === 0 && mayBeClass(only) ? proposal(only, table, 'is called so') : undefined;
  }
  if (isFreeClass(last, table)) {
    return proposal(last, table, 'stands last');
  }
  const [category, ...categories] = features.filter((column) => !isMeasured(column));
  if (category && categories.length === 0 && features.length >= MIN_MEASURED && isFree(category)) {
    return proposal(category, table, 'is the only one that is not measured');
  }
  return isMeasured(last) && longestBlock(features) < BLOCK ? 'none' : undefined;
}

/** The only column of words of which each is what another column is called (`LPD` beside `lpd_vote`), which hold numbers. */
export function namesColumns(features: readonly ColumnProfile[]): ColumnProfile | undefined {
  const counts = features.filter((column) => isNumeric(column) && !isBinaryColumn(column));
  const firstWords = new Set(counts.map(({ name }) => wordsOf(name)[0]));
  const [only, ...others] = features.filter(
    (column) =>
      column.numbers === 0 &&
      mayBeClass(column) &&
      [...column.distinct].every((text) => firstWords.has(wordsOf(text)[0])),
  );
  return only && others.length === 0 ? only : undefined;
}

/** The only column that holds words: among few numbers, two of them in front. The last may be a class rather. */
function onlyWords(table: FeatureTable): ColumnProfile | undefined {
  const { features } = table;
  const last = features.at(-1)!;
  const [only, ...others] = features.filter((column) => !isNumeric(column));
  const isClass = only !== undefined && others.length === 0 && only.numbers === 0 && isFree(only);
  if (!isClass || isAttribute(only.name) || (only !== last && isFreeClass(last, table))) {
    return undefined;
  }
  return features.length >= MIN_MEASURED || (only === features[0] && only.distinct.size === 2) ? only : undefined;
}

const isFree = (column: ColumnProfile): boolean => mayBeClass(column) && !isMetadata(column.name);

/** Many categories in words, and behind all of them the only column of 0 and 1: what became of a dress, a bid, a guest. */
function endsWithFlag(features: readonly ColumnProfile[]): boolean {
  const last = features.at(-1)!;
  const words = features.filter((column) => column.numbers < column.filled.length * 0.1);
  return (
    words.length >= MIN_MEASURED &&
    features.filter(isBinaryColumn).length === 1 &&
    isBinaryColumn(last) &&
    isNumeric(last) &&
    mayBeClass(last) &&
    !features.some((column) => column !== last && labelScore(column.name) > 0)
  );
}

/** `Attrition`, `is_fraud`, `Diabetes_binary`: an outcome by its name. */
function isOutcome(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return (
    (OUTCOMES.test(last) && words.length <= 2) ||
    (last === 'binary' && words.length > 1) ||
    /^(loan ?)?status$/i.test(words.join(' '))
  );
}

/** `0=Blood Donor`, `1=Hepatitis`: a number stands before each name, as for a program that is to tell them apart. */
function areNumberedNames({ distinct }: ColumnProfile): boolean {
  return distinct.size > 1 && [...distinct].every((text) => /^\d+[a-z]? ?[=:] ?\p{L}/u.test(text));
}

/** The last column, where it may be a class and is not called something else. */
function isFreeClass(last: ColumnProfile, { features, measured }: FeatureTable): boolean {
  if (isMetadata(last.name) || isAttribute(last.name) || SEX.test(last.name.trim()) || !mayBeClass(last)) {
    return false;
  }
  // Few whole numbers among words may be a count of rooms; among measurements and flags they are classes.
  const others = features.filter((column) => column !== last && !isBinaryColumn(column));
  const plain = measured.length >= others.length * 0.5;
  return isBinaryColumn(last) || !isNumeric(last) || (plain && last.distinct.size <= 10) || labelScore(last.name) > 0;
}

/**
 * The first column, where it alone holds two values, or its name has a word for labels that the last one lacks; a flag
 * where the last one is no class.
 */
function isFirstClass(first: ColumnProfile, table: FeatureTable): boolean {
  const { features } = table;
  const last = features.at(-1)!;
  if (!mayBeClass(first)) {
    return false;
  }
  const flags = features.filter(isBinaryColumn).length;
  const alone = features.length >= MIN_MEASURED && flags === 1;
  if (labelScore(first.name) > 0 && isBinaryColumn(last) && labelScore(last.name) === 0) {
    return true;
  }
  if (isMetadata(first.name) || isAttribute(first.name)) {
    return false;
  }
  return alone || (isFlag(first) && flags <= FEW_FLAGS && !isFreeClass(last, table));
}

function proposal(column: ColumnProfile, { features }: FeatureTable, why: string): Proposal {
  const flags = features.filter((other) => other !== column && isBinaryColumn(other)).map(({ name }) => name);
  return {
    layout: classLayout(column),
    variant: 'class-column',
    task: column.distinct.size === 2 ? 'binary' : 'multi-class',
    evidence: [
      {
        about: 'columns',
        text: `Column ${column.name} ${why} in a table of features and holds ${column.distinct.size} values that come again: one class a row.`,
        otherwise: flags.length
          ? `Name ${flags.slice(0, 5).join(', ')} to count those as classes.`
          : 'Name another column to read that instead.',
      },
    ],
  };
}
