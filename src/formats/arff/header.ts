import type { FileReader } from '../fileSet';
import { linesOf, textBlocks } from '../text/lines';

/** One `@attribute` of an ARFF file. */
export interface ArffAttribute {
  readonly name: string;
  /** The declared values of a nominal attribute, in order; undefined for numbers, strings and dates. */
  readonly values: readonly string[] | undefined;
  /** True for `numeric`, `real` and `integer`. */
  readonly numeric: boolean;
}

export interface ArffHeader {
  /** The name after `@relation`, where MEKA keeps its options. */
  readonly relation: string;
  readonly attributes: readonly ArffAttribute[];
  /** Names after `@outputs`, which KEEL has for the attributes that are to be predicted; empty where there are none. */
  readonly outputs: readonly string[];
}

/** A header longer than this is not read on: no ARFF file has one. Lines. */
const MAX_HEADER_LINES = 5_000_000;

/** Takes the lines of an ARFF file until `@data`. */
export class ArffHeaderParser implements ArffHeader {
  relation = '';
  readonly attributes: ArffAttribute[] = [];
  outputs: readonly string[] = [];
  /** Declarations that could not be understood, by line. */
  readonly malformed: number[] = [];

  /** True where the line is `@data`: the rows follow. */
  push(line: string, number: number): boolean {
    const keyword = /^\s*@(relation|attribute|data|outputs?)\b\s*/i.exec(line);
    if (!keyword) {
      return false;
    }
    const rest = line.slice(keyword[0].length);
    switch (keyword[1]!.toLowerCase()) {
      case 'data':
        return true;
      case 'relation':
        this.relation = readName(rest)?.name ?? '';
        return false;
      case 'output':
      case 'outputs':
        this.outputs = splitValues(rest.trim());
        return false;
      default: {
        const attribute = parseAttribute(rest);
        if (attribute) {
          this.attributes.push(attribute);
        } else {
          this.malformed.push(number);
        }
        return false;
      }
    }
  }
}

/** The header of an ARFF file; undefined where there is no `@data`. Throws where the file cannot be read. */
export async function readArffHeader(reader: FileReader, path: string): Promise<ArffHeader | undefined> {
  const parser = new ArffHeaderParser();
  for await (const block of textBlocks(reader, path)) {
    let line = block.line;
    for (const text of linesOf(block)) {
      if (parser.push(text, line++)) {
        return parser;
      }
    }
    if (line > MAX_HEADER_LINES) {
      return undefined;
    }
  }
  return undefined;
}

function parseAttribute(text: string): ArffAttribute | undefined {
  const named = readName(text);
  if (!named) {
    return undefined;
  }
  const type = named.rest.trim();
  if (!type.startsWith('{')) {
    return { name: named.name, values: undefined, numeric: /^(numeric|real|integer)\b/i.test(type) };
  }
  const close = type.lastIndexOf('}');
  return close < 0 ? undefined : { name: named.name, values: splitValues(type.slice(1, close)), numeric: false };
}

/** A name, quoted or up to the next blank or brace, and what follows it. */
function readName(text: string): { name: string; rest: string } | undefined {
  const quoted = /^\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/.exec(text);
  if (quoted) {
    return { name: unescapeArff(quoted[1] ?? quoted[2]!), rest: text.slice(quoted[0].length) };
  }
  const bare = /^\s*([^\s{]+)/.exec(text);
  return bare ? { name: bare[1]!, rest: text.slice(bare[0].length) } : undefined;
}

/** Values between commas, each bare or in quotes. */
export function splitValues(text: string): string[] {
  const values: string[] = [];
  const value = /\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([^,]*))\s*(?:,|$)/y;
  while (value.lastIndex < text.length) {
    const match = value.exec(text);
    if (!match) {
      break;
    }
    const quoted = match[1] ?? match[2];
    values.push(quoted === undefined ? match[3]!.trim() : unescapeArff(quoted));
  }
  return values;
}

/** What a quoted text stands for: a backslash protects the next character. */
export function unescapeArff(text: string): string {
  return text.includes('\\') ? text.replace(/\\(.)/g, '$1') : text;
}
