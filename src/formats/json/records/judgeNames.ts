import { splitOfWord } from '../../splits';
import { isArray, type JsonValue, nameOf } from '../values';
import type { LabelChoice, Place } from './choice';
import type { Collected, Input } from './collect';
import type { Geometry } from './geometry';
import type { Records } from './containers';
import { allIntegers, isName } from './forms';
import { imageOfBox, isOneBoxEach } from './groups';
import { isWrapper, neverLabels } from './labelKeys';
import { areIdLists } from './idLists';
import { isBesideTexts, isClassOfBoxes, isClassOfParts, isKindOfBody, isQuality, tellPartsApart } from './parts';
import { EACH, type Path } from './paths';
import { namesApart, separatorOf } from './separator';

/** The plainest key with few classes in many records is believed whatever stands beside. */
const PLAINEST = 100;
const MANY = 50;
const MAX_SHARE_OF_PLAINEST = 0.1;
/** Label keys hold few different values of many. */
const MAX_DISTINCT_SHARE = 0.5;
/** The plainest label keys are believed with many classes in few records, as long as some recur. */
const MAX_DISTINCT_SHARE_OF_PLAIN = 0.9;
const PLAIN_RANK = 95;
/** Lists are what labels are written as, so that they are believed under less plain keys. */
const LIST_RANK = 60;
/** How plain a key must be where records hold less than a text or a file beside. */
const PLAIN_RANK_OF_WEAK = 88;
const PLAIN_RANK_OF_ID = 80;
/** A few records show no more classes than this twice. */
const FEW_CLASSES = 12;
/** Names of classes are short, in the mean of their characters. */
const MAX_NAME = 80;

/** Names or ids of classes, one or a list; undefined where the values are something else. */
export function judgeNames(
  perRecord: readonly JsonValue[][],
  rank: number,
  key: string,
  base: Place,
  collected: Collected,
  found: Records,
): LabelChoice | undefined {
  const { path } = base;
  const isList = path.includes(EACH) || perRecord.some((values) => values.some(isArray));
  const names: string[][] = [];
  for (const values of perRecord) {
    const flat = values.flatMap((value) => (isArray(value) ? value : [value]));
    if (!flat.every((value) => value === null || isName(value))) {
      return undefined;
    }
    names.push(flat.map(nameOf).filter((name) => name !== undefined));
  }
  const all = names.flat();
  const numbers = perRecord.flat(2).some((value) => typeof value === 'number');
  if (
    all.length === 0 ||
    (path.length === 0 && !hasIds(found) && !areIdLists(perRecord)) ||
    (found.container.kind === 'columns' && (collected.input !== 'strong' || rank < 80))
  ) {
    return undefined;
  }
  const separator = isList || numbers ? undefined : separatorOf(all, rank);
  const tokens = separator === undefined ? all : all.flatMap((name) => namesApart(name, separator));
  const distinct = new Set(tokens).size;
  const average = tokens.reduce((sum, name) => sum + name.length, 0) / tokens.length;
  const share = distinct / tokens.length;
  if (average > MAX_NAME || (numbers && !allIntegers(perRecord))) {
    return undefined;
  }
  const areSplits = rank === 0 && all.every((name) => splitOfWord(name) !== null);
  if (areSplits || (path.includes(EACH) && tellPartsApart(names))) {
    return undefined;
  }
  // The image of a box is what it is for, though it comes again with each of its boxes.
  const input = isOneBoxEach(collected) && imageOfBox(collected) ? 'strong' : collected.input;
  // One name for each of several texts is no label of them all.
  const ownRank = isList && rank > 0 && isBesideTexts(base.path, perRecord, collected) ? Math.min(rank, 50) : rank;
  // A file is a sample by itself, where it says where in it something is.
  const isFile = found.container.kind === 'file' && base.geometry !== undefined;
  const sure =
    ownRank > 0
      ? recurs({
          names,
          share,
          isList,
          geometry: base.geometry,
          input,
          underIds: hasIds(found) || isFile,
          rank: ownRank,
        })
      : (!neverLabels(key) || (base.geometry === 'box' && isKindOfBody(key, all))) &&
        (surelyRecurs(names, share, isList && !numbers, path, collected, found) ||
          (base.geometry === 'box' && !numbers && isClassOfBoxes(path, names, share)));
  if (!sure) {
    return undefined;
  }
  return {
    ...base,
    kind: 'names',
    single: !isList && separator === undefined,
    several: names.some((list) => list.length > 1) || separator !== undefined,
    ...(separator !== undefined && { separator }),
    // Of the elements of a triple, the relation recurs most.
    score: (ownRank || rankOfRecurrence(base, share)) + (numbers ? 0 : 1),
  };
}

