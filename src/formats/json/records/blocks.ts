import type { LabelChoice } from './choice';
import type { Collected, PathValues } from './collect';
import { isFraction, isZeroOne } from './forms';
import { isTuple } from './judgeNames';
import { isWrapper, neverFlag } from './labelKeys';
import { EACH, type Path } from './paths';

/** Keys of 0 and 1 beside each other in the records, where no other key names labels. */
export function blockOf({ paths, input, records }: Collected, others: readonly LabelChoice[]): LabelChoice | undefined {
  const keys: string[] = [];
  let parent: Path = [];
  let varied = 0;
  for (const { path, perRecord } of paths.values()) {
    const key = path[path.length - 1];
    const flags = perRecord.flat();
    if (
      key === undefined ||
      path.includes(EACH) ||
      path.length > 2 ||
      !path.slice(0, -1).every(isWrapper) ||
      isTuple(path) ||
      (keys.length > 0 && JSON.stringify(path.slice(0, -1)) !== JSON.stringify(parent)) ||
      flags.length < records * 0.5 ||
      !flags.every((flag) => isZeroOne(flag) || flag === null) ||
      flags.every((flag) => flag === null) ||
      neverFlag(key)
    ) {
      continue;
    }
    parent = path.slice(0, -1);
    keys.push(key);
    varied += new Set(flags.map(Number)).size > 1 ? 1 : 0;
  }
  // One key of 0 and 1 beside a text (`is_sarcastic`) is a class of its own, where nothing else is a label.
  const [only] = keys;
  if (
    only !== undefined &&
    keys.length === 1 &&
    varied === 1 &&
    input === 'strong' &&
    records >= 10 &&
    others.length === 0
  ) {
    const path = [...parent, only];
    const areBooleans = (paths.get(JSON.stringify(path))?.perRecord ?? [])
      .flat()
      .some((flag) => typeof flag === 'boolean');
    return { kind: areBooleans ? 'flag' : 'names', path, single: true, several: false, score: 35, others: [] };
  }
  if (keys.length === 0 && input === 'strong' && others.every(({ score }) => score < 85)) {
    return softBlockOf(paths, records);
  }
  // Beside a name or number of the record and nothing else, flags are its labels, too.
  const alone =
    input === 'id' &&
    records >= MIN_ALONE &&
    keys.length >= 3 &&
    varied === keys.length &&
    othersThan(keys, paths) <= 1;
  // Votes and marks beside a rating are no classes, of which each would occur.
  const least = others.some(({ score }) => score >= RATING) ? keys.length : keys.length / 2;
  const enough = keys.length >= 2 && varied >= least && ((input === 'strong' && records >= 3) || alone);
  // Boolean keys beside a plain label are about the record.
  return enough && !others.some(({ score }) => score >= 85)
    ? { kind: 'block', path: parent, keys, single: false, several: true, score: 55, others: [] }
    : undefined;
}

const RATING = 50;

/** How many other keys the records have. */
function othersThan(keys: readonly string[], paths: ReadonlyMap<string, PathValues>): number {
  return [...paths.values()].filter(({ path }) => path.length === 1 && !keys.includes(path[0]!)).length;
}

const MIN_ALONE = 20;

/** Keys of fractions beside each other: how many annotators gave each class. */
function softBlockOf(paths: ReadonlyMap<string, PathValues>, records: number): LabelChoice | undefined {
  const keys: string[] = [];
  let shown = 0;
  for (const { path, perRecord } of paths.values()) {
    const [key = ''] = path;
    const values = perRecord.flat();
    if (path.length === 1 && values.length === records && values.every(isFraction) && !neverFlag(key)) {
      if (!NO_SHARE.test(key)) {
        keys.push(key);
        shown += values.some((value) => Number(value) >= 0.5) ? 1 : 0;
      }
    }
  }
  return keys.length >= MIN_SOFT_KEYS && shown * 2 >= keys.length && records >= MIN_SOFT_RECORDS
    ? { kind: 'block', path: [], keys, single: false, several: true, soft: true, score: 40, others: [] }
    : undefined;
}

const MIN_SOFT_KEYS = 3;
const MIN_SOFT_RECORDS = 10;
/** Fractions that are measures of the record. */
const NO_SHARE =
  /(prob|score|conf|logit|rate|ratio|pred|sim|loss|acc|bleu|rouge|weight|quality|start|end|time|lat|lon|entropy)/i;
