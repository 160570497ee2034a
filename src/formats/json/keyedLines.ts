const TAB = 9;
const NEWLINE = 10;
const BLANK = 32;
/** Names of files are no longer than this. */
const MAX_KEY = 2000;

/** Whether a text is lines of a name, a tabulator and JSON: `img/1.jpg⇥[{"label": "total"}]`, as PaddleOCR has them. */
export function hasKeyedLines(head: string): boolean {
  const lines = head.split('\n', 3).filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every((line) => /^\ufeff?[^\t{["]{1,2000}\t\s*[[{]/.test(line));
}

/**
 * Puts blanks in the place of the names before the JSON of each line, so that what is left is JSON lines with all places
 * as they were. Bytes come in pieces that are cut anywhere; a line without a tabulator stays as it is.
 */
export class KeyBlanker {
  /** The beginning of a line, as long as its tabulator has not come. */
  private pending = new Uint8Array(0);
  private isInLine = false;

  push(piece: Uint8Array): Uint8Array {
    const bytes = new Uint8Array(this.pending.length + piece.length);
    bytes.set(this.pending);
    bytes.set(piece, this.pending.length);
    let at = 0;
    while (at < bytes.length) {
      if (this.isInLine) {
        const newline = bytes.indexOf(NEWLINE, at);
        this.isInLine = newline < 0;
        at = newline < 0 ? bytes.length : newline + 1;
        continue;
      }
      const end = this.keyEnd(bytes, at);
      if (end === undefined) {
        break;
      }
      bytes.fill(BLANK, at, end);
      this.isInLine = true;
      at = end;
    }
    this.pending = bytes.slice(at);
    return bytes.subarray(0, at);
  }

  /** What is left of the last line. */
  end(): Uint8Array {
    return this.pending;
  }

  /** Where the name of a line ends, tabulator included; its start where it has none; undefined where more must come. */
  private keyEnd(bytes: Uint8Array, start: number): number | undefined {
    for (let at = start; at < bytes.length; at++) {
      if (bytes[at] === TAB) {
        return at + 1;
      }
      if (bytes[at] === NEWLINE || at - start > MAX_KEY) {
        return start;
      }
    }
    return undefined;
  }
}
