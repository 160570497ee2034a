import { basename, dirname, extname, type FileEntry } from './fileSet';
import { splitOfWord } from './splits';

/** Files that are pieces of one table or archive, in order. */
export type Shards = readonly FileEntry[];

/**
 * Groups files that are numbered pieces of one (`train-00000-of-00003`, `part-0001`, `data-000012`), which belong
 * together where all else in their names is equal. Files without such a number stand alone.
 */
export function groupShards(entries: readonly FileEntry[]): Shards[] {
  const groups = new Map<string, FileEntry[]>();
  for (const entry of entries) {
    const name = basename(entry.path);
    const folder = tableFolder(dirname(entry.path));
    // Partitions of one table may be called alike or not.
    const isPartition = folder !== dirname(entry.path);
    const stem = isPartition ? extname(name) : shardStem(name);
    const key = JSON.stringify([folder, stem ?? name, stem !== undefined]);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => (a.path < b.path ? -1 : 1)));
}

/**
 * The folder of a table that is kept in partitions (`year=2021/month=3`), those of splits apart: `split=train`.
 *
 * @see https://arrow.apache.org/docs/python/dataset.html#reading-partitioned-data
 */
function tableFolder(folder: string): string {
  const parts = folder.split('/').map((part) => {
    const [, key, value] = /^([\w-]+)=(.*)$/.exec(part) ?? [];
    return key === undefined || splitOfWord(value ?? '') !== null ? part : `${key}=`;
  });
  return parts.join('/');
}

/** What stays of a name without the number of the piece; undefined where there is none. */
function shardStem(name: string): string | undefined {
  // Older files of the Hugging Face hub end with a checksum of each piece: train-00000-of-00002-2f1ab7b824ec751f.parquet.
  // Spark appends an id of its own: part-00000-c000a5b2-….snappy.parquet.
  const patterns = [
    /\d{3,}-of-\d{3,}(-[0-9a-f]{16})?/,
    /(?<=^part-)\d{3,}(-[\w-]+)?/,
    /(?<=[-_])\d{3,}(?=\.)/,
    /^\d{3,}(?=\.)/,
    // Archives and tables in pieces are often numbered from 0 on, without noughts in front.
    /(?<=^|[-_])\d+(?=\.tar$)/,
    /^\d+(?=\.parquet$)/,
  ];
  for (const pattern of patterns) {
    if (pattern.test(name)) {
      return name.replace(pattern, '#');
    }
  }
  return undefined;
}
