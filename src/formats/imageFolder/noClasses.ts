import { stemOf } from '../folders/images';
import { isOneOfPair } from './folderNames';
import { isCalledMasks, plainStem } from '../masks/maskFolders';

/** A folder and the samples in it. */
interface Filled {
  readonly name: string;
  readonly samples: readonly string[];
}

const MAX_KINDS = 6;
const SAMPLED = 20;
const MIN_SPEAKERS = 3;
const FRAME = /^(frame|img|image|out)?[-_]?\d+$/i;
const MIN_PARALLEL = 5;

/** Images and their masks or annotations in a folder each, called alike: `Original` and `Ground Truth`. */
export function areKindsOfImages(folders: readonly Filled[]): boolean {
  return (
    folders.length <= MAX_KINDS &&
    folders.some(
      ({ name, samples }) =>
        isCalledMasks(name) &&
        folders.some((other) => !isCalledMasks(other.name) && areCalledAlike(other.samples, samples)),
    )
  );
}

/**
 * The same images in several folders, `frames/0001_l.png` and `shown/0001_r.png`: each name comes again in the others
 * but for what all names of a folder have in front and behind. Files that are numbered on in each folder tell nothing.
 */
export function areOfTheSameImages(folders: readonly Filled[]): boolean {
  const [first, ...others] = folders;
  const count = first?.samples.length ?? 0;
  if (folders.length > MAX_KINDS || count < MIN_PARALLEL || others.some(({ samples }) => samples.length !== count)) {
    return false;
  }
  const keys = new Set(distinctParts(first!.samples));
  return (
    (!areCounted(keys, count) || folders.every(({ name }) => isOneOfPair(name))) &&
    others.every(({ samples }) => distinctParts(samples).every((key) => keys.has(key)))
  );
}

/** A folder of frames for each video: all are called alike, and the folder above says that they are frames. */
export function areVideosInFrames(above: string, folders: readonly Filled[]): boolean {
  const areFrames = ({ samples }: Filled): boolean =>
    samples.slice(0, SAMPLED).every((path) => FRAME.test(stemOf(path)));
  return /^(video[-_]?)?(frames|sequences|seqs)$/i.test(above) && folders.every(areFrames);
}

/** Names that end with numbers with few gaps, or that repeat. */
function areCounted(keys: ReadonlySet<string>, count: number): boolean {
  let least = Infinity;
  let most = -Infinity;
  for (const key of keys) {
    const number = Number(/\d+(?=\D*$)/.exec(key)?.[0] ?? NaN);
    least = Math.min(least, number);
    most = Math.max(most, number);
  }
  return keys.size < count || most - least < 2 * count;
}

/** The names of files without what all of them begin and end with. */
function distinctParts(paths: readonly string[]): string[] {
  const names = paths.map(stemOf);
  const [one = ''] = names;
  let start = 0;
  let end = 0;
  while (start < one.length && names.every((name) => name[start] === one[start])) {
    start++;
  }
  const shortest = names.reduce((least, { length }) => Math.min(least, length), Infinity) - start;
  while (end < shortest && names.every((name) => name.at(-1 - end) === one.at(-1 - end))) {
    end++;
  }
  return names.map((name) => name.slice(start, name.length - end));
}

function areCalledAlike(images: readonly string[], masks: readonly string[]): boolean {
  const known = new Set(images.map(plainStem));
  return images.length === masks.length && masks.slice(0, SAMPLED).every((path) => known.has(plainStem(path)));
}

/**
 * Files that repeat the name of their folder in the middle of theirs, behind a word that comes again in each folder:
 * `01/7_01_0.wav` is of the class 7, and the folder is the speaker.
 */
export function areNamedInside(folders: readonly Filled[]): boolean {
  const firsts = folders.map(({ name, samples }) => {
    const words = samples.slice(0, SAMPLED).map((path) =>
      stemOf(path)
        .replace(/\.\w+$/, '')
        .split(/[-_]/),
    );
    const isInside = words.length > 0 && words.every((parts) => parts.indexOf(name) > 0);
    return isInside ? new Set(words.map(([first]) => first)) : undefined;
  });
  const [one] = firsts;
  const areShared = firsts.every((own) => own !== undefined && own.size > 1 && [...own].some((word) => one?.has(word)));
  return folders.length >= MIN_SPEAKERS && areShared;
}
