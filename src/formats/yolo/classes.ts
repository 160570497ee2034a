import { dirname, type FileSet } from '../fileSet';
import { findClassLists } from '../folders/classLists';
import type { Evidence } from '../format';
import type { DataYaml } from './dataYaml';
import { imageFoldersOf } from './labelFolders';

/** The classes of a folder of labels and where they are from. */
export interface YoloClasses {
  /** The id and name of each class, by id; empty where no file names them. */
  readonly names: DataYaml['names'];
  readonly file: string | undefined;
  /** The YAML that says where this folder's images lie, and as which split. */
  readonly split: string | null;
  /** The number of classes declared beside the names, where it is another. */
  readonly declaredCount: number | undefined;
  readonly evidence: Evidence;
}

/**
 * The names for a folder of labels: of the YAML whose paths lead to it; else of the nearest YAML above it; else of a
 * list of names at least as long as the ids that were looked at want; else of the only YAML there is.
 */
export async function classesOf(
  files: FileSet,
  root: string,
  yamls: readonly DataYaml[],
  maxId: number,
): Promise<YoloClasses> {
  const leading = yamls
    .map((yaml) => ({ yaml, splits: splitsLeadingTo(yaml, root) }))
    .filter(({ splits }) => splits.length > 0)
    .sort((a, b) => commonDepth(b.yaml.path, root) - commonDepth(a.yaml.path, root))[0];
  if (leading) {
    return fromYaml(leading.yaml, leading.splits, 'its paths lead to the images of this folder');
  }
  const above = yamls
    .filter(({ path }) => isAbove(dirname(path), root))
    .sort((a, b) => dirname(b.path).length - dirname(a.path).length)[0];
  if (above) {
    return fromYaml(above, [], 'it is the nearest data YAML above this folder');
  }
  const list = (await findClassLists(files, root)).find(
    ({ names, colours }) => !colours && names.length > maxId && !names.includes(undefined),
  );
  if (list) {
    return {
      names: list.names.map((name, id) => [id, name!]),
      file: list.path,
      split: null,
      declaredCount: undefined,
      evidence: {
        about: 'names',
        text: `${list.path} names ${list.names.length} classes, one a line; the line is the id.`,
      },
    };
  }
  if (yamls.length === 1 && yamls[0]!.names.length > maxId) {
    return fromYaml(yamls[0]!, [], 'it is the only data YAML there is');
  }
  return {
    names: [],
    file: undefined,
    split: null,
    declaredCount: undefined,
    evidence: {
      about: 'names',
      text: 'No file names the classes; their ids stand for them.',
      otherwise: 'A data.yaml with names, or a classes.txt with one name a line, would name them.',
    },
  };
}

function fromYaml({ path, names, count }: DataYaml, splits: readonly string[], reason: string): YoloClasses {
  return {
    names,
    file: path,
    split: splits.length === 1 ? splits[0]! : null,
    declaredCount: count !== undefined && count !== names.length ? count : undefined,
    evidence: { about: 'names', text: `${path} names ${names.length} classes; ${reason}.` },
  };
}

/**
 * The splits whose paths, as far as they are written, end the path of the folder's images. `images/train` is everywhere:
 * a YAML that does not lie above the folder must say more than that.
 */
function splitsLeadingTo({ path: file, base, splits }: DataYaml, root: string): string[] {
  const targets = [...imageFoldersOf(root), root].map(partsOf);
  const needed = isAbove(dirname(file), root) ? 1 : 3;
  const leading = splits.filter(({ path }) => {
    const parts = partsOf(path);
    const ofSplit = /\.txt$/i.test(path) ? parts.slice(0, -1) : parts;
    const wanted = needed === 1 ? ofSplit : [...partsOf(base).slice(-1), ...ofSplit];
    return wanted.length >= needed && targets.some((target) => endsWith(target, wanted));
  });
  return [...new Set(leading.map(({ split }) => split))];
}

/** The parts of a path without what leads up, and without a pattern at its end. */
function partsOf(path: string): string[] {
  return path.split(/[\\/]/).filter((part) => part !== '' && part !== '.' && part !== '..' && !part.includes('*'));
}

function endsWith(parts: readonly string[], end: readonly string[]): boolean {
  return end.length <= parts.length && end.every((part, k) => parts[parts.length - end.length + k] === part);
}

function isAbove(folder: string, path: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

function commonDepth(a: string, b: string): number {
  const [x, y] = [a.split('/'), b.split('/')];
  const differs = x.findIndex((part, k) => part !== y[k]);
  return differs < 0 ? x.length : differs;
}
