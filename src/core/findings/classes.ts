import { formatAmount, formatCount, formatShare } from '../numbers';
import { posWeightInterval } from '../measures/wilson';
import type { DatasetFacts } from './facts';
import type { Observation, Rule, Threshold } from './rule';
import { type Few, few, idsWithin, listed, plural, quoted, rough } from '../phrases';

const positivesThreshold = (title: string, value: number): Threshold => ({ title, default: value, min: 1, max: 1e6 });

/** One observation about classes, none where there are none. Only training data is judged: weights come from there. */
function about(facts: DatasetFacts, classes: Few<number>, say: (ids: Few<number>) => string): Observation[] {
  return facts.training && classes.length ? [{ message: say(classes), classes }] : [];
}

/** The classes with at least `from` positives and fewer than `below`. */
const withPositives = ({ counts }: DatasetFacts, from: number, below: number): Few<number> =>
  idsWithin(counts.positives, from, below);

/** The classes of which all known labels are positive, those with the most first. */
function alwaysPositive({ counts, prevalence }: DatasetFacts, known: number): Few<number> {
  return idsWithin(
    prevalence.map((share, id) => (share === 1 && counts.known[id]! >= known ? -counts.known[id]! : NaN)),
    -Infinity,
    Infinity,
  );
}

const nameOf = ({ tally }: DatasetFacts, id: number): string => quoted(tally.classes[id]!);

/** `“Hernia” (3 positives; neg/pos 332, known only as 113 to 979)`. */
function withInterval(facts: DatasetFacts, id: number): string {
  const { positives, known } = facts.counts;
  const pos = positives[id]!;
  const count = formatAmount(pos, 'positive');
  if (facts.odds !== facts.counts || pos === known[id]) {
    return `${nameOf(facts, id)} (${count})`;
  }
  const { low, high } = posWeightInterval(pos, known[id]!);
  return `${nameOf(facts, id)} (${count}: negatives/positives ${rough((known[id]! - pos) / pos)}, 95 % interval ${rough(low)} to ${rough(high)})`;
}

