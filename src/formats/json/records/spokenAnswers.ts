import type { JsonValue } from '../values';
import type { LabelChoice, Place } from './choice';
import type { Path } from './paths';

/** What a model shall answer: the last turn of a chat, or the output beside an instruction. */
const OUTPUT = /^(output|completion|response|answer)$/i;
const ENDINGS_OF_TURN = /^(content|value)$/i;

const MIN_RECORDS = 20;
const MAX_SHARE = 0.2;
const MAX_LENGTH = 60;
const SCORE = 45;

/** Answers that are one of a few words or short phrases: a model is taught to classify. */
export function judgeAnswers(perRecord: readonly JsonValue[][], base: Place): LabelChoice | undefined {
  const answers = perRecord.flat();
  const distinct = new Set(answers);
  const isSure =
    isAnswer(base.path) &&
    answers.length >= MIN_RECORDS &&
    answers.every((answer) => typeof answer === 'string' && answer.length <= MAX_LENGTH) &&
    distinct.size > 1 &&
    distinct.size <= answers.length * MAX_SHARE;
  return isSure ? { ...base, kind: 'names', single: true, score: SCORE } : undefined;
}

function isAnswer(path: Path): boolean {
  return (
    (path.length === 1 && OUTPUT.test(path[0]!)) ||
    (path.length === 3 && path[1] === '-1' && ENDINGS_OF_TURN.test(path[2]!))
  );
}
