import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { basename, type FileEntry } from '../fileSet';
import type { Counted, LabelFormat, Reading } from '../format';
import { datasetsOf } from './datasets';
import { isLabelName } from '../labelName';
import { countOpened, detectArrays, type FilesOptions } from '../numpy/detectArrays';

/** The library needs the file in memory; label files of their own are far smaller. */
const MAX_BYTES = 256 << 20;
const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** HDF5 files: datasets named for labels, alone or in a group for each split. */
export const hdf5: LabelFormat<FilesOptions> = {
  id: 'hdf5',
  title: 'HDF5',

  async detect(files) {
    const readings: Reading<FilesOptions>[] = [];
    const small: FileEntry[] = [];
    for (const entry of files.withExtension('.h5', '.hdf5', '.hdf', '.he5', '.h5ad')) {
      const head = await files.head(entry.path);
      if (!SIGNATURE.every((byte, i) => head[i] === byte)) {
        continue;
      }
      if (entry.size <= MAX_BYTES) {
        small.push(entry);
      } else if (isLabelName(basename(entry.path))) {
        readings.push(tooLarge(entry.path));
      }
    }
    const open = async ({ path }: FileEntry) => datasetsOf(await files.reader.read(path));
    return [...readings, ...(await detectArrays(files, small, { format: hdf5.id, container: 'hdf5' }, open))];
  },

  async count(reading, context): Promise<Counted[]> {
    if (reading.options.arrays.length === 0 && !reading.options.classRows) {
      const file = reading.files[0]!;
      const builder = new TallyBuilder();
      builder.report('unreadable-file', { file, detail: ADVICE });
      return [{ split: null, tally: builder.build() }];
    }
    return countOpened(reading, context, async ({ path }) => datasetsOf(await context.reader.read(path)));
  },
};

const ADVICE =
  'The file is larger than 256 MB, too large to be read as HDF5. Export its labels: np.save("labels.npy", h5py.File("data.h5")["labels"][:])';

function tooLarge(path: string): Reading<FilesOptions> {
  return {
    format: hdf5.id,
    variant: 'hdf5',
    files: [path],
    task: 'multi-label',
    unit: 'row',
    evidence: [{ about: 'format', text: ADVICE }],
    options: { arrays: [] },
  };
}
