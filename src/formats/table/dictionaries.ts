/** A dictionary that Python or JSON printed into a cell, of keys in quotes and plain values. */

const QUOTED = String.raw`'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"`;
const NUMBER = String.raw`[+-]?[\d.]+(?:e[+-]?\d+)?|true|false|null|none`;
const NUMBER_PAIR = new RegExp(String.raw`\s*(?:${QUOTED})\s*:\s*(${NUMBER})\s*(,|$)`, 'iy');
const TEXT_PAIR = new RegExp(String.raw`\s*(?:${QUOTED})\s*:\s*(?:${QUOTED})\s*(,|$)`, 'iy');

/** The keys of a dictionary of numbers with their numbers; none where it is another one. */
export function numbersByKey(text: string): [key: string, value: string][] {
  return pairs(text, NUMBER_PAIR).map((pair) => [unescape(pair[1] ?? pair[2]!), pair[3]!]);
}

/** The keys of a dictionary of texts with their texts; none where it is another one. */
export function textsByKey(text: string): [key: string, value: string][] {
  return pairs(text, TEXT_PAIR).map((pair) => [unescape(pair[1] ?? pair[2]!), unescape(pair[3] ?? pair[4]!)]);
}

export function isDictionary(text: string): boolean {
  return text.startsWith('{') && text.endsWith('}');
}

export function isEmptyDictionary(text: string): boolean {
  return /^\{\s*\}$/.test(text);
}

function pairs(text: string, pattern: RegExp): RegExpExecArray[] {
  const inner = isDictionary(text) ? text.slice(1, -1) : '';
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let pair = pattern.exec(inner); pair; pair = pattern.exec(inner)) {
    found.push(pair);
    if (pattern.lastIndex >= inner.length) {
      return found;
    }
  }
  return [];
}

function unescape(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\\(.)/g, '$1')
    .trim();
}
