import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { FileReader } from '../fileSet';
import { decodedPieces } from '../text/decodedPieces';

/** Elements nested deeper than this are no annotation but an attack on the memory. */
const MAX_DEPTH = 200;

/** Text of one element is kept up to here, in UTF-16 units; class names and flags are far shorter. */
const MAX_TEXT = 4096;

/** An XML text that breaks the rules, with the line (from 1) where it does. */
export class XmlError extends Error {
  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(`line ${line}: ${reason}`);
  }
}

/** What a reader of a format is told. Paths are the names from the root on: `annotation/object/name`. */
export interface XmlHandler {
  open?(path: string, attributes: Readonly<Record<string, string>>, line: number): void;
  /** @param text Character data directly in the element, without blanks at its ends. */
  close?(path: string, text: string, line: number): void;
}

interface OpenElement {
  readonly path: string;
  text: string;
}

/**
 * Parses XML piece by piece. Nothing outside the text is ever fetched and no entity but the five of XML and character
 * references is replaced, so a document cannot grow in memory.
 */
export class XmlParser {
  private readonly parser = new SaxesParser({ xmlns: false, position: true });
  private readonly stack: OpenElement[] = [];

  /** @param handler Told of elements as they come; may throw to end parsing. */
  constructor(handler: XmlHandler) {
    const { parser, stack } = this;
    parser.on('error', (error) => {
      throw new XmlError(parser.line, reasonOf(error));
    });
    parser.on('opentag', (tag: SaxesTagPlain) => {
      const parent = stack.at(-1);
      if (stack.length >= MAX_DEPTH) {
        throw new XmlError(parser.line, `elements are nested deeper than ${MAX_DEPTH}`);
      }
      const path = parent ? `${parent.path}/${tag.name}` : tag.name;
      stack.push({ path, text: '' });
      handler.open?.(path, tag.attributes, parser.line);
    });
    const addText = (text: string): void => {
      const element = stack.at(-1);
      if (element && element.text.length < MAX_TEXT) {
        element.text += text.slice(0, MAX_TEXT);
      }
    };
    parser.on('text', addText);
    parser.on('cdata', addText);
    parser.on('closetag', () => {
      const { path, text } = stack.pop()!;
      handler.close?.(path, text.trim(), parser.line);
    });
  }

  /** @throws {XmlError} */
  write(text: string): void {
    this.parser.write(text);
  }

  /** @throws {XmlError} where the text ended too early */
  end(): void {
    this.parser.close();
  }
}

/** Parses a whole small XML text. @throws {XmlError} */
export function parseXml(text: string, handler: XmlHandler): void {
  const parser = new XmlParser(handler);
  parser.write(text);
  parser.end();
}

/**
 * Parses an XML file of any size in constant memory.
 *
 * @param progress told after each piece of how many bytes are read
 * @throws {XmlError}
 */
export async function parseXmlFile(
  reader: FileReader,
  path: string,
  handler: XmlHandler,
  progress: (bytes: number) => void,
): Promise<void> {
  const parser = new XmlParser(handler);
  for await (const { text, bytes } of decodedPieces(reader, path)) {
    parser.write(text);
    progress(bytes);
  }
  parser.end();
}

/** The parser's message without the position it puts before it. */
function reasonOf(error: Error): string {
  return error.message.replace(/^[\d:\s]*(undefined:)?[\d:\s]*/, '').replace(/\.$/, '');
}
