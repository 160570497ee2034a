import type { FileEntry, FileSet } from '../fileSet';
import type { Reading } from '../format';
import { groupShards } from '../shards';
import type { UserTableOptions } from '../table/userOptions';
import type { TypedOptions } from './reading';

/** How the pieces of one table are read; undefined where it has no labels. */
type ReadPieces = (
  files: FileSet,
  pieces: readonly FileEntry[],
  user?: UserTableOptions,
) => Promise<Reading<TypedOptions> | undefined>;

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
