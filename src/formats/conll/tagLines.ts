import { isOutside, parseTag } from './tags';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { SentenceCounter } from './sentenceCounter';
import { probeLineFiles } from '../text/candidates';
import { linesOf, textBlocks } from '../text/lines';

const MIN_SHARE = 0.97;

/** The BIO tags of a sentence in each line (`O O B-city I-city`), beside a file with the tokens: `seq.out` of ATIS and SNIPS. */
export const tagLines: LabelFormat<undefined> = {
  id: 'tag-lines',
  title: 'BIO tags, one sentence a line',

  detect: (files, told) => probeLineFiles(files, read, undefined, told),

  async count({ files: [path] }, { reader, progress, signal }: CountContext): Promise<Counted[]> {
    const sentences = new SentenceCounter();
    for await (const block of textBlocks(reader, path!)) {
      signal.throwIfAborted();
      let line = block.line - 1;
      for (const text of linesOf(block)) {
        line++;
        if (text.trim() !== '' && !areTags(text)) {
          const detail = 'the line holds something other than tags';
          sentences.builder.report('malformed-record', { file: path!, line, detail });
          continue;
        }
        for (const cell of text.trim().split(/\s+/)) {
          const tag = parseTag(cell, 'prefix');
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

function read(path: string, head: readonly string[]): Reading<undefined> | undefined {
  const lines = head.filter((line) => line.trim() !== '').slice(0, 200);
  const tagged = lines.filter(areTags).length;
  const several = lines.some((line) => line.trim().includes(' ') && /(^|\s)B-/.test(line));
  if (tagged === 0 || !several || tagged < lines.length * MIN_SHARE) {
    return undefined;
  }
  const text = `${tagged} of the first ${lines.length} lines hold nothing but tags such as B-city and O: one sentence a line, instances are entities.`;
  return {
    format: tagLines.id,
    variant: 'bio-lines',
    files: [path],
    task: 'sequence',
    unit: 'sentence',
    evidence: [{ about: 'format', text }],
    options: undefined,
  };
}

function areTags(line: string): boolean {
  return line
    .trim()
    .split(/\s+/)
    .every((cell) => isOutside(cell) || parseTag(cell, 'prefix') !== undefined);
}
