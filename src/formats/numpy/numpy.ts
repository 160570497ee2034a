import { dirname, extname, type FileEntry, type FileSet } from '../fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { arraysOfClasses, type OpenedFile } from './arrayPerClass';
import { arrayOfFile, arraysOfArchive, type NamedArray } from './arrays';
import { countClassRows } from './classArrays';
import { countOpened, type FilesOptions, inSplit, readTogether } from './detectArrays';
import { arrayOfIdx, isCalledIdx, isTestOfIdx } from './idx';
import { groupNumbered } from './numberedFiles';
import { namesArray, namesArrayBeside } from './namesArray';
import { type ArrayOptions, countArrays, readArrays } from './readArrays';
import { withoutRecords } from './records';
import { withoutSparseness } from './sparse';

interface Options extends FilesOptions {
  /** The `.npy` file that holds the names of the classes. */
  readonly namesArray?: string;
}

/**
 * Arrays of numpy, alone (`.npy`) or several in an archive (`.npz`), and those of MNIST (IDX): class ids, class names or
 * a 0/1 matrix. Arrays of objects are pickles and are never loaded.
 *
 * @see https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
 */
export const numpy: LabelFormat<Options> = {
  id: 'numpy',
  title: 'NumPy and IDX arrays',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    const idx = files.entries.filter(({ path }) => isCalledIdx(path));
    const archives = groupNumbered(files.withExtension('.npz'));
    const about = { format: numpy.id, container: 'npz' };
    const apart: FileEntry[] = [];
    for (const group of archives) {
      const open = (entry: FileEntry): Promise<NamedArray[]> => arraysOf(files, entry);
      const together = group.length > 1 ? await readTogether(files, group, about, open) : undefined;
      if (together) {
        readings.push(together);
      } else {
        apart.push(...group);
      }
    }
    const opened: OpenedFile[] = [];
    for (const entry of [...files.withExtension('.npy'), ...apart, ...idx]) {
      try {
        const arrays = await arraysOf(files, entry);
        const names = await namesArrayBeside(files, entry.path, arrays);
        const container = isCalledIdx(entry.path) ? 'idx' : extname(entry.path).slice(1);
        const reading = await readArrays(files, entry.path, [...arrays, ...(names ? [names.array] : [])], {
          format: numpy.id,
          container,
        });
        if (!reading && extname(entry.path) === '.npy' && arrays[0] && arrays.length === 1) {
          opened.push({ entry, array: arrays[0] });
        }
        if (reading) {
          const own = isTestOfIdx(entry.path)
            ? { ...reading, options: { ...reading.options, split: 'test' } }
            : reading;
          readings.push(names ? withNames(own, names.path) : own);
        }
      } catch {
        // A damaged file is no reason to give up on the others.
      }
    }
    // Beside labels, arrays hold what is labelled.
    const labelled = new Set(readings.map(({ files: [path] }) => dirname(path!)));
    return [...readings, ...arraysOfClasses(opened.filter(({ entry }) => !labelled.has(dirname(entry.path))))];
  },

  async count(reading, context: CountContext): Promise<Counted[]> {
    const {
      files: [path],
      options,
    } = reading;
    if (options.classRows && reading.covers) {
      return countClassRows(options.classRows);
    }
    if (options.pieces) {
      return countOpened(reading, context, (piece) => arraysOf(context.files, piece));
    }
    const entry = context.files.get(path!) ?? { path: path!, size: 0 };
    const names = options.namesArray === undefined ? undefined : await namesArray(context.files, options.namesArray);
    const arrays = [...(await arraysOf(context.files, entry)), ...(names ? [names] : [])];
    const counted = await countArrays(path!, arrays, options, context);
    context.progress(entry.size);
    return inSplit(counted, options.split ?? null);
  },
};

async function arraysOf({ reader }: FileSet, { path, size }: FileEntry): Promise<NamedArray[]> {
  if (extname(path) === '.npz') {
    return withoutSparseness(await arraysOfArchive(reader, path, size));
  }
  const array = await (isCalledIdx(path) ? arrayOfIdx(reader, path) : arrayOfFile(reader, path));
  return array ? withoutRecords(array) : [];
}

function withNames(reading: Reading<ArrayOptions>, path: string): Reading<Options> {
  return {
    ...reading,
    files: [...reading.files, path],
    evidence: [...reading.evidence, { about: 'names', text: `${path} names the classes, in the order of their ids.` }],
    options: { ...reading.options, namesArray: path },
  };
}
