import { TallyBuilder } from '../core/tallyBuilder';
import { extname, type FileEntry, type FileSet } from './fileSet';
import type { Counted, LabelFormat, Reading } from './format';

interface Options {
  /** Why the file cannot be read and what to do, in full sentences. */
  readonly reason: string;
}

/** Files that hold data by their ending, so that one that cannot be read is worth a word. */
const DATA = [
  '.parquet',
  '.pq',
  '.arrow',
  '.feather',
  '.npz',
  '.npy',
  '.csv',
  '.tsv',
  '.jsonl',
  '.arff',
  '.xlsx',
  '.sqlite',
  '.db',
];
const POINTER = 'version https://git-lfs.github.com/spec/';
const MAX_READINGS = 50;

/** Data files whose content is not there: pointers of Git LFS that were not fetched, Parquet files that are cut off. */
export const unreadable: LabelFormat<Options> = {
  id: 'unreadable',
  title: 'Files that cannot be read',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const entry of files.withExtension(...DATA)) {
      const reason = readings.length < MAX_READINGS ? await reasonOf(files, entry) : undefined;
      if (reason !== undefined) {
        readings.push({
          format: unreadable.id,
          variant: 'unreadable',
          files: [entry.path],
          task: 'multi-label',
          unit: 'record',
          evidence: [{ about: 'format', text: reason }],
          options: { reason },
        });
      }
    }
    return readings;
  },

  count({ files: [path], options }: Reading<Options>): Promise<Counted[]> {
    const builder = new TallyBuilder();
    builder.report('unreadable-file', { file: path!, detail: options.reason });
    builder.markPartial();
    return Promise.resolve([{ split: null, tally: builder.build() }]);
  },
};

async function reasonOf(files: FileSet, { path, size }: FileEntry): Promise<string | undefined> {
  // A pointer has three short lines.
  if (size >= 100 && size <= 400 && (await files.headText(path)).startsWith(POINTER)) {
    return 'The file is a pointer of Git LFS, its content was not fetched. Run: git lfs pull';
  }
  if (!/^\.(parquet|pq)$/.test(extname(path)) || size < 12) {
    return undefined;
  }
  try {
    const mark = new TextDecoder('latin1').decode(await files.reader.read(path, size - 4, size));
    const begins = new TextDecoder('latin1').decode((await files.head(path)).subarray(0, 4));
    if (mark === 'PARE') {
      return 'The footer of the Parquet file is encrypted. Write it without encryption to read its labels.';
    }
    return begins === 'PAR1' && mark !== 'PAR1'
      ? 'The Parquet file is cut off: its end is missing. Fetch or write it again.'
      : undefined;
  } catch {
    return undefined;
  }
}
