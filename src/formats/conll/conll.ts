import { classesIn, findClassLines } from './classLines';
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
  /** Where a line of each sentence names its classes: whether these are counted, or the tags of the tokens. */
  readonly classLines?: 'counted' | 'passed over';
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
      const head = lines.slice(0, HEAD_LINES);
      const classLines = findClassLines(head);
      const found = findTagColumn(classLines ? head.filter((_, at) => !classLines.has(at)) : head);
      const reading = found && readingOf(path, found);
      return reading && classLines
        ? { ...reading, options: { ...reading.options, classLines: 'passed over' } }
        : reading;
    };
    const readings = joinDocuments(await probeLineFiles(files, probe, undefined, told));
    return readings.flatMap((reading) => (reading.options.classLines ? [classesOf(reading), reading] : [reading]));
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
  { byTab, columns, column, scheme, classLines }: Options,
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
      if (classLines && cells.length === 1) {
        if (classLines === 'counted') {
          sentences.addClasses(classesIn(line));
        }
        continue;
      }
      if (classLines === 'counted') {
        continue;
      }
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

/** The same file, read for the classes of its sentences. */
function classesOf(reading: Reading<Options>): Reading<Options> {
  return {
    ...reading,
    variant: 'conll-classes',
    task: 'multi-label',
    evidence: [
      reading.evidence[0]!,
      {
        about: 'columns',
        text: 'One line of each sentence stands alone and names its class, or several apart by #.',
        otherwise: 'The tags of its tokens are read as a set of their own.',
      },
    ],
    options: { ...reading.options, classLines: 'counted' },
  };
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
