import type { Tally } from '../../core/tally/tally';
import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { isImage, stemOf } from '../folders/images';
import type { CountContext } from '../format';
import { linesOf, textBlocks } from '../text/lines';
import { type ClassFilesPart, recordingOf } from './findClassFiles';

/** A bit for each class and sample, for the classes come one after the other. */
export async function countFlags({ files }: ClassFilesPart, context: CountContext): Promise<Tally> {
  const words = Math.ceil(files.length / 32);
  const builder = new TallyBuilder(files.map(({ name }) => name));
  let bits = new Uint32Array(1024 * words);
  const rows = files.map(() => 0);
  await readLines(files, context, (text, id, line) => {
    const row = rows[id]!++;
    if ((row + 1) * words > bits.length) {
      const larger = new Uint32Array(bits.length * 2);
      larger.set(bits);
      bits = larger;
    }
    if (text === '1') {
      bits[row * words + (id >> 5)]! |= 1 << (id & 31);
    } else if (text !== '0') {
      builder.report('malformed-record', { file: files[id]!.path, line, detail: 'the line is neither 0 nor 1' });
    }
  });
  const samples = Math.max(0, ...rows);
  for (const [id, { path }] of files.entries()) {
    if (rows[id] !== samples) {
      const detail = `the file has ${rows[id]} lines, another has ${samples}`;
      builder.report('declared-count', { file: path, detail });
    }
  }
  for (let row = 0; row < samples; row++) {
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
  context: CountContext,
): Promise<Tally> {
  const builder = new TallyBuilder(files.map(({ name }) => name));
  const labels = new Map<string, number[]>();
  if (folder !== undefined) {
    for (const { path } of context.files.whole.in(folder)) {
      if (isImage(path)) {
        labels.set(keyOf(path), []);
      }
    }
  }
  await readLines(files, context, (text, id, line) => {
    const known = labels.get(keyOf(text));
    if (known?.at(-1) === id) {
      const detail = `${text} is named twice`;
      builder.report('malformed-record', { file: files[id]!.path, line, detail });
    } else if (known) {
      known.push(id);
    } else {
      labels.set(keyOf(text), [id]);
    }
  });
  for (const positives of labels.values()) {
    builder.add({ positives });
  }
  return builder.build();
}

/** The recordings that the lists name, and how often the class happens in them. */
export async function countEvents({ files }: ClassFilesPart, context: CountContext): Promise<Tally> {
  const builder = new TallyBuilder(files.map(({ name }) => name));
  const labels = new Map<string, Set<number>>();
  await readLines(files, context, (text, id) => {
    const recording = recordingOf(text);
    labels.set(recording, (labels.get(recording) ?? new Set()).add(id));
    builder.addInstances(id, 1);
  });
  for (const classes of labels.values()) {
    builder.add({ positives: [...classes] });
  }
  return builder.build();
}

/** A text in each line, of the class of its file. */
export async function countTexts({ files }: ClassFilesPart, context: CountContext): Promise<Tally> {
  const builder = new TallyBuilder(files.map(({ name }) => name));
  const classes = files.map((_, id) => ({ positives: [id] }));
  await readLines(files, context, (_, id) => void builder.add(classes[id]!));
  return builder.build();
}

/** What a sample is known by: its number in `im12.jpg` and `12`, else its name without ending. */
export function keyOf(sample: string): string {
  const stem = stemOf(sample.trim());
  return /^\D{0,4}0*(\d+)$/.exec(stem)?.[1] ?? stem;
}

/** Gives the lines of the files that are not blank, trimmed, with the place of their file and their number from 1. */
async function readLines(
  files: ClassFilesPart['files'],
  { reader, signal, progress }: CountContext,
  take: (text: string, file: number, line: number) => void,
): Promise<void> {
  let bytes = 0;
  for (const [file, { path }] of files.entries()) {
    let number = 0;
    for await (const block of textBlocks(reader, path)) {
      signal.throwIfAborted();
      for (const line of linesOf(block)) {
        number++;
        const text = line.trim();
        if (text !== '') {
          take(text, file, number);
        }
      }
      progress((bytes += block.bytes));
    }
  }
}
