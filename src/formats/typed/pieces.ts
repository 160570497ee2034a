import type { FileEntry, FileReader, FileSet } from '../fileSet';
import type { CountContext, Reading } from '../format';
import { groupShards } from '../shards';
import type { UserTableOptions } from '../table/userOptions';
import type { TypedOptions } from './reading';

/** How the pieces of one table are read; undefined where it has no labels. */
type ReadPieces = (
  files: FileSet,
  pieces: readonly FileEntry[],
  user?: UserTableOptions,
) => Promise<Reading<TypedOptions> | undefined>;

/** Opens the pieces of a table, one after another. */
export async function openPieces<T>(
  pieces: readonly string[],
  { reader, files }: Pick<CountContext, 'reader' | 'files'>,
  open: (reader: FileReader, path: string, size: number) => Promise<T>,
): Promise<T[]> {
  const opened: T[] = [];
  for (const piece of pieces) {
    opened.push(await open(reader, piece, files.get(piece)?.size ?? 0));
  }
  return opened;
}

/** The readings of tables in a typed container (Parquet, Arrow), of which numbered files are the pieces. */
export async function detectPieces(
  files: FileSet,
  candidates: readonly FileEntry[],
  read: ReadPieces,
): Promise<Reading<TypedOptions>[]> {
  const readings: Reading<TypedOptions>[] = [];
  for (const pieces of groupShards(candidates)) {
    // A damaged file is no reason to give up on the others.
    const reading = await read(files, pieces).catch(() => undefined);
    if (reading) {
      readings.push(reading);
    }
  }
  return readings;
}

/** The reading of such a table as a person set it; `path` is the first of its pieces. */
export async function piecesFromUser(
  files: FileSet,
  candidates: readonly FileEntry[],
  path: string,
  user: UserTableOptions,
  read: ReadPieces,
): Promise<Reading | undefined> {
  const pieces = groupShards(candidates).find(([first]) => first?.path === path);
  return pieces && read(files, pieces, user);
}
