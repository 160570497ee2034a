import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { basename, dirname, type FileEntry } from '../fileSet';
import type { Counted, LabelFormat, Reading } from '../format';
import { splitOfPath } from '../splits';
import { type LabelByte, labelBytesOf } from './layout';

interface Options {
  /** The files of the split, in order. */
  readonly pieces: readonly string[];
  /** Bytes of a record: the labels and the image behind them. */
  readonly recordBytes: number;
  readonly labels: readonly LabelByte[];
  readonly split: string | null;
}

/**
 * Binary files of images of a fixed size, each behind its class ids of a byte: CIFAR-10 and CIFAR-100; or the class ids
 * alone, a byte each, beside the images: STL-10. A text file beside them names the classes.
 *
 * @see https://www.cs.toronto.edu/~kriz/cifar.html, binary version
 */
export const cifar: LabelFormat<Options> = {
  id: 'cifar',
  title: 'CIFAR and STL-10 binary files',

  async detect(files) {
    const bySplit = new Map<string, { pieces: FileEntry[]; found: Awaited<ReturnType<typeof labelBytesOf>> }>();
    for (const entry of files.withExtension('.bin')) {
      const found = await labelBytesOf(files, entry);
      if (found) {
        const key = JSON.stringify([dirname(entry.path), splitOfBatch(entry.path), found.recordBytes]);
        const known = bySplit.get(key);
        if (known) {
          known.pieces.push(entry);
        } else {
          bySplit.set(key, { pieces: [entry], found });
        }
      }
    }
    return [...bySplit.values()].map(({ pieces, found }) => readingOf(pieces, found!));
  },

  async count({ options: { pieces, recordBytes, labels, split } }, { reader, signal, progress }): Promise<Counted[]> {
    const builders = labels.map(({ names }) => new TallyBuilder(names));
    let bytes = 0;
    for (const path of pieces) {
      let at = 0;
      for await (const piece of reader.stream(path)) {
        signal.throwIfAborted();
        for (const [index, { offset, firstId, names }] of labels.entries()) {
          const first = (offset - at) % recordBytes;
          for (let i = first < 0 ? first + recordBytes : first; i < piece.length; i += recordBytes) {
            const id = piece[i]! - firstId;
            if (id >= 0 && id < names.length) {
              builders[index]!.add({ positives: [id] });
            } else {
              const detail = `there are ${names.length} class names, the id is ${piece[i]}`;
              builders[index]!.report('id-out-of-range', { file: path, detail });
              builders[index]!.add({ positives: [] });
            }
          }
        }
        at += piece.length;
        progress((bytes += piece.length));
      }
      if (at % recordBytes !== 0) {
        const detail = `it ends within a record: ${at} bytes are no whole number of ${recordBytes}`;
        builders.forEach((builder) => builder.report('malformed-record', { file: path, detail }));
      }
    }
    return builders.map((builder, index) => ({
      split,
      ...(labels.length > 1 && { part: labels[index]!.title }),
      tally: builder.build(),
    }));
  },
};

/** The batches of CIFAR are for training, all but the one that says otherwise. */
function splitOfBatch(path: string): string | null {
  return splitOfPath(basename(path)) ?? (/batch/i.test(basename(path)) ? 'train' : null);
}

function readingOf(
  pieces: readonly FileEntry[],
  { recordBytes, labels }: NonNullable<Awaited<ReturnType<typeof labelBytesOf>>>,
): Reading<Options> {
  const paths = pieces.map(({ path }) => path).sort();
  const images = pieces.reduce((sum, { size }) => sum + size, 0) / recordBytes;
  const where =
    recordBytes === 1
      ? `The file holds ${images} bytes, a class id each, beside a file of as many images.`
      : `${paths.length} files hold ${images} records of ${recordBytes} bytes: ` +
        `${labels.length === 1 ? 'the class id' : 'the class ids'}, then the image.`;
  return {
    format: 'cifar',
    variant: 'cifar-binary',
    files: [paths[0]!, ...new Set(labels.map(({ namesFile }) => namesFile))],
    ...(paths.length > 1 && { covers: paths }),
    task: 'multi-class',
    unit: 'image',
    evidence: [
      { about: 'format', text: where },
      ...labels.map(({ namesFile, names }) => ({
        about: 'names' as const,
        text: `${namesFile} names the ${names.length} classes, in the order of their ids.`,
      })),
    ],
    options: { pieces: paths, recordBytes, labels, split: splitOfBatch(paths[0]!) },
  };
}
