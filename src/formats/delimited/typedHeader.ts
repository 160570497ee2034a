/** Types of columns as Orange writes them below their names. */
const TYPE = /^(d|c|s|t|discrete|continuous|string|time)$/;
/** What a column is for: nothing, the class, or not to be learned from. */
const FLAG = /^(|class|meta|i|ignore|c|m|w|weight|-?\w+=\S+)$/;
/** `cD#survived`: the class, which holds discrete values. */
const CLASS_NAME = /^c[CDST]?#/;
const LINES = 3;

/**
 * A header of three lines, as Orange writes it: names, types (or the values a column may have), and what columns are
 * for. The class is flagged in the last of them.
 *
 * @returns the place of the class, from 0; undefined where the rows do not begin with such a header
 */
export function typedHeader(
  rows: readonly (readonly string[])[],
  width: number,
): { readonly target: number } | undefined {
  const [names = [], types = [], flags = [], ...rest] = rows.map((row) => row.map((cell) => cell.trim()));
  if (
    rows.length <= LINES ||
    names.length !== width ||
    types.length !== width ||
    !flags.every((cell) => FLAG.test(cell))
  ) {
    return undefined;
  }
  const isTyped = types.every((type, at) => TYPE.test(type) || isOneOf(type, rest, at));
  const target = flags.findIndex((flag) => flag === 'class' || flag === 'c');
  return isTyped && types.some((type) => TYPE.test(type)) && target >= 0 ? { target } : undefined;
}

/** The place of the class where the names themselves say it. */
export function classInNames(names: readonly string[]): number | undefined {
  const at = names.findIndex((name) => CLASS_NAME.test(name));
  return at < 0 ? undefined : at;
}

/** Values apart by blanks, a blank of their own behind a backslash; what stands below keeps to them. */
function isOneOf(type: string, rows: readonly (readonly string[])[], at: number): boolean {
  const values = new Set(type.split(/(?<!\\) /).map((value) => value.replaceAll('\\ ', ' ')));
  return values.size > 1 && rows.every((row) => values.has(row[at] ?? '') || /^\??$/.test(row[at] ?? ''));
}
