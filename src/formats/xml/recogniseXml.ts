import { groupBy } from '../../core/groupBy';
import { dirname, type FileEntry, type FileSet, groupByFolder } from '../fileSet';
import { spread } from '../folders/images';
import type { Reading } from '../format';
import { commonFolder } from '../json/join';
import type { JsonHead } from '../json/head';
import type { RecordOptions } from '../json/records/count';
import { records } from '../json/records/records';
import { splitOfPath } from '../splits';
import { type ElementShape, ShapeLearner } from './elementShape';
import { ElementReader } from './elementValue';
import { XmlError, XmlParser } from './parseXml';
import { rootElement } from './rootElement';

export interface XmlOptions extends RecordOptions {
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
  /^(project\w*|hibernate-mapping|persistence|struts|databaseChangeLog|ivy-module|classpath|test-?(results|run)|score-\w+|manifest|resources|configuration|config|settings|module|component|application|beans|web-app|plist|svg|html|rss|opml|feed|urlset|sitemapindex|testsuites?|testng-results|coverage|report|checkstyle|pmd|BugCollection|doxygen\w*|assembly|package|kml|gpx|osm|PAMDataset|.*Layout|layout|menu|selector|vector|shape|xs[d:].*|xsl:.*|wsdl:.*|.*Envelope|Types|Relationships|(w|a|p|x):.*|workbook|worksheet|catalog|dataset_description|robot|sdf|mujoco|urdf|jnlp|nitf_config)$/i;

/** The XML files by folder and split; where there are many folders of a few, all of a split together. */
export function groupsOf(files: FileSet): FileEntry[][] {
  const filled = files.withExtension('.xml').filter(({ size }) => size > 0);
  const byFolder = [...groupByFolder(filled).values()];
  const isCrowd = byFolder.length >= MANY_FOLDERS && filled.length <= byFolder.length * FEW_FILES;
  return isCrowd ? bySplit(filled) : byFolder.flatMap(bySplit);
}

function bySplit(entries: readonly FileEntry[]): FileEntry[][] {
  return [...groupBy(entries, ({ path }) => splitOfPath(path) ?? '').values()];
}

/** What the files of a folder are: a reading of them all, or one of each. */
export async function recogniseXml(files: FileSet, entries: readonly FileEntry[]): Promise<Reading<XmlOptions>[]> {
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
  if (!together && entries.length > 1 && entries.length < MANY_LISTS) {
    const alone = await Promise.all(entries.map((entry) => recogniseXml(files, [entry])));
    return alone.flat();
  }
  const found = together ?? (await records.recognise(headsOf(shape)[0]!, files));
  if (!found || found === 'no-labels' || !isKnown(found.options)) {
    return [];
  }
  const { lists, wrappers } = together ? asRecord : shape;
  const paths = entries.map(({ path }) => path);
  const folder = commonFolder(paths.map(dirname));
  return [
    {
      format: 'xml-records',
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
export function joinFolders(readings: readonly Reading<XmlOptions>[]): Reading<XmlOptions>[] {
  const kinds = groupBy(readings, ({ files: [folder = ''], covers, options: { container, choice, record } }) =>
    covers === undefined
      ? folder
      : JSON.stringify([container, choice.path, record, splitOfPath(folder), folder.split('/').length]),
  );
  return [...kinds.values()].flatMap((group) => {
    const folder = commonFolder(group.map(({ files }) => files[0]!));
    const [first] = group;
    if (group.length === 1 || folder === '') {
      return group;
    }
    const union = (of: (options: XmlOptions) => readonly string[]): string[] => [
      ...new Set(group.flatMap(({ options }) => of(options))),
    ];
    const options = { ...first!.options, lists: union(({ lists }) => lists), wrappers: union((o) => o.wrappers) };
    const covers = group.flatMap(({ covers = [] }) => covers);
    return [{ ...first!, files: [folder, ...first!.files.slice(1)], covers, options }];
  });
}
