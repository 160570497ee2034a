import { classesIn } from './classLines';
import { isOutside, parseTag } from './tags';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { SentenceCounter } from './sentenceCounter';
import { probeLineFiles } from '../text/candidates';
import { linesOf, textBlocks } from '../text/lines';

const MIN_SHARE = 0.97;

interface Options {
  /** Before the tag of a token that is written with it: `Paris|NNP|I-LOC`. */
  readonly mark?: string;
  /** Where the class of a sentence stands behind its tags: whether it is counted, or the tags. */
  readonly classBehind?: 'counted' | 'passed over';
}

const MARKS = [undefined, '|'];

/**
 * The BIO tags of a sentence in each line: alone (`O O B-city I-city`), beside a file with the tokens, as in `seq.out` of
 * ATIS and SNIPS, or behind each token (`Paris|NNP|I-LOC`), as in WikiNER. Where the sentence stands in the line, a tab
 * before them, the class of the sentence is the last word: `BOS to Boston EOS\tO O B-city atis_flight`.
 */
export const tagLines: LabelFormat<Options> = {
  id: 'tag-lines',
  title: 'BIO tags, one sentence a line',

  async detect(files, told) {
    const readings = await probeLineFiles(files, read, undefined, told);
    return readings.flatMap((reading) => (reading.options.classBehind ? [classesOf(reading), reading] : [reading]));
  },

  async count(
    { files: [path], options: { mark, classBehind } },
    { reader, progress, signal }: CountContext,
  ): Promise<Counted[]> {
    const sentences = new SentenceCounter();
    for await (const block of textBlocks(reader, path!)) {
      signal.throwIfAborted();
      let line = block.line - 1;
      for (const text of linesOf(block)) {
        line++;
        const behind = classBehind && classBehindTags(text);
        if (behind && classBehind === 'counted') {
          sentences.addClasses(classesIn(behind.name));
          sentences.end();
          continue;
        }
        const tags = behind ? behind.tags : text;
        if (text.trim() !== '' && (!areTags(tags, mark) || (classBehind && !behind))) {
          const detail = 'the line holds something other than tags';
          sentences.builder.report('malformed-record', { file: path!, line, detail });
          continue;
        }
        for (const cell of tags.trim().split(/\s+/)) {
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
  const behind = lines.filter(classBehindTags).length;
  if (behind > 0 && behind >= lines.length * MIN_SHARE) {
    const text = `${behind} of the first ${lines.length} lines hold a sentence, a tab and its tags such as B-city and O, then a word more: one sentence a line.`;
    return { ...readingOf(path, text), options: { classBehind: 'passed over' } };
  }
  for (const mark of MARKS) {
    const tagged = lines.filter((line) => areTags(line, mark)).length;
    const several = lines.some((line) => line.trim().includes(' ') && /(^|[\s|])[BI]-/.test(line));
    if (tagged > 0 && several && tagged >= lines.length * MIN_SHARE) {
      const what = mark === undefined ? 'nothing but tags' : `tokens and, behind “${mark}”, their tags,`;
      const text = `${tagged} of the first ${lines.length} lines hold ${what} such as B-city and O: one sentence a line, instances are entities.`;
      return { ...readingOf(path, text), options: { ...(mark !== undefined && { mark }) } };
    }
  }
  return undefined;
}

function readingOf(path: string, text: string): Omit<Reading<Options>, 'options'> {
  return {
    format: tagLines.id,
    variant: 'bio-lines',
    files: [path],
    task: 'sequence',
    unit: 'sentence',
    evidence: [{ about: 'format', text }],
  };
}

/** The same file, read for the classes of its sentences. */
function classesOf(reading: Reading<Options>): Reading<Options> {
  const text = 'The last word of a line names the class of its sentence, or several apart by #.';
  const otherwise = 'The tags of its tokens are read as a set of their own.';
  return {
    ...reading,
    variant: 'bio-line-classes',
    task: 'multi-label',
    evidence: [...reading.evidence, { about: 'columns', text, otherwise }],
    options: { classBehind: 'counted' },
  };
}

/** The tags of a sentence before a tab, a tag for each of its tokens (marks of its ends may have none), and the word behind them. */
function classBehindTags(line: string): { readonly tags: string; readonly name: string } | undefined {
  const [sentence = '', said, ...more] = line.split('\t');
  const words = said?.trim().split(/\s+/) ?? [];
  const name = words.pop();
  const tags = words.join(' ');
  const surplus = sentence.trim().split(/\s+/).length - words.length;
  const fits = more.length === 0 && words.length > 0 && surplus >= 0 && surplus <= 2;
  return name !== undefined && fits && areTags(tags, undefined) && !isOutside(name) && !parseTag(name, 'prefix')
    ? { tags, name }
    : undefined;
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
