import type { Dataset } from '../core/dataset';
import { groupBy } from '../core/groupBy';
import { foldedName } from '../core/similarNames';
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
    const parent = dirname(dataset.collection);
    const isAlone = groups.get(dataset.collection)!.all.length === 1;
    const beside = isAlone && isLabelName(basename(dataset.collection)) ? groups.get(parent) : undefined;
    return beside && lacks(beside, dataset) ? { ...dataset, collection: parent } : dataset;
  });
  const byName = grouped(named);
  const ofOneEnding = new Map([...byName].map(([name, { all }]) => [name, groupedBy(all, endingOf)]));
  return named.map((dataset) => {
    const group = byName.get(dataset.collection)!;
    if (isPart(dataset, group)) {
      return dataset;
    }
    const ending = endingOf(dataset);
    const alike = ofOneEnding.get(dataset.collection)!.get(ending)!;
    return alike.all.length < group.all.length && alike.all.length > 1 && isPart(dataset, alike)
      ? { ...dataset, collection: joined(dataset.collection, `*${ending}`) }
      : { ...dataset, collection: dataset.id };
  });
}

/** Datasets that may be the parts of one. What is asked for each of them is found once: there may be thousands. */
class Group {
  readonly largest: Dataset;
  private readonly bySplit: ReadonlyMap<string | null, readonly Dataset[]>;

  constructor(readonly all: readonly Dataset[]) {
    this.largest = largestOf(all);
    this.bySplit = groupBy(all, ({ split }) => split);
  }

  countOf(split: string | null): number {
    return this.bySplit.get(split)?.length ?? 0;
  }
}

function groupedBy(datasets: readonly Dataset[], keyOf: (dataset: Dataset) => string): Map<string, Group> {
  return new Map([...groupBy(datasets, keyOf)].map(([key, group]) => [key, new Group(group)]));
}

function grouped(datasets: readonly Dataset[]): Map<string, Group> {
  return groupedBy(datasets, ({ collection }) => collection);
}

function endingOf({ files }: Dataset): string {
  return extname(files[0]!);
}

/** True for the only one of its split in a group of the same classes; at the root it takes another part. */
function isPart(dataset: Dataset, group: Group): boolean {
  const hasName = dataset.collection !== '' || group.all.length > 1;
  return group.countOf(dataset.split) === 1 && hasName && sharesClasses(dataset, group.largest);
}

/** Parts of one dataset, the missing one of which may be called labels: `test_labels.csv` beside `train.csv`. */
function lacks(group: Group, dataset: Dataset): boolean {
  const isMissing = dataset.split !== null && group.countOf(null) === 0 && group.countOf(dataset.split) === 0;
  return isMissing && sharesClasses(dataset, group.largest);
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

/** Parts that spell their classes differently are parts still; a finding says so. */
function sharesClasses(a: Dataset, b: Dataset): boolean {
  const [ours, theirs] = [a, b].map(({ tally }) => new Set(tally.classes.map(foldedName)));
  const common = [...theirs!].filter((name) => ours!.has(name)).length;
  const all = ours!.size + theirs!.size - common;
  return all === 0 || common / all >= COMMON_CLASSES;
}
