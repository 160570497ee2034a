import { isArray, type JsonValue } from '../values';
import type { Collected } from './collect';
import { isWrapper } from './labelKeys';
import { EACH, type Path } from './paths';

/** What recurs most in a list of objects beside a text or an image is their class, whatever it is called. */
export function isClassOfParts(
  path: Path,
  names: readonly string[][],
  share: number,
  areNames: boolean,
  { input }: Collected,
): boolean {
  const each = path.lastIndexOf(EACH);
  const all = names.flat();
  return (
    areNames &&
    path.indexOf(EACH) === each &&
    path.slice(0, Math.max(0, each - 1)).every(isWrapper) &&
    !PARTS_WITHOUT_CLASS.test(path[each - 1] ?? '') &&
    input === 'strong' &&
    names.length >= 10 &&
    all.length >= MIN_PARTS &&
    share <= 0.25 &&
    new Set(all).size > 1 &&
    all.every((name) => /\p{L}/u.test(name) && name.length <= MAX_NAME_OF_PART)
  );
}

const MIN_PARTS = 20;
const MAX_NAME_OF_PART = 40;
/** Lists of what has no class of the sample: people, files, words, turns of a talk. */
const PARTS_WITHOUT_CLASS =
  /(messages?|turns?|choices|options|answers|authors?|users?|people|participants|comments|recordings|files|links|urls|tokens?|words?|sentences|paragraphs|references|citations|history|dialog(ue)?|conversations?|utterances|annotators?|human_annotations|model_annotations|languages|cast|crew|versions|steps|tools?|logs?|relations)$/i;

/** True where each record has a list of as many texts; the lists differ in length from record to record. */
export function isBesideTexts(path: Path, perRecord: readonly JsonValue[][], { paths }: Collected): boolean {
  const lengths = perRecord.map(([list]) => (isArray(list) ? list.length : -1));
  if (path.length !== 1 || new Set(lengths).size < 2) {
    return false;
  }
  return [...paths.values()].some(
    ({ path: other, perRecord: lists }) =>
      other.length === 1 &&
      other[0] !== path[0] &&
      lists.length === perRecord.length &&
      lists.every(([list], i) => isArray(list) && list.length === lengths[i] && list.every(isLongText)),
  );
}

function isLongText(value: JsonValue): boolean {
  return typeof value === 'string' && value.length > LONG_TEXT;
}

const LONG_TEXT = 40;
