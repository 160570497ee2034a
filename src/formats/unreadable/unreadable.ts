import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { FileEntry, FileSet } from '../fileSet';
import type { Counted, LabelFormat, Reading } from '../format';
import { isJunk } from '../folders/images';
import { isCalledIdx } from '../numpy/idx';
import { isGzip } from '../archives/gzip';
import { cutOffSentence } from './cutOff';
import { damageOf } from './damage';
import { otherContainers } from './otherContainers';

interface Options {
  /** Why the file cannot be read and what to do, in full sentences. */
  readonly reason: string;
}

/** Files that hold data by their ending, so that one that cannot be read is worth a word. */
const DATA = (
  '.parquet .pq .arrow .feather .ipc .npz .npy .csv .tsv .jsonl .arff .xlsx .xlsm .sqlite .sqlite3 .db .db3 .h5 .hdf5 ' +
  '.mat'
).split(' ');
const POINTER = 'version https://git-lfs.github.com/spec/';
const MAX_READINGS = 50;

/**
 * Data files whose content is not there or in a form that is not read: pointers of Git LFS that were not fetched,
 * containers that are cut off, TFRecord, LMDB, archives. Each gives one sentence on what to do.
 */
export const unreadable: LabelFormat<Options> = {
  id: 'unreadable',
  title: 'Files that cannot be read',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    const idx = files.entries.filter(({ path }) => isCalledIdx(path));
    for (const entry of [...files.withExtension(...DATA), ...idx].filter(({ path }) => !isJunk(path))) {
      const reason = readings.length < MAX_READINGS ? await reasonOf(files, entry) : undefined;
      if (reason !== undefined) {
        readings.push(readingOf(entry.path, reason));
      }
    }
    for (const { path, covers, reason } of await otherContainers(files)) {
      readings.push({ ...readingOf(path, reason), ...(covers && { covers }) });
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

async function reasonOf(files: FileSet, entry: FileEntry): Promise<string | undefined> {
  const { path, size } = entry;
  // A pointer has three short lines.
  if (size >= 100 && size <= 400 && (await files.headText(path)).startsWith(POINTER)) {
    return 'The file is a pointer of Git LFS, its content was not fetched. Run: git lfs pull';
  }
  // The first bytes of what is in it come out of any file that is compressed as its name says.
  if (isGzip(path) && size > 0 && (await files.head(path)).length === 0) {
    return damageOf(files.reader, entry);
  }
  try {
    return size < 12 ? undefined : await cutOffSentence(files, entry);
  } catch {
    return undefined;
  }
}

function readingOf(path: string, reason: string): Reading<Options> {
  return {
    format: unreadable.id,
    variant: 'unreadable',
    files: [path],
    task: 'multi-label',
    unit: 'record',
    evidence: [{ about: 'format', text: reason }],
    options: { reason },
  };
}
