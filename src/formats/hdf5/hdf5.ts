import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { basename } from '../fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { datasetsOf } from './datasets';
import { isLabelName } from '../labelName';
import { type ArrayOptions, countArrays, readArrays } from '../numpy/readArrays';

/** The library needs the file in memory; label files of their own are far smaller. */
const MAX_BYTES = 256 << 20;
const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** HDF5 files: datasets named for labels, alone or in a group for each split. */
export const hdf5: LabelFormat<ArrayOptions> = {
  id: 'hdf5',
  title: 'HDF5',

  async detect(files) {
    const readings: Reading<ArrayOptions>[] = [];
    for (const { path, size } of files.withExtension('.h5', '.hdf5', '.hdf', '.he5')) {
      const head = await files.head(path);
      if (!SIGNATURE.every((byte, i) => head[i] === byte)) {
        continue;
      }
      if (size > MAX_BYTES) {
        if (isLabelName(basename(path))) {
          readings.push(tooLarge(path));
        }
        continue;
      }
      try {
        const arrays = await datasetsOf(await files.reader.read(path));
        const reading = await readArrays(files, path, arrays, { format: hdf5.id, container: 'hdf5' });
        if (reading) {
          readings.push(reading);
        }
      } catch {
        // A damaged file is no reason to give up on the others.
      }
    }
    return readings;
  },

  async count({ files: [path], options }, context: CountContext): Promise<Counted[]> {
    if (options.arrays.length === 0) {
      const builder = new TallyBuilder();
      builder.report('unreadable-file', { file: path!, detail: ADVICE });
      return [{ split: null, tally: builder.build() }];
    }
    return countArrays(path!, await datasetsOf(await context.reader.read(path!)), options, context);
  },
};

const ADVICE =
  'The file is larger than 256 MB, too large to be read as HDF5. Export its labels: np.save("labels.npy", h5py.File("data.h5")["labels"][:])';

function tooLarge(path: string): Reading<ArrayOptions> {
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
