import { splitPlainCsv } from './delimited/plainCsv';
import { wholeNumberOf } from './wholeNumber';

/** Class names joined to ids. */
export interface NameTable {
  /** In the order of their ids. */
  readonly names: readonly string[];
  /** True where the labels are numbers that stand for names: a number without a name is then an error. */
  readonly byNumber: boolean;
  /** The position in `names` of a label as it is written in the label file; undefined where it is unknown. */
  idOf(text: string): number | undefined;
}

const MAX_NAME = 120;

/**
 * Names by id, from the text of a names file: a name a line, rows of an id and a name (with or without a header), or
 * JSON (`["a"]`, `{"0": "a"}`, `{"a": 0}`).
 *
 * @param firstId id of the first line where the lines have no ids
 * @returns undefined where the text is nothing of the kind
 */
export function parseNames(text: string, firstId = 0): NameTable | undefined {
  const trimmed = text.trim();
  const listed = namesInBrackets(trimmed);
  if (listed) {
    return namesByPosition(listed, firstId);
  }
  if (/^[[{]/.test(trimmed)) {
    return json(trimmed, firstId);
  }
  const lines = withoutCount(trimmed.split(/\r\n|\n|\r/));
  if (trimmed === '' || lines.some((line) => line.length > 300)) {
    return undefined;
  }
  return rows(lines) ?? list(lines, firstId);
}

/** `classes = ['cat', 'dog']`, as it is copied out of a program; undefined where anything else is in the text. */
function namesInBrackets(text: string): string[] | undefined {
  const inside = /^[A-Za-z_]\w*\s*=\s*\[([\s\S]*)\]$/.exec(text)?.[1];
  const names = [...(inside ?? '').matchAll(/'([^'\\\n]*)'|"([^"\\\n]*)"/g)].map(
    ([, single, double]) => single ?? double!,
  );
  const rest = (inside ?? '').replace(/'[^'\\\n]*'|"[^"\\\n]*"/g, '').replace(/[\s,]/g, '');
  return names.length > 1 && rest === '' && new Set(names).size === names.length ? names : undefined;
}

/** Without the line that says how many lines follow, and the header below it. */
function withoutCount(lines: readonly string[]): readonly string[] {
  const [count, ...rest] = lines;
  if (/^\d+$/.test(count!.trim())) {
    if (Number(count) === rest.length - 1) {
      return rest.slice(1).map((line) => line.replace(/\s{2,}\d+\s*$/, '').trimEnd());
    }
    if (Number(count) === rest.length && rest.length > 2) {
      return rest;
    }
  }
  return lines;
}

/** Names as they are: position is id. */
export function namesByPosition(names: readonly string[], firstId = 0): NameTable {
  return fromMap(new Map(names.map((name, at) => [at + firstId, name])));
}

function list(lines: readonly string[], firstId: number): NameTable | undefined {
  const names = lines.map((line) => line.trim());
  const plausible =
    names.every((name) => name !== '' && name.length <= MAX_NAME) &&
    new Set(names).size === names.length &&
    !names.every((name) => /^[\d.,+\s-]+$/.test(name));
  return plausible ? namesByPosition(names, firstId) : undefined;
}

/** `0⇥anger`, `0: anger`, `0,anger`, `anger|0`, `id,name,group` with a header. */
function rows(lines: readonly string[]): NameTable | undefined {
  const sample = lines[Math.min(1, lines.length - 1)]!;
  for (const separator of ['\t', ',', ';', '|', ':', '=', ' ']) {
    const names = sample.includes(separator) ? rowsApartBy(lines, separator) : undefined;
    if (names) {
      return names;
    }
  }
  return undefined;
}

function rowsApartBy(lines: readonly string[], separator: string): NameTable | undefined {
  // Of several blanks the second to last only line the names up.
  const apart = separator === ' ' ? lines.map((line) => line.trim().replace(/ {2,}/g, ' ')) : lines;
  const table = apart.map((line) => splitPlainCsv(line, separator).map((cell) => cell.trim()));
  const isId = (text: string | undefined): boolean => /^\d+$/.test(text ?? '');
  const hasHeader = table.length > 1 && !table[0]!.some(isId);
  const body = hasHeader ? table.slice(1) : table;
  const width = body[0]!.length;
  const columns = Array.from({ length: width }, (_, column) => column);
  const id = columns.find((column) => body.every((row) => isId(row[column])) && unique(body, column));
  if (id === undefined || width < 2) {
    return undefined;
  }
  const others = columns.filter((column) => column !== id && !body.every((row) => isId(row[column])));
  const named = others.find((column) => hasHeader && /name|label|class|title/i.test(table[0]![column] ?? ''));
  // A code stands for the name that is beside it.
  const plain = others.find((column) => !hasHeader || !/code|uri|url/i.test(table[0]![column] ?? ''));
  const name = named ?? plain ?? others[0];
  if (name === undefined || body.some((row) => !row[name] || row[name].length > MAX_NAME)) {
    return undefined;
  }
  // Names with blanks, apart from their ids by a blank.
  const nameOf = (row: readonly string[]): string =>
    separator === ' ' && id === 0 ? row.slice(1).join(' ') : row[name]!;
  return fromMap(new Map(body.map((row) => [Number(row[id]), nameOf(row)])));
}

function unique(body: readonly (readonly string[])[], column: number): boolean {
  return new Set(body.map((row) => row[column])).size === body.length;
}

function json(text: string, firstId: number): NameTable | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value.length > 0 && value.every((item) => typeof item === 'string')
      ? namesByPosition(value as string[], firstId)
      : undefined;
  }
  const entries = Object.entries(value as object);
  if (entries.length > 0 && entries.every(([key, item]) => /^\d+$/.test(key) && typeof item === 'string')) {
    return fromMap(new Map(entries.map(([key, item]) => [Number(key), item as string])));
  }
  if (entries.length > 0 && entries.every(([, item]) => Number.isInteger(item) && (item as number) >= 0)) {
    const byId = new Map(entries.map(([key, item]) => [item as number, key]));
    return byId.size === entries.length ? fromMap(byId) : undefined;
  }
  return undefined;
}

function fromMap(byId: ReadonlyMap<number, string>): NameTable {
  const ids = [...byId.keys()].sort((a, b) => a - b);
  const position = new Map(ids.map((id, at) => [id, at]));
  return {
    names: ids.map((id) => byId.get(id)!),
    byNumber: true,
    idOf: (text) => position.get(wholeNumberOf(text) ?? NaN),
  };
}
