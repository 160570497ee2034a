import type { FileReader } from '../formats/fileSet';
import type { WriteBytes } from '../formats/delimited/splitWriter';
import { detectEncoding } from '../formats/text/decode';
import { HumanError } from './errors';

const NEWLINE = 0x0a;
const BLANKS: ReadonlySet<number> = new Set([0x20, 0x09, 0x0d]);

/**
 * Copies the lines of a text that are not blank, each as it is, to where `target` says; a byte order mark goes with the
 * first.
 *
 * @param target file for a line, by its number among the lines that are not blank, from 0
 * @returns how many lines there were
 * @throws {HumanError} where the text has two bytes a character
 */
export async function copyLines(
  reader: FileReader,
  file: string,
  target: (line: number) => string | undefined,
  write: WriteBytes,
  signal: AbortSignal,
): Promise<number> {
  let rest: Uint8Array = new Uint8Array();
  let lines = 0;
  let isFirst = true;
  const copy = (line: Uint8Array): void => {
    if (!line.every((byte) => BLANKS.has(byte))) {
      const to = target(lines++);
      if (to !== undefined) {
        write(to, line);
        write(to, Uint8Array.of(NEWLINE));
      }
    }
  };
  for await (const piece of reader.stream(file)) {
    signal.throwIfAborted();
    if (isFirst && detectEncoding(piece).encoding.startsWith('utf-16')) {
      throw new HumanError(`${file} is UTF-16; write lists, or store it as UTF-8 first.`);
    }
    isFirst = false;
    let from = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
      copy(rest.length > 0 ? joined(rest, piece.subarray(from, end)) : piece.subarray(from, end));
      rest = new Uint8Array();
      from = end + 1;
    }
    rest = joined(rest, piece.subarray(from));
  }
  copy(rest);
  return lines;
}

/** A copy: a piece is the reader's own, who will overwrite it. */
function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
