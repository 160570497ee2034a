import { stemOf } from '../folders/images';
import { isCalledMasks, plainStem } from '../masks/maskFolders';

/** A folder and the samples in it. */
interface Filled {
  readonly name: string;
  readonly samples: readonly string[];
}

const MAX_KINDS = 6;
const SAMPLED = 20;
const MIN_SPEAKERS = 3;

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
