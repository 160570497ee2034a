import type { FileReader } from '../../formats/fileSet';
import { linesOf, textBlocks } from '../../formats/text/lines';

/** A line of a text that has a class. */
export interface LineOfClass {
  /** From 0. */
  readonly line: number;
  readonly text: string;
}

/** A record is followed over so many characters of quoted line ends; no label file has longer cells. */
const MOST_OF_RECORD = 1 << 20;
const DELIMITERS = [',', ';', '\t', '|'];

/**
 * The first lines of a label file with a class, in memory that does not depend on its size; reading ends with the last
 * one wanted. A table of columns of 0 and 1 is looked into by its column; any other text by the name, as a whole word.
 * Throws where the file cannot be read.
 *
 * @param limit the most lines that are wanted
 */
export async function linesOfClass(
  reader: FileReader,
  path: string,
  format: string,
  name: string,
  limit: number,
): Promise<LineOfClass[]> {
  return (await linesOfColumn(reader, path, format, name, limit)) ?? (await linesOfWord(reader, path, name, limit));
}

/**
 * The first rows whose cell under the header of this name is positive; undefined where the columns of the table are no
 * classes, or none has this name.
 */
export async function linesOfColumn(
  reader: FileReader,
  path: string,
  format: string,
  name: string,
  limit: number,
): Promise<LineOfClass[] | undefined> {
  if (!format.includes('multi-hot')) {
    return undefined;
  }
  const found: LineOfClass[] = [];
  let column: { readonly delimiter: string; readonly at: number } | undefined;
  for await (const { line, text } of recordsOf(reader, path)) {
    if (!column) {
      column = columnOf(text, name);
      if (!column) {
        return undefined;
      }
    } else if (isPositive(cellsOf(text, column.delimiter)[column.at])) {
      found.push({ line, text });
      if (found.length >= limit) {
        break;
      }
    }
  }
  return found;
}

/** Lines by their numbers, from 0 and ascending; reading ends with the last one. */
export async function linesAt(reader: FileReader, path: string, numbers: readonly number[]): Promise<LineOfClass[]> {
  const found: LineOfClass[] = [];
  for await (const block of textBlocks(reader, path)) {
    const lines = linesOf(block);
    const first = block.line - 1;
    for (let number = numbers[found.length]; number! < first + lines.length; number = numbers[found.length]) {
      found.push({ line: number!, text: lines[number! - first]! });
    }
    if (found.length === numbers.length) {
      break;
    }
  }
  return found;
}

/** Rows of a table; one whose cell is quoted over several lines is numbered by its first. */
async function* recordsOf(reader: FileReader, path: string): AsyncGenerator<LineOfClass> {
  let open: LineOfClass | undefined;
  for await (const block of textBlocks(reader, path)) {
    let line = block.line - 1;
    for (const text of linesOf(block)) {
      const record: LineOfClass = open ? { line: open.line, text: `${open.text}\n${text}` } : { line, text };
      const isOpen = record.text.length < MOST_OF_RECORD && hasOpenQuote(record.text);
      open = isOpen ? record : undefined;
      if (!isOpen) {
        yield record;
      }
      line++;
    }
  }
  if (open) {
    yield open;
  }
}

function hasOpenQuote(text: string): boolean {
  let isOpen = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    isOpen = !isOpen;
  }
  return isOpen;
}

function columnOf(header: string, name: string): { delimiter: string; at: number } | undefined {
  for (const delimiter of DELIMITERS) {
    const at = cellsOf(header, delimiter).indexOf(name);
    if (at >= 0) {
      return { delimiter, at };
    }
  }
  return undefined;
}

function isPositive(cell = ''): boolean {
  return Number(cell) > 0 || /^(?:true|t|yes|y)$/i.test(cell);
}

function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) {
    return line.split(delimiter).map((cell) => cell.trim());
  }
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') {
      isQuoted = !isQuoted;
    } else if (character === delimiter && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else {
      cell += character;
    }
  }
  return [...cells, cell.trim()];
}

/** The first lines with a name as a whole word. A header may name every class, so lines below it are preferred. */
export async function linesOfWord(
  reader: FileReader,
  path: string,
  name: string,
  limit: number,
): Promise<LineOfClass[]> {
  if (name === '') {
    return [];
  }
  let header: LineOfClass | undefined;
  const found: LineOfClass[] = [];
  for await (const block of textBlocks(reader, path)) {
    if (!block.text.includes(name)) {
      continue;
    }
    let line = block.line - 1;
    for (const text of linesOf(block)) {
      if (hasWord(text, name)) {
        if (line === 0) {
          header = { line, text };
        } else if (found.push({ line, text }) >= limit) {
          return found;
        }
      }
      line++;
    }
  }
  return found.length > 0 || !header ? found : [header];
}

function hasWord(line: string, name: string): boolean {
  for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
    const before = line[at - 1] ?? ' ';
    const after = line[at + name.length] ?? ' ';
    // fastText writes its prefix right before the name.
    if ((!isOfWord(before) || line.slice(0, at).endsWith('__label__')) && !isOfWord(after)) {
      return true;
    }
  }
  return false;
}

function isOfWord(character: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character);
}
