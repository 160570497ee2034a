import type { TallyBuilder } from '../../core/tally/tallyBuilder';

/** Fewer pairs than this are not worth the time it takes to find the repeats among them. */
const WORTH_COMPACTING = 1 << 21;

/**
 * Which classes occur in which images, where the file lists objects in any order: 8 bytes for each pair of image and
 * class, however many objects there are.
 */
export class ImageLabels {
  private images = new Int32Array(1024);
  private categories = new Int32Array(1024);
  private length = 0;
  /** How many objects each pair stands for, once pairs were put together; before, each stands for one. */
  private times: Int32Array<ArrayBuffer> | undefined;

  add(image: number, category: number): void {
    if (this.length === this.images.length) {
      this.makeRoom();
    }
    if (this.times) {
      this.times[this.length] = 1;
    }
    this.images[this.length] = image;
    this.categories[this.length++] = category;
  }

  /** Objects by category of the images for which `isSample` is false. */
  objectsOfOthers(isSample: (image: number) => boolean): Map<number, number> {
    const objects = new Map<number, number>();
    for (let at = 0; at < this.length; at++) {
      if (!isSample(this.images[at]!)) {
        const category = this.categories[at]!;
        objects.set(category, (objects.get(category) ?? 0) + (this.times?.[at] ?? 1));
      }
    }
    return objects;
  }

  /** Counts images 0 to `images` - 1 for which `isSample` is true. `classOf` gives the class id of a category; -1 for none. */
  count(builder: TallyBuilder, images: number, isSample: (image: number) => boolean, classOf: Int32Array): void {
    const { starts, categories } = this.byImage(images);
    const positives: number[] = [];
    for (let image = 0; image < images; image++) {
      positives.length = 0;
      for (let at = starts[image]!; at < starts[image + 1]!; at++) {
        const id = classOf[categories[at]!]!;
        if (id >= 0) {
          positives.push(id);
        }
      }
      if (isSample(image)) {
        builder.add({ positives });
      }
    }
  }

  /** The categories of each image one after the other (counting sort), repeats included. */
  private byImage(images: number): { starts: Int32Array; categories: Int32Array; times: Int32Array | undefined } {
    const starts = new Int32Array(images + 2);
    for (let at = 0; at < this.length; at++) {
      starts[this.images[at]! + 2]!++;
    }
    for (let image = 0; image < images; image++) {
      starts[image + 2]! += starts[image + 1]!;
    }
    const categories = new Int32Array(this.length);
    const times = this.times && new Int32Array(this.length);
    for (let at = 0; at < this.length; at++) {
      const to = starts[this.images[at]! + 1]!++;
      categories[to] = this.categories[at]!;
      if (times) {
        times[to] = this.times![at]!;
      }
    }
    return { starts, categories, times };
  }

  private makeRoom(): void {
    if (this.length >= WORTH_COMPACTING) {
      this.dropRepeats();
    }
    if (this.length > this.images.length / 2) {
      this.images = larger(this.images);
      this.categories = larger(this.categories);
      this.times &&= larger(this.times);
    }
  }

  /** Keeps each class of an image once. */
  private dropRepeats(): void {
    let images = 0;
    for (let at = 0; at < this.length; at++) {
      images = Math.max(images, this.images[at]! + 1);
    }
    const { starts, categories, times } = this.byImage(images);
    this.times ??= new Int32Array(this.images.length);
    /** Where the pair of a class of the image at hand stands. */
    const seen = new Map<number, number>();
    this.length = 0;
    for (let image = 0; image < images; image++) {
      seen.clear();
      for (let at = starts[image]!; at < starts[image + 1]!; at++) {
        const category = categories[at]!;
        let to = seen.get(category);
        if (to === undefined) {
          to = this.length++;
          seen.set(category, to);
          this.images[to] = image;
          this.categories[to] = category;
          this.times[to] = 0;
        }
        this.times[to]! += times?.[at] ?? 1;
      }
    }
  }
}

function larger(old: Int32Array): Int32Array<ArrayBuffer> {
  const grown = new Int32Array(old.length * 2);
  grown.set(old);
  return grown;
}
