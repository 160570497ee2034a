import { basename, type FileSet } from '../fileSet';
import { isImage, isJunk, stemOf } from '../folders/images';
import { splitOfWord } from '../splits';

/** Folders of one image collection, a class each. */
export interface ClassFolders {
  readonly root: string;
  /** Names of the folders in the order of a string sort, which is the order of their ids in torchvision. */
  readonly classes: readonly string[];
  /** Images of each class, those in deeper folders included. */
  readonly images: readonly (readonly string[])[];
  /** Images that lie in the root itself and so have no class. */
  readonly loose: readonly string[];
}

/** What is below a folder. */
interface Node {
  readonly path: string;
  readonly children: Map<string, Node>;
  readonly images: string[];
  /** Files that are neither images nor junk. */
  others: number;
}

/** Names of folders that hold images for another reason than their class. */
const NO_CLASS =
  /^((jpeg|png|jpg|raw|rgb|color|colour|gray|grey|train|test|val|left|right|input|output|original|source|target|all|my)[-_]?)?(images?|imgs?|photos?|pictures?|pics?|frames?|masks?|labels?|annotations?|annots?|thumbs?|thumbnails?|icons?|logos?|screenshots?|figures?|figs?|plots?|assets?|media|static|resources?|docs?|data|dataset|samples?|examples?|sprites?|textures?|fonts?|uploads?|avatars?|banners?|results?|outputs?|predictions?|visualizations?|crops?|depth|tmp|temp|cache|misc|img_\w+|drawable.*|mipmap.*|segmentation\w*|trimaps?|gt|ground_?truth|bbox(es)?|[\w-]*\.(app)?iconset|[\w-]*\.imageset)$/i;
/** Folders that stand side by side for one image each, and so are no classes even below a split. */
const PAIRED =
  /^(images?|imgs?|(jpeg|png|jpg|raw)[-_]?images?|labels?|annotations?|annots?|masks|rgb|depth|segmentation\w*|trimaps?|gt|ground_?truth|bbox(es)?|inputs?|outputs?|targets?|left|right|hr|lr|sharp|blur)$/i;
/** Numbered parts of one heap of images. */
const PART =
  /^(images?|imgs?|parts?|batch(es)?|folds?|shards?|chunks?|vol(ume)?s?|dirs?|sets?|data|frames?|videos?|seq(uence)?s?|scenes?|clips?|runs?|epochs?|steps?|pages?)[-_ ]?\d+$/i;
/** Parts of a path below which pictures are there to be shown. */
const SHOWN =
  /^(assets?|static|public|docs?|www|web|website|res|resources|media|src|node_modules|lib|ui|app|i18n|fixtures|__.*__|site|theme|themes|templates?|wiki|blog|papers?|figures?|runs|results?|outputs?|logs?|wandb|mlruns|checkpoints?|tensorboard|predictions?|\..*)$/i;
/** Without splits, so few images are no data set, unless their names say so. */
const MIN_IMAGES = 20;

/** All image collections: class folders below a split, below several splits of one parent, or on their own. */
export function findClassFolders(files: FileSet): ClassFolders[] {
  const found: ClassFolders[] = [];
  const waiting: { node: Node; isShown: boolean }[] = [{ node: treeOf(files), isShown: false }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node } = next;
    const isShown = next.isShown || SHOWN.test(basename(node.path));
    const splits = [...node.children.values()].filter((child) => splitOfWord(basename(child.path)) !== null);
    const ofSplits = splits.map((split) => asClassFolders(split, PAIRED)).filter((folders) => folders !== undefined);
    const taken = new Set<Node>();
    if (ofSplits.length > 0 && shareClasses(ofSplits)) {
      found.push(...ofSplits);
      splits.forEach((split) => taken.add(split));
    } else {
      const own = isShown ? undefined : asClassFolders(node, NO_CLASS);
      if (own && isDataSet(own)) {
        found.push(own);
        continue;
      }
    }
    waiting.push(
      ...[...node.children.values()].filter((child) => !taken.has(child)).map((child) => ({ node: child, isShown })),
    );
  }
  return found.sort((a, b) => (a.root < b.root ? -1 : 1));
}

/** A folder as a collection, where its folders hold images and nothing else and are called like classes. */
function asClassFolders(node: Node, noClass: RegExp): ClassFolders | undefined {
  const children = [...node.children].filter(([name]) => !isJunk(name));
  const folders = children
    .map(([name, child]) => ({ name, images: imagesBelow(child) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const filled = folders.filter(({ images }) => images !== undefined && images.length > 0);
  const isOdd = folders.some(
    ({ name, images }) => !images || noClass.test(name) || PART.test(name) || splitOfWord(name) !== null,
  );
  if (filled.length < 2 || isOdd) {
    return undefined;
  }
  return {
    root: node.path,
    classes: folders.map(({ name }) => name),
    images: folders.map(({ images }) => images!),
    loose: node.images,
  };
}

/** All images in a folder and below; undefined where there is anything else. */
function imagesBelow(root: Node): string[] | undefined {
  const images: string[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.others > 0 || (node !== root && splitOfWord(basename(node.path)) !== null)) {
      return undefined;
    }
    images.push(...node.images);
    waiting.push(...node.children.values());
  }
  return images;
}

/** The splits of one data set have classes in common; one split alone must be more than a few pictures. */
function shareClasses(splits: readonly ClassFolders[]): boolean {
  const [first, ...others] = splits;
  const known = new Set(first!.classes);
  const areAlike = others.every(({ classes }) => classes.some((name) => known.has(name)));
  return others.length > 0 ? areAlike : isDataSet(first!);
}

/** Many images in each folder, or images that are called like their folder. */
function isDataSet({ classes, images }: ClassFolders): boolean {
  const all = images.reduce((sum, { length }) => sum + length, 0);
  if (all >= MIN_IMAGES && all / classes.length >= 2) {
    return true;
  }
  const named = images.flatMap((paths, k) => paths.filter((path) => stemOf(path).startsWith(classes[k]!))).length;
  return classes.some((name) => name !== '') && named * 2 > all;
}

function treeOf(files: FileSet): Node {
  const root: Node = { path: '', children: new Map(), images: [], others: 0 };
  for (const folder of files.folders) {
    let node = root;
    for (const part of folder === '' ? [] : folder.split('/')) {
      let child = node.children.get(part);
      if (!child) {
        child = { path: node.path === '' ? part : `${node.path}/${part}`, children: new Map(), images: [], others: 0 };
        node.children.set(part, child);
      }
      node = child;
    }
    for (const { path } of files.in(folder)) {
      if (isImage(path)) {
        if (!isJunk(path)) {
          node.images.push(path);
        }
      } else if (!isJunk(path)) {
        node.others++;
      }
    }
  }
  return root;
}
