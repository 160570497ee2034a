import type { FileSet } from '../../fileSet';
import { classNamesNear } from '../../hfFeatures';
import { findNamesFile, namesFitting, type NamesFile } from '../../names';
import type { JsonHead } from '../head';
import { isArray, isObject, type JsonValue, member, nameOf } from '../values';
import { namesOfColumn } from './columnNames';
import { EACH, type Path } from './paths';

/** Where the names of classes that are numbers stand: in a file beside, in a description, or in the file itself. */
export type ClassNames =
  | { readonly file: NamesFile }
  | {
      /** Names as a file of names has them, as JSON. */
      readonly text: string;
      readonly firstId: number;
      readonly from: string;
      readonly sidecar?: string;
    };

const CALLED_NAMES =
  /^((class|label|target|category|tag)_?(es|s)?|(\w+_)?categories|names|(class|label|target|category|tag)_?names?|id_?2_?(label|name|class)|(label|name|class)_?2_?id|label_?map|class_?map|mapping)$/i;

/** The names of classes whose numbers are `ids`. */
export async function classNamesFor(
  head: JsonHead,
  path: Path,
  ids: readonly number[],
  files: FileSet,
): Promise<ClassNames | undefined> {
  return (
    (await inDescription(head.path, path, ids, files)) ??
    inColumn(head, path, ids) ??
    inside(head, ids) ??
    (await beside(head.path, ids, files))
  );
}

async function beside(path: string, ids: readonly number[], files: FileSet): Promise<ClassNames | undefined> {
  const found = await findNamesFile(files, path, ids);
  return found && { file: { path: found.path, firstId: found.firstId } };
}

/** A description of the data set for Hugging Face names the classes of its columns. */
async function inDescription(
  file: string,
  path: Path,
  ids: readonly number[],
  files: FileSet,
): Promise<ClassNames | undefined> {
  const column = path.filter((step) => step !== EACH).join('.');
  const described = await classNamesNear(files, file, new Set([column]));
  const names = described?.names.get(column);
  return described && names && ids.every((id) => id < names.length)
    ? { text: JSON.stringify(names), firstId: 0, from: described.file, sidecar: described.file }
    : undefined;
}

/** The file describes its columns, this one among them. */
function inColumn({ lines, values: [root] }: JsonHead, path: Path, ids: readonly number[]): ClassNames | undefined {
  const column = path.findLast((step) => step !== EACH);
  const names = lines || column === undefined ? undefined : namesOfColumn(root, column, CALLED_NAMES);
  return names && ids.every((id) => id < names.length)
    ? { text: JSON.stringify(names), firstId: 0, from: `The description of ${column}` }
    : undefined;
}

/** A list, or a table of ids and names, in the file beside the records or around them. */
function inside({ lines, values: [root] }: JsonHead, ids: readonly number[]): ClassNames | undefined {
  for (const [key, value] of lines ? [] : membersWithin(root, DEPTH)) {
    const text = CALLED_NAMES.test(key) ? namesAsText(value) : undefined;
    const found = text === undefined ? undefined : namesFitting(text, true, ids);
    if (text !== undefined && found) {
      return { text, firstId: found.firstId, from: key };
    }
  }
  return undefined;
}

/** How many objects may be around names. */
const DEPTH = 3;

/** The members of an object, then those of the objects in it. */
function membersWithin(value: JsonValue | undefined, depth: number): [string, JsonValue][] {
  const members = isObject(value) ? [...value] : [];
  return [...members, ...(depth > 1 ? members.flatMap(([, member]) => membersWithin(member, depth - 1)) : [])];
}

/** The list of all classes that the file has beside its records, where it holds those that were seen. */
export function declaredIn(
  { lines, values: [root] }: JsonHead,
  seen: ReadonlySet<string>,
): { readonly names: readonly string[]; readonly from: string } | undefined {
  for (const [from, value] of lines ? [] : membersWithin(root, DEPTH)) {
    const names =
      CALLED_NAMES.test(from) && isArray(value) ? value.map(nameOf).filter((name) => name !== undefined) : [];
    const areNames = isArray(value) && names.length === value.length && value.every((name) => typeof name === 'string');
    if (areNames && new Set(names).size > seen.size && [...seen].every((name) => names.includes(name))) {
      return { names, from };
    }
  }
  return undefined;
}

/** `name`, `category_name`, else `label`. */
function nameMember(item: JsonValue): JsonValue | undefined {
  const keys = isObject(item) ? [...item.keys()] : [];
  const key =
    keys.find((key) => key === 'name') ?? keys.find((key) => /^(category|class|label|tag)_?name$|^label$/.test(key));
  return key === undefined ? undefined : member(item, key);
}

/** Names in one of the ways that a file of names has them; undefined for anything else. */
function namesAsText(value: JsonValue): string | undefined {
  if (isArray(value) && value.every((name) => typeof name === 'string')) {
    return JSON.stringify(value);
  }
  const pairs: [string, JsonValue][] = isObject(value)
    ? [...value]
    : isArray(value)
      ? value.map((item) => [nameOf(member(item, 'id')) ?? '', nameMember(item) ?? null])
      : [];
  const areScalars = pairs.every(([key, name]) => key !== '' && (typeof name === 'string' || typeof name === 'number'));
  return pairs.length > 0 && areScalars ? JSON.stringify(Object.fromEntries(pairs)) : undefined;
}
