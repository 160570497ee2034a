import { parseTag } from '../../conll/tags';
import { isArray, isObject, type JsonValue, member, nameOf } from '../values';
import type { LabelChoice } from './choice';
import { vectorOf } from './forms';
import { flagsOfPairs } from './pairs';
import { valuesAt } from './paths';
import { namesApart } from './separator';
import { majorityOf } from './votes';
import { flagsOfWords } from './wordFlags';

/** What one record says about its classes. */
export interface RecordLabels {
  /** Names of the positive classes; repeats are several instances. */
  readonly positives: readonly string[];
  /** Classes the record names, positive or not. */
  readonly named?: readonly string[];
  /** Classes whose label is null or NaN here. */
  readonly missing?: readonly string[];
  /** True where annotators do not agree: the record has no class. */
  readonly undecided?: boolean;
  /** Length of a vector of 0 and 1: its classes are 0 to this. */
  readonly length?: number;
}

/** A probability from here on counts as a positive, as everywhere. */
const THRESHOLD = 0.5;

/** The labels of a record; undefined where the label has a form that this kind of label never has. */
export function labelsOf(record: JsonValue, choice: LabelChoice): RecordLabels | undefined {
  const values = valuesAt(record, choice.path);
  switch (choice.kind) {
    case 'names':
      if (choice.votes) {
        return votesIn(values);
      }
      return namesIn(values, choice.separator, choice.path[choice.path.length - 1] === 'gold_label' ? '-' : '');
    case 'multi-hot':
      return hotIn(values[0]);
    case 'flags':
      return flagsIn(flagsOf(values[0], choice));
    case 'block':
      return blockIn(values[0], choice.keys ?? []);
    case 'spans':
      return spansIn(values[0]);
    case 'tags':
      return tagsIn(values[0], choice.tagNames);
    case 'keys':
      return keysIn(values[0]);
    case 'flag':
      return blockIn(record instanceof Map ? record : undefined, choice.path.slice(-1), values[0]);
  }
}

function flagsOf(value: JsonValue | undefined, { pairs, words }: LabelChoice): JsonValue | undefined {
  if (pairs) {
    return flagsOfPairs(value, pairs);
  }
  return words ? (flagsOfWords(value) ?? value) : value;
}

/** @param none what stands for no label: annotators of SNLI who did not agree leave `-` as `gold_label` */
function namesIn(values: readonly JsonValue[], separator: string | undefined, none: string): RecordLabels | undefined {
  const positives: string[] = [];
  for (const value of values) {
    for (const scalar of isArray(value) ? value : [value]) {
      // -1 stands for no label in Hugging Face data sets.
      if (scalar === null || scalar === -1 || scalar === none || Number.isNaN(scalar)) {
        continue;
      }
      const name = nameOf(scalar);
      if (name === undefined) {
        return typeof scalar === 'string' ? { positives } : undefined;
      }
      if (separator === undefined) {
        positives.push(name);
      } else {
        positives.push(...namesApart(name, separator));
      }
    }
  }
  return { positives };
}

function votesIn(values: readonly JsonValue[]): RecordLabels {
  const majority = majorityOf(values.map(nameOf).filter((name) => name !== undefined));
  return majority === undefined ? { positives: [], undecided: true } : { positives: [majority] };
}

function hotIn(value: JsonValue | undefined): RecordLabels | undefined {
  const vector = vectorOf(value);
  if (vector === undefined || vector === null) {
    return { positives: [] };
  }
  if (!isArray(vector)) {
    return undefined;
  }
  const positives: string[] = [];
  for (let i = 0; i < vector.length; i++) {
    if (isOn(vector[i])) {
      positives.push(String(i));
    }
  }
  return { positives, length: vector.length };
}

function flagsIn(flags: JsonValue | undefined): RecordLabels | undefined {
  if (flags === undefined || flags === null) {
    return { positives: [] };
  }
  if (!isObject(flags)) {
    return undefined;
  }
  return blockIn(flags, [...flags.keys()]);
}

function blockIn(object: JsonValue | undefined, keys: readonly string[], only?: JsonValue): RecordLabels {
  const positives: string[] = [];
  const missing: string[] = [];
  for (const key of keys) {
    const flag = only ?? member(object, key);
    if (flag === undefined || flag === null || Number.isNaN(flag)) {
      missing.push(key);
    } else if (isOn(flag)) {
      positives.push(key);
    }
  }
  return { positives, named: keys, missing };
}

/** The keys of an object that hold something. */
function keysIn(object: JsonValue | undefined): RecordLabels | undefined {
  if (object !== undefined && object !== null && !isObject(object)) {
    return undefined;
  }
  const held = [...(object ?? [])].filter(
    ([, value]) => (isObject(value) && value.size > 0) || (isArray(value) && value.length > 0) || Number(value) > 0,
  );
  return { positives: held.map(([key]) => key) };
}

function isOn(flag: JsonValue | undefined): boolean {
  return flag === true || (typeof flag === 'number' && flag >= THRESHOLD);
}

function spansIn(spans: JsonValue | undefined): RecordLabels | undefined {
  if (spans === undefined || spans === null) {
    return { positives: [] };
  }
  if (!isArray(spans)) {
    return undefined;
  }
  // Where a document is a list of sentences, each has a list of its own.
  const ofSentences = spans.some((span) => isArray(span) && (span.length === 0 || isArray(span[0])));
  const all = ofSentences ? spans.flatMap((sentence) => (isArray(sentence) ? sentence : [])) : spans;
  const names = all.map((span) => nameOf(isArray(span) ? span[2] : undefined));
  return names.every((name) => name !== undefined) ? { positives: names } : undefined;
}

/** Entities of a sentence: one for each B tag, and for an I tag that follows nothing of its type. */
function tagsIn(tags: JsonValue | undefined, names?: readonly string[]): RecordLabels | undefined {
  if (tags === undefined || tags === null) {
    return { positives: [] };
  }
  if (!isArray(tags)) {
    return undefined;
  }
  const positives: string[] = [];
  let open: string | undefined;
  for (const value of tags) {
    const text = names && typeof value === 'number' ? names[value] : value;
    const tag = typeof text === 'string' ? parseTag(text, 'prefix') : undefined;
    if (!tag) {
      return undefined;
    }
    const [type] = tag.types;
    if (type !== undefined && (tag.position === 'B' || tag.position === 'S' || type !== open)) {
      positives.push(type);
    }
    open = tag.position === 'S' || tag.position === 'E' ? undefined : type;
  }
  return { positives };
}
