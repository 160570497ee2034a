import type { FileEntry, FileReader } from '../fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { datasetsOf } from '../hdf5/datasets';
import { arraysOfMat } from './matFile';
import type { NamedArray } from '../numpy/arrays';
import { type ArrayOptions, countArrays, readArrays } from '../numpy/readArrays';

const MAX_HDF5 = 256 << 20;
/** A file of version 7.3 is HDF5 behind a head of its own; addresses count from the end of that head. */
const HDF5_START = 512;

/** MATLAB files (`.mat`): variables, or fields of structures, that are named for labels. */
export const matlab: LabelFormat<ArrayOptions> = {
  id: 'matlab',
  title: 'MATLAB',

  async detect(files) {
    const readings: Reading<ArrayOptions>[] = [];
    for (const entry of files.withExtension('.mat')) {
      try {
        const arrays = await arraysOf(files.reader, entry);
        const reading = await readArrays(files, entry.path, arrays, { format: matlab.id, container: 'mat' });
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
    const entry = context.files.get(path!) ?? { path: path!, size: 0 };
    return countArrays(path!, await arraysOf(context.reader, entry), options, context);
  },
};

async function arraysOf(reader: FileReader, { path, size }: FileEntry): Promise<NamedArray[]> {
  const head = await reader.read(path, 0, HDF5_START + 8);
  const isHdf5 = new TextDecoder('latin1').decode(head.subarray(HDF5_START)) === '\x89HDF\r\n\x1a\n';
  if (!isHdf5) {
    return arraysOfMat(reader, path, size);
  }
  return size <= MAX_HDF5 ? datasetsOf((await reader.read(path)).slice(HDF5_START)) : [];
}
