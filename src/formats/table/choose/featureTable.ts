import { isMetadata, wordsOf } from './columnNames';
import { tellsNoClass } from './noClass';
import { isBracketed } from '../lists';
import { areSigns, type ColumnProfile, isNumeric, isWhole, varies } from '../profile';
import { isMissing } from '../values';

/** Names of columns that hold what a label is for: there the table is a list of samples, not of their features. */
const SAMPLE_WORDS = new Set(
  (
    'image img file filename filepath path audio video clip url uri text sentence tweet comment review document title ' +
    'description body question headline abstract utterance smiles sequence'
  ).split(' '),
);
const FILE = /\.(jpe?g|png|tiff?|bmp|gif|webp|dcm|nii|wav|mp3|flac|ogg|mp4|avi|txt|npy)$|[/\\][^/\\]{3,}[/\\]/i;
/** Rows looked at to tell texts from short names. */
const LOOKED_AT = 200;
const WORDS_OF_TEXT = 5;
/** Different values from which on numbers are measured, not counted off. */
const MANY = 20;
/** More values than these are no classes of a table of features. */
export const MOST_CLASSES = 30;
/** Share of the rows that a class may be missing from. */
const UNKNOWN = 0.1;

/** The columns of a table whose rows are described by measurements and categories: no text, no file stands in them. */
export interface FeatureTable {
  /** All but ids and columns that hold nothing. */
  readonly features: readonly ColumnProfile[];
  /** Those that hold measurements. */
  readonly measured: readonly ColumnProfile[];
}

/** Undefined where rows hold a text, an image or a file, which is what their labels are for. */
export function featureTableOf(columns: readonly ColumnProfile[]): FeatureTable | undefined {
  const used = columns.filter(({ filled }) => filled.length > 0);
  if (used.some(holdsSample) || used.some(({ lists }) => lists)) {
    return undefined;
  }
  const features = used.filter((column) => !isId(column) && !isMetadataOfText(column));
  return { features, measured: features.filter(isMeasured) };
}

/** True where nearly every cell is the name of a file. */
export function holdsFiles({ filled }: ColumnProfile): boolean {
  return filled.length > 0 && filled.filter((text) => FILE.test(text)).length >= filled.length * 0.95;
}

/** True for texts and names of files, by the name of the column or by what it holds. */
export function holdsSample({ name, filled, numbers, distinct }: ColumnProfile): boolean {
  if (/image|img/i.test(name) && filled.length > 0 && distinct.size >= filled.length * 0.8) {
    return true;
  }
  if (filled.length === 0 || numbers > filled.length * 0.1 || distinct.size < filled.length * 0.2) {
    return false;
  }
  const looked = filled.slice(0, LOOKED_AT);
  const words = looked.reduce((sum, text) => sum + wordsIn(text), 0);
  const named = wordsOf(name).some((word) => SAMPLE_WORDS.has(word) || SAMPLE_WORDS.has(word.replace(/s$/, '')));
  return (
    named ||
    (words >= looked.length * WORDS_OF_TEXT && looked.some((text) => /\p{L}/u.test(text))) ||
    looked.filter((text) => FILE.test(text)).length > looked.length / 2
  );
}

/** Chinese and Japanese leave no blanks between words, which are of two signs mostly. */
function wordsIn(text: string): number {
  const unparted = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  return text.split(/\s+/).length + Math.floor(unparted / 2);
}

/** Numbers with a fraction, or so many different whole ones that they were measured. */
export function isMeasured(column: ColumnProfile): boolean {
  return isNumeric(column) && (column.distinct.size > MANY || !isWhole(column));
}

/** Two to thirty values that come again, unknown of few rows: words, or whole numbers without large gaps. */
export function mayBeClass(column: ColumnProfile): boolean {
  const { cells, distinct, numbers, integers, blank } = column;
  const values = [...distinct].filter((text) => areSigns(distinct) || !isMissing(text));
  const known = cells - blank;
  // A word stands for nothing but itself; few numbers come again by chance.
  const most = Math.min(MOST_CLASSES, known / (numbers === 0 ? 3 : 4));
  if (blank > cells * UNKNOWN || values.length < 2 || values.length > most) {
    return false;
  }
  if (tellsNoClass(column)) {
    return false;
  }
  if (numbers === 0) {
    return values.every((text) => text.length <= 60 && !isBracketed(text));
  }
  // Numbers with noughts before them are the names of samples.
  if (values.some((text) => /^0\d{2,}$/.test(text))) {
    return false;
  }
  const ids = values.map(Number);
  const isDense = Math.max(...ids) - Math.min(...ids) < values.length * 2 + 1;
  return integers === known && (isDense || areSortedIds(column.filled.map(Number)));
}

/** Small ids that rise through the file, many of each: what lies between the parts looked at is not seen. */
function areSortedIds(ids: readonly number[]): boolean {
  const rises = ids.filter((id, row) => row > 0 && id > ids[row - 1]!).length;
  const falls = ids.filter((id, row) => row > 0 && id < ids[row - 1]!).length;
  return falls === 0 && rises > 0 && (rises + 1) * 10 <= ids.length && ids[0]! >= 0 && ids.at(-1)! < 100;
}

/** What rows are called or numbered by, as R and pandas write it: a first column without a name. */
export const areRowNames = ({ index, name }: ColumnProfile): boolean =>
  index === 0 && /^(column 1|unnamed: 0|row_?names?)$/i.test(name.trim());

/** Another in every row, and no measurement. */
function isId(column: ColumnProfile): boolean {
  return isNumeric(column)
    ? isWhole(column) && varies(column) && (isMetadata(column.name) || column.index === 0)
    : varies(column);
}

/** Short names that hardly recur (a ticket, a cabin) are no categories. */
function isMetadataOfText({ filled, distinct, numbers }: ColumnProfile): boolean {
  return numbers < filled.length * 0.5 && distinct.size > Math.max(50, filled.length * 0.3);
}
