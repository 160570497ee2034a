import { type Brackets, StringEnd } from './buffers';
import { CLOSE_ARRAY, CLOSE_OBJECT, NEWLINE, OPEN_ARRAY, OPEN_OBJECT, QUOTE, tableOf } from './bytes';

/** What skipping must look at; all other bytes are passed over in the tightest loop there is. */
const TO_SKIP = tableOf([QUOTE, NEWLINE, OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT]);

/** Passes over an array or object that is not kept, without making anything of it. */
export class Skipper {
  /** Line feeds that the last call of {@link skip} passed. */
  lines = 0;
  /** True once the container has ended. */
  isDone = true;
  /** What is wrong with the brackets, where something is. */
  fault: string | undefined;
  private depth = 0;
  private inString = false;
  private readonly stringEnd = new StringEnd();

  constructor(private readonly brackets: Brackets) {}

  /** Begins to skip the container that was opened last. */
  begin(): void {
    this.depth = this.brackets.depth - 1;
    this.isDone = false;
  }

  reset(): void {
    this.isDone = true;
    this.inString = false;
    this.fault = undefined;
    this.stringEnd.reset();
  }

  /** Skips on from `start`; gives back where the container ends, or the end of the piece. */
  skip(bytes: Uint8Array, start: number): number {
    const { brackets } = this;
    this.lines = 0;
    let i = start;
    while (i < bytes.length) {
      if (this.inString) {
        i = this.stringEnd.find(bytes, i);
        if (i < bytes.length) {
          this.inString = false;
          i++;
        }
        continue;
      }
      while (i < bytes.length && TO_SKIP[bytes[i]!] === 0) {
        i++;
      }
      if (i === bytes.length) {
        break;
      }
      const byte = bytes[i++]!;
      if (byte === QUOTE) {
        this.inString = true;
      } else if (byte === NEWLINE) {
        this.lines++;
      } else if (byte === OPEN_ARRAY || byte === OPEN_OBJECT) {
        if (!brackets.open(byte === OPEN_OBJECT)) {
          this.fault = TOO_DEEP;
          break;
        }
      } else if (!brackets.close(byte === CLOSE_OBJECT)) {
        this.fault = NOT_OPENED;
        break;
      } else if (brackets.depth === this.depth) {
        this.isDone = true;
        break;
      }
    }
    return i;
  }
}

export const TOO_DEEP = 'the values are nested too deep';
export const NOT_OPENED = 'a closing bracket has no opening one';
