import { formatAmount, formatCount, formatShare } from '../numbers';
import { largest, median, sum } from '../measures/sums';
import type { DatasetFacts } from './facts';
import type { Observation, Rule, Threshold } from './rule';
import { few, type Few, idsWithin, listed, plural, quoted, rough } from '../phrases';

const threshold = (title: string, value: number, max: number): Threshold => ({ title, default: value, min: 0, max });

/** `“Hernia” (3)` */
const counted =
  ({ tally }: DatasetFacts) =>
  (id: number): string =>
    `${quoted(tally.classes[id]!)} (${formatCount(tally.positives[id]!)})`;

/** The ids of the most and of the least frequent class that occurs. */
function extremes({ tally }: DatasetFacts): { most: number; least: number } | undefined {
  let most = -1;
  let least = -1;
  tally.positives.forEach((count, id) => {
    if (count > 0) {
      most = most < 0 || count > tally.positives[most]! ? id : most;
      least = least < 0 || count < tally.positives[least]! ? id : least;
    }
  });
  return most === least ? undefined : { most, least };
}

/** Rules that sum the whole data set up. None of them is a verdict: they are thresholds of the literature and of other tools. */
export const IMBALANCE_RULES: readonly Rule[] = [
  {
    code: 'LB2201',
    name: 'mean-imbalance',
    title: 'MeanIR and CVIR are high',
    severity: 'hint',
    ruleOfThumb: true,
    thresholds: { meanIR: threshold('MeanIR above', 1.5, 1e6), cvIR: threshold('and CVIR above', 0.2, 100) },
    source: 'Charte et al. 2015, Neurocomputing 163, doi 10.1016/j.neucom.2014.08.091',
    help: 'The two thresholds by which the literature calls multi-label data imbalanced. Nearly every real dataset exceeds both, so they are no reason to weight by themselves.',
    check: (facts, { meanIR, cvIR }) => {
      const { measures, training } = facts;
      const ends = extremes(facts);
      if (
        facts.dataset.task !== 'multi-label' ||
        !training ||
        !ends ||
        !(measures.meanIR! > meanIR! && (measures.cvIR ?? 0) > cvIR!)
      ) {
        return [];
      }
      const name = counted(facts);
      const message =
        `MeanIR is ${rough(measures.meanIR!)} and CVIR ${rough(measures.cvIR!)}, from ${name(ends.most)} to ${name(ends.least)}: ` +
        `imbalanced by a rule of thumb (above ${meanIR} and ${cvIR}), which nearly every real multi-label dataset meets.`;
      return [{ message, classes: few([ends.most, ends.least]) }];
    },
  },
  {
    code: 'LB2202',
    name: 'largest-ratio',
    title: 'The most frequent class is many times as frequent as the rarest',
    severity: 'hint',
    ruleOfThumb: true,
    thresholds: { ratio: threshold('Largest / smallest count at least', 50, 1e9) },
    source: 'ImbalancedLabels of Datumaro',
    help: 'Counts of classes differ by this factor. What to do follows from the prevalence of each class, not from the factor.',
    check: (facts, { ratio }) => {
      const ends = extremes(facts);
      // Multi-label data has LB2201, which says as much.
      const apt = facts.training && facts.dataset.task !== 'multi-label';
      if (!apt || !ends || facts.measures.maxIR! < ratio!) {
        return [];
      }
      const name = counted(facts);
      const message = `${name(ends.most)} is ${rough(facts.measures.maxIR!)} times as frequent as ${name(ends.least)}, beyond a rule of thumb of ${ratio}.`;
      return [{ message, classes: few([ends.most, ends.least]) }];
    },
  },
  {
    code: 'LB2203',
    name: 'below-fair-share',
    title: 'A class far below its fair share (single-label)',
    severity: 'hint',
    ruleOfThumb: true,
    thresholds: { fraction: threshold('Share below this part of 1 / number of classes', 0.1, 1) },
    source: 'Class imbalance issue of cleanlab Datalab, which names the rarest class only',
    help: 'In single-label data a class would have a share of 1 / K if all were equal. Consider CrossEntropyLoss with a class weight, or more samples.',
    check: (facts, { fraction }) => {
      const fair = (fraction! * facts.tally.samples) / facts.tally.classes.length;
      return facts.oneClassPerSample
        ? say(
            facts,
            idsWithin(facts.tally.positives, Number.MIN_VALUE, fair),
            (ids, names) =>
              `${names} ${plural(ids, 'has', 'have')} less than ${rough(fraction!)} of an equal share of ${formatShare(1 / facts.tally.classes.length)}, by a rule of thumb too little. Consider a class weight in CrossEntropyLoss, or more samples.`,
          )
        : [];
    },
  },
  {
    code: 'LB2204',
    name: 'below-majority',
    title: 'A class far below the majority',
    severity: 'off',
    ruleOfThumb: true,
    thresholds: {
      fraction: threshold('Count below this part of the largest', 0.1, 1),
      severe: threshold('Severe with fewer positives than', 100, 1e6),
    },
    source: 'ClassImbalanceDataCheck of EvalML',
    help: 'A preset for people who know the check from EvalML; its third step, counts below twice the folds, is LB2105 with twice the folds.',
    check: (facts, { fraction, severe }) => {
      const limit = fraction! * largest(facts.tally.positives);
      const ids = idsWithin(facts.tally.positives, Number.MIN_VALUE, limit);
      return say(facts, ids, (_, names) => {
        const { length } = idsWithin(facts.tally.positives, Number.MIN_VALUE, Math.min(severe!, limit));
        return `${names} ${plural(ids, 'has', 'have')} less than ${formatShare(fraction!)} of the positives of the most frequent class (a rule of thumb), and ${formatAmount(length, 'class')} ${length === 1 ? 'has' : 'have'} fewer than ${severe} positives.`;
      });
    },
  },
  {
    code: 'LB2205',
    name: 'below-median',
    title: 'A class with half the median count or less',
    severity: 'off',
    ruleOfThumb: true,
    thresholds: { fraction: threshold('Count at most this part of the median', 0.5, 1) },
    source: '"Undersampled" of Encord Active',
    help: 'A preset that one very large class does not disturb.',
    check: (facts, { fraction }) => {
      const middle = median(facts.tally.positives);
      const ids = idsWithin(facts.tally.positives, Number.MIN_VALUE, Math.floor(fraction! * middle) + 1);
      return say(
        facts,
        ids,
        (_, names) =>
          `${names} ${plural(ids, 'has', 'have')} at most ${rough(fraction!)} of the median count of ${rough(middle)} (a rule of thumb).`,
      );
    },
  },
  {
    code: 'LB2206',
    name: 'few-instances',
    title: 'A class with few objects',
    severity: 'off',
    ruleOfThumb: true,
    thresholds: { instances: threshold('Fewer objects than', 100, 1e6) },
    source: 'Data set quality check of Ultralytics',
    help: 'A preset for detection; counts objects, not images.',
    check: (facts, { instances: atMost }) => {
      const { instances } = facts.tally;
      const ids = instances ? idsWithin(instances, Number.MIN_VALUE, atMost!) : few([]);
      const name = (id: number): string => `${quoted(facts.tally.classes[id]!)} (${formatCount(instances![id]!)})`;
      return say(
        facts,
        ids,
        () => `${listed(ids, name)} ${plural(ids, 'has', 'have')} fewer than ${atMost} objects (a rule of thumb).`,
      );
    },
  },
  {
    code: 'LB2207',
    name: 'under-represented',
    title: 'A class below a share of the largest',
    severity: 'off',
    ruleOfThumb: true,
    thresholds: { fraction: threshold('Count below this part of the largest', 0.3, 1) },
    source: 'Dataset health check of Roboflow, whose published figures put the cut between 0.23 and 0.34',
    help: 'A preset for people who know the health check.',
    check: (facts, { fraction }) => {
      const most = largest(facts.tally.positives);
      const ids = idsWithin(facts.tally.positives, Number.MIN_VALUE, fraction! * most);
      return say(
        facts,
        ids,
        (_, names) =>
          `${names} ${plural(ids, 'has', 'have')} less than ${formatShare(fraction!)} of the positives of the most frequent class (a rule of thumb).`,
      );
    },
  },
  {
    code: 'LB2208',
    name: 'low-entropy',
    title: 'The entropy of the classes is low',
    severity: 'off',
    ruleOfThumb: true,
    thresholds: { imbalance: threshold('1 - entropy / log of the number of classes above', 0.5, 1) },
    source: 'Imbalance alert of ydata-profiling',
    help: 'A preset; 0 is perfectly even, 1 is a single class.',
    check: (facts, { imbalance }) => {
      const { entropyBalance, effectiveClasses } = facts.measures;
      if (!facts.training || entropyBalance === null || 1 - entropyBalance <= imbalance!) {
        return [];
      }
      const classes = formatCount(facts.tally.classes.length);
      return [
        {
          message: `The ${classes} classes have the entropy of ${rough(effectiveClasses!)} equally frequent ones: 1 - entropy / log C is ${rough(1 - entropyBalance)}, above ${imbalance} (a rule of thumb).`,
        },
      ];
    },
  },
  {
    code: 'LB2209',
    name: 'only-one-class',
    title: 'Only one class',
    severity: 'info',
    thresholds: {},
    source: 'OnlyOneLabel of Datumaro',
    help: 'With one class there is nothing to balance across classes. One logit with BCEWithLogitsLoss and a pos_weight of one number serves.',
    check: (facts) => {
      const { classes, positives, samples } = facts.tally;
      if (!facts.training || classes.length !== 1 || sum(positives) === 0) {
        return [];
      }
      const message = `${counted(facts)(0)} is the only class (${formatCount(samples)} samples): there is nothing to balance across classes.`;
      return [{ message, classes: few([0]) }];
    },
  },
];

function say(facts: DatasetFacts, ids: Few<number>, words: (ids: Few<number>, names: string) => string): Observation[] {
  return facts.training && ids.length ? [{ message: words(ids, listed(ids, counted(facts))), classes: ids }] : [];
}
