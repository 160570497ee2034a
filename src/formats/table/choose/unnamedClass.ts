import { saysTheSame } from './association';
import { isAttribute, isMetadata, wordsOf } from './columnNames';
import { areRowNames, holdsSample } from './featureTable';
import { type ColumnProfile, isNumeric, isWhole, varies } from '../profile';
import type { TableSample } from './proposal';

const MOST_IDS = 30;

/**
 * Without a name to go by: beside texts or file names, the only column of few words; else, in a table without a
 * header, the first column of whole numbers.
 */
export function unnamedClassColumn(
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
  if (!hasHeader && id && only && columns.length === 2) {
    if (namesItsClass(id, only) || namesItsClass(only, id)) {
      return namesItsClass(id, only) ? only : id;
    }
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
  const [word] = words;
  if (word && words.length === 1 && columns.some((ids) => areIdsOf(ids, word, rows))) {
    return word;
  }
  // In a wider table it has to stand last, and alone among measurements: else it is one feature of many.
  const alone = used.every((column) => column === words[0] || isNumeric(column) || varies(column));
  if (words.length === 1 && (used.length <= 3 || (words[0] === used.at(-1) && alone))) {
    return words[0];
  }
  // A sample and nothing but what it is, in several ways: the first of them.
  const isPlain = varies(used[0]!) && used.slice(1).every((column) => words.includes(column));
  if (!hasHeader && word && isPlain && words.every(({ distinct }) => distinct.size <= MOST_IDS)) {
    return word;
  }
  const ids = free.filter(isWhole);
  // Ids of classes leave no large gaps, as places in an image do.
  return hasHeader || words.length > 0 ? undefined : (ids.find(leavesNoGaps) ?? ids[0]);
}

/** `instrument_id` beside `instrument`: what is numbered is what the samples are sorted by. */
function areIdsOf(ids: ColumnProfile, words: ColumnProfile, rows: TableSample['rows']): boolean {
  const stem = wordsOf(words.name).join(' ');
  const isCalled = /^(id|idx|index|code|number|no|num|label)$/.test(
    wordsOf(ids.name).slice(wordsOf(words.name).length).join(' '),
  );
  return isWhole(ids) && isCalled && wordsOf(ids.name).join(' ').startsWith(stem) && saysTheSame(ids, words, rows);
}

/** A few whole numbers, nearly all of those between the lowest and the highest. */
function leavesNoGaps({ distinct }: ColumnProfile): boolean {
  const ids = [...distinct].map(Number);
  return ids.length <= MOST_IDS && Math.max(...ids) - Math.min(...ids) < ids.length * 2;
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
export function lastOfFeatures(
  candidates: readonly ColumnProfile[],
  columns: readonly ColumnProfile[],
): ColumnProfile | undefined {
  const used = columns.filter(({ filled }) => filled.length > 0);
  const last = used.at(-1);
  const features = used.slice(0, -1).filter((column) => !areRowNames(column));
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
    // Points in a plane have a class, too; places on earth have a name.
    (features.length >= 3 || !features.some(({ name }) => isMetadata(name))) &&
    measured.length >= 2 &&
    features.every((column) => isNumeric(column) || column.distinct.size <= Math.min(50, column.filled.length * 0.2));
  return fits ? last : undefined;
}
