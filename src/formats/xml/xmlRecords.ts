import { basename, dirname, type FileEntry, type FileSet } from '../fileSet';
import { spread } from '../folders/images';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { commonFolder } from '../json/join';
import type { JsonHead } from '../json/head';
import { valuesAt } from '../json/records/paths';
import { RecordCounter } from '../json/records/recordCounter';
import { records } from '../json/records/records';
import { namesOf, type RecordOptions } from '../json/records/count';
import { splitOfPath } from '../splits';
import { type ElementShape, ShapeLearner } from './elementShape';
import { ElementReader } from './elementValue';
import { parseXmlFile, XmlError, XmlParser } from './parseXml';
import { rootElement } from './rootElement';

interface Options extends RecordOptions {
  /** The elements that are records, by their path. */
  readonly record: string;
  readonly lists: readonly string[];
  readonly wrappers: readonly string[];
}

const SAMPLED = 20;
/** Fewer files than this are no records each. */
const MIN_FILES = 3;
/** From so many folders of a few files on they only sort the files. */
const MANY_FOLDERS = 5;
const FEW_FILES = 3;
/** So many files of records each are parts of one data set; fewer are data sets of their own. */
const MANY_LISTS = 3;
/** Roots of settings, builds, reports, pages, feeds, drawings and maps: never labels. */
const FOREIGN =
  /^(project\w*|hibernate-mapping|persistence|struts|databaseChangeLog|ivy-module|classpath|test-?(results|run)|score-\w+|manifest|resources|configuration|config|settings|module|component|application|beans|web-app|plist|svg|html|rss|feed|urlset|sitemapindex|testsuites?|testng-results|coverage|report|checkstyle|pmd|BugCollection|doxygen\w*|assembly|package|kml|gpx|osm|PAMDataset|.*Layout|layout|menu|selector|vector|shape|xs[d:].*|xsl:.*|wsdl:.*|.*Envelope|Types|Relationships|(w|a|p|x):.*|workbook|worksheet|catalog|dataset_description|robot|sdf|mujoco|urdf|jnlp|nitf_config)$/i;

/** XML whose elements are records as those of JSON are: a list of them in a file, or a file for each. */
export const xmlRecords: LabelFormat<Options> = {
  id: 'xml-records',
  title: 'XML records',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const entries of await groupsOf(files)) {
      readings.push(...(await recognise(files, entries)));
    }
    return joinFolders(readings);
  },

  async count({ files: [first = ''], covers = [first], options }, context: CountContext): Promise<Counted[]> {
    const { choice, container, record } = options;
    const shape = { lists: new Set(options.lists), wrappers: new Set(options.wrappers) };
    const counter = new RecordCounter(choice, await namesOf(options, context.files), context.tally);
    let before = 0;
    for (const path of covers) {
      context.signal.throwIfAborted();
      counter.file = path;
      const reader = new ElementReader(
        shape,
        record,
        (value, line) => {
          const samples = container.inner ? valuesAt(value, container.inner) : [value];
          samples.forEach((sample) => void counter.add(sample, line, null));
        },
        (twice, line) => {
          const detail = `<${basename(twice)}> stands there several times, of which only the first counts`;
          if (isOnPath(twice, options)) {
            counter.tallies.of(null).report('malformed-record', { file: path, line, detail });
          }
        },
      );
      try {
        await parseXmlFile(context.reader, path, reader, (bytes) => {
          context.signal.throwIfAborted();
          context.progress(before + bytes);
        });
      } catch (error) {
        context.signal.throwIfAborted();
        const where = error instanceof XmlError ? { line: error.line } : {};
        const detail = error instanceof XmlError ? error.reason : 'the file cannot be read';
        counter.tallies.of(null).report('unreadable-file', { file: path, ...where, detail });
      }
      before += context.files.get(path)?.size ?? 0;
    }
    return counter.results();
  },
};

/** Whether labels are read from an element. */
function isOnPath(path: string, { choice, record }: Options): boolean {
  const steps = choice.path.filter((step) => step !== '*');
  const names = path.slice(record.length + 1).split('/');
  return names.length > 0 && names.every((name) => steps.includes(name) || path === record);
}

/** The XML files by folder and split; where there are many folders of a few, all of a split together. */
async function groupsOf(files: FileSet): Promise<FileEntry[][]> {
  const byFolder = new Map<string, FileEntry[]>();
  for (const entry of files.withExtension('.xml')) {
    if (entry.size > 0) {
      const folder = dirname(entry.path);
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), entry]);
    }
  }
  const entries = [...byFolder.values()].flat();
  const isCrowd = byFolder.size >= MANY_FOLDERS && entries.length <= byFolder.size * FEW_FILES;
  return isCrowd ? bySplit(entries) : [...byFolder.values()].flatMap(bySplit);
}

