import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { basename, dirname, type FileEntry, type FileSet, HEAD_BYTES, extname } from '../fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { splitOfWord } from '../splits';
import { headLines, linesOf, textBlocks } from '../text/lines';

interface ClassFile {
  readonly path: string;
  readonly className: string;
  /** As in the file's name, lower case; `train` and `trainval` are different parts. */
  readonly split: string;
}

export interface Options {
  readonly classFiles: readonly ClassFile[];
}

/** An image (and the number of an object in it, in the action sets) and 1, -1 or 0. */
const LINE = /^\s*(\S+(?:\s+\d+)?)\s+(-1|0|\+?1)\s*$/;
const NAME = /^(.+)_([a-z]+)\.txt$/i;
const HEAD_LINES = 500;

/**
 * The image sets of Pascal VOC: a text file for each class and split with 1 (the image holds the class), -1 (it does not)
 * or 0 (only objects marked difficult, which VOC leaves out).
 *
 * @see http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc/devkit_doc.html
 */
export const vocImageSets: LabelFormat<Options> = {
  id: 'voc-imagesets',
  title: 'Pascal VOC image sets',

  async detect(files) {
    const byFolder = new Map<string, ClassFile[]>();
    for (const entry of files.withExtension('.txt')) {
      const classFile = entry.size > 0 ? classFileOf(entry) : undefined;
      if (classFile) {
        const folder = dirname(entry.path);
        byFolder.set(folder, [...(byFolder.get(folder) ?? []), classFile]);
      }
    }
    const readings: Reading<Options>[] = [];
    for (const [folder, candidates] of byFolder) {
      const classFiles = await classFilesOf(files, candidates);
      if (classFiles.length > 0) {
        readings.push(readingOf(folder, classFiles));
      }
    }
    return readings;
  },

  async count({ options: { classFiles } }, context: CountContext): Promise<Counted[]> {
    const splits = [...new Set(classFiles.map(({ split }) => split))];
    const counted: Counted[] = [];
    let bytes = 0;
    for (const split of splits) {
      const ofSplit = classFiles.filter((file) => file.split === split);
      const rows = new SetRows(ofSplit.map(({ className }) => className));
      for (const [id, { path }] of ofSplit.entries()) {
        await rows.read(context, path, id, bytes);
        bytes += context.files.get(path)?.size ?? 0;
      }
      counted.push({ split: splitOfWord(split) ?? split, tally: rows.tally() });
    }
    return counted;
  },
};

function classFileOf({ path }: FileEntry): ClassFile | undefined {
  const match = extname(path) === '.txt' ? NAME.exec(basename(path)) : undefined;
  const split = match?.[2]!.toLowerCase() ?? '';
  return match && splitOfWord(split) ? { path, className: match[1]!, split } : undefined;
}

/** Those whose heads hold such lines only; none where no file has a -1, for ids and 0 or 1 may be anything. */
async function classFilesOf(files: FileSet, candidates: readonly ClassFile[]): Promise<ClassFile[]> {
  const found: ClassFile[] = [];
  let negatives = 0;
  for (const candidate of candidates) {
    const whole = files.get(candidate.path)!.size <= HEAD_BYTES;
    const lines = headLines(await files.headText(candidate.path), whole).slice(0, HEAD_LINES);
    const values = lines.filter((line) => line.trim() !== '').map((line) => LINE.exec(line)?.[2]);
    if (values.length > 0 && values.every((value) => value !== undefined)) {
      negatives += values.filter((value) => value === '-1').length;
      found.push(candidate);
    }
  }
  return negatives > 0 ? found : [];
}

function readingOf(folder: string, classFiles: readonly ClassFile[]): Reading<Options> {
  const classes = new Set(classFiles.map(({ className }) => className));
  const splits = [...new Set(classFiles.map(({ split }) => split))];
  const first = classFiles[0]!.path;
  return {
    format: 'voc-imagesets',
    variant: 'voc-imagesets',
    files: [folder || '.'],
    covers: classFiles.map(({ path }) => path),
    task: classes.size === 1 ? 'binary' : 'multi-label',
    unit: 'image',
    evidence: [
      { about: 'format', text: `Each line of ${first} and its like holds an image and 1, -1 or 0.` },
      {
        about: 'names',
        text: `The class is the file's name without its split: ${[...classes].slice(0, 3).join(', ')}.`,
      },
      { about: 'split', text: `The file names end with the split: ${splits.join(', ')}.` },
      {
        about: 'policy',
        text: '1 is positive and -1 negative; 0 (only objects marked difficult) is uncertain, neither of the two.',
        otherwise: 'Were 0 negative, those images would count as images without the class.',
      },
    ],
    options: { classFiles },
  };
}

/** The images of a split with their labels, joined over the files of the classes. */
class SetRows {
  private readonly builder: TallyBuilder;
  private readonly rowOf = new Map<string, number>();
  private readonly positives: number[][] = [];
  private readonly uncertain: number[][] = [];
  private readonly known: Int32Array;
  private readonly listed: number[][] = [];

  constructor(private readonly classes: readonly string[]) {
    this.builder = new TallyBuilder(classes);
    this.known = new Int32Array(classes.length);
  }

  async read({ reader, progress, signal }: CountContext, path: string, id: number, bytesBefore: number): Promise<void> {
    const seen = new Set<number>();
    for await (const block of textBlocks(reader, path)) {
      signal.throwIfAborted();
      for (const [index, line] of linesOf(block).entries()) {
        if (line.trim() === '') {
          continue;
        }
        const match = LINE.exec(line);
        const at = { file: path, line: block.line + index };
        if (!match) {
          this.builder.report('malformed-record', { ...at, detail: 'the line is not an image and 1, -1 or 0' });
          continue;
        }
        const row = this.row(match[1]!.replace(/\s+/, ' '));
        if (seen.has(row)) {
          this.builder.report('malformed-record', { ...at, detail: 'the image was listed before' });
          continue;
        }
        seen.add(row);
        this.listed[row]!.push(id);
        if (match[2] === '0') {
          this.uncertain[row]!.push(id);
        } else if (match[2] !== '-1') {
          this.positives[row]!.push(id);
        }
      }
      progress(bytesBefore + block.bytes);
    }
    this.known[id] = seen.size;
  }

  tally() {
    const all = this.classes.map((_, id) => id);
    const isComplete = this.known.every((count) => count === this.positives.length);
    for (const [row, positives] of this.positives.entries()) {
      const listed = new Set(this.listed[row]);
      const missing = isComplete ? [] : all.filter((id) => !listed.has(id));
      this.builder.add({ positives, missing, uncertain: this.uncertain[row]! });
    }
    return this.builder.build();
  }

  private row(image: string): number {
    let row = this.rowOf.get(image);
    if (row === undefined) {
      row = this.positives.length;
      this.rowOf.set(image, row);
      this.positives.push([]);
      this.uncertain.push([]);
      this.listed.push([]);
    }
    return row;
  }
}
