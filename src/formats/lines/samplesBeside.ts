import { basename, dirname, type FileSet } from '../fileSet';
import type { CountContext } from '../format';
import { wordsOf } from '../labelName';
import { linesOf, textBlocks } from '../text/lines';

const SAMPLE_WORDS = new Set(
  'x text texts sentence sentences tweet tweets doc docs document documents data features inputs input in seq images img'.split(
    ' ',
  ),
);
const LABEL_WORDS = new Set('y label labels lbl target targets class classes gold tags tag gt truth'.split(' '));

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

/** How many lines a file of samples has; blank ones at its end are none. */
export async function countSamples({ reader, signal }: CountContext, path: string): Promise<number> {
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
