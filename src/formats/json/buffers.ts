const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Longer strings (texts, images in base64) are searched natively, which is slower for short ones. */
const NEAR = 48;
/** Containers open at once: one byte of memory each. */
const MAX_DEPTH = 1 << 26;

/** Bytes of a token that is cut by the end of a piece, up to a limit; what is beyond it is dropped. */
export class ByteBuffer {
  bytes = new Uint8Array(256);
  length = 0;

  constructor(private readonly limit: number) {}

  append(piece: Uint8Array, start: number, end: number): void {
    const length = Math.min(end - start, this.limit - this.length);
    if (this.length + length > this.bytes.length) {
      const bigger = new Uint8Array(Math.max(this.length + length, this.bytes.length * 2));
      bigger.set(this.bytes.subarray(0, this.length));
      this.bytes = bigger;
    }
    this.bytes.set(piece.subarray(start, start + length), this.length);
    this.length += length;
  }
}

/** Finds where a string ends, also over the border of two pieces. */
export class StringEnd {
  private escaped = false;

  reset(): void {
    this.escaped = false;
  }

  /** The place of the closing quote, or the end of the piece where it is not in it. */
  find(bytes: Uint8Array, start: number): number {
    let from = start;
    if (this.escaped && from < bytes.length) {
      this.escaped = false;
      from++;
    }
    for (;;) {
      const end = quoteFrom(bytes, from);
      let backslashes = 0;
      while (end - backslashes > from && bytes[end - backslashes - 1] === BACKSLASH) {
        backslashes++;
      }
      if (backslashes % 2 === 0) {
        return end;
      }
      if (end === bytes.length) {
        this.escaped = true;
        return end;
      }
      from = end + 1;
    }
  }
}

function quoteFrom(bytes: Uint8Array, from: number): number {
  const near = Math.min(bytes.length, from + NEAR);
  for (let i = from; i < near; i++) {
    if (bytes[i] === QUOTE) {
      return i;
    }
  }
  const far = near < bytes.length ? bytes.indexOf(QUOTE, near) : -1;
  return far < 0 ? bytes.length : far;
}

/** The brackets that are open, innermost last. */
export class Brackets {
  depth = 0;
  /** 1 for an object, 0 for an array. */
  private kinds = new Uint8Array(64);

  /** True where the innermost is an object's. */
  get inObject(): boolean {
    return this.depth > 0 && this.kinds[this.depth - 1] === 1;
  }

  get inArray(): boolean {
    return this.depth > 0 && this.kinds[this.depth - 1] === 0;
  }

  /** Opens one; false where too many are open. */
  open(isObject: boolean): boolean {
    if (this.depth === MAX_DEPTH) {
      return false;
    }
    if (this.depth === this.kinds.length) {
      const bigger = new Uint8Array(this.kinds.length * 2);
      bigger.set(this.kinds);
      this.kinds = bigger;
    }
    this.kinds[this.depth++] = isObject ? 1 : 0;
    return true;
  }

  /** Closes the innermost; false where it is of the other kind, or none is open. */
  close(isObject: boolean): boolean {
    const fits = isObject ? this.inObject : this.inArray;
    if (fits) {
      this.depth--;
    }
    return fits;
  }
}
