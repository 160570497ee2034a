import { saysTheSame } from './association';
import { classProposal } from './classColumn';
import { isAttribute, isBoxName, isMetadata } from './columnNames';
import { isAbout } from './flagRuns';
import { holdsFiles, holdsSample, isMeasured } from './featureTable';
import { tellsNoClass } from './noClass';
import { type ColumnProfile, isWhole, varies } from '../profile';
import type { Proposal, TableSample } from './proposal';
import { NEGATIVE, POSITIVE } from '../values';

const MIN_ROWS = 10;
const MOST_CLASSES = 30;
const RATING = /^(score|(star[ _]?)?ratings?|stars|overall|grade|level)$/i;

/**
 * The class of texts in a table that calls no column so: with a header, the first column of few values behind the texts,
 * where nothing but ids stands before them; without one, the only column of 0 and 1, the words behind a file, or those
 * between id and text.
 */
export function chooseBesideText(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const { hasHeader, rows } = sample;
  const texts = columns.filter((column) => holdsSample(column) && varies(column));
  const [text] = texts;
  const last = texts.at(-1);
  if (!text || !last || rows.length < MIN_ROWS) {
    return undefined;
  }
  const few = columns.filter((column) => !texts.includes(column) && hasFewValues(column) && !isBoxName(column.name));
  if (hasHeader) {
    const before = columns.filter(({ index }) => index < text.index);
    const behind = few.filter(({ index }) => index > last.index);
    const isAttributed = ({ name }: ColumnProfile): boolean => isMetadata(name) || isAttribute(name);
    // The language of a text is its class only where nothing else is.
    const [first, ...others] = [...behind].sort((a, b) => Number(isAttributed(a)) - Number(isAttributed(b)));
    // Ids, places in a text, and where it is from.
    const isAbout = (column: ColumnProfile): boolean =>
      varies(column) || column.distinct.size === 1 || isAttributed(column) || isMeasured(column);
    if (first && before.every(isAbout)) {
      return classProposal(
        first,
        sample,
        others.map(({ name }) => name),
      );
    }
    return rated(few, columns, sample) ?? namedById(few, sample) ?? onlyWords(few, sample);
  }
  const flags = few.filter(({ codes, cells }) => codes[NEGATIVE] + codes[POSITIVE] === cells);
  const [flag] = flags;
  if (flag && flags.length === 1) {
    return classProposal(flag, sample);
  }
  const [only] = few;
  if (only && few.length === 1 && only.numbers === 0) {
    return classProposal(only, sample);
  }
  const [next, ...further] = few.filter(({ index, numbers }) => index > last.index && numbers === 0);
  // Behind a text, a class and what it is divided into: `OFFENSE` and `INSULT`.
  const isDivision = next !== undefined && further.length > 0 && further.every((finer) => divides(finer, next, rows));
  if (next?.index === last.index + 1 && (holdsFiles(last) || isDivision)) {
    return classProposal(
      next,
      sample,
      further.map(({ name }) => name),
    );
  }
  const [id, second] = columns;
  const isBetween = id !== undefined && varies(id) && second !== undefined && few.includes(second);
  if (isBetween && second.numbers === 0 && second.index < text.index) {
    return classProposal(second, sample);
  }
  // Behind all texts, alone: what is said of them, where several columns before tell what they are about.
  const [said, ...rest] = few.filter(({ index }) => index > last.index);
  return said && rest.length === 0 && said.blank === 0 && !holdsFiles(last)
    ? classProposal(said, sample)
    : namedById(few, sample);
}

/** The one rating of a text in whole numbers, where nothing else could be its class: `Score`, `stars`, `overall`. */
export function ratingOfText(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const [only, ...others] = columns.filter(
    (column) => RATING.test(column.name.trim()) && isWhole(column) && hasFewValues(column),
  );
  const isText = (column: ColumnProfile): boolean => holdsSample(column) && !holdsFiles(column);
  return only && others.length === 0 && columns.some(isText) && sample.rows.length >= MIN_ROWS
    ? classProposal(only, sample)
    : undefined;
}

/** The first column whose cells a number behind it says how sure they are: `bias`, `bias:confidence`. */
function rated(
  few: readonly ColumnProfile[],
  columns: readonly ColumnProfile[],
  sample: TableSample,
): Proposal | undefined {
  const [first, ...others] = few.filter((column) => {
    const next = columns.find(({ index }) => index === column.index + 1);
    return next !== undefined && isAbout(next, column);
  });
  return (
    first &&
    classProposal(
      first,
      sample,
      others.map(({ name }) => name),
    )
  );
}

/** The only words whose ids stand in the table, too: ids are given to classes. */
function namedById(few: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const [only, ...others] = few.flatMap((words) => {
    const ids = few.find((column) => isWhole(column) && saysTheSame(words, column, sample.rows));
    const free = words.numbers === 0 && words.distinct.size > 2 && !isMetadata(words.name) && !isAttribute(words.name);
    return ids && free ? [{ words, ids }] : [];
  });
  return only && others.length === 0 ? classProposal(only.words, sample, [only.ids.name]) : undefined;
}

/** The only column of few values among texts, wherever it stands. */
function onlyWords([only, ...others]: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const isFree = only && only.numbers === 0 && !isMetadata(only.name) && !isAttribute(only.name);
  return isFree && others.length === 0 ? classProposal(only, sample) : undefined;
}

/** Each value of the finer column stands beside one value of the other, which has fewer. */
function divides(finer: ColumnProfile, column: ColumnProfile, rows: TableSample['rows']): boolean {
  const pairs = new Set(rows.map(({ cells }) => `${String(cells[finer.index])}\0${String(cells[column.index])}`));
  return finer.distinct.size > column.distinct.size && pairs.size === finer.distinct.size;
}

function hasFewValues(column: ColumnProfile): boolean {
  const { filled, distinct, lists, numbers, integers } = column;
  return (
    !tellsNoClass(column) &&
    !lists &&
    numbers === integers &&
    distinct.size > 1 &&
    distinct.size <= Math.min(MOST_CLASSES, filled.length * 0.3)
  );
}
