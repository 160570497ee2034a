import type { Dataset } from '../core/dataset';
import { basename, dirname, extname } from '../formats/fileSet';
import { isLabelName } from '../formats/labelName';
import { pathWithoutSplit } from '../formats/splits';

/** Label files belong together where their names differ in the split only and at least this share of classes is common. */
const COMMON_CLASSES = 0.5;

/**
 * Gives the parts of one dataset (its train, validation and test file) the same `collection`: what their paths are
 * called without the split, '' for those at the root. Two files of the same split, or with other classes, stay apart
 * under their own paths; so do the parts of two kinds (`d/train.csv`, `d/train.jsonl`), as `d/*.csv` and `d/*.jsonl`.
 */
export function withCollections(datasets: readonly Dataset[]): Dataset[] {
  const groups = grouped(datasets);
  const named = datasets.map((dataset) => {
    const group = groups.get(dataset.collection)!;
    const parent = dirname(dataset.collection);
    const beside = group.length === 1 && isLabelName(basename(dataset.collection)) ? groups.get(parent) : undefined;
    return beside && lacks(beside, dataset) ? { ...dataset, collection: parent } : dataset;
  });
  const byName = grouped(named);
  return named.map((dataset) => {
    const group = byName.get(dataset.collection)!;
    if (isPart(dataset, group)) {
      return dataset;
    }
    const ending = extname(dataset.files[0]!);
    const alike = group.filter(({ files: [file] }) => extname(file!) === ending);
    return alike.length < group.length && alike.length > 1 && isPart(dataset, alike)
      ? { ...dataset, collection: joined(dataset.collection, `*${ending}`) }
      : { ...dataset, collection: dataset.id };
  });
}

function grouped(datasets: readonly Dataset[]): Map<string, Dataset[]> {
  const groups = new Map<string, Dataset[]>();
  for (const dataset of datasets) {
    const group = groups.get(dataset.collection);
    if (group) {
      group.push(dataset);
    } else {
      groups.set(dataset.collection, [dataset]);
    }
  }
  return groups;
}

/** True for the only one of its split in a group of the same classes; at the root it takes another part. */
function isPart(dataset: Dataset, group: readonly Dataset[]): boolean {
  const sameSplit = group.filter(({ split }) => split === dataset.split);
  const hasName = dataset.collection !== '' || group.length > 1;
  return sameSplit.length === 1 && hasName && sharesClasses(dataset, largestOf(group));
}

/** Parts of one dataset, the missing one of which may be called labels: `test_labels.csv` beside `train.csv`. */
function lacks(group: readonly Dataset[], dataset: Dataset): boolean {
  const others = group.every(({ split }) => split !== null && split !== dataset.split);
  return dataset.split !== null && others && sharesClasses(dataset, largestOf(group));
}

/** What a label file would be grouped under; see {@link withCollections}. */
export function collectionOf(path: string): string {
  return pathWithoutSplit(path);
}

function joined(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
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
