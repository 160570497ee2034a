export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface DetectedEncoding {
  readonly encoding: Encoding;
  /** Bytes of the byte order mark to skip. */
  readonly bom: number;
}

/**
 * The encoding of a text from its first bytes: a byte order mark decides; else the pattern of zero bytes tells UTF-16;
 * else bytes that are no UTF-8 mean Windows-1252 (which Latin-1 files are read with everywhere).
 *
 * @see https://encoding.spec.whatwg.org/#names-and-labels for why Latin-1 is decoded as Windows-1252
 */
export function detectEncoding(head: Uint8Array): DetectedEncoding {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) {
    return { encoding: 'utf-8', bom: 3 };
  }
  if (head[0] === 0xff && head[1] === 0xfe) {
    return { encoding: 'utf-16le', bom: 2 };
  }
  if (head[0] === 0xfe && head[1] === 0xff) {
    return { encoding: 'utf-16be', bom: 2 };
  }
  const zeros = [0, 0];
  const looked = Math.min(head.length, 4096) & ~1;
  for (let i = 0; i < looked; i++) {
    zeros[i & 1]! += head[i] === 0 ? 1 : 0;
  }
  const most = looked / 2;
  if (most >= 2 && zeros[1]! > most * 0.4 && zeros[0]! < most * 0.05) {
    return { encoding: 'utf-16le', bom: 0 };
  }
  if (most >= 2 && zeros[0]! > most * 0.4 && zeros[1]! < most * 0.05) {
    return { encoding: 'utf-16be', bom: 0 };
  }
  return { encoding: isUtf8(head) ? 'utf-8' : 'windows-1252', bom: 0 };
}

/** True where the bytes are UTF-8, not counting a character cut off at the end. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/** Decoders are costly to make, and most label files of a hundred thousand small ones need no other. */
const UTF8 = new TextDecoder();

/** True where all bytes are ASCII without zeros, which is UTF-8 and nothing else. */
function isPlain(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! === 0 || bytes[i]! > 127) {
      return false;
    }
  }
  return true;
}

/** A text from its bytes, without its byte order mark; never throws (bad bytes become U+FFFD). */
export function decodeText(bytes: Uint8Array): string {
  if (isPlain(bytes)) {
    return UTF8.decode(bytes);
  }
  const { encoding, bom } = detectEncoding(bytes);
  return new TextDecoder(encoding).decode(bytes.subarray(bom));
}

/**
 * True where the bytes are no text in any encoding this module knows: control characters that no label file holds.
 * A file of an unknown kind is asked this before it is read as a table.
 */
export function looksBinary(head: Uint8Array): boolean {
  if (detectEncoding(head).encoding.startsWith('utf-16')) {
    return false;
  }
  for (let i = 0; i < Math.min(head.length, 8192); i++) {
    const byte = head[i]!;
    if (byte === 0 || (byte < 9 && byte > 0) || (byte > 13 && byte < 27)) {
      return true;
    }
  }
  return false;
}
