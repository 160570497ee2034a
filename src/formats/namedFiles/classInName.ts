/** What is left of the names of files once their number is taken off, and the files called so. */
export interface NamedClasses {
  /** In the order of a string sort. */
  readonly classes: readonly string[];
  /** The files of each class. */
  readonly files: readonly (readonly string[])[];
  /** Files that are not called so. */
  readonly others: readonly string[];
}

/** `cat.0`, `Abyssinian_12`, `0_1234`, `obj1__45`: a class, signs between, a number. */
const SEPARATED = /^(.*[^-_.\s])[-_.\s]+\(?(\d+)\)?$/;
/** `1234_airplane`: a number of its own, and a class of letters alone. */
const AFTER = /^(\d+)[-_]([A-Za-z]{3,})$/;
/** `airplane07`: a class of letters alone, and a number. */
const JOINED = /^([A-Za-z]{3,})(\d+)$/;
/** What people and devices call pictures and recordings of any class. */
const GENERIC =
  /^(im|img|imgs|image|images|pic|pics|picture|photo|dsc|dscn|dscf|mvi|pano|frame|frames|fr|vid|video|clip|scan|slice|page|scene|seq|sequence|shot|screenshot|patient|pat|subject|sub|subj|case|person|id|user|speaker|spk|rec|recording|audio|sound|track|song|file|sample|data|item|test|train|training|val|valid|validation|left|right|cam|camera|batch|part|tile|patch|crop|fig|figure|plot|result|output|epoch|step|iter|generated|fake|mask|label|untitled|copy|new|old|the|no|nr|n|p|x|a|b|c|s|v|t|i|f|r|l)$/i;
/** Names of classes may be numbered themselves: `obj1__45`. */
const NUMBERED_CLASS = /^(obj|object|class|cls|category|cat|label|type|digit|letter|sign)[-_ ]?\d+$/i;

const MIN_FILES = 20;
const MIN_EACH = 5;
const MAX_CLASSES = 1000;
const MAX_ID = 1000;

/**
 * The classes that the names of files begin with; undefined where the names look like frames, people or the numbers of a
 * camera, or where a class would have a few files only.
 *
 * @param stems the names without ending, by path
 */
export function classesInNames(stems: ReadonlyMap<string, string>): NamedClasses | undefined {
  const byClass = new Map<string, { paths: string[]; numbers: Set<string> }>();
  const others: string[] = [];
  for (const [path, stem] of stems) {
    const [, behind, after] = AFTER.exec(stem) ?? [];
    const [, name = after, number = behind] = SEPARATED.exec(stem) ?? JOINED.exec(stem) ?? [];
    if (name === undefined || number === undefined) {
      others.push(path);
      continue;
    }
    const known = byClass.get(name);
    if (known) {
      known.paths.push(path);
      known.numbers.add(number);
    } else {
      byClass.set(name, { paths: [path], numbers: new Set([number]) });
    }
    if (byClass.size > MAX_CLASSES) {
      return undefined;
    }
  }
  const named = stems.size - others.length;
  const groups = [...byClass.values()];
  const isMany = named >= MIN_FILES && byClass.size > 1 && named >= byClass.size * MIN_EACH;
  const areRare = groups.filter(({ paths }) => paths.length < 2).length * 20 > groups.length;
  const areNumbered = groups.every(({ paths, numbers }) => numbers.size * 10 >= paths.length * 9);
  if (!isMany || others.length * 50 > stems.size || areRare || !areNumbered || !areClasses([...byClass.keys()])) {
    return undefined;
  }
  const classes = [...byClass.keys()].sort((a, b) => (a < b ? -1 : 1));
  return { classes, files: classes.map((name) => byClass.get(name)!.paths), others };
}

/** Words, or ids from 0 or 1 on without many gaps. */
function areClasses(names: readonly string[]): boolean {
  if (names.every((name) => /^\d+$/.test(name))) {
    const ids = names.map(Number);
    const most = Math.max(...ids);
    return most < MAX_ID && Math.min(...ids) <= 1 && ids.length * 2 > most;
  }
  const isGeneric = (name: string): boolean =>
    name.split(/[-_.\s]+/).some((word) => GENERIC.test(word.replace(/\d+$/, ''))) && !NUMBERED_CLASS.test(name);
  const hasDigits = names.filter((name) => /\d/.test(name) && !NUMBERED_CLASS.test(name)).length;
  return !names.some(isGeneric) && hasDigits * 10 <= names.length;
}
