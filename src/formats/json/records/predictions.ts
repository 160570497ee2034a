import { isArray, type JsonValue } from '../values';
import type { Collected, PathValues } from './collect';
import { wordsOf } from './labelKeys';
import { EACH, type Path } from './paths';

const OF_MODEL = new Set(
  'pred preds predicted prediction predictions prob probs probabilities logits softmax'.split(' '),
);
/** How sure one is of what stands beside: of an object, of the parts of a list, and of a record, which may have a score. */
const SURE = ['confidence', 'conf', 'prob', 'probability'];
const SURE_OF_OBJECT = [...SURE, 'score'];
const SURE_OF_LIST = ['scores', 'confidences', 'probs', 'probabilities', 'logits', ...SURE_OF_OBJECT];
/** People say 0.5 or 0.75; what has more digits was reckoned. */
const LONGEST_SAID = '0.333'.length;

/** Whether a key says that a model said what is there: `pred`, `predicted_label`, `probabilities`. */
export function isOfModel(key: string): boolean {
  return wordsOf(key).some((word) => OF_MODEL.has(word));
}

/**
 * Whether a model said the values: a key says so, or beside each stands how sure it was, as `confidence` of an object or
 * as `scores` beside `labels`.
 */
export function areSaidByModel(
  path: Path,
  perRecord: PathValues['perRecord'],
  { paths }: Pick<Collected, 'paths'>,
): boolean {
  if (path.some(isOfModel)) {
    return true;
  }
  const values = perRecord.flat();
  const areLists = values.some(isArray);
  const keys = areLists ? SURE_OF_LIST : path.includes(EACH) ? SURE_OF_OBJECT : SURE;
  return keys.some((key) => {
    const beside = key === path.at(-1) ? undefined : paths.get(JSON.stringify([...path.slice(0, -1), key]));
    const sure = beside?.perRecord.flat() ?? [];
    return (
      sure.length > 0 && sure.length === values.length && (areLists ? areOfParts(sure, values) : areReckoned(sure))
    );
  });
}

function areOfParts(sure: readonly JsonValue[], values: readonly JsonValue[]): boolean {
  const areEven = sure.every((list, k) => {
    const labels = values[k];
    return isArray(list) && isArray(labels) && list.length === labels.length;
  });
  const all = sure.flat();
  return areEven && all.every(isShare) && all.some((share) => !Number.isInteger(share));
}

function areReckoned(sure: readonly JsonValue[]): boolean {
  const long = sure.filter((share) => String(share).length > LONGEST_SAID);
  return sure.every(isShare) && long.length > sure.length / 2;
}

function isShare(value: JsonValue): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}
