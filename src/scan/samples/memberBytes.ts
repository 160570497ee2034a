import { TarReader } from '../../formats/archives/tar';
import { readZipEntries, readZipEntry } from '../../formats/archives/zip';
import type { FileSet } from '../../formats/fileSet';
import { HumanError } from '../errors';

/** What stands behind a path that goes through an archive, or into a compressed file. */
export interface MemberBytes {
  readonly bytes: Uint8Array;
  /** There is more of it than was asked for. */
  readonly isCut: boolean;
}

/** `data.zip/train.csv`, `shard-0.tar/000042.jpg`: an archive and a member of it. */
const THROUGH_ARCHIVE = /^(.*?\.(?:zip|tar))\/(.+)$/i;

/**
 * The unpacked bytes of a member of an archive, or of a compressed file, as samples name them.
 *
 * @param most bytes that are wanted; no more are unpacked
 * @throws {HumanError} where there is no such file
 */
export async function memberBytes(files: FileSet, path: string, most: number): Promise<MemberBytes> {
  if (files.get(path)) {
    return beginning(files.reader.stream(path), most);
  }
  const [, archive = '', name] = THROUGH_ARCHIVE.exec(path) ?? [];
  const size = files.get(archive)?.size;
  if (size !== undefined && /\.tar$/i.test(archive)) {
    for await (const { name: own, offset, size: length } of new TarReader(files.reader, archive, size).members()) {
      if (own === name) {
        const end = offset + Math.min(most, length);
        return { bytes: await files.reader.read(archive, offset, end), isCut: length > most };
      }
    }
  } else if (size !== undefined) {
    const member = (await readZipEntries(files.reader, archive, size)).find((entry) => entry.name === name);
    if (member) {
      return beginning(readZipEntry(files.reader, archive, member), most);
    }
  }
  throw new HumanError(`${path} is not there any more.`);
}

async function beginning(pieces: AsyncIterable<Uint8Array>, most: number): Promise<MemberBytes> {
  const parts: Uint8Array[] = [];
  let length = 0;
  let isCut = false;
  for await (const piece of pieces) {
    const part = piece.slice(0, most - length);
    parts.push(part);
    length += part.length;
    isCut = part.length < piece.length;
    if (isCut) {
      break;
    }
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return { bytes, isCut };
}
