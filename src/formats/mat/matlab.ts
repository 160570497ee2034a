import type { FileEntry, FileReader } from '../fileSet';
import type { LabelFormat } from '../format';
import { datasetsOf } from '../hdf5/datasets';
import { arraysOfMat } from './matFile';
import type { NamedArray } from '../numpy/arrays';
import { fromHdf5, withSamplesAsRows } from './orientation';
import { countOpened, detectArrays, type FilesOptions } from '../numpy/detectArrays';

const MAX_HDF5 = 256 << 20;
/** A file of version 7.3 is HDF5 behind a head of its own; addresses count from the end of that head. */
const HDF5_START = 512;

/** MATLAB files (`.mat`): variables, or fields of structures, that are named for labels. */
export const matlab: LabelFormat<FilesOptions> = {
  id: 'matlab',
  title: 'MATLAB',

  detect: (files) =>
    detectArrays(files, files.withExtension('.mat'), { format: matlab.id, container: 'mat' }, (entry) =>
      arraysOfMatlab(files.reader, entry),
    ),

  count: (reading, context) => countOpened(reading, context, (entry) => arraysOfMatlab(context.reader, entry)),
};

/** The variables of a file of version 5 or 7.3 as arrays. @throws Error with a sentence where it is none or is damaged */
export async function arraysOfMatlab(reader: FileReader, { path, size }: FileEntry): Promise<NamedArray[]> {
  const head = await reader.read(path, 0, HDF5_START + 8);
  const isHdf5 = new TextDecoder('latin1').decode(head.subarray(HDF5_START)) === '\x89HDF\r\n\x1a\n';
  if (!isHdf5) {
    return withSamplesAsRows(await arraysOfMat(reader, path, size));
  }
  const datasets = size <= MAX_HDF5 ? await datasetsOf((await reader.read(path)).subarray(HDF5_START)) : [];
  // What cells and structures refer to has names of its own only in this file.
  const named = datasets.filter(({ key }) => !key?.startsWith('#'));
  return withSamplesAsRows(named.map(fromHdf5));
}
