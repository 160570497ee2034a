import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { basename, dirname, type FileSet } from '../fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { probeLineFiles } from '../text/candidates';
import { linesOf, textBlocks } from '../text/lines';

interface Options {
  /** The list of the classes, a line each. */
  readonly names: string;
}

const MIN_LINES = 10;
const MAX_NAMES_BYTES = 1 << 18;
const MAX_NAMES = 2000;
/** Lists of classes looked at beside a file. */
const MOST_LISTS = 20;

/**
 * A sample and its class in each line, apart by the first blank, where a list beside it says that the class is all that
 * follows: `1025794 Boeing 707` beside `families.txt`.
 */
export const namedSamples: LabelFormat<Options> = {
  id: 'named-samples',
  title: 'A sample and the name of its class a line',

  detect: (files, told) => probeLineFiles(files, (path, lines) => read(files, path, lines), undefined, told),

  async count({ files: [path], options }, context: CountContext): Promise<Counted[]> {
    const { files, reader, signal, progress, tally } = context;
    const names = await namesIn(files, options.names);
    const builder = new TallyBuilder(names, tally);
    for await (const block of textBlocks(reader, path!)) {
      signal.throwIfAborted();
      let line = block.line - 1;
      for (const text of linesOf(block)) {
        line++;
        const name = classOf(text);
        if (text.trim() === '') {
          continue;
        }
        if (name === undefined) {
          builder.report('malformed-record', { file: path!, line, detail: 'the line has no class' });
          continue;
        }
        builder.add({ positives: [builder.classId(name)] });
      }
      progress(block.bytes);
    }
    return [{ split: null, tally: builder.build() }];
  },
};

async function read(files: FileSet, path: string, lines: readonly string[]): Promise<Reading<Options> | undefined> {
  const filled = lines.filter((line) => line.trim() !== '');
  const found = filled.map(classOf);
  const classes = new Set(found);
  // Names of one word each are read as a column of a table, too.
  const several = [...classes].some((name) => name !== undefined && name.includes(' '));
  const samples = new Set(filled.map((line) => line.slice(0, line.indexOf(' '))));
  if (
    filled.length < MIN_LINES ||
    !several ||
    classes.has(undefined) ||
    classes.size > filled.length * 0.5 ||
    samples.size < filled.length * 0.95
  ) {
    return undefined;
  }
  const lists = files
    .in(dirname(path))
    .filter((entry) => entry.path !== path && entry.size > 0 && entry.size <= MAX_NAMES_BYTES)
    .sort((a, b) => a.size - b.size);
  for (const { path: names } of lists.slice(0, MOST_LISTS)) {
    const listed = new Set(await namesIn(files, names));
    if (listed.size > 0 && listed.size <= MAX_NAMES && found.every((name) => listed.has(name!))) {
      return {
        format: namedSamples.id,
        variant: 'named-samples',
        files: [path, names],
        task: 'multi-class',
        unit: 'row',
        evidence: [
          {
            about: 'format',
            text: `Each line holds a sample and, behind the first blank, its class, which may have blanks in it: ${basename(names)} lists the ${listed.size} classes.`,
            otherwise: 'Without that list, each word would be a label.',
          },
          { about: 'names', text: `${names} names the classes.` },
        ],
        options: { names },
      };
    }
  }
  return undefined;
}

function classOf(line: string): string | undefined {
  const cut = line.indexOf(' ');
  const name = cut > 0 ? line.slice(cut + 1).trim() : '';
  return name === '' ? undefined : name;
}

/** The lines of a list; none where a line stands twice or the file is gone. */
async function namesIn(files: FileSet, path: string): Promise<string[]> {
  const text = (await files.text(path, MAX_NAMES_BYTES)) ?? '';
  const names = text
    .split(/\r\n|\n|\r/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return new Set(names).size === names.length ? names : [];
}
