import { basename, dirname, type FileEntry, type FileSet, groupByFolder, HEAD_BYTES } from '../fileSet';
import { findImageLists } from '../folders/imageLists';
import { imagesIn, spread, stemOf } from '../folders/images';
import type { LabelFormat, Reading } from '../format';
import { splitOfPath } from '../splits';
import { headLines } from '../text/lines';
import { countBoxes, type Options } from './countBoxes';
import { type BoxDialect, cellsOf } from './dialect';
import { BOX_DIALECTS } from './dialects';

const SAMPLED = 6;
const HEAD_LINES = 50;
/** A single text that looks so may be anything. */
const MIN_FILES = 2;
/** Words that stand beside boxes hardly recur; classes do. */
const MAX_NEW = 0.5;
const ENOUGH_NAMES = 6;
/** Few boxes may show as many classes as there are. */
const MAX_NEW_OF_FEW = 0.85;
const MANY_NAMES = 40;

/** A folder of texts, one an image, one object a line with its class in the line: KITTI, DOTA, VisDrone and others. */
export const namedBoxes: LabelFormat<Options> = {
  id: 'named-boxes',
  title: 'KITTI, DOTA and VisDrone',

  async detect(files) {
    const found: BoxFolder[] = [];
    for (const [folder, entries] of groupByFolder(files.withExtension('.txt'))) {
      const dialect = await dialectOf(files, entries);
      if (dialect && (entries.length >= MIN_FILES || dialect.frameOf)) {
        found.push({ folder, paths: entries.map(({ path }) => path), dialect });
      }
    }
    const readings: Reading<Options>[] = [];
    for (const { folder, paths, dialect } of joinSorted(found)) {
      readings.push(await readingOf(files, folder, paths, dialect));
    }
    return readings;
  },

  count: countBoxes,
};

interface BoxFolder {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly dialect: BoxDialect;
}

/** Folders that only sort the files (by their main class, by scene) are one; splits and other versions are not. */
function joinSorted(found: readonly BoxFolder[]): readonly BoxFolder[] {
  const groups = new Map<string, BoxFolder[]>();
  for (const one of found) {
    const key = JSON.stringify([one.dialect.id, sorting(one.folder)]);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((group) => {
    const paths = group.flatMap((one) => one.paths);
    const areParts = group.every(({ folder }) => folder !== '' && splitOfPath(basename(folder)) === null);
    const areOthers = new Set(paths.map(stemOf)).size === paths.length;
    return group.length > 1 && areParts && areOthers
      ? [{ folder: sorting(group[0]!.folder), paths, dialect: group[0]!.dialect }]
      : group;
  });
}

/** The folder that holds the sorted ones; each of these may keep its texts apart: `train/Apple/Label`. */
function sorting(folder: string): string {
  return dirname(/^labels?$/i.test(basename(folder)) ? dirname(folder) : folder);
}

/** The notation of most of the files looked at; each must hold nothing else. */
async function dialectOf(files: FileSet, entries: readonly FileEntry[]): Promise<BoxDialect | undefined> {
  const sampled = spread(
    entries.filter(({ size }) => size > 0),
    SAMPLED,
  );
  const votes = new Map<BoxDialect, number>();
  const names = new Map<BoxDialect, string[]>();
  for (const { path, size } of sampled) {
    const lines = headLines(await files.headText(path), size <= HEAD_BYTES).slice(0, HEAD_LINES);
    const found = BOX_DIALECTS.find((dialect) => {
      const objects = lines.filter((line) => line.trim() !== '' && !dialect.isHead(line));
      return objects.length > 0 && objects.every((line) => dialect.classOf(cellsOf(line)) !== undefined);
    });
    if (found && (!found.besideImages || hasImage(files, path))) {
      votes.set(found, (votes.get(found) ?? 0) + 1);
      const classes = lines.map((line) => found.classOf(cellsOf(line))).filter((name) => name !== undefined);
      names.set(found, [...(names.get(found) ?? []), ...classes]);
    }
  }
  const [dialect] = [...votes].find(([, count]) => count * 2 > sampled.length) ?? [];
  const all = (dialect && names.get(dialect)) ?? [];
  const most = all.length >= MANY_NAMES ? MAX_NEW : MAX_NEW_OF_FEW;
  const areWords = all.length >= ENOUGH_NAMES && new Set(all).size > all.length * most;
  return areWords ? undefined : dialect;
}

/** Whether an image of the name of a text is in its folder, or in one beside that. */
function hasImage(files: FileSet, path: string): boolean {
  const name = stemOf(stemOf(path));
  const above = dirname(dirname(path));
  const folders = [dirname(path), ...[...files.folders].filter((folder) => dirname(folder) === above)];
  return folders.some((folder) => imagesIn(files, folder).some((image) => stemOf(image) === name));
}

async function readingOf(
  files: FileSet,
  folder: string,
  paths: readonly string[],
  { id, title, line, frameOf }: BoxDialect,
): Promise<Reading<Options>> {
  const stems = new Set(paths.map(stemOf));
  const above = [dirname(folder), dirname(dirname(folder))];
  const lists = await findImageLists(
    files,
    above.flatMap((path) => [path, path === '' ? 'ImageSets' : `${path}/ImageSets`]),
    (stem) => stems.has(stem),
  );
  return {
    format: 'named-boxes',
    variant: id,
    files: [folder || '.', ...lists.map(({ path }) => path)],
    covers: paths,
    task: 'detection',
    unit: frameOf ? 'frame' : 'image',
    evidence: [
      {
        about: 'format',
        text: `${paths.length} text files hold ${line} a line, as ${title} has it; a sample is ${frameOf ? 'a frame' : 'an image, an empty file an image without objects'}.`,
      },
      ...(id === 'tracked-corners'
        ? [{ about: 'policy' as const, text: 'Objects marked as lost, outside of the picture, are not counted.' }]
        : []),
      ...(id.startsWith('kitti')
        ? [{ about: 'classes' as const, text: 'DontCare, where it occurs, is counted like the other classes.' }]
        : []),
    ],
    options: { dialect: id, lists },
  };
}
