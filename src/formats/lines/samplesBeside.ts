import { basename, dirname, extname, type FileEntry, type FileReader, type FileSet } from '../fileSet';
import type { CountContext } from '../format';
import { wordsOf } from '../labelName';
import { linesOf, textBlocks } from '../text/lines';

const SAMPLE_WORDS = new Set(
  'x text texts sentence sentences tweet tweets doc docs document documents data features inputs input in seq images img'.split(
    ' ',
  ),
);
const LABEL_WORDS = new Set('y label labels lbl target targets class classes gold tags tag gt truth'.split(' '));

const MOST_BESIDE = 12;
const MOST_BYTES = 64 << 20;

/** The file with the samples: its name differs from that of the labels in the word for what is in it. */
export function samplesBeside(files: FileSet, path: string): string | undefined {
  const rest = (name: string, without: ReadonlySet<string>): string =>
    wordsOf(name)
      .filter((word) => word !== 'txt' && !without.has(word))
      .join(' ');
  const wanted = rest(basename(path), LABEL_WORDS);
  return files
    .in(dirname(path))
    .map((entry) => entry.path)
    .find(
      (other) =>
        other !== path &&
        wordsOf(basename(other)).some((word) => SAMPLE_WORDS.has(word)) &&
        rest(basename(other), SAMPLE_WORDS) === wanted,
    );
}

/** A file lies among few of its kind: one of them may hold the texts that its lines are about. */
export function mayHaveTexts(files: FileSet, path: string): boolean {
  const beside = textsOf(files, path);
  return beside.length > 0 && beside.length < MOST_BESIDE;
}

/** The file of texts in the same folder with as many lines; undefined where none or several have. */
export async function textsBeside(files: FileSet, path: string): Promise<string | undefined> {
  const own = await linesIn(files.reader, path);
  const found: string[] = [];
  for (const other of textsOf(files, path)) {
    const isLarger = other.size > (files.get(path)?.size ?? 0) && other.size <= MOST_BYTES;
    if (isLarger && holdsProse(await files.headText(other.path)) && (await linesIn(files.reader, other.path)) === own) {
      found.push(other.path);
    }
  }
  return found.length === 1 ? found[0] : undefined;
}

function textsOf(files: FileSet, path: string): FileEntry[] {
  return files.in(dirname(path)).filter((entry) => entry.path !== path && extname(entry.path) === extname(path));
}

/** Most lines are of several words. */
function holdsProse(head: string): boolean {
  const lines = head.split('\n').filter((line) => line.trim() !== '');
  return lines.filter((line) => /\p{L}+\P{L}+\p{L}+/u.test(line)).length > lines.length * 0.8;
}

async function linesIn(reader: FileReader, path: string): Promise<number> {
  return countSamples({ reader, signal: new AbortController().signal }, path);
}

/** How many lines a file of samples has; blank ones at its end are none. */
export async function countSamples(
  { reader, signal }: Pick<CountContext, 'reader' | 'signal'>,
  path: string,
): Promise<number> {
  let lines = 0;
  let pending = 0;
  for await (const block of textBlocks(reader, path)) {
    signal.throwIfAborted();
    for (const line of linesOf(block)) {
      pending++;
      if (line.trim() !== '') {
        lines += pending;
        pending = 0;
      }
    }
  }
  return lines;
}
