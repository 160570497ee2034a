import { splitOfWord } from '../../splits';
import type { JsonValue } from '../values';
import type { LabelChoice } from './choice';
import { collect, type Collected } from './collect';
import type { Records } from './containers';
import { arePredicted, imageOfBox, isOneBoxEach } from './groups';
import { onlyNameBesideText, onlyOneSaid } from './besideText';
import { blockOf } from './blocks';
import { judge } from './judge';
import { EACH, type Path, spell } from './paths';

/**
 * The labels among the records; undefined where nothing is surely one.
 *
 * @param told whether the file is called one of labels: the one thing that it says of its records is their label then
 */
export function chooseLabels(found: Records, told = false): LabelChoice | undefined {
  const collected = collect(found.records);
  const candidates: LabelChoice[] = [];
  for (const values of collected.paths.values()) {
    const candidate = judge(values, collected, found);
    if (candidate) {
      candidates.push(candidate);
    }
  }
  const block = blockOf(collected, candidates);
  if (block) {
    candidates.push(block);
  }
  // Of places alike, the one where records have several labels: the others are people, countries.
  const worth = new Map(candidates.map((candidate) => [candidate, candidate.score - doubt(candidate, collected)]));
  candidates.sort((a, b) => worth.get(b)! - worth.get(a)! || Number(b.several) - Number(a.several));
  const only = (): LabelChoice | undefined =>
    onlyNameBesideText(collected) ?? (told ? onlyOneSaid(collected) : undefined);
  const [first = only(), ...rest] = candidates;
  const best = first && (rest.find((other) => areObjectsOf(first, other, collected)) ?? first);
  const others = candidates.filter((candidate) => candidate !== best);
  if (!best) {
    return undefined;
  }
  const isBox = best.single && isOneBoxEach(collected);
  const imagePath = isBox ? imageOfBox(collected) : undefined;
  // A cut-out or a clip with the box of its one person is a sample of its own.
  const isCutOut = best.score >= PLAINEST && collected.records >= MANY && !arePredicted(collected);
  if (isBox && !imagePath && !isCutOut) {
    return undefined;
  }
  const splitPath = splitPathOf(collected);
  const answerPath = findPath(collected, /^answer$/, (value) => ANSWERS.has(String(value)));
  const declares = best.path[0] === 'accept' && collected.paths.has(JSON.stringify(OPTION_IDS));
  return {
    ...best,
    ...(declares && { declaredPath: OPTION_IDS }),
    ...(splitPath && { splitPath }),
    ...(answerPath && { answerPath }),
    ...(imagePath && { imagePath, geometry: 'box' as const }),
    others: others.map(({ path }) => spell(path)).slice(0, 3),
  };
}

/** Whether objects have the same classes in each record as its list of tags: they are what the tags are of. */
function areObjectsOf(tags: LabelChoice, objects: LabelChoice, { paths }: Collected): boolean {
  if (tags.geometry || tags.single || tags.kind !== 'names' || objects.kind !== 'names' || objects.geometry !== 'box') {
    return false;
  }
  const namesAt = ({ path }: LabelChoice): string[] =>
    (paths.get(JSON.stringify(path))?.perRecord ?? []).map((names) =>
      [...new Set(names.flat().map(String))].sort().join('\0'),
    );
  const said = namesAt(tags);
  return said.length >= ENOUGH && said.join('\n') === namesAt(objects).join('\n');
}

/** What speaks against a place beside others: it never tells samples apart, or most objects have nothing there. */
function doubt({ path, kind, geometry, score }: LabelChoice, { paths }: Collected): number {
  const values = (paths.get(JSON.stringify(path))?.perRecord ?? []).flat(2);
  const isConstant = kind === 'names' && values.length >= ENOUGH && new Set(values).size === 1;
  const each = path.lastIndexOf(EACH);
  // A key that names a class may name the only one; another says nothing then.
  const constant = isConstant ? (score >= NAMED ? DOUBT_OF_CONSTANT : 2 * DOUBT) : 0;
  if (geometry !== 'box' || each < 0) {
    return constant;
  }
  const list = JSON.stringify(path.slice(0, each + 1));
  const objects = [...paths.values()]
    .filter(({ path: other }) => other.length === each + 2 && JSON.stringify(other.slice(0, each + 1)) === list)
    .map(({ perRecord }) => perRecord.flat().length);
  const isRare = values.length < Math.max(...objects, 0) * MIN_COVERED;
  return Math.max(isRare ? DOUBT : 0, constant);
}

const ENOUGH = 10;
const DOUBT = 50;
const DOUBT_OF_CONSTANT = 20;
const NAMED = 80;
const MIN_COVERED = 0.7;

/** Score of a key that says nothing but that it holds the label. */
const PLAINEST = 100;
const MANY = 50;

const SPLIT_KEYS = /^(\w[\w.]*[/.])?(split|set|subset|fold|partition|dataset|usage|purpose|ml_use|data_split)$/i;
const OPTION_IDS: Path = ['options', EACH, 'id'];
const ANSWERS = new Set(['accept', 'reject', 'ignore']);

/** Where records name their split; undefined where they do not. */
export function splitPathOf(collected: Collected): Path | undefined {
  return findPath(collected, SPLIT_KEYS, (value) => typeof value === 'string' && splitOfWord(value) !== null);
}

function findPath(collected: Collected, keys: RegExp, fits: (value: JsonValue) => boolean): Path | undefined {
  for (const { path, perRecord } of collected.paths.values()) {
    const key = path[path.length - 1] ?? '';
    if (keys.test(key) && !path.includes(EACH) && perRecord.every(([value]) => value === null || fits(value!))) {
      return path;
    }
  }
  return undefined;
}
