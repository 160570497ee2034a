import type { Dataset } from '../dataset';
import { groupBy } from '../groupBy';
import { few, listed, quoted } from '../phrases';
import type { Tally } from '../tally/tally';
import type { Rule } from './rule';

/** Fewer samples, or label sets that occur less variously often, are the same in two files by accident. */
const TELLING_SAMPLES = 20;
const TELLING_COUNTS = 3;

/**
 * By dataset, itself and the others with the same classes, the same number of samples and label sets, and the same positives and
 * negatives of each class, in whatever order and format: a copy, mostly. Datasets without such others are not in it.
 */
export function withSameCounts(datasets: readonly Dataset[]): ReadonlyMap<Dataset, readonly Dataset[]> {
  const found = new Map<Dataset, readonly Dataset[]>();
  // What tells most datasets apart takes no time; only of the few others all classes are compared.
  const alike = groupBy(
    datasets,
    ({ tally }) => `${tally.samples} ${tally.classes.length} ${tally.samplesWithoutLabel}`,
  );
  for (const group of alike.values()) {
    const telling = group.length > 1 ? group.filter(({ tally }) => isTelling(tally)) : [];
    for (const same of groupBy(telling, ({ tally }) => allCounts(tally)).values()) {
      if (same.length > 1) {
        same.forEach((dataset) => found.set(dataset, same));
      }
    }
  }
  return found;
}

function isTelling({ samples, labelSets: { counts, complete } }: Tally): boolean {
  return complete && samples >= TELLING_SAMPLES && new Set(counts).size >= TELLING_COUNTS;
}

function allCounts({ classes, positives, negatives, labelSets }: Tally): string {
  const ofClasses = classes.map((name, id) => `${JSON.stringify(name)} ${positives[id]} ${negatives[id]}`).sort();
  return [...ofClasses, ...[...labelSets.counts].sort((a, b) => a - b)].join('\n');
}

export const SAME_COUNTS_RULE: Rule = {
  code: 'LB2405',
  name: 'same-counts',
  title: 'Another label file has the very same counts',
  severity: 'hint',
  thresholds: {},
  source: 'Judgement.',
  help: 'Classes, samples, label sets and the positives of every class are the same. Mostly one is a copy of the other, or the same labels in another format: train on one of them, and never measure on the other. Parts that were dealt out evenly (the folds of a stratified cross-validation) have the same counts, too, without a sample in common.',
  check({ dataset, sameCounts }) {
    if (sameCounts.length === 0) {
      return [];
    }
    // A few of them, not all: there may be 100,000 copies.
    const { first } = few(sameCounts.slice(0, 4).filter((other) => other !== dataset));
    const others = { first, length: sameCounts.length - 1 };
    return [
      {
        message: `The same classes with the very same counts are in ${listed(others, ({ id }) => quoted(id))}. If these are copies, use one of them only, and do not measure on another; parts that were dealt out evenly may have the same counts, too.`,
      },
    ];
  },
};
