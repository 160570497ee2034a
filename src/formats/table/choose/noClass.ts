import { splitOfWord } from '../../splits';
import { labelScore } from './columnNames';
import type { ColumnProfile } from '../profile';

const DATE = /^"?\d{1,4}([-/.])\d{1,2}\1\d{1,4}\b|^\d{1,2}:\d{2}\b/;
const FOLD = /^(fold|resample|bootstrap)[ _-]?\d+$/i;
/** What became of a download or a job. */
const PROGRESS =
  /^(success|succeeded|fail(ed|ure)?|failed_to_\w+|error|ok|done|pending|skipped|timeout|finished|completed)$/i;

/** True for few values that tell something else than a class: splits, dates, what became of a download. */
export function tellsNoClass({ name, distinct, filled }: ColumnProfile): boolean {
  if (areOffsets(filled)) {
    return true;
  }
  const ofProgress = labelScore(name) === 0;
  return [...distinct].every(
    (text) => splitOfWord(text) !== null || FOLD.test(text) || DATE.test(text) || (ofProgress && PROGRESS.test(text)),
  );
}

/** Lists of whole numbers that follow each other in nearly all cells: places in a text. */
export function areOffsets(filled: readonly string[]): boolean {
  if (filled.length === 0 || !/^\[?[\d\s,]*\]?$/.test(filled[0]!)) {
    return false;
  }
  let steps = 0;
  let ones = 0;
  for (const text of filled) {
    const numbers = (text.match(/\d+/g) ?? []).map(Number);
    steps += Math.max(0, numbers.length - 1);
    ones += numbers.filter((value, at) => at > 0 && value === numbers[at - 1]! + 1).length;
  }
  return steps >= filled.length * 2 && ones >= steps * 0.9;
}
