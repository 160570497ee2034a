import { basename, dirname, type FileSet, groupByFolder } from '../fileSet';
import { spread, stemOf } from '../folders/images';
import { splitOfWord } from '../splits';
import { rootElement } from '../xml/rootElement';
import { parseAnnotation } from './annotation';

/** Annotations that are one label file: those of a folder, or of sibling folders that only sort them. */
export interface AnnotationFolder {
  readonly folder: string;
  readonly paths: readonly string[];
}

/** Files looked at in each folder. */
const SAMPLED = 3;
/** This many sibling folders of annotations are parts of one dataset, whatever they are called. */
const MANY_SIBLINGS = 3;
const COLLECTIVE = /^(annotations?|xmls?|labels?|ann|bbox(es)?)$/i;

/** The folders of XML annotations, recognised from a few files of each. */
export async function findAnnotationFolders(files: FileSet): Promise<AnnotationFolder[]> {
  const found: AnnotationFolder[] = [];
  for (const [folder, entries] of groupByFolder(files.withExtension('.xml'))) {
    const paths = entries.map(({ path }) => path);
    if (await holdsAnnotations(files, paths)) {
      found.push({ folder, paths });
    }
  }
  return joinSiblings(found);
}

async function holdsAnnotations(files: FileSet, paths: readonly string[]): Promise<boolean> {
  const filled = paths.filter((path) => files.get(path)!.size > 0);
  const sampled = spread(filled, SAMPLED);
  let annotations = 0;
  for (const path of sampled) {
    const head = await files.headText(path);
    const isAnnotation =
      rootElement(head)?.name === 'annotation' && /<(object|filename|size|imagesize)[\s/>]/.test(head);
    annotations += isAnnotation && hasObjectsInRoot(head) ? 1 : 0;
  }
  return annotations > 0 && annotations * 2 > sampled.length;
}

/** Other programs write a list around the objects, or the name of a class elsewhere in them. */
function hasObjectsInRoot(head: string): boolean {
  if (!/<object[\s>]/.test(head)) {
    return true;
  }
  try {
    return parseAnnotation(head).objects.length > 0;
  } catch {
    // Cut off, or broken: counting will say which.
    return !/<objects[\s>]/.test(head);
  }
}

/** Sibling folders that sort annotations by class or source are one label file; folders of splits are not joined. */
function joinSiblings(folders: readonly AnnotationFolder[]): AnnotationFolder[] {
  const siblings = new Map<string, AnnotationFolder[]>();
  for (const folder of folders) {
    const isSplit = splitOfWord(basename(folder.folder)) !== null;
    const isJoinable = folder.folder !== '' && !isSplit && !COLLECTIVE.test(basename(folder.folder));
    const key = isJoinable ? dirname(folder.folder) : `\0${folder.folder}`;
    siblings.set(key, [...(siblings.get(key) ?? []), folder]);
  }
  return [...siblings].flatMap(([parent, group]) => {
    const joined =
      group.length > 1 && !areVersions(group) && (group.length >= MANY_SIBLINGS || COLLECTIVE.test(basename(parent)));
    return joined ? [{ folder: parent, paths: group.flatMap(({ paths }) => paths) }] : group;
  });
}

const BOXES = /box|obb|hbb|oriented|horizontal|rotated|upright|aligned/i;

/** Two folders of boxes with the same names throughout hold the same images twice, with upright and rotated boxes. */
function areVersions(group: readonly AnnotationFolder[]): boolean {
  const [first, second] = group.map(({ paths }) => new Set(paths.map(stemOf)));
  const areBoxes = group.every(({ folder }) => BOXES.test(basename(folder)));
  return (
    areBoxes && group.length === 2 && first!.size === second!.size && [...first!].every((stem) => second!.has(stem))
  );
}
