import { splitOfWord } from '../../splits';
import { labelScore } from './columnNames';
import type { ColumnProfile } from '../profile';

const DATE = /^"?\d{1,4}([-/.])\d{1,2}\1\d{1,4}\b|^\d{1,2}:\d{2}\b/;
/** What became of a download or a job. */
const PROGRESS =
  /^(success|succeeded|fail(ed|ure)?|failed_to_\w+|error|ok|done|pending|skipped|timeout|finished|completed)$/i;

/** True for few values that tell something else than a class: splits, dates, what became of a download. */
export function tellsNoClass({ name, distinct }: ColumnProfile): boolean {
  const ofProgress = labelScore(name) === 0;
  return [...distinct].every(
    (text) => splitOfWord(text) !== null || DATE.test(text) || (ofProgress && PROGRESS.test(text)),
  );
}
