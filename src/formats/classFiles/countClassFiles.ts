import type { Tally } from '../../core/tally/tally';
import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { isImage, stemOf } from '../folders/images';
import type { CountContext } from '../format';
import { linesOf, textBlocks } from '../text/lines';
import type { ClassFilesPart } from './findClassFiles';

/** A bit for each class and sample, for the classes come one after the other. */
export async function countFlags(
  { files }: ClassFilesPart,
  { reader, signal, progress }: CountContext,
): Promise<Tally> {
  const words = Math.ceil(files.length / 32);
  const builder = new TallyBuilder(files.map(({ name }) => name));
  let bits = new Uint32Array(1024 * words);
  let samples: number | undefined;
  let bytes = 0;
  for (const [id, { path }] of files.entries()) {
    let row = 0;
    for await (const block of textBlocks(reader, path)) {
      signal.throwIfAborted();
      for (const line of linesOf(block)) {
        const text = line.trim();
        if (text === '') {
          continue;
        }
        if ((row + 1) * words > bits.length) {
          const larger = new Uint32Array(bits.length * 2);
          larger.set(bits);
          bits = larger;
        }
        if (text === '1') {
          bits[row * words + (id >> 5)]! |= 1 << (id & 31);
        } else if (text !== '0') {
          builder.report('malformed-record', { file: path, line: row + 1, detail: 'the line is neither 0 nor 1' });
        }
        row++;
      }
      progress((bytes += block.bytes));
    }
    samples ??= row;
    if (row !== samples) {
      const detail = `the file has ${row} lines, the first has ${samples}`;
      builder.report('declared-count', { file: path, detail });
      samples = Math.max(samples, row);
    }
  }
  for (let row = 0; row < (samples ?? 0); row++) {
    const positives: number[] = [];
    for (let id = 0; id < files.length; id++) {
      if ((bits[row * words + (id >> 5)]! >>> (id & 31)) & 1) {
        positives.push(id);
      }
    }
    builder.add({ positives });
  }
  return builder.build();
}

/** The samples that the lists name, and those in the folder of all samples. */
export async function countLists(
  { files }: ClassFilesPart,
  folder: string | undefined,
  { reader, signal, progress, files: all }: CountContext,
): Promise<Tally> {
  const builder = new TallyBuilder(files.map(({ name }) => name));
  const labels = new Map<string, number[]>();
  if (folder !== undefined) {
    for (const { path } of all.whole.in(folder)) {
      if (isImage(path)) {
        labels.set(keyOf(path), []);
      }
    }
  }
  let bytes = 0;
  for (const [id, { path }] of files.entries()) {
    let row = 0;
    for await (const block of textBlocks(reader, path)) {
      signal.throwIfAborted();
      for (const line of linesOf(block)) {
        row++;
        if (line.trim() === '') {
          continue;
        }
        const known = labels.get(keyOf(line));
        if (known?.at(-1) === id) {
          const detail = `${line.trim()} is named twice`;
          builder.report('malformed-record', { file: path, line: row, detail });
        } else if (known) {
          known.push(id);
        } else {
          labels.set(keyOf(line), [id]);
        }
      }
      progress((bytes += block.bytes));
    }
  }
  for (const positives of labels.values()) {
    builder.add({ positives });
  }
  return builder.build();
}

/** What a sample is known by: its number in `im12.jpg` and `12`, else its name without ending. */
export function keyOf(sample: string): string {
  const stem = stemOf(sample.trim());
  return /^\D{0,4}0*(\d+)$/.exec(stem)?.[1] ?? stem;
}
