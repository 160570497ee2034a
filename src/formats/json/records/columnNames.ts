import { isArray, isObject, type JsonValue, member } from '../values';

/** How deep a description of columns stands in a file: `features[].type.names`, `metainfo.tasks[].categories`. */
const MAX_DEPTH = 4;
/** Descriptions are short; the records of the file are not searched. */
const MAX_MEMBERS = 200;

/**
 * The names of the classes of a column, where a file describes its columns: an object with the name of the column, and
 * a list of texts under a key that says that it holds names.
 */
export function namesOfColumn(
  root: JsonValue | undefined,
  column: string,
  calledNames: RegExp,
  depth = 0,
): readonly string[] | undefined {
  const members = isArray(root) ? root : isObject(root) ? [...root.values()] : [];
  if (isObject(root) && root.get('name') === column) {
    return listIn(root, calledNames) ?? listIn(member(root, 'type'), calledNames);
  }
  if (depth >= MAX_DEPTH || members.length > MAX_MEMBERS) {
    return undefined;
  }
  for (const value of members) {
    const found = namesOfColumn(value, column, calledNames, depth + 1);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function listIn(description: JsonValue | undefined, calledNames: RegExp): readonly string[] | undefined {
  for (const [key, value] of isObject(description) ? description : []) {
    const names = isArray(value) ? value.filter((name) => typeof name === 'string') : [];
    if (calledNames.test(key) && names.length > 0 && isArray(value) && names.length === value.length) {
      return names;
    }
  }
  return undefined;
}
