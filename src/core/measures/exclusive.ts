import { sum } from './sums';
import type { Tally, Task } from '../tally/tally';

/** A table of fewer rows may hold single labels by chance. */
const FEWEST_SAMPLES = 20;

/**
 * Whether each sample has exactly one of several classes, so that the classes exclude each other: what CrossEntropyLoss
 * is for. A `pos_weight` then serves only a model that is trained one-vs-rest, one yes-or-no question a class.
 */
export function hasOneClassPerSample(task: Task, tally: Tally): boolean {
  const { classes, positives, samples, samplesWithoutLabel } = tally;
  if (classes.length < 2 || samples === 0) {
    return false;
  }
  switch (task) {
    case 'multi-class':
    case 'binary':
      return true;
    case 'multi-label':
      // At least one label each, and as many labels as samples.
      return (
        samples >= FEWEST_SAMPLES &&
        samplesWithoutLabel === 0 &&
        sum(positives) === samples &&
        positives.filter((count) => count > 0).length > 1
      );
    case 'detection':
    case 'segmentation':
    case 'sequence':
      return false;
  }
}
