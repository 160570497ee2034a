import { isOutside, parseTag } from './tags';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { SentenceCounter } from './sentenceCounter';
import { probeLineFiles } from '../text/candidates';
import { linesOf, textBlocks } from '../text/lines';

const MIN_SHARE = 0.97;

interface Options {
  /** Before the tag of a token that is written with it: `Paris|NNP|I-LOC`. */
  readonly mark?: string;
}

const MARKS = [undefined, '|'];

/**
 * The BIO tags of a sentence in each line: alone (`O O B-city I-city`), beside a file with the tokens, as in `seq.out` of
 * ATIS and SNIPS, or behind each token (`Paris|NNP|I-LOC`), as in WikiNER.
 */
export const tagLines: LabelFormat<Options> = {
  id: 'tag-lines',
  title: 'BIO tags, one sentence a line',

  detect: (files, told) => probeLineFiles(files, read, undefined, told),

  async count({ files: [path], options: { mark } }, { reader, progress, signal }: CountContext): Promise<Counted[]> {
    const sentences = new SentenceCounter();
    for await (const block of textBlocks(reader, path!)) {
      signal.throwIfAborted();
      let line = block.line - 1;
      for (const text of linesOf(block)) {
        line++;
        if (text.trim() !== '' && !areTags(text, mark)) {
          const detail = 'the line holds something other than tags';
          sentences.builder.report('malformed-record', { file: path!, line, detail });
          continue;
        }
        for (const cell of text.trim().split(/\s+/)) {
          const tag = parseTag(tagOf(cell, mark), 'prefix');
          if (tag) {
            sentences.add(tag);
          }
        }
        sentences.end();
      }
      progress(block.bytes);
    }
    return [{ split: null, tally: sentences.builder.build() }];
  },
};

function read(path: string, head: readonly string[]): Reading<Options> | undefined {
  const lines = head.filter((line) => line.trim() !== '').slice(0, 200);
  for (const mark of MARKS) {
    const tagged = lines.filter((line) => areTags(line, mark)).length;
    const several = lines.some((line) => line.trim().includes(' ') && /(^|[\s|])[BI]-/.test(line));
    if (tagged > 0 && several && tagged >= lines.length * MIN_SHARE) {
      const what = mark === undefined ? 'nothing but tags' : `tokens and, behind \`${mark}\`, their tags,`;
      const text = `${tagged} of the first ${lines.length} lines hold ${what} such as B-city and O: one sentence a line, instances are entities.`;
      return {
        format: tagLines.id,
        variant: 'bio-lines',
        files: [path],
        task: 'sequence',
        unit: 'sentence',
        evidence: [{ about: 'format', text }],
        options: { ...(mark !== undefined && { mark }) },
      };
    }
  }
  return undefined;
}

function areTags(line: string, mark: string | undefined): boolean {
  return line
    .trim()
    .split(/\s+/)
    .every((cell) => {
      const tag = tagOf(cell, mark);
      return isOutside(tag) || parseTag(tag, 'prefix') !== undefined;
    });
}

/** The cell itself, or what stands behind the mark in it; nothing where it has none. */
function tagOf(cell: string, mark: string | undefined): string {
  return mark === undefined ? cell : cell.includes(mark) ? cell.slice(cell.lastIndexOf(mark) + 1) : '';
}
