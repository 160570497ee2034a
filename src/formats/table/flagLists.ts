import { isDictionary, numbersByKey } from './dictionaries';

/**
 * Cells that say for each class whether it is there: `related-1;request-0`, `toxic:1,obscene:0`, `{'toxic': 1}`. The
 * syntax is `flags` with what stands between the classes and what stands before the 0 or 1.
 */
const FLAGS = 'flags';
const IN_DICTIONARY = `${FLAGS}{}`;
const SEPARATORS = [';', ',', '|', ' '];
const MARKS = [':', '=', '-', '_'];
/** So many cells are looked at for the first guess. */
const FIRST = 20;

export interface Flag {
  readonly name: string;
  readonly on: boolean;
}

export function isFlagSyntax(syntax: string): boolean {
  return syntax.startsWith(FLAGS);
}

/** The classes of a cell with what is said of each; what is no such pair is left out. */
export function flagsIn(text: string, syntax: string): Flag[] {
  if (syntax === IN_DICTIONARY) {
    return numbersByKey(text).map(([name, value]) => ({ name, on: isOn(value) }));
  }
  const [separator, mark] = [syntax[FLAGS.length]!, syntax[FLAGS.length + 1]!];
  return text.split(separator).flatMap((item) => {
    const cut = item.lastIndexOf(mark);
    const name = item.slice(0, Math.max(0, cut)).trim();
    return name === '' ? [] : [{ name, on: isOn(item.slice(cut + 1)) }];
  });
}

/** The syntax in which all cells speak of the same classes, each with a 0 or 1; undefined where there is none. */
export function flagSyntaxOf(values: readonly string[]): string | undefined {
  const syntaxes = values.every(isDictionary)
    ? [IN_DICTIONARY]
    : SEPARATORS.flatMap((separator) => MARKS.map((mark) => `${FLAGS}${separator}${mark}`));
  return syntaxes.find((syntax) => speaks(values.slice(0, FIRST), syntax) && speaks(values, syntax));
}

function speaks(values: readonly string[], syntax: string): boolean {
  let names: string | undefined;
  let pairs = 0;
  let others = 0;
  for (const text of values) {
    const cells =
      syntax === IN_DICTIONARY
        ? numbersByKey(text)
        : text.split(syntax[FLAGS.length]!).map((item): [string, string] => {
            const cut = item.lastIndexOf(syntax[FLAGS.length + 1]!);
            return [item.slice(0, Math.max(0, cut)).trim(), item.slice(cut + 1).trim()];
          });
    const own = cells.map(([name]) => name).join('\0');
    names ??= own;
    if (own !== names || cells.length < 2 || cells.some(([name]) => name === '' || !/\p{L}/u.test(name))) {
      return false;
    }
    pairs += cells.length;
    others += cells.filter(([, value]) => !/^([01](\.0*)?|true|false|yes|no)$/i.test(value)).length;
    if (cells.some(([, value]) => !/^(\d|true|false|yes|no|[01]\.0*)$/i.test(value))) {
      return false;
    }
  }
  // A flag in fifty may be a 2, as annotators make them.
  return pairs > 0 && others <= pairs / 50;
}

function isOn(value: string): boolean {
  const word = value.trim().toLowerCase();
  return word === 'true' || word === 'yes' || Number(word) >= 0.5;
}
