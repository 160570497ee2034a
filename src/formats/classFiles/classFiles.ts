import type { Tally } from '../../core/tally/tally';
import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { dirname, type FileSet } from '../fileSet';
import { isImage, stemOf } from '../folders/images';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { linesOf, textBlocks } from '../text/lines';
import { type ClassFiles, type ClassFilesPart, findClassFiles, type LineKind } from './findClassFiles';

interface Options {
  readonly kind: LineKind;
  readonly parts: readonly ClassFilesPart[];
  /** The folder with all samples, where it is here: those that no file names have no label. */
  readonly samples?: string;
}

/** A file for each class: with a line of 0 or 1 for every sample, or with the samples of the class. */
export const classFiles: LabelFormat<Options> = {
  id: 'class-files',
  title: 'A list for each class',

  async detect(files) {
    const found = await findClassFiles(files);
    const readings: Reading<Options>[] = [];
    for (const folder of found) {
      readings.push(readingOf(folder, folder.kind === 'samples' ? await folderOfSamples(files, folder) : undefined));
    }
    return readings;
  },

  async count({ options: { kind, parts, samples } }, context): Promise<Counted[]> {
    const counted: Counted[] = [];
    for (const part of parts) {
      const tally = await (kind === 'flags' ? countFlags(part, context) : countLists(part, samples, context));
      const positives = tally.positives.reduce((sum, count) => sum + count, 0);
      const isOneEach = positives === tally.samples && tally.samplesWithoutLabel === 0;
      counted.push({ split: part.split, tally, ...(isOneEach && { task: 'multi-class' as const }) });
    }
    return counted;
  },
};

/** A bit for each class and sample, for the classes come one after the other. */
async function countFlags({ files }: ClassFilesPart, { reader, signal, progress }: CountContext): Promise<Tally> {
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

async function countLists(
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
function keyOf(sample: string): string {
  const stem = stemOf(sample.trim());
  return /^\D{0,4}0*(\d+)$/.exec(stem)?.[1] ?? stem;
}

/** The folder nearby of images that the lists name, which holds those as well that no list names. */
async function folderOfSamples(files: FileSet, { folder, parts }: ClassFiles): Promise<string | undefined> {
  const [first] = parts[0]!.files;
  const listed = (await files.headText(first!.path)).split('\n', 50).slice(0, -1).map(keyOf);
  const above = dirname(folder);
  for (const candidate of files.whole.folders) {
    const isNear = candidate === folder || candidate === above || dirname(candidate) === above;
    const images = isNear ? files.whole.in(candidate).filter(({ path }) => isImage(path)) : [];
    if (images.length >= listed.length && listed.length > 0 && parts.length === 1) {
      const known = new Set(images.map(({ path }) => keyOf(path)));
      if (listed.every((key) => known.has(key))) {
        return candidate;
      }
    }
  }
  return undefined;
}

function readingOf({ folder, kind, parts }: ClassFiles, samples: string | undefined): Reading<Options> {
  const classes = parts[0]!.files.length;
  const evidence: Evidence[] = [
    {
      about: 'format',
      text:
        kind === 'flags'
          ? `${classes} text files are called like classes; each has a line of 0 or 1 for every sample.`
          : `${classes} text files are called like classes; each lists the samples of its class.`,
    },
  ];
  if (kind === 'samples') {
    evidence.push(
      samples === undefined
        ? {
            about: 'policy',
            text: 'Samples that no list names are not known, so only those in a list are counted.',
            otherwise: 'With the folder of the images beside the lists, all of its images are samples.',
          }
        : {
            about: 'policy',
            text: `The images in ${samples || 'this folder'} are the samples, also those in no list.`,
          },
    );
  }
  return {
    format: 'class-files',
    variant: kind === 'flags' ? 'class-files-flags' : 'class-files-lists',
    files: [folder || '.'],
    covers: parts.flatMap(({ files }) => files.map(({ path }) => path)),
    task: 'multi-label',
    unit: 'record',
    evidence,
    options: { kind, parts, ...(samples !== undefined && { samples }) },
  };
}
