import type { TallyBuilder } from '../../core/tallyBuilder';

/** More classes than any data set has; the product with the number of images stays a safe integer. */
const MAX_CLASSES = 1 << 21;

/**
 * Which classes occur in which images, where the file lists objects in any order: 8 bytes for each pair of image and
 * class, however many objects there are.
 */
export class ImageLabels {
  private pairs = new Float64Array(1024);
  private length = 0;
  /** How many pairs at the beginning are sorted and distinct. */
  private distinct = 0;

  /** False where there are too many classes to count. */
  add(image: number, category: number): boolean {
    if (category >= MAX_CLASSES) {
      return false;
    }
    if (this.length === this.pairs.length) {
      this.makeRoom();
    }
    this.pairs[this.length++] = image * MAX_CLASSES + category;
    return true;
  }

  /** Counts images 0 to `images` - 1 for which `isSample` is true. `classOf` gives the class id of a category; -1 for none. */
  count(builder: TallyBuilder, images: number, isSample: (image: number) => boolean, classOf: Int32Array): void {
    this.compact();
    const positives: number[] = [];
    let at = 0;
    for (let image = 0; image < images; image++) {
      positives.length = 0;
      for (; at < this.length && this.pairs[at]! < (image + 1) * MAX_CLASSES; at++) {
        const id = classOf[this.pairs[at]! - image * MAX_CLASSES] ?? -1;
        if (id >= 0) {
          positives.push(id);
        }
      }
      if (isSample(image)) {
        builder.add({ positives });
      }
    }
  }

  private makeRoom(): void {
    this.compact();
    if (this.length > this.pairs.length / 2) {
      const bigger = new Float64Array(this.pairs.length * 2);
      bigger.set(this.pairs);
      this.pairs = bigger;
    }
  }

  private compact(): void {
    if (this.distinct === this.length) {
      return;
    }
    const pairs = this.pairs.subarray(0, this.length).sort();
    let kept = 0;
    for (let i = 0; i < pairs.length; i++) {
      if (i === 0 || pairs[i] !== pairs[i - 1]) {
        this.pairs[kept++] = pairs[i]!;
      }
    }
    this.length = kept;
    this.distinct = kept;
  }
}
