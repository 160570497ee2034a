import { isArray } from '../values';
import type { Collected, PathValues } from './collect';
import { wordsOf } from './labelKeys';
import type { Path } from './paths';

const OF_MODEL = new Set(
  'pred preds predicted prediction predictions prob probs probabilities logits softmax'.split(' '),
);
const SCORES = ['score', 'scores', 'confidence', 'confidences', 'probs', 'probabilities', 'logits'];

/** Whether a key says that a model said what is there: `pred`, `predicted_label`, `probabilities`. */
export function isOfModel(key: string): boolean {
  return wordsOf(key).some((word) => OF_MODEL.has(word));
}

/** Whether a model said the values: a key says so, or each stands beside how sure it was (`labels` and `scores`). */
export function areSaidByModel(
  path: Path,
  perRecord: PathValues['perRecord'],
  { paths }: Pick<Collected, 'paths'>,
): boolean {
  if (path.some(isOfModel)) {
    return true;
  }
  const beside = SCORES.map((key) => paths.get(JSON.stringify([...path.slice(0, -1), key]))).find(
    (values) => values !== undefined && values.path.join() !== path.join(),
  );
  const scores = beside?.perRecord.flat() ?? [];
  const lists = perRecord.flat();
  return (
    lists.length > 0 &&
    scores.length === lists.length &&
    scores.every((list, k) => {
      const labels = lists[k];
      return isArray(list) && isArray(labels) && list.length === labels.length && list.every(isShare);
    }) &&
    scores.flat().some((score) => !Number.isInteger(score))
  );
}

function isShare(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