/** How sure a label is that no key names. */
function rankOfRecurrence({ path, geometry }: Place, share: number): number {
  if (path.length === 0 || isTuple(path)) {
    return 70;
  }
  // A type is a kind of something; what else recurs is the class itself.
  const key = path[path.length - 1]!;
  const isLess = /[a-z]_?type$/i.test(key) || (geometry !== undefined && isQuality(key));
  return (geometry === 'box' ? 56 : 31) - share - (isLess ? 10 : 0);
}

interface Recurrence {
  readonly names: readonly string[][];
  /** Distinct names by all names. */
  readonly share: number;
  readonly isList: boolean;
  readonly geometry: Geometry | undefined;
  readonly input: Input;
  /** True where the records stand under ids or names of files. */
  readonly underIds: boolean;
  readonly rank: number;
}

/** For a key that names labels: they recur, or the file is too small to tell but has texts or files beside the labels. */
function recurs({ names, share, isList, geometry, input, underIds, rank }: Recurrence): boolean {
  const few = names.length <= 10;
  const plain = rank >= PLAIN_RANK || (isList && rank >= LIST_RANK);
  if (geometry === 'box' && isList) {
    return share <= MAX_DISTINCT_SHARE_OF_PLAIN || few;
  }
  if (input === 'strong') {
    const most = plain ? MAX_DISTINCT_SHARE_OF_PLAIN : MAX_DISTINCT_SHARE;
    return share <= most || (few && (isList || names.length <= 3 || share < 1 || rank >= PLAINEST));
  }
  if (rank >= PLAINEST && names.length >= MANY && share <= MAX_SHARE_OF_PLAINEST) {
    return true;
  }
  const enough = names.length >= (underIds ? 5 : 10);
  if (input === 'weak') {
    return enough && share <= (plain && rank >= PLAIN_RANK_OF_WEAK ? MAX_DISTINCT_SHARE_OF_PLAIN : MAX_DISTINCT_SHARE);
  }
  return enough && share <= MAX_DISTINCT_SHARE && (underIds || (input === 'id' && rank >= PLAIN_RANK_OF_ID));
}

/** For a key that says nothing: short lists of names that recur a lot beside texts, labels of ids, or of texts in tuples. */
function surelyRecurs(
  names: readonly string[][],
  share: number,
  areNameLists: boolean,
  path: Path,
  collected: Collected,
  found: Records,
): boolean {
  const all = names.reduce((sum, list) => sum + list.length, 0);
  const distinct = share * all;
  const each = path.lastIndexOf(EACH);
  if (each >= 0 && path.length - each === 2 && !/^\d+$/.test(path[each + 1]!)) {
    return isClassOfParts(path, names, share, areNameLists, collected);
  }
  if (each >= 0 && /^\d+$/.test(path[each + 1] ?? '')) {
    return names.length >= 10 && share <= 0.3 && (collected.input === 'strong' || hasIds(found));
  }
  if (isTuple(path)) {
    return names.length >= 10 && share <= 0.3 && besideTexts(path, collected);
  }
  if (path.length === 0) {
    return names.length >= 5 && share <= MAX_DISTINCT_SHARE && distinct > 1;
  }
  return (
    areNameLists &&
    path.slice(0, -1).every(isWrapper) &&
    !path.includes(EACH) &&
    collected.input === 'strong' &&
    names.length >= 10 &&
    (share <= 0.3 || (share <= MAX_DISTINCT_SHARE && distinct <= FEW_CLASSES)) &&
    all / names.length <= 8
  );
}

export function isTuple(path: Path): boolean {
  return path.length === 1 && /^\d+$/.test(path[0]!);
}

/** True where another element of the tuples is a text that hardly recurs. */
function besideTexts(path: Path, { paths }: Collected): boolean {
  return [...paths.values()].some(({ path: other, perRecord }) => {
    const texts = perRecord.flat();
    const strings = texts.every((text) => typeof text === 'string');
    const natural = texts.filter((text) => / |\.\w{2,4}$/.test(String(text))).length >= texts.length / 2;
    return (
      isTuple(other) &&
      other[0] !== path[0] &&
      strings &&
      natural &&
      new Set(texts).size > texts.length * MAX_DISTINCT_SHARE
    );
  });
}

/** Records that are values of an object whose keys are names of files or ids, not settings. */
export function hasIds({ keys = [] }: Records): boolean {
  const ids = keys.filter((key) => ID_LIKE.test(key)).length;
  return ids > 0 && ids >= keys.length * 0.8;
}

const ID_LIKE =
  /\.(jpe?g|png|bmp|gif|tiff?|webp|dcm|nii|npy|txt|json|xml|wav|mp3|flac|ogg|mp4|avi|mov|html?|md|pdf|csv)(\.gz)?$|^\d+$|^[0-9a-f]{8,}(-[0-9a-f]+)*$|\d{3}/i;
