import type { FileEntry, FileSet } from './fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from './format';
import { arrayOfFile, arraysOfArchive, type NamedArray } from './numpy/arrays';
import { type ArrayOptions, countArrays, readArrays } from './numpy/readArrays';

/**
 * Arrays of numpy, alone (`.npy`) or several in an archive (`.npz`): class ids, class names or a 0/1 matrix. Arrays of
 * objects are pickles and are never loaded.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export const numpy: LabelFormat<ArrayOptions> = {
  id: 'numpy',
  title: 'NumPy arrays',

  async detect(files) {
    const readings: Reading<ArrayOptions>[] = [];
    for (const entry of files.withExtension('.npy', '.npz')) {
      const arrays = await arraysOf(files, entry).catch(() => []);
      const container = arrays[0]?.key === undefined ? 'npy' : 'npz';
      const reading = await readArrays(files, entry.path, arrays, { format: numpy.id, container });
      if (reading) {
        readings.push(reading);
      }
    }
    return readings;
  },

  async count({ files: [path], options }, context: CountContext): Promise<Counted[]> {
    const entry = context.files.get(path!) ?? { path: path!, size: 0 };
    const counted = await countArrays(path!, await arraysOf(context.files, entry), options, context);
    context.progress(entry.size);
    return counted;
  },
};

async function arraysOf({ reader }: FileSet, { path, size }: FileEntry): Promise<NamedArray[]> {
  if (/\.npz$/i.test(path)) {
    return arraysOfArchive(reader, path, size);
  }
  const array = await arrayOfFile(reader, path);
  return array ? [array] : [];
}
