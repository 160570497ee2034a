import { isTag } from '../../conll/tags';
import { isArray, isObject, type JsonValue } from '../values';

export function isName(value: JsonValue): boolean {
  return (
    typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean'
  );
}

export function allIntegers(perRecord: readonly JsonValue[][]): boolean {
  return perRecord
    .flat(2)
    .every((value) => typeof value !== 'number' || Number.isInteger(value) || Number.isNaN(value));
}

export function isZeroOne(value: JsonValue): boolean {
  return value === 0 || value === 1 || typeof value === 'boolean';
}

/** An object of class to 0, 1, true, false, a probability, or null where the label is not known. */
export function isFlags(value: JsonValue): boolean {
  return (
    isObject(value) &&
    [...value.values()].every(
      (flag) => flag === null || typeof flag === 'boolean' || (typeof flag === 'number' && !(flag < 0 || flag > 1)),
    ) &&
    (value.size === 0 || [...value.values()].some((flag) => flag !== null))
  );
}

/** A vector, which may stand in a text as Python and NumPy print it: `[0, 1]`, `[0. 1.]`. */
export function vectorOf(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== 'string' || !value.startsWith('[') || !value.endsWith(']')) {
    return value;
  }
  const numbers = value
    .slice(1, -1)
    .trim()
    .split(/[\s,]+/);
  return numbers.every((number) => PRINTED.test(number)) ? numbers.map(Number) : value;
}

const PRINTED = /^[01](\.0?)?$/;

/** Vectors of 0 and 1, all of one length; a list of ids would not hold an id twice. */
export function isMultiHot(values: readonly JsonValue[]): boolean {
  const lists = values.map((value) => vectorOf(value)!).filter(isArray);
  const length = lists[0]?.length ?? 0;
  return (
    lists.length === values.length &&
    length >= 2 &&
    lists.every((list) => list.length === length && list.every(isZeroOne)) &&
    lists.some((list) => new Set(list).size < list.length)
  );
}

/** Vectors of fractions, all of one length: how many annotators gave each class, or probabilities. */
export function isSoftVector(values: readonly JsonValue[]): boolean {
  const lists = values.filter(isArray);
  const length = lists[0]?.length ?? 0;
  return (
    lists.length === values.length &&
    length >= 2 &&
    lists.every((list) => list.length === length && list.every(isFraction)) &&
    lists.some((list) => list.some((value) => !isZeroOne(value)))
  );
}

export function isFraction(value: JsonValue): boolean {
  return typeof value === 'number' && value >= 0 && value <= 1;
}

/**
 * Objects whose keys are the classes a record has, with what there is of each: where, or how often. The keys differ from
 * record to record; keys that are always the same are parts of something else.
 */
export function isClassKeys(values: readonly JsonValue[]): boolean {
  const objects = values.filter(isObject);
  const filled = objects.filter(({ size }) => size > 0);
  const keys = filled.map((object) => [...object.keys()].sort().join('\0'));
  const all = filled.flatMap((object) => [...object.keys()]);
  return (
    objects.length === values.length &&
    filled.length >= 10 &&
    new Set(keys).size >= 3 &&
    new Set(all).size <= all.length * (objects.every(holdsPlaces) ? 0.6 : 0.3) &&
    filled.every((object) =>
      [...object.values()].every(
        (held) => isObject(held) || isArray(held) || (typeof held === 'number' && Number.isInteger(held) && held >= 0),
      ),
    )
  );
}

/** Of each class the texts of it and where they are: `{"name": {"Li Cheng": [[18, 19]]}}`. */
function holdsPlaces(object: ReadonlyMap<string, JsonValue>): boolean {
  return [...object.values()].every(
    (held) => isObject(held) && [...held.values()].every((places) => isArray(places) && places.every(isPlace)),
  );
}

function isPlace(value: JsonValue): boolean {
  return isArray(value) && value.length === 2 && value.every((at) => typeof at === 'number');
}

/** Lists of [start, end, class], empty ones too. */
export function isSpans(value: JsonValue): boolean {
  return (
    isArray(value) &&
    value.every(
      (span) =>
        isArray(span) &&
        span.length >= 3 &&
        typeof span[0] === 'number' &&
        typeof span[1] === 'number' &&
        typeof span[2] === 'string',
    )
  );
}

/** Lists of such lists, one for each sentence of a document. */
export function isSpansOfSentences(value: JsonValue): boolean {
  return isArray(value) && value.every((sentence) => isSpans(sentence));
}

export function isTagLists(values: readonly JsonValue[]): boolean {
  const lists = values.filter(isArray).filter(({ length }) => length > 0);
  const tags = lists.flat();
  return (
    lists.length > 0 &&
    lists.length === values.filter((value) => !isArray(value) || value.length > 0).length &&
    tags.includes('O') &&
    tags.some((tag) => tag !== 'O') &&
    tags.every((tag) => typeof tag === 'string' && isTag(tag, 'prefix'))
  );
}