function bySplit(entries: readonly FileEntry[]): FileEntry[][] {
  const groups = new Map<string, FileEntry[]>();
  for (const entry of entries) {
    const split = splitOfPath(entry.path) ?? '';
    groups.set(split, [...(groups.get(split) ?? []), entry]);
  }
  return [...groups.values()];
}

/** What the files of a folder are: a reading of them all, or one of each. */
async function recognise(files: FileSet, entries: readonly FileEntry[]): Promise<Reading<Options>[]> {
  const texts = new Map<string, string>();
  for (const { path } of spread(entries, SAMPLED)) {
    texts.set(path, await files.headText(path));
  }
  const roots = [...texts.values()].map((text) => rootElement(text)?.name);
  const [root] = roots;
  if (root === undefined || FOREIGN.test(root) || roots.some((name) => name !== root)) {
    return [];
  }
  const shape = shapeOf([...texts.values()]);
  // A root that only holds a list may be one record with that list as well.
  const asRecord = { ...shape, wrappers: new Set([...shape.wrappers].filter((path) => path !== root)) };
  const headsOf = (by: ElementShape): JsonHead[] =>
    [...texts].map(([path, text]) => {
      const whole = (files.get(path)?.size ?? 0) <= text.length * 4;
      return { path, lines: false, values: [treeOf(text, root, by)], whole };
    });
  const together = texts.size >= MIN_FILES ? await records.recogniseTogether?.(headsOf(asRecord), files) : undefined;
  const found = together ?? (await records.recognise(headsOf(shape)[0]!, files));
  if (!found || found === 'no-labels' || !isKnown(found.options)) {
    return [];
  }
  if (!together && entries.length > 1 && entries.length < MANY_LISTS) {
    const alone = await Promise.all(entries.map((entry) => recognise(files, [entry])));
    return alone.flat();
  }
  const { lists, wrappers } = together ? asRecord : shape;
  const paths = entries.map(({ path }) => path);
  const folder = commonFolder(paths.map(dirname));
  return [
    {
      format: xmlRecords.id,
      variant: found.variant.replace(/^json/, 'xml'),
      files: [...(paths.length > 1 ? [folder || '.'] : paths), ...(found.sidecars ?? [])],
      ...(paths.length > 1 && { covers: paths }),
      task: found.task,
      unit: found.unit,
      evidence: [
        { about: 'format', text: `The files are XML with the root <${root}>.` },
        ...found.evidence.filter(({ about }) => about !== 'format'),
      ],
      options: {
        ...found.options,
        record: recordPath(root, found.options, { lists, wrappers }),
        lists: [...lists],
        wrappers: [...wrappers],
      },
    },
  ];
}

function isKnown({ container }: RecordOptions): boolean {
  return (container.kind === 'file' || container.kind === 'members') && container.classKey === undefined;
}

function shapeOf(texts: readonly string[]): ElementShape {
  const learner = new ShapeLearner();
  for (const text of texts) {
    learner.next();
    parseHead(text, new XmlParser(learner));
  }
  return learner.shape();
}

function treeOf(text: string, root: string, shape: ElementShape): JsonHead['values'][number] {
  let tree: JsonHead['values'][number] = null;
  const reader = new ElementReader(shape, root, (value) => (tree = value));
  parseHead(text, new XmlParser(reader));
  reader.finish();
  return tree;
}

/** Parses as far as the text goes; counting reports what is broken. */
function parseHead(text: string, parser: XmlParser): void {
  try {
    parser.write(text);
  } catch (error) {
    if (!(error instanceof XmlError)) {
      throw error;
    }
  }
}

/** The path of the elements that are the records of a container. */
function recordPath(root: string, { container }: RecordOptions, { lists, wrappers }: ElementShape): string {
  const path = [root, ...container.path].join('/');
  return container.kind === 'members' && wrappers.has(path) ? [...lists].find((list) => dirname(list) === path)! : path;
}

/** Folders that only sort the files (by place, by date) are one reading; parts of a split are not. */
function joinFolders(readings: readonly Reading<Options>[]): Reading<Options>[] {
  const byKind = new Map<string, Reading<Options>[]>();
  for (const one of readings) {
    const { container, choice, record } = one.options;
    const [folder = ''] = one.files;
    const key =
      one.covers === undefined
        ? folder
        : JSON.stringify([container, choice.path, record, splitOfPath(folder), folder.split('/').length]);
    byKind.set(key, [...(byKind.get(key) ?? []), one]);
  }
  return [...byKind.values()].flatMap((group) => {
    const folder = commonFolder(group.map(({ files }) => files[0]!));
    const [first] = group;
    if (group.length === 1 || folder === '') {
      return group;
    }
    const union = (of: (options: Options) => readonly string[]): string[] => [
      ...new Set(group.flatMap(({ options }) => of(options))),
    ];
    const options = { ...first!.options, lists: union(({ lists }) => lists), wrappers: union((o) => o.wrappers) };
    const covers = group.flatMap(({ covers = [] }) => covers);
    return [{ ...first!, files: [folder, ...first!.files.slice(1)], covers, options }];
  });
}
