import { isJunk } from '../folders/images';
import { splitOfWord } from '../splits';
import { areNumbered, unwrapped } from './besideSamples';
import { arePartNames, NO_CLASS, UNLABELLED } from './folderNames';
import { asClassFolders, type ClassFolders } from './layouts';
import { areKindsOfImages, areOfTheSameImages } from './noClasses';
import { contentOf, mainMedium, type Node } from './tree';

/** Folders that hold the same class folders each: sources, styles or versions of one collection, not its classes. */
export function domainsOf(node: Node, children: readonly Node[]): ClassFolders[] | undefined {
  const filled = children.filter((child) => child.children.size > 0);
  const medium = mainMedium(node);
  if (!medium || filled.length < 2 || filled.length < children.length || node.media.has(medium)) {
    return undefined;
  }
  const domains = filled.flatMap((child) => asClassFolders(unwrapped(child), NO_CLASS) ?? []);
  const [first] = domains;
  const known = new Set(first?.classes);
  const areAlike = domains.every(
    ({ classes }) => classes.filter((name) => known.has(name)).length * 2 > Math.max(known.size, classes.length),
  );
  return first && domains.length === filled.length && areAlike && known.size >= filled.length - 1 ? domains : undefined;
}

/**
 * `8863/0`, `8863/1`, `9022/0`, …: more numbered folders than there are class folders in them, and most hold all of
 * these: the classes are those within, and the numbers are of patients, slides or speakers.
 */
export function classesInEach(node: Node, children: readonly Node[]): ClassFolders | undefined {
  const medium = mainMedium(node);
  if (medium === undefined || medium === 'text' || !areNumbered(children)) {
    return undefined;
  }
  // A text of what each says, or of how each was scanned, may lie beside the class folders.
  const isBare = children.every(
    ({ media, others, children: inner }) =>
      inner.size > 0 && !media.has(medium) && others.length + (media.get('text')?.length ?? 0) <= 2,
  );
  if (!isBare) {
    return undefined;
  }
  const samples = new Map<string, string[]>();
  let found = 0;
  for (const child of children) {
    for (const [name, inner] of child.children) {
      const content = contentOf(inner, medium);
      if (isJunk(name) || content.samples.length + content.others.length === 0) {
        continue;
      }
      if (content.others.length > 0 || NO_CLASS.test(name) || UNLABELLED.test(name) || splitOfWord(name) !== null) {
        return undefined;
      }
      samples.set(name, [...(samples.get(name) ?? []), ...content.samples]);
      found++;
    }
  }
  const classes = [...samples.keys()].sort((a, b) => (a < b ? -1 : 1));
  const areShared =
    classes.length > 1 && classes.length < children.length && found * 2 > classes.length * children.length;
  const filled = classes.map((name) => ({
    name,
    samples: samples.get(name)!.map((path) => path.slice(node.path.length)),
  }));
  if (!areShared || arePartNames(classes) || areKindsOfImages(filled) || areOfTheSameImages(filled)) {
    return undefined;
  }
  const ofClasses = classes.map((name) => samples.get(name)!);
  return {
    root: node.path,
    medium,
    classes,
    parts: [{ split: null, samples: ofClasses }],
    loose: [],
    others: [],
    unlabelled: [],
  };
}
