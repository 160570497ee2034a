/**
 * Decompresses LZ4 frames, as Feather files hold them.
 *
 * @throws Error where the bytes are no such frame
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md
 * @see https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md
 */
export function decompressLz4Frame(input: Uint8Array): Uint8Array {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (input.length < 7 || view.getUint32(0, true) !== 0x184d2204) {
    throw new Error('The compressed data is no LZ4 frame.');
  }
  const flags = input[4]!;
  const blockChecksum = (flags & 0x10) !== 0;
  let at = 6 + (flags & 0x08 ? 8 : 0) + (flags & 0x01 ? 4 : 0) + 1;
  const output = new GrowingBytes(input.length * 4);
  for (;;) {
    if (at + 4 > input.length) {
      throw new Error('The LZ4 frame ends early.');
    }
    const word = view.getUint32(at, true);
    at += 4;
    if (word === 0) {
      return output.bytes();
    }
    const size = word & 0x7fffffff;
    if (at + size > input.length) {
      throw new Error('The LZ4 frame ends early.');
    }
    const block = input.subarray(at, at + size);
    if (word & 0x80000000) {
      output.append(block);
    } else {
      decompressBlock(block, output);
    }
    at += size + (blockChecksum ? 4 : 0);
  }
}

/** Sequences of literals and of copies from what is there already, up to 64 KB back. */
function decompressBlock(block: Uint8Array, output: GrowingBytes): void {
  let at = 0;
  const length = (nibble: number): number => {
    let value = nibble;
    if (nibble === 15) {
      let byte;
      do {
        byte = block[at++];
        value += byte ?? 0;
      } while (byte === 255);
    }
    return value;
  };
  while (at < block.length) {
    const token = block[at++]!;
    const literals = length(token >> 4);
    output.append(block.subarray(at, at + literals));
    at += literals;
    if (at >= block.length) {
      return;
    }
    const offset = block[at]! | (block[at + 1]! << 8);
    at += 2;
    output.copy(offset, length(token & 15) + 4);
  }
}

class GrowingBytes {
  private length = 0;
  private data: Uint8Array;

  constructor(expected: number) {
    this.data = new Uint8Array(Math.max(1024, expected));
  }

  append(bytes: Uint8Array): void {
    this.grow(bytes.length);
    this.data.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Copies from `offset` bytes back; the copy may overlap itself. */
  copy(offset: number, count: number): void {
    if (offset === 0 || offset > this.length) {
      throw new Error('The LZ4 frame refers to data that is not there.');
    }
    this.grow(count);
    for (let i = 0; i < count; i++, this.length++) {
      this.data[this.length] = this.data[this.length - offset]!;
    }
  }

  bytes(): Uint8Array {
    return this.data.subarray(0, this.length);
  }

  private grow(more: number): void {
    if (this.length + more > this.data.length) {
      const bigger = new Uint8Array(Math.max(this.data.length * 2, this.length + more));
      bigger.set(this.data.subarray(0, this.length));
      this.data = bigger;
    }
  }
}
