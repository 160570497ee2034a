import type { ClassList } from './classList';
import { basename, dirname, extname, type FileSet } from '../fileSet';
import { ofColours } from './colourLists';

const MAX_BYTES = 1 << 20;
const MAX_ID = 1_000_000;

/** What people and tools call such a file: `classes.txt`, `class_names.txt`, `obj.names`, `labelmap.txt`, `codes.txt`, … */
const NAME =
  /^(.*[-_.])?(class(es)?|names?|labels?|categor(y|ies)|codes|colou?rs?|label_?map|class_?(dict|names?|list|labels?)|label_?(colou?rs|names?|list|dict)|(class|label|object)_?info\d*|colou?r_?map|obj)([-_.].*)?$/i;
const ENDINGS = new Set(['.txt', '.names', '.labels', '.csv', '.pbtxt']);
/** Settings of a data set or a tool that may hold its classes. */
const SETTINGS = /^(.*[-_.])?(config|meta|classes|class_?names|labels?|categories|label_?map)[^/]*\.json$/i;

/**
 * The class lists in a folder and the folders above it, the nearest first.
 *
 * @param levels how many folders up to look
 */
export async function findClassLists(files: FileSet, folder: string, levels = 3): Promise<ClassList[]> {
  const found: ClassList[] = [];
  let here = folder;
  for (let level = 0; level <= levels; level++) {
    for (const { path, size } of files.in(here)) {
      const name = basename(path);
      const stem = name.slice(0, name.lastIndexOf('.'));
      const isCalledSo = ENDINGS.has(extname(path)) && (/\.(names|labels)$/.test(name) || NAME.test(stem));
      if (size <= MAX_BYTES && (isCalledSo || SETTINGS.test(name))) {
        const text = (await files.text(path)) ?? '';
        const list = isCalledSo ? parseClassList(path, text) : classListOfJson(path, text);
        if (list) {
          found.push(list);
        }
      }
    }
    if (here === '') {
      break;
    }
    here = dirname(here);
  }
  return found;
}

/** Reads a list of classes in any of the common notations; undefined where the text is none of them. */
export function parseClassList(path: string, text: string): ClassList | undefined {
  if (extname(path) === '.pbtxt' || /^\s*item\s*\{/.test(text)) {
    return ofItems(path, text);
  }
  const lines = text.split(/\r\n?|\n/).map((line) => line.trim());
  const used = lines.filter((line) => line !== '' && !line.startsWith('#'));
  if (used.length === 0 || used.some((line) => line.length > 200)) {
    return undefined;
  }
  return ofColours(path, used) ?? ofTable(path, used) ?? ofIds(path, used) ?? ofLines(path, lines);
}

/** `{"labels": [{"name": "sky", "color": [70, 130, 180]}, …]}`: the place in the list is the id. */
export function classListOfJson(path: string, text: string): ClassList | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const lists = Array.isArray(parsed) ? [parsed] : Object.values((parsed as Record<string, unknown> | null) ?? {});
  for (const list of lists) {
    const items: unknown[] = Array.isArray(list) ? list : [];
    const classes = items.map((item) => item as Record<'name' | 'title' | 'color' | 'colour', unknown> | null);
    const names = classes.map((item) => item?.name ?? item?.title).filter((name) => typeof name === 'string');
    const colours = classes.flatMap((item) => colourOf(item?.color ?? item?.colour) ?? []);
    if (names.length > 1 && names.length === items.length && colours.length === items.length) {
      return { path, names, colours };
    }
  }
  return undefined;
}

/** `[70, 130, 180]` or `#4682b4`. */
function colourOf(value: unknown): number | undefined {
  if (typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value)) {
    return parseInt(value.slice(1), 16);
  }
  const [r, g, b] = Array.isArray(value) ? (value as unknown[]).map(Number) : [];
  const isColour = [r, g, b].every((part) => part !== undefined && part >= 0 && part <= 255);
  return isColour ? (r! << 16) | (g! << 8) | b! : undefined;
}

/** `item { id: 1 name: 'cat' }` of TensorFlow. */
function ofItems(path: string, text: string): ClassList | undefined {
  const names: (string | undefined)[] = [];
  for (const item of text.split('}')) {
    const id = Number(/\bid\s*:\s*(\d{1,7})/.exec(item)?.[1] ?? NaN);
    const quoted = /\bdisplay_name\s*:\s*["']([^"'\n]*)["']/.exec(item) ?? /\bname\s*:\s*["']([^"'\n]*)["']/.exec(item);
    if (id <= MAX_ID && quoted) {
      names[id] = quoted[1]!;
    }
  }
  return names.length > 0 ? { path, names: Array.from(names), colours: undefined, isNumbered: true } : undefined;
}

/** The columns of ids and names in a table with a header: `Idx Ratio Train Val Name`. */
function ofTable(path: string, [header = '', ...rows]: readonly string[]): ClassList | undefined {
  const separator = header.includes('\t') ? '\t' : ',';
  const titles = header.split(separator).map((title) => title.trim().toLowerCase());
  const idAt = titles.findIndex((title) =>
    /^(idx|id|index|value|pixel[_ ]?value|(label|class|train)[_ ]?id)$/.test(title),
  );
  const nameAt = titles.findIndex((title) => /^(names?|(class|label|category)([_ ]?name)?)$/.test(title));
  if (idAt < 0 || nameAt < 0 || titles.length < 3 || rows.length === 0) {
    return undefined;
  }
  const names: (string | undefined)[] = [];
  for (const row of rows) {
    const cells = row.split(separator).map((cell) => cell.trim());
    const [id = '', name = ''] = [cells[idAt], cells[nameAt]];
    if (!/^\d{1,6}$/.test(id) || name === '' || names[Number(id)] !== undefined || cells.length !== titles.length) {
      return undefined;
    }
    names[Number(id)] = name;
  }
  return names.length <= rows.length * 100
    ? { path, names: Array.from(names), colours: undefined, isNumbered: true }
    : undefined;
}

/** `0 cat`, `0: cat`, `0,cat` on every line (the first may be a header). */
function ofIds(path: string, lines: readonly string[]): ClassList | undefined {
  const names: (string | undefined)[] = [];
  for (const [index, line] of lines.entries()) {
    const match = /^(\d{1,7})\s*[:,;=\s]\s*(\S.*)$/.exec(line) ?? flipped(/^(.*\S)\s*[:,;=\t]\s*(\d{1,7})$/.exec(line));
    if (match) {
      names[Math.min(Number(match[1]), MAX_ID)] = match[2]!.replace(/^"(.*)"$/, '$1');
    } else if (index > 0 || lines.length === 1) {
      return undefined;
    }
  }
  return names.length > 0 && names.length <= lines.length * 100
    ? { path, names: Array.from(names), colours: undefined, isNumbered: true }
    : undefined;
}

function flipped(match: RegExpExecArray | null): readonly string[] | undefined {
  return match ? [match[0], match[2]!, match[1]!] : undefined;
}

/** One name a line; the line number is the id, so blank lines count unless they end the file. */
function ofLines(path: string, lines: readonly string[]): ClassList | undefined {
  let end = lines.length;
  while (end > 0 && lines[end - 1] === '') {
    end--;
  }
  const names = lines.slice(0, end).map((line) => line || undefined);
  return extname(path) === '.csv' ? undefined : { path, names, colours: undefined };
}
