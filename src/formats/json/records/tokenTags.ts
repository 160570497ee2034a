import { isOutside, parseTag } from '../../conll/tags';
import type { FileSet } from '../../fileSet';
import { findNamesFile } from '../../names';
import type { Recognised } from '../dialect';

import { isArray, isObject, type JsonValue } from '../values';
import type { LabelChoice } from './choice';
import type { RecordOptions } from './count';
import { EACH, spell, valuesAt } from './paths';
import { labelsOf } from './recordLabels';

const MIN_SCORE = 80;

/** A number a token: in most lists some number comes again, which no label of a sample does. */
export function numbersTokens(records: readonly JsonValue[], choice: LabelChoice): boolean {
  // A token is no object of a list.
  if (choice.kind !== 'names' || choice.geometry !== undefined || choice.single || choice.path.includes(EACH)) {
    return false;
  }
  const lists = records.map((record) => labelsOf(record, choice)?.positives ?? []);
  const repeating = lists.filter((list) => new Set(list).size < list.length).length;
  return repeating > lists.length * 0.5 && lists.flat().every((name) => /^\d+$/.test(name));
}

/** The labels as tags, where a file beside says that their numbers are BIO tags. */
export async function findTagNames(
  path: string,
  records: readonly JsonValue[],
  choice: LabelChoice,
  files: FileSet,
): Promise<LabelChoice | undefined> {
  const ids = new Set(records.flatMap((record) => labelsOf(record, choice)?.positives ?? []));
  const beside = await findNamesFile(files, path, [...ids].map(Number));
  const tagNames = beside?.names.names ?? [];
  const areTags = tagNames.some(isOutside) && tagNames.every((name) => parseTag(name, 'prefix') !== undefined);
  return areTags ? { ...choice, kind: 'tags', tagNames } : undefined;
}

/** Whether each record has a list of as many tokens as numbers, and the key says that these are tags. */
export function isBesideTokens(records: readonly JsonValue[], { path, score }: LabelChoice): boolean {
  const length = (value: JsonValue | undefined): number => (isArray(value) ? value.length : -1);
  return (
    score >= MIN_SCORE &&
    records.every((record) => {
      const tags = length(valuesAt(record, path)[0]);
      const others = isObject(record) ? [...record].filter(([key]) => /token|word|char/i.test(key)) : [];
      return tags >= 0 && others.some(([, value]) => length(value) === tags);
    })
  );
}

/** Nothing says which tags the numbers are: each number is a class of the sentences it occurs in. */
export function asTagNumbers(found: Recognised<RecordOptions>, { path }: LabelChoice): Recognised<RecordOptions> {
  const text = `${spell(path)} holds a number for each token; a sentence has the classes whose numbers occur in it.`;
  const otherwise =
    'A file beside with the tag of each number, one a line, would tell entities from what is outside of them.';
  const evidence = found.evidence.map((each) => (each.about === 'columns' ? { ...each, text, otherwise } : each));
  return { ...found, task: 'sequence', unit: 'sentence', evidence };
}
