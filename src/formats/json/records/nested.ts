import { isArray, isObject, type JsonValue } from '../values';
import { collect } from './collect';
import { MAX_RECORDS, type Records } from './containers';
import { EACH, type Path, valuesAt } from './paths';

/** Most members of a place must hold the list; a dialogue without utterances may be among them. */
const MIN_SHARE = 0.8;

/**
 * Records within the members of a place: utterances in dialogues, questions in paragraphs. Objects with a box or a span
 * are no records: their image or text is the sample.
 */
export function nestedIn({ container, records }: Records): Records[] {
  if (container.kind === 'columns') {
    return [];
  }
  return innerPaths(records).flatMap((step) => {
    const found = records.flatMap((record) => valuesAt(record, step)).slice(0, MAX_RECORDS);
    const inner = [...(container.inner ?? []), ...step];
    const areRecords = isObjects(found) && !haveGeometry(records, step);
    return areRecords || (found.length > 0 && found.every((list) => isArray(list) && isObjects(list)))
      ? [{ container: { ...container, inner }, records: found, keys: undefined }]
      : [];
  });
}

/** The sentences of the records, where labels stand in lists of these: each sentence is a sample then. */
export function sentencesIn({ container, records }: Records, path: Path): Records | undefined {
  const each = path.indexOf(EACH);
  if (!SENTENCES.test(path[each - 1] ?? '') || path.lastIndexOf(EACH) === each) {
    return undefined;
  }
  const inner = path.slice(0, each + 1);
  const found = records.flatMap((record) => valuesAt(record, inner)).slice(0, MAX_RECORDS);
  return isObjects(found) && collect(found).input === 'strong'
    ? { container: { ...container, inner: [...(container.inner ?? []), ...inner] }, records: found, keys: undefined }
    : undefined;
}

const SENTENCES = /^(sentences?|sents|utterances?)$/i;

/** Lists in lists, and lists under a key that most of the members have. */
function innerPaths(records: readonly JsonValue[]): Path[] {
  const lists = records.filter((record) => isArray(record) && (isObjects(record) || record.every(isArray))).length;
  if (lists > 0 && lists >= records.length * MIN_SHARE) {
    return [[EACH]];
  }
  const counts = new Map<string, number>();
  for (const record of records) {
    for (const [key, value] of isObject(record) ? record : []) {
      const members = isObject(value) ? [...value.values()] : value;
      if (isArray(members) && isObjects(members)) {
        note([key, EACH]);
      }
      // One step further: a passage that holds its questions.
      for (const [inner, list] of isObject(value) ? value : []) {
        if (isArray(list) && isObjects(list)) {
          note([key, inner, EACH]);
        }
      }
    }
  }
  return [...counts]
    .filter(([, count]) => count >= records.length * MIN_SHARE)
    .map(([path]) => JSON.parse(path) as string[])
    .filter((path) => path.indexOf(EACH) === path.length - 1 && !OPTIONS.test(path[path.length - 2] ?? ''));

  function note(path: Path): void {
    const key = JSON.stringify(path);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
}

/** What one chooses from is no sample of its own. */
const OPTIONS = /^(\w+_)?(choices|options|candidates|alternatives)$/i;

function isObjects(values: readonly JsonValue[]): boolean {
  return values.length > 0 && values.every(isObject);
}

function haveGeometry(records: readonly JsonValue[], inner: Path): boolean {
  const list = JSON.stringify(inner.slice(0, -1));
  const { geometry } = collect(records.map((record) => (isArray(record) ? new Map([['', record]]) : record)));
  return geometry.has(list === '[]' ? JSON.stringify(['']) : list);
}
