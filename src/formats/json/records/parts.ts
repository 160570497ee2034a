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
  const steps = path.slice(0, each).filter((step) => step !== EACH);
  const all = names.flat();
  return (
    areNames &&
    isOneList(path) &&
    steps.slice(0, -1).every(isWrapper) &&
    !PARTS_WITHOUT_CLASS.test(steps[steps.length - 1] ?? '') &&
    input === 'strong' &&
    names.length >= 10 &&
    all.length >= MIN_PARTS &&
    areClasses(all, share, 0.25)
  );
}

/** The same of objects with a box or an outline each: they have a class, and it comes again. */
export function isClassOfBoxes(path: Path, names: readonly string[][], share: number): boolean {
  return isOneList(path) && names.length >= MIN_BOXES && areClasses(names.flat(), share, 0.5);
}

/** What objects are like, which is not what they are. */
export function isQuality(key: string): boolean {
  return /^(colou?r|size|material|texture|pose|view|state|orientation|direction|occlusion|truncation|quality|weather|visibility|lighting)$/i.test(
    key,
  );
}

/** `shape` is a class where it is a body (a cube, a sphere), none where it is how an outline is drawn. */
export function isKindOfBody(key: string, names: readonly string[]): boolean {
  return /^shape$/i.test(key) && !names.some((name) => DRAWN.test(name));
}

const DRAWN = /rect|poly|circle|ellip|point|line|box|mask|path|brush|quad|contour|bitmap/i;

function areClasses(all: readonly string[], share: number, maxShare: number): boolean {
  return (
    share <= maxShare &&
    new Set(all).size > 1 &&
    all.every((name) => /\p{L}/u.test(name) && name.length <= MAX_NAME_OF_PART)
  );
}

/** True for what stands in the objects of one list, or of lists by id. */
function isOneList(path: Path): boolean {
  const each = path.lastIndexOf(EACH);
  return path.length - each === 2 && path.every((step, k) => step !== EACH || k === each || path[k + 1] === EACH);
}

/**
 * Whether names within a list are numbers of its objects (`Annotation 1`, `Annotation 2`), or the same in every record:
 * such tell objects apart, or the parts that a record has.
 */
export function tellPartsApart(names: readonly string[][]): boolean {
  const lists = names.filter(({ length }) => length > 0);
  const numbers = lists.map((list) => list.map((name) => Number(/\d+$/.exec(name)?.[0] ?? NaN)));
  const stems = new Set(lists.flat().map((name) => name.replace(/\d+$/, '')));
  const counts = numbers.every((list) => list.every((number, k) => k === 0 || number === list[k - 1]! + 1));
  if (stems.size === 1 && counts && numbers.some(({ length }) => length >= 3)) {
    return true;
  }
  const sorted = lists.map((list) => [...list].sort().join('\0'));
  return sorted.every((list) => list === sorted[0]) && new Set(lists[0]).size >= 2 && lists.length >= MIN_ALIKE;
}

const MIN_ALIKE = 8;

const MIN_PARTS = 20;
const MIN_BOXES = 5;
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
