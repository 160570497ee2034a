import { splitOfWord } from '../../splits';
import type { JsonValue } from '../values';
import type { LabelChoice } from './choice';
import type { Collected, PathValues } from './collect';
import { neverLabels } from './labelKeys';
import { isOfModel } from './predictions';

const MIN_RECORDS = 50;
const MAX_CLASSES = 20;
const MAX_SHARE = 0.2;
const MAX_NAME = 30;
const SCORE = 20;
/** What a text has beside its class: where, when, by whom, in what it was written. */
const ABOUT_TEXT =
  /lang|locale|^from$|^to$|sender|difficulty|country|city|state|region|gender|sex$|^age|platform|device|browser|month|day|season|site|domain|publisher|brand|currency|unit|method|level|priority|severity|env|version|split|set$|fold|batch|annotat|worker|model|tool|speaker|party|role|format|code|status/i;

/** Where nothing is called a label: the only key beside texts that holds one of a few names in each record. */
export function onlyNameBesideText({ paths, input, records }: Collected): LabelChoice | undefined {
  const flat = [...paths.values()].filter(({ path }) => path.length === 1);
  if (input !== 'strong' || records < MIN_RECORDS || !flat.some(areTexts)) {
    return undefined;
  }
  const [only, ...others] = flat.filter((values) => areNames(values, records));
  return only && others.length === 0
    ? { kind: 'names', path: only.path, single: true, several: false, score: SCORE, others: [] }
    : undefined;
}

/** The only key whose values come again and are not all the same: the others are ids, places and marks of the file. */
export function onlyOneSaid({ paths, records }: Collected): LabelChoice | undefined {
  const flat = [...paths.values()].filter(({ path }) => path.length === 1);
  const said = flat.filter(({ path: [key = ''], perRecord }) => {
    const values = perRecord.flat();
    const distinct = new Set<JsonValue>(values).size;
    const areNames = values.every((value) => typeof value === 'string' || typeof value === 'boolean');
    return areNames && !neverLabels(key) && distinct > 1 && distinct <= values.length * MAX_SHARE;
  });
  const [only] = said;
  return only && said.length === 1 && records >= MIN_SAID && only.perRecord.length === records
    ? { kind: 'names', path: only.path, single: true, several: false, score: SCORE, others: [] }
    : undefined;
}

const MIN_SAID = 20;

function areTexts({ perRecord }: PathValues): boolean {
  const texts = perRecord.flat().filter((value) => typeof value === 'string' && value.split(' ', 5).length >= 4);
  return texts.length >= perRecord.length * 0.7 && new Set(texts).size >= texts.length * 0.8;
}

function areNames({ path: [key = ''], perRecord }: PathValues, records: number): boolean {
  const names = perRecord.flat();
  const distinct = new Set<JsonValue>(names);
  return (
    names.length === records &&
    !neverLabels(key) &&
    !isOfModel(key) &&
    distinct.size >= 2 &&
    distinct.size <= MAX_CLASSES &&
    distinct.size <= names.length * MAX_SHARE &&
    !ABOUT_TEXT.test(key) &&
    names.every((name) => typeof name === 'string' && /^\p{L}/u.test(name) && name.length <= MAX_NAME) &&
    [...distinct].some((name) => splitOfWord(String(name)) === null)
  );
}
