import type { Dataset } from '../core/dataset';
import { pathWithoutSplit } from '../formats/splits';

/** Label files belong together where their names differ in the split only and at least this share of classes is common. */
const COMMON_CLASSES = 0.5;

/**
 * Gives the parts of one dataset (its train, validation and test file) the same `collection`: what their paths are
 * called without the split. Two files of the same split, or with other classes, stay apart under their own paths.
 */
export function withCollections(datasets: readonly Dataset[]): Dataset[] {
  const groups = new Map<string, Dataset[]>();
  for (const dataset of datasets) {
    const key = dataset.collection;
    groups.set(key, [...(groups.get(key) ?? []), dataset]);
  }
  return datasets.map((dataset) => {
    const group = groups.get(dataset.collection)!;
    const sameSplit = group.filter(({ split }) => split === dataset.split);
    const belongs = sameSplit.length === 1 && sharesClasses(dataset, largestOf(group));
    return belongs ? dataset : { ...dataset, collection: dataset.id };
  });
}

/** What a label file would be grouped under; see {@link withCollections}. */
export function collectionOf(path: string): string {
  return pathWithoutSplit(path) || path;
}

/** The part that knows most classes: one with a class of its own, such as "out of scope", does not stand for the others. */
function largestOf(group: readonly Dataset[]): Dataset {
  return group.reduce((largest, part) => (part.tally.classes.length > largest.tally.classes.length ? part : largest));
}

function sharesClasses(a: Dataset, b: Dataset): boolean {
  const names = new Set(a.tally.classes);
  const common = b.tally.classes.filter((name) => names.has(name)).length;
  const all = names.size + new Set(b.tally.classes).size - common;
  return all === 0 || common / all >= COMMON_CLASSES;
}