export const CLASS_RULES: readonly Rule[] = [
  {
    code: 'LB2101',
    name: 'no-positive',
    title: 'A class that never occurs',
    severity: 'warning',
    thresholds: {},
    source: 'Definition: negatives / 0 has no value, and PyTorch turns an infinite pos_weight into a loss of NaN',
    help: 'No class can be learned without a positive. Drop it, merge it or collect samples. Its weight and pos_weight are set to 1, which has no effect. Leave it out of macro-averaged metrics.',
    check: (facts) =>
      about(
        facts,
        // Where nothing is known the prevalence is NaN, and that is LB2112.
        idsWithin(facts.prevalence, 0, Number.MIN_VALUE),
        (ids) =>
          `No sample is positive for ${listed(ids, (id) => nameOf(facts, id))} (${formatCount(facts.tally.samples)} samples): ${plural(ids, 'it', 'they')} cannot be learned from this data. Drop, merge or collect; the weights stay 1, and macro metrics should leave ${plural(ids, 'it', 'them')} out.`,
      ),
  },
  {
    code: 'LB2102',
    name: 'no-negative',
    title: 'A class that always occurs',
    severity: 'warning',
    thresholds: { samples: positivesThreshold('With at least so many known labels', 5) },
    source: 'Definition: 0 / positives is 0, which would silence the class',
    help: 'A label that is always positive holds no information. Drop it, or check whether the file records positives only, so that what is not recorded is not a negative.',
    check: (facts, { samples }) =>
      about(
        facts,
        facts.odds === facts.counts ? alwaysPositive(facts, samples!) : few([]),
        (ids) =>
          `Every known label of ${listed(ids, (id) => `${nameOf(facts, id)} (${formatCount(facts.counts.positives[id]!)})`)} is positive: there is nothing to tell apart. Drop the class, or check whether the file records positives only; pos_weight stays 1.`,
      ),
  },
  {
    code: 'LB2103',
    name: 'few-positives',
    title: 'A class with a handful of positives',
    severity: 'info',
    thresholds: { positives: positivesThreshold('Fewer positives than', 10) },
    source: 'Width of the Wilson interval: below 10 positives the ratio is known within a factor of 1.8 at best',
    help: 'The ratio of negatives to positives is hardly known. Cap pos_weight at about 10, tune no threshold for this class alone, and collect more samples.',
    check: (facts, { positives: most }) =>
      about(
        facts,
        withPositives(facts, 1, most!),
        (ids) =>
          `${plural(ids, 'A class has', `${formatCount(ids.length)} classes have`)} fewer than ${most} positives: ${listed(ids, (id) => withInterval(facts, id))}. ${facts.odds ? 'Consider a cap of about 10, and tune no threshold' : 'Consider more samples, and trust no metric'} for ${plural(ids, 'this class', 'these classes')} alone.`,
      ),
  },
  {
    code: 'LB2104',
    name: 'uncertain-ratio',
    title: 'A class whose ratio is known roughly only',
    severity: 'info',
    thresholds: {
      positives: positivesThreshold('Fewer positives than', 30),
      atLeast: positivesThreshold('And at least (fewer is LB2103)', 10),
    },
    source: 'Width of the Wilson interval: below 30 positives about a factor of 1.4 up and down',
    help: 'Read the weight together with its interval, split with stratification, and expect macro metrics to vary from run to run.',
    check: (facts, { positives: most, atLeast }) =>
      about(
        facts,
        withPositives(facts, atLeast!, most!),
        (ids) =>
          `${listed(ids, (id) => withInterval(facts, id))} ${plural(ids, 'has', 'have')} fewer than ${most} positives: weights and metrics of ${plural(ids, 'this class', 'these classes')} are known roughly only. Consider a stratified split.`,
      ),
  },
  {
    code: 'LB2105',
    name: 'fewer-than-folds',
    title: 'Fewer positives than folds',
    severity: 'hint',
    thresholds: { folds: { title: 'Folds of a cross-validation', default: 5, min: 2, max: 100 } },
    source: 'Pigeonhole: k folds cannot each hold one of fewer than k positives',
    help: 'Some fold holds no positive of the class, and its metric there has no value.',
    check: (facts, { folds }) =>
      about(
        facts,
        withPositives(facts, 1, folds!),
        (ids) =>
          `${listed(ids, (id) => `${nameOf(facts, id)} (${formatCount(facts.counts.positives[id]!)})`)} ${plural(ids, 'has', 'have')} fewer positives than a cross-validation with ${folds} folds needs: no split can put one into each.`,
      ),
  },
  {
    code: 'LB2112',
    name: 'no-known-label',
    title: 'A class without a known label',
    severity: 'warning',
    thresholds: {},
    source: 'Definition: 0 / 0',
    help: 'All labels of the class are blank or uncertain. It adds nothing to a masked loss; its weights are set to 1.',
    check: (facts) =>
      about(
        facts,
        facts.tally.samples > 0 ? idsWithin(facts.counts.known, 0, 1) : few([]),
        (ids) =>
          `All labels of ${listed(ids, (id) => nameOf(facts, id))} are missing or uncertain (${formatCount(facts.tally.samples)} samples): nothing is known about ${plural(ids, 'it', 'them')}, and the weights stay 1.`,
      ),
  },
  {
    code: 'LB2110',
    name: 'mostly-positive',
    title: 'A class with more positives than negatives',
    severity: 'hint',
    thresholds: { prevalence: { title: 'Prevalence above', default: 0.5, min: 0.5, max: 1 } },
    source: 'negatives / positives is below 1 there',
    help: 'A pos_weight below 1 is right for the formula. Leave it at 1 if the negatives are not the interesting case.',
    check: (facts, { prevalence }) =>
      about(
        facts,
        facts.odds === facts.counts ? idsWithin(facts.prevalence, prevalence! + Number.EPSILON, 1) : few([]),
        (ids) =>
          `${listed(ids, (id) => `${nameOf(facts, id)} (${formatShare(facts.counts.positives[id]! / facts.counts.known[id]!)})`)} ${plural(ids, 'is', 'are')} positive more often than not, so negatives/positives is below 1. That is usual; consider 1 if the negatives are not what matters.`,
      ),
  },
];
