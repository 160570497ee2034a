/** Python code in the making: literal text, and places that hold a name of the user's. */

/** A name of the user's (`logits`), which becomes a tab stop in the editor; the same key is the same tab stop. */
export interface Placeholder {
  readonly key: string;
  readonly text: string;
}

/** Parts in order; the text of a part is Python as it will stand in the file. */
export type Code = ReadonlyArray<string | Placeholder>;

type Part = string | number | Placeholder | Code;

/**
 * A template literal as code: common indentation and the line breaks at both ends are taken away, and what is put in
 * keeps its own lines at the indentation of its place. A line that holds nothing but an empty value disappears.
 */
export function py(strings: TemplateStringsArray, ...values: readonly Part[]): Code {
  const margin = marginOf(strings.join('\0'));
  const code: Array<string | Placeholder> = [];
  let line = '';
  const push = (part: string | Placeholder) => {
    code.push(part);
    const text = typeof part === 'string' ? part : part.text;
    const lineStart = text.lastIndexOf('\n');
    line = lineStart < 0 ? line + text : text.slice(lineStart + 1);
  };
  let dropsLine = false;
  strings.forEach((raw, i) => {
    let text = raw.replaceAll(`\n${margin}`, '\n').replace(/\n[ ]+(?=\n)/g, '\n');
    text = i === 0 ? text.replace(/^\n/, '') : text;
    text = i === strings.length - 1 ? text.replace(/\n[ ]*$/, '') : text;
    push(dropsLine ? text.replace(/^\n/, '') : text);
    dropsLine = false;
    const value = values[i];
    if (value === undefined) {
      return;
    }
    const parts = Array.isArray(value)
      ? (value as Code)
      : [typeof value === 'number' ? String(value) : (value as string)];
    const isEmpty = parts.every((part) => part === '');
    const indent = /^ */.exec(line)![0];
    dropsLine = isEmpty && line === indent && strings[i + 1]!.startsWith('\n');
    if (dropsLine) {
      dropIndent(code, indent.length);
      line = '';
    }
    for (const part of parts) {
      push(typeof part === 'string' ? part.replaceAll(/\n(?=[^\n])/g, `\n${indent}`) : part);
    }
  });
  return code;
}

function marginOf(text: string): string {
  const margins = [...text.matchAll(/\n([ ]*)(?=[^ \n])/g)].map((match) => match[1]!);
  return margins.reduce((least, margin) => (margin.length < least.length ? margin : least), margins[0] ?? '');
}

function dropIndent(code: Array<string | Placeholder>, length: number): void {
  const last = code.at(-1);
  if (typeof last === 'string' && length > 0) {
    code[code.length - 1] = last.slice(0, -length);
  }
}

/** Codes one after the other, with a separator between those that hold anything. */
export function joinWith(separator: string, codes: readonly Code[]): Code {
  const filled = codes.filter((code) => code.some((part) => part !== ''));
  return filled.flatMap((code, i) => (i === 0 ? code : [separator, ...code]));
}

/** How lines are indented: one level, written instead of four blanks. */
export type IndentUnit = string;

/** Plain Python. */
export function plainText(code: Code, unit: IndentUnit = '    '): string {
  return indentWith(code.map((part) => (typeof part === 'string' ? part : part.text)).join(''), unit);
}

/**
 * The same as a snippet of VS Code: placeholders become tab stops, numbered in their order, and what has a meaning in
 * snippets is escaped.
 *
 * @see https://code.visualstudio.com/docs/editing/userdefinedsnippets#_snippet-syntax
 */
export function snippetText(code: Code, unit: IndentUnit = '    '): string {
  const stops = new Map<string, number>();
  const parts = code.map((part) => {
    if (typeof part === 'string') {
      return escapeSnippet(part);
    }
    const stop = stops.get(part.key);
    if (stop !== undefined) {
      return `$\{${stop}}`;
    }
    stops.set(part.key, stops.size + 1);
    return `$\{${stops.size}:${escapeSnippet(part.text)}}`;
  });
  return indentWith(parts.join(''), unit) + '$0';
}

function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function indentWith(text: string, unit: IndentUnit): string {
  return unit === '    ' ? text : text.replace(/^(?: {4})+/gm, (blanks) => unit.repeat(blanks.length / 4));
}
