import type { FileEntry, FileSet } from './fileSet';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from './format';
import { type ClassNames, classNamesNear, classNamesOfMetadata } from './hfFeatures';
import { vectorLength } from './parquet/cells';
import { metadataEntry, openParquet, ParquetTable } from './parquet/parquetTable';
import { groupShards } from './shards';
import { type ContainerOptions, countContainerTable, readTable } from './table/containerTable';

interface Options {
  /** All pieces of the table, in order. */
  readonly pieces: readonly string[];
  readonly read: ContainerOptions;
  /** Lengths of the 0/1 vectors by column. */
  readonly vectors: Readonly<Record<string, number>>;
  /** Class names by column. */
  readonly classNames: Readonly<Record<string, readonly string[]>>;
}

/**
 * Parquet files, alone or in numbered pieces, with the class names that Hugging Face stores in their metadata. Only the
 * columns that are needed are read.
 *
 * @see https://parquet.apache.org/docs/file-format/
 */
export const parquet: LabelFormat<Options> = {
  id: 'parquet',
  title: 'Parquet',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const pieces of groupShards(files.withExtension('.parquet', '.pq'))) {
      // A damaged file is no reason to give up on the others.
      const reading = await read(files, pieces).catch(() => undefined);
      if (reading) {
        readings.push(reading);
      }
    }
    return readings;
  },

  async count({ files: [path], options }, context: CountContext): Promise<Counted[]> {
    const { pieces, read: how, vectors, classNames } = options;
    const opened = [];
    for (const piece of pieces) {
      opened.push(await openParquet(context.reader, piece, context.files.get(piece)?.size ?? 0));
    }
    const source = new ParquetTable(opened, new Map(Object.entries(classNames)), vectors, context.signal);
    return countContainerTable(source, how, path!, context);
  },
};

async function read(files: FileSet, pieces: readonly FileEntry[]): Promise<Reading<Options> | undefined> {
  const [first] = pieces;
  const opened = await openParquet(files.reader, first!.path, first!.size);
  const inside = classNamesOfMetadata(metadataEntry(opened, 'huggingface'));
  const columns = new Set(opened.leaves.map(({ name }) => name));
  const near = inside.size > 0 ? undefined : await classNamesNear(files, first!.path, columns);
  const classNames: ClassNames = near?.names ?? inside;
  const signal = new AbortController().signal;
  const plain = await new ParquetTable([opened], classNames, {}, signal).sample();
  const vectors = Object.fromEntries(
    plain.columns.flatMap(({ name }, index) => {
      const length = vectorLength(plain.rows.map(({ cells }) => cells[index] ?? null));
      return length === undefined ? [] : [[name, length] as const];
    }),
  );
  const spread = Object.keys(vectors).length > 0;
  const sample = spread ? await new ParquetTable([opened], classNames, vectors, signal).sample() : plain;
  const reading = await readTable(files, first!.path, sample);
  if (!reading) {
    return undefined;
  }
  const evidence: Evidence[] = [
    {
      about: 'format',
      text:
        pieces.length === 1
          ? 'The file is Parquet; only the columns named here are read.'
          : `${pieces.length} numbered Parquet files are pieces of one table; only the columns named here are read.`,
    },
    ...reading.evidence,
  ];
  if (classNames.size > 0) {
    const where = near ? near.file : 'The metadata of the file';
    evidence.push({ about: 'names', text: `${where} names the classes of ${[...classNames.keys()].join(', ')}.` });
  }
  return {
    format: parquet.id,
    variant: `parquet-${reading.variant}`,
    files: [first!.path, ...(near ? [near.file] : []), ...reading.sidecars],
    ...(pieces.length > 1 && { covers: pieces.map(({ path }) => path) }),
    task: reading.task,
    unit: 'row',
    evidence,
    options: {
      pieces: pieces.map(({ path }) => path),
      read: reading.options,
      vectors,
      classNames: Object.fromEntries(classNames),
    },
  };
}
