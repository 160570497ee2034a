import { formatCount, formatShare } from '../numbers';
import { sum } from '../measures/sums';
import type { DatasetFacts } from './facts';
import type { Observation, Rule } from './rule';
import { listed, quoted, Smallest } from '../phrases';

const ONE = { min: 0, max: 1 };

/** Rules about labels that are not there. */
export const LABEL_RULES: readonly Rule[] = [
  {
    code: 'LB2501',
    name: 'many-unlabelled',
    title: 'Many samples without a label',
    severity: 'info',
    ruleOfThumb: true,
    thresholds: { share: { title: 'Share of the samples above', default: 0.3, ...ONE } },
    source: 'Judgement; most samplers give such rows a weight of 0',
    help: 'They are either genuine negatives for every class, or were never labelled. In the second case they teach the model to say no. A sampler needs a floor, or it never draws them.',
    check: ({ tally, dataset }, { share }) => {
      const found = tally.samplesWithoutLabel / tally.samples;
      // A column "none of them" says that they were looked at; with one class this is its prevalence.
      const marked = tally.problems.some(({ kind }) => kind === 'derived-column');
      return dataset.task !== 'sequence' && tally.classes.length > 1 && !marked && found > share!
        ? [
            {
              message: `${formatShare(found)} of the samples (${formatCount(tally.samplesWithoutLabel)} of ${formatCount(tally.samples)}) have no label. Are they genuine negatives, or were they never labelled? A sampler needs a floor for them.`,
            },
          ]
        : [];
    },
  },
  {
    code: 'LB2502',
    name: 'missing-labels',
    title: 'Labels that are missing',
    severity: 'info',
    thresholds: {},
    source: 'Counts over known labels; PyTorch: a mask after the loss leaves NaN gradients',
    help: 'Counts and weights are over known labels. Fill missing targets before the loss, mask after it and divide by the number of known labels; a missing label that becomes 0 teaches the model a negative that nobody saw.',
    check: (facts) =>
      unknown(
        facts,
        facts.tally.missing,
        'missing',
        'Use a masked loss that divides by the known labels; blank cells turned into 0 would be false negatives.',
      ),
  },
  {
    code: 'LB2503',
    name: 'uncertain-labels',
    title: 'Labels that are marked uncertain',
    severity: 'info',
    thresholds: {},
    source: 'Irvin et al. 2019 (CheXpert), arXiv 1901.07031: policies U-Ignore, U-Zeros, U-Ones',
    help: 'They count as neither positive nor negative. Choose a policy in the report; the right one differs from class to class.',
    check: (facts) =>
      unknown(
        facts,
        facts.tally.uncertain,
        'uncertain',
        'They count as neither; -1 passed to the loss as a target would make it unbounded.',
      ),
  },
  {
    code: 'LB2504',
    name: 'background-share',
    title: 'Images without objects',
    severity: 'off',
    ruleOfThumb: true,
    thresholds: { share: { title: 'Share of the images above', default: 0.1, ...ONE } },
    source: 'Tips for best training results of Ultralytics: 0 to 10 % background images',
    help: 'A preset for detection. Background images lower false positives; many of them slow training down.',
    check: ({ tally, dataset }, { share }) => {
      const found = tally.samplesWithoutLabel / tally.samples;
      return dataset.task === 'detection' && found > share!
        ? [
            {
              message: `${formatShare(found)} of the images hold no object; a rule of thumb is up to ${formatShare(share!)}.`,
            },
          ]
        : [];
    },
  },
];

function unknown({ tally }: DatasetFacts, counts: Float64Array, kind: string, advice: string): Observation[] {
  const total = sum(counts);
  if (total === 0) {
    return [];
  }
  const most = new Smallest();
  counts.forEach((count, id) => {
    if (count > 0) {
      most.add(id, -count);
    }
  });
  const word = (id: number): string => `${quoted(tally.classes[id]!)} (${formatShare(counts[id]! / tally.samples)})`;
  const share = formatShare(total / (tally.samples * tally.classes.length));
  return [
    {
      message: `${share} of the labels are ${kind} (${formatCount(total)}), most of them of ${listed(most, word)}. ${advice}`,
      classes: most,
    },
  ];
}
