import type { Reading } from '../format';
import type { FileEntry, FileSet } from '../fileSet';
import { spread } from '../folders/images';
import type { JsonDialect } from './dialect';
import { type JsonFolder, jsonFolders } from './folders';
import { type JsonHead, readHead } from './head';
import { type Found, joined, joinFiles, joinFolders } from './join';
import { SplitParts } from './splitParts';

/** Files of one folder that are all looked at; of larger folders only some are. */
const LOOKED_AT_PER_FOLDER = 200;
const SAMPLED = 8;
/** Heads of small files that are looked at together. */
const TOGETHER = 30;
/** Fewer small files than this are no data set. */
const MIN_FILES = 3;
const LARGEST = 20;

/** All JSON label files: each file is looked at once, by the dialects in their order, until one knows it. */
export async function recogniseJson(files: FileSet, dialects: readonly JsonDialect[]): Promise<Reading[]> {
  const search = new JsonSearch(files, dialects);
  const readings: Reading[] = [];
  for (const folder of await jsonFolders(files)) {
    readings.push(...(await search.recognise(folder)));
  }
  return joinFolders([...readings, ...search.splits.readings(dialects)]);
}

/** What the look at one file gave: what it is, or the head of a file that no dialect knows by itself. */
type Look = { readonly found: Found } | { readonly unknown: JsonHead } | undefined;

class JsonSearch {
  readonly splits = new SplitParts();

  constructor(
    private readonly files: FileSet,
    private readonly dialects: readonly JsonDialect[],
  ) {}

  async recognise(place: JsonFolder): Promise<Reading[]> {
    const { folder, entries } = place;
    if (entries.length > LOOKED_AT_PER_FOLDER) {
      const known = await this.recogniseLarge(place);
      if (known) {
        return known;
      }
    }
    const { found, unknown, small } = await this.lookAtAll(entries);
    const together = await this.together(folder, unknown, small);
    return [...joinFiles(folder, found), ...(together ? [together] : [])];
  }

  private async lookAtAll(entries: readonly FileEntry[]): Promise<{
    readonly found: Found[];
    /** Heads of some of the small files that no dialect knows, and the paths of all of them. */
    readonly unknown: JsonHead[];
    readonly small: string[];
  }> {
    const found: Found[] = [];
    const unknown: JsonHead[] = [];
    const small: string[] = [];
    for (const entry of entries) {
      const look = await this.look(entry);
      if (look && 'found' in look) {
        found.push(look.found);
        this.splits.known(entry.path, look.found);
      } else if (look) {
        if (look.unknown.whole && !look.unknown.lines) {
          small.push(entry.path);
          if (unknown.length < TOGETHER) {
            unknown.push(look.unknown);
          }
        }
        this.splits.unknown(entry.path, [look.unknown], [entry.path]);
      }
    }
    return { found, unknown, small };
  }

  /** A folder of many files, from a few of them; undefined where all must be looked at. */
  private async recogniseLarge({ folder, entries }: JsonFolder): Promise<Reading[] | undefined> {
    const looks: Look[] = [];
    for (const entry of spread(entries, SAMPLED)) {
      looks.push(await this.look(entry));
    }
    const found = looks.flatMap((look) => (look && 'found' in look ? [look.found] : []));
    const paths = entries.map(({ path }) => path);
    const samples = found.filter(({ joins }) => joins === 'sample');
    if (samples.length > SAMPLED / 2) {
      return [joined(folder, samples, paths)];
    }
    if (found.length > 0) {
      return undefined;
    }
    if (looks.filter((look) => look !== undefined).length > SAMPLED / 2) {
      const together = await this.together(folder, await this.unknownAmong(spread(entries, TOGETHER)), paths);
      if (together) {
        return [together];
      }
    }
    // A folder full of other JSON is not read through; a label file among it is one of the largest.
    return joinFiles(folder, (await this.lookAtAll(largest(entries))).found);
  }

  private async unknownAmong(entries: readonly FileEntry[]): Promise<JsonHead[]> {
    const heads: JsonHead[] = [];
    for (const entry of entries) {
      const look = await this.look(entry);
      if (look && 'unknown' in look && look.unknown.whole && !look.unknown.lines) {
        heads.push(look.unknown);
      }
    }
    return heads;
  }

  private async look(entry: FileEntry): Promise<Look> {
    const head = await readHead(this.files.reader, entry);
    if (!head) {
      return undefined;
    }
    for (const dialect of this.dialects) {
      const recognised = await dialect.recognise(head, this.files);
      if (recognised === 'no-labels') {
        return undefined;
      }
      if (recognised) {
        return { found: { ...recognised, path: entry.path, dialect: dialect.id } };
      }
    }
    return { unknown: head };
  }

  /** Small files as records of one data set. */
  private async together(
    folder: string,
    heads: readonly JsonHead[],
    paths: readonly string[],
  ): Promise<Reading | undefined> {
    for (const dialect of heads.length >= MIN_FILES ? this.dialects : []) {
      const recognised = await dialect.recogniseTogether?.(heads, this.files);
      if (recognised) {
        const found = { ...recognised, path: heads[0]!.path, dialect: dialect.id };
        this.splits.known(folder, found);
        return joined(folder, [found], paths);
      }
    }
    this.splits.unknown(folder, heads, paths);
    return undefined;
  }
}

function largest(entries: readonly FileEntry[]): FileEntry[] {
  return [...entries].sort((a, b) => b.size - a.size).slice(0, LARGEST);
}
