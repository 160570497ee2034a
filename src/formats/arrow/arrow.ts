import { openArrow, ArrowTable } from './arrowTable';
import { basename, type FileEntry, type FileSet } from '../fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import type { ClassNames } from '../hfFeatures';
import type { UserTableOptions } from '../table/userOptions';
import type { Vectors } from '../typed/leaves';
import { detectPieces, openPieces, piecesFromUser } from '../typed/pieces';
import { readTypedTable, type TypedOptions } from '../typed/reading';
import { countTargets } from '../typed/targets';

/**
 * Arrow files and streams (also Feather, version 2), as Hugging Face datasets are kept on disk: numbered pieces are one
 * table, class names are in their metadata or in `dataset_info.json`.
 *
 * @see https://arrow.apache.org/docs/format/Columnar.html
 */
export const arrow: LabelFormat<TypedOptions> = {
  id: 'arrow',
  title: 'Arrow',

  detect: (files) => detectPieces(files, candidates(files), read),

  async count({ files: [path], options }, context: CountContext): Promise<Counted[]> {
    const names = new Map(Object.entries(options.classNames));
    const opened = await openPieces(options.pieces, context, openArrow);
    const source = new ArrowTable(context.reader, opened, names, options.vectors, context.signal);
    return countTargets(source, options, names, path!, context);
  },
};

/** The reading of an Arrow file as a person set it; `path` is the first of its pieces. */
export function arrowFromUser(files: FileSet, path: string, user: UserTableOptions): Promise<Reading | undefined> {
  return piecesFromUser(files, candidates(files), path, user, read);
}

async function read(
  files: FileSet,
  pieces: readonly FileEntry[],
  user?: UserTableOptions,
): Promise<Reading<TypedOptions> | undefined> {
  const { signal } = new AbortController();
  const file = await openArrow(files.reader, pieces[0]!.path, pieces[0]!.size);
  const opened = {
    columns: file.leaves.map(({ name }) => name),
    features: file.metadata.get('huggingface'),
    table: (names: ClassNames, vectors: Vectors) => new ArrowTable(files.reader, [file], names, vectors, signal),
  };
  return readTypedTable(files, pieces, opened, arrow, user);
}

function candidates(files: FileSet): FileEntry[] {
  // Results of `map` and `filter`, which Hugging Face keeps beside the data, hold the same samples once more.
  return files.withExtension('.arrow', '.feather', '.ipc').filter(({ path }) => !/^(cache-|tmp)/.test(basename(path)));
}
