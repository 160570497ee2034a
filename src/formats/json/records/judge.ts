import { isArray, isObject, type JsonValue } from '../values';
import type { LabelChoice, Place } from './choice';
import type { Collected, PathValues } from './collect';
import { areCorners, type Geometry } from './geometry';
import type { Records } from './containers';
import {
  isClassKeys,
  isFlags,
  isMultiHot,
  isSoftVector,
  isSpans,
  isSpansOfSentences,
  isTagLists,
  isZeroOne,
} from './forms';
import { areFlagLists } from './idLists';
import { hasIds, judgeNames } from './judgeNames';
import { neverFlag } from './labelKeys';
import { flagsOfPairs, pairKeysOf } from './pairs';
import { areSaidByModel } from './predictions';
import { rankBesideId, rankOfAnswer, rankOfPath } from './pathRank';
import { EACH, type Path } from './paths';
import { judgeAnswers } from './spokenAnswers';
import { areVotes } from './votes';
import { areWordFlags, flagsOfWords } from './wordFlags';

/** What stands at one path, if it is labels. */
export function judge({ path, perRecord }: PathValues, collected: Collected, found: Records): LabelChoice | undefined {
  const key = [...path].reverse().find((step) => step !== EACH && !/^-?\d+$/.test(step)) ?? '';
  if (areSaidByModel(path, perRecord, collected) || areCorners(key, perRecord.flat())) {
    return undefined;
  }
  const inList = path.includes(EACH);
  const geometry = geometryOf(path, perRecord, collected);
  // Prodigy keeps the options that were chosen at `accept`, with all options and an answer beside them.
  const accepted = key === 'accept' && path.length === 1 && collected.paths.has('["answer"]');
  const rank = accepted
    ? 101
    : rankOfPath(path, key, geometry, perRecord) ||
      rankBesideId(path, key, collected) ||
      rankOfAnswer(path, key, perRecord, collected);
  const values = perRecord.flat();
  const base = { path, single: false, several: false, others: [], geometry };

  if (
    !inList &&
    values.length > 0 &&
    values.every((value) => isSpans(value) || isSpansOfSentences(value)) &&
    values.some((v) => isArray(v) && v.flat().length > 0)
  ) {
    return { ...base, kind: 'spans', score: Math.max(rank, 40) - 5, geometry: 'span' };
  }
  if (!inList && isTagLists(values)) {
    return { ...base, kind: 'tags', score: Math.max(rank, 40) - 6 };
  }
  if (!inList && values.every((value) => value === null || isFlags(value))) {
    return judgeFlags(values, rank, base, path.length === 0 ? hasIds(found) : collected.input === 'strong');
  }
  const pairs = inList || path.length === 0 || /pred|suggest/i.test(key) ? undefined : pairKeysOf(values);
  if (pairs && (rank >= 80 || collected.input === 'strong')) {
    const flags = values.map((list) => flagsOfPairs(list, pairs));
    const choice = judgeFlags(flags, Math.max(rank, PAIRS), base, true);
    return choice && { ...choice, pairs };
  }
  if (!inList && rank >= 80 && areWordFlags(values)) {
    const choice = judgeFlags(
      values.map((said) => flagsOfWords(said) ?? said),
      rank,
      base,
      true,
    );
    return choice && { ...choice, words: true };
  }
  const isIdToLabels = path.length === 0 && hasIds(found);
  if (!inList && rank >= 80 && isClassKeys(values)) {
    return { ...base, kind: 'keys', several: values.some((value) => isObject(value) && value.size > 1), score: rank };
  }
  const isBare = path.length === 0 && found.keys === undefined;
  if (
    !inList &&
    isMultiHot(values) &&
    !areOfElements(path, values, collected) &&
    (rank > 0 || isIdToLabels || (isBare && areFlagLists(values)))
  ) {
    return { ...base, kind: 'multi-hot', several: true, score: Math.max(rank, 60) + 2 };
  }
  if (!inList && rank > 0 && collected.input !== 'none' && isSoftVector(values)) {
    return { ...base, kind: 'multi-hot', several: true, soft: true, score: rank };
  }
  if (!inList && rank > 0 && values.every((value) => typeof value === 'boolean') && collected.input === 'strong') {
    return { ...base, kind: 'flag', single: true, score: rank - 30 };
  }
  if (inList && !geometry && areVotes(path, perRecord, collected) && new Set(values).size > 1) {
    return { ...base, kind: 'names', single: true, votes: true, score: SCORE_OF_VOTES };
  }
  return judgeNames(perRecord, rank, key, base, collected, found) ?? judgeAnswers(perRecord, base);
}

/** Whether the flags are those of ids that stand in a list beside them, one each: of images, not of classes. */
function areOfElements(path: Path, values: readonly JsonValue[], { paths }: Collected): boolean {
  const length = (value: JsonValue | undefined): number => (isArray(value) ? value.length : 0);
  return [...paths.values()].some(({ path: [key = '', ...rest], perRecord }) => {
    const lists = perRecord.flat();
    const areIds =
      path.length === 1 && rest.length === 0 && key !== path[0] && /(^|_)(ids?|files?|images?)$/i.test(key);
    return areIds && lists.length === values.length && lists.every((ids, k) => length(ids) === length(values[k]));
  });
}

/** Lists that say of each class whether it is there are labels whatever they are called. */
const PAIRS = 80;
/** Less than a label that was made of the votes already. */
const SCORE_OF_VOTES = 58;

/** What is around a label: boxes and spans in a list of objects, or in lists beside each other (`objects.category`). */
function geometryOf(path: Path, perRecord: readonly JsonValue[][], { geometry }: Collected): Geometry | undefined {
  const each = path.lastIndexOf(EACH);
  if (each >= 0) {
    return geometry.get(JSON.stringify(path.slice(0, each)));
  }
  const areLists = path.length > 1 && perRecord.flat().every(isArray);
  return areLists ? geometry.get(JSON.stringify(path.slice(0, -1))) : undefined;
}

function judgeFlags(
  values: readonly JsonValue[],
  rank: number,
  base: Place,
  hasInput: boolean,
): LabelChoice | undefined {
  const objects = values.filter(isObject).filter(({ size }) => size > 0);
  if (objects.length === 0) {
    return undefined;
  }
  const keysOf = (object: JsonValue): string => (isObject(object) ? [...object.keys()].sort().join('\0') : '');
  const alike = objects.length >= 3 && objects.every((object) => keysOf(object) === keysOf(objects[0]!));
  const classes = new Set(objects.flatMap((object) => [...object.keys()]));
  const told = rank >= 80 && (classes.size >= 2 || objects.length >= 3);
  const shown = alike && classes.size >= 2 && base.path.length <= 1 && hasInput && ![...classes].some(neverFlag);
  if (!told && !shown) {
    return undefined;
  }
  const positives = objects.map((object) => [...object.values()].filter((value) => Number(value) >= 0.5).length);
  return {
    ...base,
    kind: 'flags',
    ...(objects.some((object) => [...object.values()].some((flag) => !isZeroOne(flag) && flag !== null)) && {
      soft: true,
    }),
    several: positives.some((count) => count > 1),
    single: objects.length > 1 && classes.size > 1 && positives.every((count) => count === 1),
    score: Math.max(rank, 45) + 3,
  };
}
