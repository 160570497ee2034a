import { basename, dirname, type FileEntry, type FileSet, HEAD_BYTES } from '../fileSet';
import { findImageLists, type ImageList } from '../folders/imageLists';
import { spread, stemOf } from '../folders/images';
import { SplitTallies } from '../folders/splitTallies';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { inNumericOrder } from '../numericOrder';
import { splitOfPath } from '../splits';
import { decodeText } from '../text/decode';
import { headLines } from '../text/lines';
import { BOX_DIALECTS, type BoxDialect, cellsOf } from './dialects';

export interface Options {
  readonly dialect: BoxDialect['id'];
  readonly lists: readonly ImageList[];
}

const SAMPLED = 6;
const HEAD_LINES = 50;
/** A single text that looks so may be anything. */
const MIN_FILES = 2;

/** A folder of texts, one an image, one object a line with its class in the line: KITTI, DOTA, VisDrone and others. */
export const namedBoxes: LabelFormat<Options> = {
  id: 'named-boxes',
  title: 'KITTI, DOTA and VisDrone',

  async detect(files) {
    const byFolder = new Map<string, FileEntry[]>();
    for (const entry of files.withExtension('.txt')) {
      const folder = dirname(entry.path);
      const entries = byFolder.get(folder);
      if (entries) {
        entries.push(entry);
      } else {
        byFolder.set(folder, [entry]);
      }
    }
    const found: BoxFolder[] = [];
    for (const [folder, entries] of byFolder) {
      const dialect = entries.length >= MIN_FILES ? await dialectOf(files, entries) : undefined;
      if (dialect) {
        found.push({ folder, paths: entries.map(({ path }) => path), dialect });
      }
    }
    const readings: Reading<Options>[] = [];
    for (const { folder, paths, dialect } of joinSorted(found)) {
      readings.push(await readingOf(files, folder, paths, dialect));
    }
    return readings;
  },

  async count({ covers: paths = [], options }, { files, reader, progress, signal }: CountContext): Promise<Counted[]> {
    const dialect = BOX_DIALECTS.find(({ id }) => id === options.dialect)!;
    const tallies = new SplitTallies();
    const stems = new Set(paths.map(stemOf));
    await tallies.readLists(files, options.lists, (stem) => stems.has(stem));
    let bytes = 0;
    for (const path of paths) {
      signal.throwIfAborted();
      let text = '';
      try {
        const content = await reader.read(path);
        bytes += content.length;
        progress(bytes);
        text = decodeText(content);
      } catch {
        tallies.report('unreadable-file', { file: path, detail: 'the file cannot be read' });
        continue;
      }
      const objects = new Map<number, number>();
      for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
        const cells = cellsOf(line);
        if (cells.length === 0 || dialect.isHead(line)) {
          continue;
        }
        const name = dialect.classOf(cells);
        if (name === undefined) {
          tallies.report('malformed-record', {
            file: path,
            line: index + 1,
            detail: `the line is not ${dialect.line}`,
          });
        } else {
          const id = tallies.classId(name);
          objects.set(id, (objects.get(id) ?? 0) + 1);
        }
      }
      tallies.add(stemOf(path), { positives: [...objects.keys()] }, objects);
    }
    // Classes by name come as first met, by id in the order of their ids.
    return tallies.build().map((counted) => ({ ...counted, tally: inNumericOrder(counted.tally) }));
  },
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
  for (const { path, size } of sampled) {
    const lines = headLines(await files.headText(path), size <= HEAD_BYTES).slice(0, HEAD_LINES);
    const found = BOX_DIALECTS.find((dialect) => {
      const objects = lines.filter((line) => line.trim() !== '' && !dialect.isHead(line));
      return objects.length > 0 && objects.every((line) => dialect.classOf(cellsOf(line)) !== undefined);
    });
    if (found) {
      votes.set(found, (votes.get(found) ?? 0) + 1);
    }
  }
  return [...votes].find(([, count]) => count * 2 > sampled.length)?.[0];
}

async function readingOf(
  files: FileSet,
  folder: string,
  paths: readonly string[],
  { id, title, line }: BoxDialect,
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
    unit: 'image',
    evidence: [
      {
        about: 'format',
        text: `${paths.length} text files hold ${line} a line, as ${title} has it; a sample is an image, an empty file an image without objects.`,
      },
      ...(id === 'kitti'
        ? [{ about: 'classes' as const, text: 'DontCare, where it occurs, is counted like the other classes.' }]
        : []),
    ],
    options: { dialect: id, lists },
  };
}
