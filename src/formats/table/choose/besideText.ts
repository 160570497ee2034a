import { splitOfWord } from '../../splits';
import { classProposal } from './classColumn';
import { holdsSample } from './featureTable';
import { type ColumnProfile, varies } from '../profile';
import type { Proposal, TableSample } from './proposal';
import { NEGATIVE, POSITIVE } from '../values';

const MIN_ROWS = 10;
const MOST_CLASSES = 30;

/**
 * The class of texts in a table that calls no column so: with a header, the first column of few values behind the texts,
 * where nothing but ids stands before them; without one, the only column of 0 and 1, or the one between id and text.
 */
export function chooseBesideText(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const { hasHeader, rows } = sample;
  const texts = columns.filter((column) => holdsSample(column) && varies(column));
  const [text] = texts;
  const last = texts.at(-1);
  if (!text || !last || rows.length < MIN_ROWS) {
    return undefined;
  }
  const few = columns.filter((column) => !texts.includes(column) && hasFewValues(column));
  if (hasHeader) {
    const before = columns.filter(({ index }) => index < text.index);
    const behind = few.filter(({ index }) => index > last.index);
    const [first, ...others] = behind;
    return first && before.every(varies)
      ? classProposal(
          first,
          sample,
          others.map(({ name }) => name),
        )
      : undefined;
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
  const [id, second] = columns;
  const isBetween = id !== undefined && varies(id) && second !== undefined && few.includes(second);
  return isBetween && second.numbers === 0 && second.index < text.index ? classProposal(second, sample) : undefined;
}

function hasFewValues({ filled, distinct, lists, numbers, integers }: ColumnProfile): boolean {
  const splits = [...distinct].every((text) => splitOfWord(text) !== null);
  return (
    !splits &&
    !lists &&
    numbers === integers &&
    distinct.size > 1 &&
    distinct.size <= Math.min(MOST_CLASSES, filled.length * 0.3)
  );
}
