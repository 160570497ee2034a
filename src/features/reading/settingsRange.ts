import { type Node, findNodeAtLocation, parseTree } from 'jsonc-parser';
import { SOURCE_OPTIONS, type SourceProblem } from '../../scan/sources';

/** A place in a text: line and UTF-16 unit of the line, both from 0. */
export interface TextPosition {
  readonly line: number;
  readonly character: number;
}

export interface TextRange {
  readonly start: TextPosition;
  readonly end: TextPosition;
}

/**
 * Where a problem with the sources stands in a settings file: the value that is wrong; the key where the key itself is.
 *
 * @param root the keys under which the sources stand: one in `settings.json`, two in a `.code-workspace` file
 * @returns undefined where the text does not hold the sources
 */
export function rangeOfProblem(
  text: string,
  root: readonly string[],
  { key, option, index }: SourceProblem,
): TextRange | undefined {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const sources = tree && findNodeAtLocation(tree, [...root]);
  if (!sources) {
    return undefined;
  }
  const entry = key === undefined ? undefined : propertyOf(sources, key);
  const value = entry && option !== undefined ? propertyOf(entry.value, option) : undefined;
  if (value && (SOURCE_OPTIONS as readonly string[]).includes(option!)) {
    return rangeOf(text, value.value.children?.[index ?? -1] ?? value.value);
  }
  return rangeOf(text, (value ?? entry)?.key ?? sources);
}

/** Found by comparing keys, not by look-up in an object: a path may be called `__proto__`. */
function propertyOf({ children = [] }: Node, name: string): { key: Node; value: Node } | undefined {
  // Of keys that are there twice the last one counts.
  for (const { children: pair } of [...children].reverse()) {
    const [key, value] = pair ?? [];
    if (key?.value === name && value) {
      return { key, value };
    }
  }
  return undefined;
}

function rangeOf(text: string, { offset, length }: Node): TextRange {
  return { start: positionAt(text, offset), end: positionAt(text, offset + length) };
}

function positionAt(text: string, offset: number): TextPosition {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length - 1, character: lines.at(-1)!.length };
}
