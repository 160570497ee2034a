import type { FileReader } from '../fileSet';

/** One file in a tar archive. */
export interface TarMember {
  readonly name: string;
  readonly size: number;
  /** Where its bytes start. */
  readonly offset: number;
}

const BLOCK = 512;
const WINDOW = 256 << 10;
const MAX_NAME = 64 << 10;

/**
 * Walks over a tar archive from header to header; what lies between is read only where it is small or asked for. Names
 * of GNU tar and of pax are known. Ends at the first header that is none.
 *
 * @see https://www.gnu.org/software/tar/manual/html_node/Standard.html
 */
export class TarReader {
  private window = new Uint8Array();
  private windowStart = 0;

  constructor(
    private readonly reader: FileReader,
    private readonly path: string,
    private readonly fileSize: number,
  ) {}

  /** The regular files, in their order. `broken` says that the archive ended in the middle. */
  async *members(): AsyncGenerator<TarMember, { broken: boolean }> {
    let longName: string | undefined;
    let at = 0;
    for (; at + BLOCK <= this.fileSize;) {
      const header = await this.bytes(at, BLOCK);
      if (header.length < BLOCK || header.every((byte) => byte === 0)) {
        return { broken: false };
      }
      const size = numberField(header, 124, 12);
      if (size === undefined || !checksumFits(header)) {
        return { broken: true };
      }
      const offset = at + BLOCK;
      const type = String.fromCharCode(header[156]!);
      if (offset + size > this.fileSize) {
        return { broken: true };
      }
      if (type === 'L') {
        longName = text(await this.bytes(offset, Math.min(size, MAX_NAME)));
      } else if (type === 'x') {
        const record = new TextDecoder().decode(await this.bytes(offset, Math.min(size, MAX_NAME)));
        longName = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(record)?.[1] ?? longName;
      } else if (type === '0' || type === '\0') {
        const prefix = text(header.subarray(345, 500));
        const name = text(header.subarray(0, 100));
        const isUstar = text(header.subarray(257, 262)) === 'ustar';
        yield { name: longName ?? (isUstar && prefix !== '' ? `${prefix}/${name}` : name), size, offset };
        longName = undefined;
      } else if (type !== 'g') {
        longName = undefined;
      }
      at = offset + Math.ceil(size / BLOCK) * BLOCK;
    }
    return { broken: at > this.fileSize };
  }

  /** The content of a small member; valid until the next call. */
  content({ offset, size }: TarMember): Promise<Uint8Array> {
    return this.bytes(offset, size);
  }

  /** Bytes at a place, from the window where they are in it. */
  private async bytes(start: number, length: number): Promise<Uint8Array> {
    if (start < this.windowStart || start + length > this.windowStart + this.window.length) {
      const end = Math.min(this.fileSize, start + Math.max(length, WINDOW));
      this.window = (await this.reader.read(this.path, start, end)).slice();
      this.windowStart = start;
    }
    return this.window.subarray(start - this.windowStart, start - this.windowStart + length);
  }
}

function text(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Octal digits, or base 256 where the first bit is set. */
function numberField(header: Uint8Array, start: number, length: number): number | undefined {
  if (header[start]! & 0x80) {
    let value = 0;
    for (let i = start + 1; i < start + length; i++) {
      value = value * 256 + header[i]!;
    }
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = text(header.subarray(start, start + length)).trim();
  return /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : undefined;
}

/** The sum of the bytes of the header, its own field taken as blanks. */
function checksumFits(header: Uint8Array): boolean {
  const expected = numberField(header, 148, 8);
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) {
    sum += i >= 148 && i < 156 ? 32 : header[i]!;
  }
  return sum === expected;
}
