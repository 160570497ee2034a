import { cellsOf, findTagColumn, isDocumentStart, type TagColumn } from './conllColumns';
import { parseTag } from './conllTags';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from './format';
import { SentenceCounter } from './sentenceCounter';
import { probeLineFiles } from './text/candidates';
import { linesOf, textBlocks } from './text/lines';

type Options = Omit<TagColumn, 'others'>;

const HEAD_LINES = 2000;

/**
 * One token a line with its tag, blank lines between sentences, as the shared tasks of CoNLL have it. A sample is a
 * sentence, its classes are the types of the entities in it; instances are entities.
 *
 * @see https://www.clips.uantwerpen.be/conll2003/ner/
 */
export const conll: LabelFormat<Options> = {
  id: 'conll',
  title: 'CoNLL (BIO tags)',

  detect: (files) =>
    probeLineFiles(files, (path, lines) => {
      const found = findTagColumn(lines.slice(0, HEAD_LINES));
      return found && readingOf(path, found);
    }),

  async count({ files: [path], options }, { reader, progress, signal }: CountContext): Promise<Counted[]> {
    const sentences = new SentenceCounter();
    const file = path!;
    for await (const block of textBlocks(reader, file)) {
      signal.throwIfAborted();
      let number = block.line - 1;
      for (const line of linesOf(block)) {
        number++;
        if (line.trim() === '' || isDocumentStart(line)) {
          sentences.end();
          continue;
        }
        const cells = cellsOf(line, options.byTab);
        const cell =
          cells.length === options.columns ? cells[options.column]! : cells.at(options.column - options.columns);
        const tag = cells.length < 2 || cell === undefined ? undefined : parseTag(cell, options.scheme);
        if (tag) {
          sentences.add(tag);
        } else if (!line.startsWith('#')) {
          const detail = `the line has no tag in column ${options.column + 1}`;
          sentences.builder.report('malformed-record', { file, line: number, detail });
        }
      }
      progress(block.bytes);
    }
    sentences.end();
    return [{ split: null, tally: sentences.builder.build() }];
  },
};

function readingOf(path: string, { others, ...options }: TagColumn): Reading<Options> {
  const { column, columns, byTab, scheme } = options;
  const tags = {
    prefix: 'tags such as B-PER and O',
    suffix: 'tags such as PER-B and O',
    bare: 'the tags B, I and O, which name no type',
    type: 'types of entities, and O for most tokens',
  }[scheme];
  const evidence: Evidence[] = [
    {
      about: 'format',
      text: `Each line holds a token and its tag, ${columns} columns between ${byTab ? 'tabs' : 'blanks'}; blank lines end sentences.`,
    },
    {
      about: 'columns',
      text: `Column ${column + 1} holds ${tags}.`,
      ...(others.length > 0 && {
        otherwise: `Column ${others.map((other) => other + 1).join(', ')} holds tags too and could be taken in its place.`,
      }),
    },
    { about: 'policy', text: 'A sentence is positive for each type of entity in it; instances are entities.' },
  ];
  return {
    format: conll.id,
    variant: 'conll-bio',
    files: [path],
    task: 'sequence',
    unit: 'sentence',
    evidence,
    options,
  };
}
