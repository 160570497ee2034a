import type { Reading } from '../format';
import { basename, dirname } from '../fileSet';
import { splitOfPath } from '../splits';
import { groupBy } from '../../core/groupBy';
import type { Recognised } from './dialect';

/** A file, and what a dialect makes of it. */
export interface Found extends Recognised {
  readonly path: string;
  readonly dialect: string;
}

/** The readings of the files of a folder: those that belong together are one. */
export function joinFiles(folder: string, found: readonly Found[]): Reading[] {
  const enough = groups(found).filter((group) => group.length >= (group[0]!.atLeast ?? 1));
  return enough.map((group) =>
    group.length === 1
      ? single(group[0]!)
      : joined(
          folder,
          group,
          group.map(({ path }) => path),
        ),
  );
}

/** One reading of all `paths`, by what was found in some of them. */
export function joined(folder: string, found: readonly Found[], paths: readonly string[]): Reading {
  const chosen = found.reduce((best, file) => ((file.rank ?? 0) > (best.rank ?? 0) ? file : best));
  const sidecars = [...new Set(found.flatMap((file) => file.sidecars ?? []))];
  return { ...reading(chosen, [folder || '.', ...sidecars]), covers: paths };
}

/** Fewer folders may be data sets beside each other. */
const MIN_FOLDERS = 3;

/**
 * Folders of one-record files that only sort them, `A/B/C` or by scene, are one reading: their records are alike, they lie
 * as deep, and name the same split.
 */
export function joinFolders(readings: readonly Reading[]): Reading[] {
  const byKind = new Map<string, Reading[]>();
  for (const one of readings) {
    const { files, covers, options, format } = one;
    const [folder = ''] = files;
    const areRecords = isOfFiles(options) && covers !== undefined;
    const kind = areRecords
      ? [format, placeOf(options), splitOfPath(folder), covers[0]!.split('/').length]
      : [files, format];
    const key = JSON.stringify(kind);
    byKind.set(key, [...(byKind.get(key) ?? []), one]);
  }
  return [...byKind.values()].flatMap((group) => {
    const folder = commonFolder(group.map(({ files }) => files[0]!));
    // Below the folder of a split there are no other data sets.
    const enough = splitOfPath(basename(folder)) !== null ? 2 : MIN_FOLDERS;
    if (group.length < enough || folder === '' || !isOfFiles(group[0]!.options)) {
      return group;
    }
    const covers = group.flatMap(({ covers = [] }) => covers);
    return [{ ...group[0]!, files: [folder, ...group[0]!.files.slice(1)], covers }];
  });
}

/** Where the labels stand; the rest of what is known of them differs with the files that were looked at. */
function placeOf(options: unknown): unknown {
  const { container, choice } = options as {
    readonly container: unknown;
    readonly choice?: Readonly<Record<string, unknown>>;
  };
  return choice ? [container, choice['kind'], choice['path'], choice['keys'], choice['separator']] : options;
}

function isOfFiles(options: unknown): boolean {
  const { container } = (options ?? {}) as { readonly container?: { readonly kind?: string } };
  return container?.kind === 'file';
}

/** The folder that holds all of them; '' for the root. */
export function commonFolder(folders: readonly string[]): string {
  const [first = [], ...others] = folders.map((folder) => folder.split('/'));
  const differs = first.findIndex((part, k) => others.some((other) => other[k] !== part));
  return (differs < 0 ? first : first.slice(0, differs)).join('/');
}

function single(found: Found): Reading {
  return reading(found, [found.path, ...(found.sidecars ?? [])]);
}

function reading({ dialect, variant, task, unit, evidence, options }: Found, files: readonly string[]): Reading {
  return { format: dialect, variant, files, task, unit, evidence, options };
}

/** Files that belong together; every file is in one group. */
function groups(found: readonly Found[]): Found[][] {
  const byKey = new Map<string, Found[]>();
  for (const file of found) {
    const { path, dialect, joins, signature = '' } = file;
    const key = JSON.stringify(
      joins === 'sample'
        ? [dialect, signature]
        : joins === 'shard'
          ? [dialect, signature, dirname(path), stem(path)]
          : [path],
    );
    byKey.set(key, [...(byKey.get(key) ?? []), file]);
  }
  return joinClasses(
    [...byKey.values()].flatMap((group) =>
      group[0]!.joins === 'shard' && !areShards(group.map(({ path }) => basename(path)))
        ? group.map((file) => [file])
        : [group],
    ),
  );
}

/** Files of a folder that have one class each, and each another, are one data set. */
function joinClasses(all: readonly Found[][]): Found[][] {
  const byKey = groupBy(all, (group) => {
    const [{ path, dialect, signature, onlyClass }] = group as [Found];
    const isOfClass = group.length === 1 && onlyClass !== undefined && splitOfPath(basename(path)) === null;
    return JSON.stringify(isOfClass ? [dialect, signature, dirname(path)] : [path, 'alone', group.length]);
  });
  return [...byKey.values()].flatMap((parts) => {
    const files = parts.flat();
    const classes = new Set(files.map(({ onlyClass }) => onlyClass));
    return parts.length > 1 && classes.size === files.length ? [files] : parts;
  });
}

function stem(path: string): string {
  return basename(path).replace(/\d+/g, '#');
}

/**
 * Names that differ in a number are parts of one file where there are three or more or the names say so; but folds with a
 * split in their name (`train_fold1.json`) hold the same samples again and again.
 */
function areShards(names: readonly string[]): boolean {
  const [first = ''] = names;
  if (/fold/i.test(first) && /train|val|dev|test/i.test(first)) {
    return false;
  }
  return names.length >= 3 || (names.length === 2 && /-of-|part|shard|chunk/i.test(first));
}
