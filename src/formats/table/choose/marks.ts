import type { Evidence } from '../../format';
import { areSigns, type ColumnProfile } from '../profile';
import { type Code, type FlagMarks, isMark, MINUS_ONE, MISSING, NEGATIVE, POSITIVE } from '../values';

/** A mark among as many positive cells is a typing error. */
const MOST_ERRORS = 0.02;

/**
 * What blanks and -1 mean in columns of a class each: -1 is an uncertain label where 0 or blanks stand beside it, else
 * the other value of two; a blank is a missing label where 0 occurs, too, else a class that is not marked.
 */
export function marksOf(columns: readonly ColumnProfile[]): FlagMarks {
  const has = (code: Code): boolean => columns.some(({ codes }) => codes[code] > 0);
  const minusOne = has(MINUS_ONE) && !has(NEGATIVE) && !has(MISSING) ? 'negative' : 'uncertain';
  const marked = has(POSITIVE) && !has(NEGATIVE) && !has(MINUS_ONE) && has(MISSING);
  const ticks = columns.reduce((sum, { filled }) => sum + filled.filter(isMark).length, 0);
  const positives = columns.reduce((sum, { codes }) => sum + codes[POSITIVE], 0);
  const ticked = ticks > positives * MOST_ERRORS;
  return {
    minusOne,
    ...(ticked && { ticked: true as const }),
    ...(marked && { blank: 'negative' as const }),
    ...(columns.some(({ distinct }) => areSigns(distinct)) && { minus: 'negative' as const }),
  };
}

/** What is said of the blanks and -1 of a block, where it has any. */
export function marksEvidence(columns: readonly ColumnProfile[], { minusOne, blank }: FlagMarks): Evidence[] {
  const has = (code: Code): boolean => columns.some(({ codes }) => codes[code] > 0);
  const evidence: Evidence[] = [];
  if (blank === 'negative') {
    evidence.push({
      about: 'policy',
      text: 'Classes are marked and no cell says 0, so a blank cell means that a class is absent.',
      otherwise: 'A 0 anywhere in these columns makes blank cells missing labels.',
    });
  } else if (has(MISSING)) {
    evidence.push({
      about: 'policy',
      text: 'Blank cells are missing labels: neither positive nor negative.',
      otherwise: 'The policies negative and positive both count them as negative.',
    });
  }
  if (has(MINUS_ONE)) {
    evidence.push(
      minusOne === 'negative'
        ? { about: 'policy', text: 'There is no 0, so -1 means that a class is absent.' }
        : {
            about: 'policy',
            text: 'Beside 0 and 1, -1 means uncertain: neither positive nor negative.',
            otherwise: 'The policy negative counts it as negative, the policy positive as positive.',
          },
    );
  }
  return evidence;
}
