import type { FileReader } from '../fileSet';
import { decodedPieces } from './decodedPieces';

/** A line longer than this is cut: no label file has one, and memory must not depend on the file. UTF-16 units. */
const MAX_LINE = 1 << 24;

/** Whole lines of a file, in one string. */
export interface TextBlock {
  /** Lines that each end with `\n`, whatever ended them in the file. */
  readonly text: string;
  /** Number of the first line, from 1. */
  readonly line: number;
  /** Bytes of the file read so far. */
  readonly bytes: number;
}

/**
 * A text file in blocks of whole lines, in memory that does not depend on its size. LF, CRLF and CR end a line; the
 * encoding is found from the first piece. A reader that wants only the start of each line walks the block with `indexOf`.
 */
export async function* textBlocks(reader: FileReader, path: string): AsyncGenerator<TextBlock> {
  let rest = '';
  let line = 1;
  let bytes = 0;
  for await (const piece of decodedPieces(reader, path)) {
    bytes = piece.bytes;
    let text = rest + piece.text;
    if (text.includes('\r')) {
      // A CR at the very end may be the first half of a CRLF: it waits for the next piece.
      const open = text.endsWith('\r');
      text = (open ? text.slice(0, -1) : text).replace(/\r\n?/g, '\n') + (open ? '\r' : '');
    }
    const end = text.lastIndexOf('\n') + 1;
    rest = end === 0 && text.length > MAX_LINE ? text.slice(0, MAX_LINE) : text.slice(end);
    if (end > 0) {
      const block = text.slice(0, end);
      yield { text: block, line, bytes };
      line += countLines(block);
    }
  }
  rest = rest.replace(/\r$/, '\n');
  if (rest !== '') {
    yield { text: rest.endsWith('\n') ? rest : `${rest}\n`, line, bytes };
  }
}

/** The lines of a block without their ends. */
export function linesOf(block: TextBlock): string[] {
  const lines = block.text.split('\n');
  lines.pop();
  return lines;
}

/** The whole lines of a head; the last one is left out where the head may have cut it. */
export function headLines(head: string, headIsWholeFile: boolean): string[] {
  const lines = head.split(/\r\n?|\n/);
  if (!headIsWholeFile && lines.length > 1) {
    lines.pop();
  }
  return lines;
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    count++;
  }
  return count;
}
