import { RasterError } from './bitmap';

/** How the codes of an LZW stream lie in its bytes. */
export interface LzwKind {
  /** Bits of a symbol: 8, or fewer in a GIF. */
  readonly symbolBits: number;
  /** TIFF packs codes from the highest bit and widens them one code early; GIF does neither. */
  readonly isTiff: boolean;
}

const MAX_BITS = 12;

/**
 * Unpacks LZW as TIFF and GIF hold it, at most `size` bytes.
 *
 * @see https://www.w3.org/Graphics/GIF/spec-gif89a.txt, appendix F; TIFF 6.0, section 13
 * @throws {RasterError}
 */
export function unpackLzw(data: Uint8Array, size: number, { symbolBits, isTiff }: LzwKind): Uint8Array {
  const out = new Uint8Array(size);
  const [clear, end] = [1 << symbolBits, (1 << symbolBits) + 1];
  // Each code is the string of another code and one symbol more.
  const prefix = new Uint16Array(1 << MAX_BITS);
  const symbol = new Uint8Array(1 << MAX_BITS);
  const lengths = new Uint16Array(1 << MAX_BITS).fill(1, 0, clear);
  for (let k = 0; k < clear; k++) {
    symbol[k] = k;
  }
  let next = end + 1;
  let bits = symbolBits + 1;
  let before = -1;
  let at = 0;
  for (let bit = 0; bit + bits <= data.length * 8 && at < size;) {
    const code = isTiff ? codeFromTop(data, bit, bits) : codeFromBottom(data, bit, bits);
    bit += bits;
    if (code === end) {
      break;
    }
    if (code === clear) {
      [next, bits, before] = [end + 1, symbolBits + 1, -1];
      continue;
    }
    if (code > next || (code === next && before < 0)) {
      throw new RasterError('its compressed pixels are damaged or cut off');
    }
    const isNew = code === next;
    const known = isNew ? before : code;
    const length = lengths[known]!;
    let first = known;
    for (let k = length - 1; k >= 0; k--) {
      if (at + k < size) {
        out[at + k] = symbol[first]!;
      }
      if (k > 0) {
        first = prefix[first]!;
      }
    }
    at += length;
    if (isNew && at < size) {
      out[at++] = symbol[first]!;
    }
    if (before >= 0 && next < 1 << MAX_BITS) {
      [prefix[next], symbol[next], lengths[next]] = [before, symbol[first]!, lengths[before]! + 1];
      next++;
      if (next + (isTiff ? 1 : 0) >= 1 << bits && bits < MAX_BITS) {
        bits++;
      }
    }
    before = code;
  }
  if (at < size) {
    throw new RasterError('it holds fewer pixels than its header promises');
  }
  return out;
}

function codeFromTop(data: Uint8Array, bit: number, bits: number): number {
  const at = bit >> 3;
  const three = (data[at]! << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0);
  return (three >> (24 - bits - (bit & 7))) & ((1 << bits) - 1);
}

function codeFromBottom(data: Uint8Array, bit: number, bits: number): number {
  const at = bit >> 3;
  const three = data[at]! | ((data[at + 1] ?? 0) << 8) | ((data[at + 2] ?? 0) << 16);
  return (three >> (bit & 7)) & ((1 << bits) - 1);
}
