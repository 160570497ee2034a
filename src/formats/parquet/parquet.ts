import type { FileEntry, FileSet } from '../fileSet';
import type { CountContext, Counted, LabelFormat, Reading } from '../format';
import type { ClassNames } from '../hfFeatures';
import { metadataEntry, openParquet, ParquetTable } from './parquetTable';
import { countContainerTable } from '../table/containerTable';
import type { UserTableOptions } from '../table/userOptions';
import type { Vectors } from '../typed/leaves';
import { detectPieces, openPieces, piecesFromUser } from '../typed/pieces';
import { readTypedTable, type TypedOptions } from '../typed/reading';

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
    const { pieces, read, vectors, classNames } = options;
    const opened = await openPieces(pieces, context, openParquet);
    const source = new ParquetTable(opened, new Map(Object.entries(classNames)), vectors, context.signal);
    return countContainerTable(source, read, path!, context);
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
