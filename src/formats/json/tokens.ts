import { ByteBuffer, StringEnd } from './buffers';
import { ENDS_WORD } from './bytes';

/** A kept string beyond this many bytes is cut: nothing that long is a class name or an id. */
export const MAX_STRING = 1 << 20;

/** Finds where strings and bare words end, and puts those together that are cut by the end of a piece. */
export class Tokens {
  /** The token that was found last: the bytes `from` to `to`. */
  bytes: Uint8Array = new Uint8Array();
  from = 0;
  to = 0;
  /** False where the token goes on in the next piece. */
  isWhole = false;
  private readonly stringEnd = new StringEnd();
  /** The beginning of a token whose end is in another piece. */
  private readonly carry = new ByteBuffer(MAX_STRING);

  reset(): void {
    this.stringEnd.reset();
    this.carry.length = 0;
  }

  /** Begins a bare word with its first byte. */
  beginWord(byte: number): void {
    this.carry.bytes[0] = byte;
    this.carry.length = 1;
  }

  /** Reads a string from behind its quote, or on from the last piece; gives back where it goes on behind it. */
  string(bytes: Uint8Array, start: number, wanted: boolean): number {
    const end = this.stringEnd.find(bytes, start);
    if (wanted && (this.carry.length > 0 || end === bytes.length)) {
      this.carry.append(bytes, start, end);
    }
    this.isWhole = end < bytes.length;
    if (!this.isWhole) {
      return end;
    }
    this.take(bytes, start, end);
    return end + 1;
  }

  /** Reads a word whose first byte is the one before `start`, or that goes on from the last piece. */
  word(bytes: Uint8Array, start: number): number {
    let end = start;
    while (end < bytes.length && ENDS_WORD[bytes[end]!] === 0) {
      end++;
    }
    this.isWhole = end < bytes.length;
    if (start > 0 && this.isWhole) {
      // The first byte of the word is the one before: a word that is whole in the piece needs no copy.
      this.carry.length = 0;
      this.take(bytes, start - 1, end);
      return end;
    }
    this.carry.append(bytes, start, end);
    if (this.isWhole) {
      this.take(bytes, start, end);
    }
    return end;
  }

  /** Ends a word at the end of the text. */
  endWord(): void {
    this.take(this.carry.bytes, 0, 0);
  }

  private take(bytes: Uint8Array, from: number, to: number): void {
    const { carry } = this;
    if (carry.length > 0) {
      this.bytes = carry.bytes;
      this.from = 0;
      this.to = carry.length;
      carry.length = 0;
    } else {
      this.bytes = bytes;
      this.from = from;
      this.to = to;
    }
  }
}
