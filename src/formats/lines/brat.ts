import { groupBy } from '../../core/groupBy';
import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { dirname, type FileEntry, type FileSet, joinPath } from '../fileSet';
import { spread } from '../folders/images';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { commonFolder } from '../json/join';
import { splitOfPath } from '../splits';
import { linesOf, textBlocks } from '../text/lines';

interface Options {
  /** The file that lists all types of entities. */
  readonly settings?: string;
}

const SAMPLED = 20;
/** From so many folders on they only sort the documents. */
const MANY_FOLDERS = 5;
/** An entity: its number, its type and where it stands, in parts if need be, and its text. */
const ENTITY = /^T\d+\t(\S+) \d+ \d+(?:;\d+ \d+)*(?:\t|$)/;
/** What else a line may be: a relation, an event, an attribute, a note, an equivalence. */
const OTHER = /^([REAMNCS]\d+|#\d*|\*)\t/;

/**
 * The entities of texts as brat writes them, apart from the text: `T1⇥Person 0 12⇥Barack Obama` in a `.ann` beside each
 * `.txt`. A sample is a document.
 *
 * @see https://brat.nlplab.org/standoff.html
 */
export const brat: LabelFormat<Options> = {
  id: 'brat',
  title: 'brat standoff',

  async detect(files) {
    const entries = files.withExtension('.ann');
    const byFolder = groupBy(entries, ({ path }) => dirname(path));
    const groups = byFolder.size >= MANY_FOLDERS ? groupBy(entries, ({ path }) => splitOfPath(path) ?? '') : byFolder;
    const readings: Reading<Options>[] = [];
    for (const group of groups.values()) {
      if (await areEntities(files, group)) {
        readings.push(await readingOf(files, group));
      }
    }
    return readings;
  },

  async count({ files: [first = ''], covers = [], options }, context: CountContext): Promise<Counted[]> {
    const { reader, signal, progress, files } = context;
    const settings = options.settings === undefined ? undefined : await files.text(options.settings);
    const builder = new TallyBuilder(typesIn(settings ?? ''), context.tally);
    let before = 0;
    for (const path of covers) {
      const ids: number[] = [];
      for await (const block of textBlocks(reader, path)) {
        signal.throwIfAborted();
        for (const [k, line] of linesOf(block).entries()) {
          const type = ENTITY.exec(line)?.[1];
          if (type !== undefined) {
            ids.push(builder.classId(type));
          } else if (line.trim() !== '' && !OTHER.test(line)) {
            const detail = 'the line is no entity, relation, event, attribute or note';
            builder.report('malformed-record', { file: path, line: block.line + k, detail });
          }
        }
      }
      builder.add({ positives: ids });
      ids.forEach((id) => builder.addInstances(id, 1));
      before += files.get(path)?.size ?? 0;
      progress(before);
    }
    return [{ split: splitOfPath(covers[0] ?? first), tally: builder.build() }];
  },
};

async function areEntities(files: FileSet, entries: readonly FileEntry[]): Promise<boolean> {
  let entities = 0;
  for (const { path } of spread(entries, SAMPLED)) {
    const lines = (await files.headText(path)).split(/\r?\n/).slice(0, -1);
    if (!lines.every((line) => line.trim() === '' || ENTITY.test(line) || OTHER.test(line))) {
      return false;
    }
    entities += lines.filter((line) => ENTITY.test(line)).length;
  }
  return entities > 0;
}

async function readingOf(files: FileSet, entries: readonly FileEntry[]): Promise<Reading<Options>> {
  const covers = entries.map(({ path }) => path);
  const folder = commonFolder(covers.map(dirname));
  const around = [folder, dirname(folder)].map((at) => joinPath(at, 'annotation.conf') ?? '');
  const settings = around.find((path) => files.get(path));
  return {
    format: brat.id,
    variant: 'brat',
    files: [folder || '.', ...(settings === undefined ? [] : [settings])],
    covers,
    task: 'sequence',
    unit: 'document',
    evidence: [
      { about: 'format', text: 'Each file lists the entities of one text, as brat writes them; the text is a sample.' },
      { about: 'policy', text: 'Relations, events and attributes are not counted.' },
      ...(settings === undefined
        ? []
        : [{ about: 'names' as const, text: `${settings} lists all types of entities.` }]),
    ],
    options: settings === undefined ? {} : { settings },
  };
}

/** The types of entities in an `annotation.conf`; types that are only groups of others (`!Agent`) are none. */
function typesIn(settings: string): string[] {
  const [, section = ''] = /^\[entities\]\s*$([^[]*)/m.exec(settings) ?? [];
  return section
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s/)[0]!)
    .filter((name) => /^[^!#<-]/.test(name));
}
