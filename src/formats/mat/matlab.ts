import type { FileEntry, FileReader, FileSet } from '../fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { datasetsOf } from '../hdf5/datasets';
import { arraysOfMat } from './matFile';
import type { NamedArray } from '../numpy/arrays';
import { countObjectLists, findObjectLists, type ObjectLists } from './objectLists';
import { fromHdf5, withSamplesAsRows } from './orientation';
import { countOpened, detectArrays, type FilesOptions } from '../numpy/detectArrays';

const MAX_HDF5 = 256 << 20;
/** A file of version 7.3 is HDF5 behind a head of its own; addresses count from the end of that head. */
const HDF5_START = 512;

interface Options extends FilesOptions {
  /** Where the file is an array of structures with the objects of each image. */
  readonly objectLists?: ObjectLists;
}

/** MATLAB files (`.mat`): variables, or fields of structures, that are named for labels. */
export const matlab: LabelFormat<Options> = {
  id: 'matlab',
  title: 'MATLAB',

  async detect(files) {
    const entries = files.withExtension('.mat');
    const readings: Reading<Options>[] = await detectArrays(
      files,
      entries,
      { format: matlab.id, container: 'mat' },
      (entry) => arraysOfMatlab(files.reader, entry),
    );
    const read = new Set(readings.flatMap(({ files: [path], covers = [] }) => [path, ...covers]));
    for (const entry of entries.filter(({ path }) => !read.has(path))) {
      const reading = await objectsReading(files, entry).catch(() => undefined);
      readings.push(...(reading ? [reading] : []));
    }
    return readings;
  },

  async count(reading, context: CountContext): Promise<Counted[]> {
    const { objectLists } = reading.options;
    if (!objectLists) {
      return countOpened(reading, context, (entry) => arraysOfMatlab(context.reader, entry));
    }
    const path = reading.files[0]!;
    const bytes = (await context.reader.read(path)).subarray(HDF5_START);
    return [{ split: null, tally: await countObjectLists(bytes, objectLists, path, context.signal, context.tally) }];
  },
};

async function objectsReading({ reader }: FileSet, { path, size }: FileEntry): Promise<Reading<Options> | undefined> {
  if (size > MAX_HDF5 || !(await isHdf5(reader, path))) {
    return undefined;
  }
  const lists = await findObjectLists((await reader.read(path)).subarray(HDF5_START));
  return (
    lists && {
      format: matlab.id,
      variant: 'mat-object-lists',
      files: [path],
      task: 'detection',
      unit: 'image',
      evidence: [
        {
          about: 'format',
          text: `The structure ${lists.structure} has ${lists.images} elements, an image each; its field ${lists.objects} holds the objects, and ${lists.label} the class id of each.`,
        },
      ],
      options: { arrays: [], objectLists: lists },
    }
  );
}

async function isHdf5(reader: FileReader, path: string): Promise<boolean> {
  const head = await reader.read(path, 0, HDF5_START + 8);
  return new TextDecoder('latin1').decode(head.subarray(HDF5_START)) === '\x89HDF\r\n\x1a\n';
}

/** The variables of a file of version 5 or 7.3 as arrays. @throws Error with a sentence where it is none or is damaged */
export async function arraysOfMatlab(reader: FileReader, { path, size }: FileEntry): Promise<NamedArray[]> {
  if (!(await isHdf5(reader, path))) {
    return withSamplesAsRows(await arraysOfMat(reader, path, size));
  }
  const datasets = size <= MAX_HDF5 ? await datasetsOf((await reader.read(path)).subarray(HDF5_START)) : [];
  return withSamplesAsRows(datasets.map(fromHdf5));
}
