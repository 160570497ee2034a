import type { FileReader } from '../fileSet';
import { Crc32 } from './crc32';

/** One member of a zip archive. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where its local header starts. */
  readonly offset: number;
  /** Checksum of its content. */
  readonly crc: number;
}

const PIECE = 1 << 20;
/** The end record is at most this far from the end of the file: 22 bytes and a comment of up to 65,535. */
const END_SEARCH = 22 + 65_535;
const MAX_DIRECTORY = 256 << 20;

/**
 * The members of a zip archive, from its directory at the end; reads nothing else. With the 64-bit extensions, which
 * numpy writes for large arrays.
 *
 * @throws Error with a sentence where the file is no zip archive
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export async function readZipEntries(reader: FileReader, path: string, fileSize: number): Promise<ZipEntry[]> {
  const tailStart = Math.max(0, fileSize - END_SEARCH);
  const tail = viewOf(await reader.read(path, tailStart, fileSize));
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) {
    end--;
  }
  if (end < 0) {
    throw new Error('The zip archive has no directory; the file may be incomplete.');
  }
  let size = tail.getUint32(end + 12, true);
  let start = tail.getUint32(end + 16, true);
  const locator = end - 20;
  if (locator >= 0 && tail.getUint32(locator, true) === 0x07064b50) {
    const at = uint64(tail, locator + 8);
    const end64 = viewOf(await reader.read(path, at, at + 56));
    if (end64.byteLength === 56 && end64.getUint32(0, true) === 0x06064b50) {
      size = uint64(end64, 40);
      start = uint64(end64, 48);
    }
  }
  if (size > MAX_DIRECTORY || start + size > fileSize) {
    throw new Error('The directory of the zip archive lies outside of the file.');
  }
  return parseDirectory(viewOf(await reader.read(path, start, start + size)));
}

function parseDirectory(view: DataView): ZipEntry[] {
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= view.byteLength && view.getUint32(at, true) === 0x02014b50;) {
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const nameEnd = at + 46 + nameLength;
    if (nameEnd + extraLength > view.byteLength) {
      break;
    }
    const sizes = [view.getUint32(at + 24, true), view.getUint32(at + 20, true), view.getUint32(at + 42, true)];
    widen(sizes, view, nameEnd, nameEnd + extraLength);
    entries.push({
      name: new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + at + 46, nameLength)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: sizes[0]!,
      compressedSize: sizes[1]!,
      offset: sizes[2]!,
    });
    at = nameEnd + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

/** Numbers that do not fit into 32 bits stand in the extra field 1, in this order. */
function widen(sizes: number[], view: DataView, start: number, end: number): void {
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) {
      continue;
    }
    let value = at + 4;
    for (let i = 0; i < sizes.length && value + 8 <= end; i++) {
      if (sizes[i] === 0xffffffff) {
        sizes[i] = uint64(view, value);
        value += 8;
      }
    }
  }
}

/**
 * The content of a member, decompressed piece by piece. A piece is valid only until the next one.
 *
 * @throws Error with a sentence where the member is damaged, encrypted or packed in another way
 */
export async function* readZipEntry(reader: FileReader, path: string, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const local = viewOf(await reader.read(path, entry.offset, entry.offset + 30));
  if (local.byteLength < 30 || local.getUint32(0, true) !== 0x04034b50) {
    throw new Error(`The member ${entry.name} of the archive is damaged.`);
  }
  if ((local.getUint16(6, true) & 1) !== 0 || (entry.method !== 0 && entry.method !== 8)) {
    throw new Error(`The member ${entry.name} is encrypted or packed in a way that is not read.`);
  }
  const start = entry.offset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const end = start + entry.compressedSize;
  const pieces: Uint8Array[] = [];
  const inflate = entry.method === 8 ? new (await import('fflate')).Inflate((piece) => pieces.push(piece)) : undefined;
  const checksum = new Crc32();
  let given = 0;
  for (let at = start; at < end; at += PIECE) {
    const packed = await reader.read(path, at, Math.min(end, at + PIECE));
    if (packed.length === 0) {
      throw new Error(`The member ${entry.name} of the archive ends early.`);
    }
    if (inflate) {
      inflate.push(packed, at + PIECE >= end);
    } else {
      pieces.push(packed);
    }
    for (const piece of pieces.splice(0)) {
      given += piece.length;
      if (given > entry.size) {
        throw new Error(`The member ${entry.name} is larger than the directory says.`);
      }
      checksum.add(piece);
      yield piece;
    }
  }
  if (given < entry.size || checksum.value !== entry.crc) {
    throw new Error(`The member ${entry.name} of the archive is damaged: its checksum is another one. Fetch it again.`);
  }
}

/** The whole content of a small member. @throws Error where it is larger than `limit` bytes or cannot be read */
export async function readWholeZipEntry(
  reader: FileReader,
  path: string,
  entry: ZipEntry,
  limit: number,
): Promise<Uint8Array> {
  if (entry.size > limit) {
    throw new Error(`The member ${entry.name} is too large.`);
  }
  const whole = new Uint8Array(entry.size);
  let at = 0;
  for await (const piece of readZipEntry(reader, path, entry)) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole.subarray(0, at);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function uint64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}
