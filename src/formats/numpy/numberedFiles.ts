import { basename, dirname, type FileEntry } from '../fileSet';
import { spread } from '../folders/images';
import { isLabelName } from '../labelName';
import type { NamedArray } from './arrays';

/** Files of more than this are known by a few of them, and stand for their folder. */
const MAX_OPENED = 20;

/** Numbers of versions, folds and runs: such files hold the same samples once more. */
const AGAIN = /[-_.]v#|(fold|split|seed|run|cv|trial|version)[-_.]?#/i;
/** So many files are no sizes of the same images, however far apart their numbers are. */
const MANY = 10;

/** Numbered files that are pieces of one set, or one a sample; each other file is alone. */
export function groupNumbered(entries: readonly FileEntry[]): FileEntry[][] {
  const groups = new Map<string, FileEntry[]>();
  for (const entry of entries) {
    const name = basename(entry.path);
    const key = `${dirname(entry.path)}/${name.replace(/\d+/g, '#')}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups].flatMap(([key, group]) =>
    group.length > 1 && !AGAIN.test(basename(key)) && areInSequence(group) ? [group] : group.map((entry) => [entry]),
  );
}

/** The files that are opened to see what is in all. */
export function openedOf(group: readonly FileEntry[]): readonly FileEntry[] {
  return group.length > MAX_OPENED ? spread(group, 5) : group;
}

/** The path that stands for the files: their folder where they are many, else the first. */
export function pathOfGroup(group: readonly FileEntry[]): string {
  const { path } = group[0]!;
  return group.length > MAX_OPENED ? dirname(path) || '.' : path;
}

/** Their numbers follow each other with few gaps; sizes of images (64, 128) do not. */
function areInSequence(group: readonly FileEntry[]): boolean {
  const numbers = group.map(({ path }) =>
    [
      ...basename(path)
        .replace(/\.\w+$/, '')
        .matchAll(/\d+/g),
    ].map(Number),
  );
  const differing = numbers[0]!.map((_, k) => new Set(numbers.map((row) => row[k])).size);
  const at = differing.indexOf(Math.max(...differing));
  const column = numbers.map((row) => row[at] ?? 0);
  const least = column.reduce((a, b) => Math.min(a, b));
  const most = column.reduce((a, b) => Math.max(a, b));
  return differing.length > 0 && (group.length >= MANY || most - least < group.length * 4);
}

/**
 * The arrays of labels of several files as one each; undefined where they are not alike.
 *
 * @param pieces the arrays of each file
 */
export function joinArrays(pieces: readonly (readonly NamedArray[])[]): NamedArray[] | undefined {
  const [first = [], ...others] = pieces;
  const joined: NamedArray[] = [];
  for (const array of first.filter(({ key = '' }) => isLabelName(key))) {
    const all = [array, ...others.flatMap((arrays) => arrays.find(({ key }) => key === array.key) ?? [])];
    if (all.length !== pieces.length || !all.every((piece) => isAlike(piece, array))) {
      return undefined;
    }
    joined.push(oneOf(all));
  }
  return joined.length > 0 ? joined : undefined;
}

function isAlike({ header: a }: NamedArray, { header: b }: NamedArray): boolean {
  return a.kind === b.kind && a.itemSize === b.itemSize && a.shape.slice(1).join() === b.shape.slice(1).join();
}

function oneOf(pieces: readonly NamedArray[]): NamedArray {
  const [{ key, header, sample }] = pieces as [NamedArray];
  const rows = pieces.reduce((sum, piece) => sum + (piece.header.shape[0] ?? 0), 0);
  const samples = sample.length < 4096 ? pieces.slice(0, 200).map((piece) => piece.sample) : [sample];
  return {
    key,
    header: { ...header, dataStart: 0, shape: [rows, ...header.shape.slice(1)] },
    sample: concatenated(samples),
    async *bytes() {
      for (const piece of pieces) {
        let skip = piece.header.dataStart;
        for await (const part of piece.bytes()) {
          const at = Math.min(skip, part.length);
          skip -= at;
          yield part.subarray(at);
        }
      }
    },
  };
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
