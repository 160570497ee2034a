import type { FileEntry, FileSet } from '../fileSet';
import type { CountContext, Counted, LabelFormat, Reading } from '../format';
import type { ClassNames } from '../hfFeatures';
import { metadataEntry, openParquet } from './parquetFile';
import { ParquetTable } from './parquetTable';
import type { UserTableOptions } from '../table/userOptions';
import type { Vectors } from '../typed/leaves';
import { detectPieces, openPieces, piecesFromUser } from '../typed/pieces';
import { readTypedTable, type TypedOptions } from '../typed/reading';
import { countTargets } from '../typed/targets';

/**
 * Parquet files, alone or in numbered pieces, with the class names that Hugging Face stores in their metadata. Only the
 * columns that are needed are read.
 *
 * @see https://parquet.apache.org/docs/file-format/
 */
export const parquet: LabelFormat<TypedOptions> = {
  id: 'parquet',
  title: 'Parquet',

  detect: (files) => detectPieces(files, candidates(files), read),

  async count({ files: [path], options }, context: CountContext): Promise<Counted[]> {
    const names = new Map(Object.entries(options.classNames));
    const opened = await openPieces(options.pieces, context, openParquet);
    const source = new ParquetTable(opened, names, options.vectors, context.signal);
    return countTargets(source, options, names, path!, context);
  },
};

/** The reading of a Parquet file as a person set it; `path` is the first of its pieces. */
export function parquetFromUser(files: FileSet, path: string, user: UserTableOptions): Promise<Reading | undefined> {
  return piecesFromUser(files, candidates(files), path, user, read);
}

async function read(
  files: FileSet,
  pieces: readonly FileEntry[],
  user?: UserTableOptions,
): Promise<Reading<TypedOptions> | undefined> {
  const { signal } = new AbortController();
  const file = await openParquet(files.reader, pieces[0]!.path, pieces[0]!.size);
  const opened = {
    columns: file.leaves.map(({ name }) => name),
    features: metadataEntry(file, 'huggingface'),
    table: (classNames: ClassNames, vectors: Vectors) => new ParquetTable([file], classNames, vectors, signal),
  };
  return readTypedTable(files, pieces, opened, parquet, user);
}

function candidates(files: FileSet): FileEntry[] {
  return files.withExtension('.parquet', '.pq');
}
