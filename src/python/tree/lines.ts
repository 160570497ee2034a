import type { Span } from './expression';

/** Line and UTF-16 column, both from 0, as in VS Code. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A span with its ends as positions. */
export interface Range extends Span {
  readonly start: Position;
  readonly end: Position;
}

/** Turns offsets into positions. Lines end with \n, \r\n or \r. */
export class Lines {
  /** Offset of the first character of each line. */
  readonly #starts: number[] = [0];

  constructor(text: string) {
    const lineEnd = /\r\n?|\n/g;
    while (lineEnd.exec(text)) {
      this.#starts.push(lineEnd.lastIndex);
    }
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return { line: low, character: offset - this.#starts[low]! };
  }

  /** Offset of the first character of the line that holds an offset. */
  lineStart(offset: number): number {
    return this.start(this.position(offset).line);
  }

  /** Offset of the first character of a line. */
  start(line: number): number {
    return this.#starts[Math.max(0, Math.min(line, this.#starts.length - 1))]!;
  }

  range({ from, to }: Span): Range {
    return { from, to, start: this.position(from), end: this.position(to) };
  }
}
