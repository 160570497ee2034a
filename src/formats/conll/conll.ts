import { cellsOf, findTagColumn, isDocumentStart, type TagColumn } from './columns';
import { parseTag } from './tags';
import { basename, dirname, extname, type FileReader } from '../fileSet';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { SentenceCounter } from './sentenceCounter';
import { splitOfPath } from '../splits';
import { probeLineFiles } from '../text/candidates';
import { linesOf, textBlocks } from '../text/lines';

interface Options extends Omit<TagColumn, 'others'> {
  /** The files of a folder that holds a document a file. */
  readonly documents?: readonly string[];
}

/** So many files of one kind in one folder are documents of one set. */
const MIN_DOCUMENTS = 10;

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

  async detect(files, told) {
    const probe = (path: string, lines: readonly string[]): Reading<Options> | undefined => {
      const found = findTagColumn(lines.slice(0, HEAD_LINES));
      return found && readingOf(path, found);
    };
    return joinDocuments(await probeLineFiles(files, probe, undefined, told));
  },

  async count({ files: [path], options }, { reader, progress, signal }: CountContext): Promise<Counted[]> {
    const sentences = new SentenceCounter();
    let done = 0;
    for (const file of options.documents ?? [path!]) {
      signal.throwIfAborted();
      try {
        done += await countFile(reader, file, options, sentences, (bytes) => progress(done + bytes));
      } catch (error) {
        if (!options.documents) {
          throw error;
        }
        sentences.builder.report('unreadable-file', { file, detail: error instanceof Error ? error.message : '' });
      }
    }
    return [{ split: null, tally: sentences.builder.build() }];
  },
};

/** Counts the sentences of one file; its bytes. */
async function countFile(
  reader: FileReader,
  file: string,
  { byTab, columns, column, scheme }: Options,
  sentences: SentenceCounter,
  progress: (bytes: number) => void,
): Promise<number> {
  let bytes = 0;
  for await (const block of textBlocks(reader, file)) {
    let number = block.line - 1;
    for (const line of linesOf(block)) {
      number++;
      if (line.trim() === '' || isDocumentStart(line)) {
        sentences.end();
        continue;
      }
      const cells = cellsOf(line, byTab);
      const cell = cells.length === columns ? cells[column]! : cells.at(column - columns);
      const tag = cells.length < 2 || cell === undefined ? undefined : parseTag(cell, scheme);
      if (tag) {
        sentences.add(tag);
      } else if (!line.startsWith('#')) {
        const detail = `the line has no tag in column ${column + 1}`;
        sentences.builder.report('malformed-record', { file, line: number, detail });
      }
    }
    progress((bytes = block.bytes));
  }
  sentences.end();
  return bytes;
}

/** Many files of one kind in one folder, none of them named for a split, are one label file: the folder. */
function joinDocuments(readings: readonly Reading<Options>[]): Reading<Options>[] {
  const groups = new Map<string, Reading<Options>[]>();
  for (const reading of readings) {
    const path = reading.files[0]!;
    const key = JSON.stringify([dirname(path), extname(path), splitOfPath(basename(path)), reading.options]);
    groups.set(key, [...(groups.get(key) ?? []), reading]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (group.length < MIN_DOCUMENTS || !first) {
      return group;
    }
    const documents = group.map(({ files: [path] }) => path!);
    const text = `${documents.length} files of one kind in one folder are documents of one set.`;
    return {
      ...first,
      files: [dirname(documents[0]!) || documents[0]!],
      covers: documents,
      evidence: [...first.evidence, { about: 'format' as const, text }],
      options: { ...first.options, documents },
    };
  });
}

function readingOf(path: string, { others, ...options }: TagColumn): Reading<Options> {
  const { column, columns, byTab, scheme } = options;
  const tags = {
    prefix: 'tags such as B-PER and O',
    suffix: 'tags such as PER-B and O',
    bare: 'the tags B, I and O, which name no type',
    type: 'types of entities, and O for most tokens',
    word: 'the part of speech of each word',
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
    scheme === 'word'
      ? { about: 'policy', text: 'A sentence is positive for each tag in it; instances are words.' }
      : { about: 'policy', text: 'A sentence is positive for each type of entity in it; instances are entities.' },
  ];
  return {
    format: conll.id,
    variant: scheme === 'word' ? 'conll-u' : 'conll-bio',
    files: [path],
    task: 'sequence',
    unit: 'sentence',
    evidence,
    options,
  };
}
