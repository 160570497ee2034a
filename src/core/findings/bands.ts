import { formatShare } from '../numbers';
import { batchSizeFor } from '../training/batches';
import { largest } from '../measures/sums';
import type { DatasetFacts } from './facts';
import type { Observation, Rule } from './rule';
import { type Few, few, idsWithin, listed, plural, quoted, rough } from '../phrases';

const SOURCE =
  'A synthesis of the literature and of one comparison on synthetic data with 12 classes and 10 seeds; the bands are judgement';

interface Band {
  readonly code: string;
  readonly name: string;
  readonly title: string;
  readonly severity: Rule['severity'];
  readonly from: number;
  readonly below: number;
  /** @param batch Batch size that holds a positive of the rarest class in 19 of 20 batches. */
  advice(batch: string): string;
  readonly help: string;
}

const BANDS: readonly Band[] = [
  {
    code: 'LB2106',
    name: 'extremely-rare',
    title: 'Prevalence below 0.1 %',
    severity: 'info',
    from: 0,
    below: 0.001,
    advice: () =>
      'At such ratios a single positive decides a step: consider the square root or a cap, a repeat-factor sampler, hard negatives, or more data, before the full ratio',
    help: 'The full negatives/positives is 999 or more. Prefer its square root (32 at 0.1 %), a cap, a sampler by repeat factor, mining of hard negatives, or more data; consider methods of retrieval or anomaly detection.',
  },
  {
    code: 'LB2107',
    name: 'very-rare',
    title: 'Prevalence from 0.1 % to 1 %',
    severity: 'info',
    from: 0.001,
    below: 0.01,
    advice: () =>
      'Consider the square root, a cap of 20 to 50, logit adjustment or a sampler instead of the full ratio, with gradient clipping, and report average precision',
    help: 'The full ratio is 99 to 999. A cap of 20 to 50, the square root, logit adjustment, asymmetric loss or a sampler overshoot less. Clip gradients; report average precision and recall at a fixed precision.',
  },
  {
    code: 'LB2108',
    name: 'rare',
    title: 'Prevalence from 1 % to 5 %',
    severity: 'info',
    from: 0.01,
    below: 0.05,
    advice: (batch) =>
      `Consider the square root or a cap of 10 to 20, or a prior bias without any pos_weight; a batch of ${batch} holds a positive of the rarest of them 19 times in 20`,
    help: 'The full ratio is 19 to 99. The square root or a cap of 10 to 20 gave better F1 at a threshold of 0.5, and a prior bias with tuned thresholds as good a result without distorted probabilities.',
  },
  {
    code: 'LB2109',
    name: 'uncommon',
    title: 'Prevalence from 5 % to 30 %',
    severity: 'hint',
    from: 0.05,
    below: 0.3,
    advice: () => 'The full ratio is mild here; tuning the threshold on validation data instead does about as well',
    help: 'The full ratio is 2.3 to 19. It moves the threshold more than it moves the ranking: tuning thresholds on validation data reached the same F1 in that comparison, and keeps probabilities right.',
  },
];

/** Classes of multi-label data (by samples) or of masks (by pixels) that occur, the rarest first. */
function inBand({ odds, counts, prevalence, training }: DatasetFacts, from: number, below: number): Few<number> {
  if (!odds || !training) {
    return few([]);
  }
  const shares = odds === counts ? prevalence : odds.positives.map((count, id) => count / odds.known[id]!);
  return idsWithin(shares, from || Number.MIN_VALUE, below);
}

function observe(facts: DatasetFacts, ids: Few<number>, band: Band): Observation[] {
  if (ids.length === 0) {
    return [];
  }
  const { positives, known } = facts.odds!;
  const name = (id: number): string => {
    const ratio = (known[id]! - positives[id]!) / positives[id]!;
    return `${quoted(facts.tally.classes[id]!)} (${formatShare(positives[id]! / known[id]!)}, negatives/positives ${rough(ratio)})`;
  };
  const batch = rough(batchSizeFor(positives[ids.first[0]!]! / known[ids.first[0]!]!, 0.05));
  const subject = `${listed(ids, name)} ${plural(ids, 'has', 'have')} a prevalence ${band.from ? `from ${formatShare(band.from)} to` : 'below'} ${formatShare(band.below)}`;
  return [{ message: `${subject}. ${band.advice(batch)} (a suggestion, not a verdict).`, classes: ids }];
}

const SHARE = { min: 0, max: 1 };

export const BAND_RULES: readonly Rule[] = [
  ...BANDS.map((band): Rule => ({
    code: band.code,
    name: band.name,
    title: band.title,
    severity: band.severity,
    ruleOfThumb: true,
    thresholds: {
      from: { title: 'Prevalence from', default: band.from, ...SHARE },
      below: { title: 'Prevalence below', default: band.below, ...SHARE },
    },
    source: SOURCE,
    help: band.help,
    check: (facts, { from, below }) =>
      observe(facts, inBand(facts, from!, below!), { ...band, from: from!, below: below! }),
  })),
  {
    code: 'LB2111',
    name: 'balanced',
    title: 'All classes near one half',
    severity: 'hint',
    ruleOfThumb: true,
    thresholds: {
      from: { title: 'Prevalence from', default: 0.3, ...SHARE },
      to: { title: 'Prevalence to', default: 0.7, ...SHARE },
    },
    source: SOURCE,
    help: 'Weights between 0.4 and 2.3 change next to nothing. Train without them, with a threshold of 0.5.',
    check: (facts, { from, to }) => {
      const { odds, tally } = facts;
      const ids = inBand(facts, from!, to! + Number.EPSILON);
      if (!odds || ids.length === 0 || ids.length < tally.classes.length) {
        return [];
      }
      const prevalences = odds.positives.map((count, id) => count / odds.known[id]!);
      const share = (id: number): string => `${formatShare(prevalences[id]!)} (${quoted(tally.classes[id]!)})`;
      const least = ids.first[0]!;
      const most = prevalences.indexOf(largest(prevalences));
      const range = ids.length === 1 ? share(most) : `${share(least)} and ${share(most)}`;
      return [
        {
          message: `${plural(ids, 'The prevalence is', 'All prevalences lie between')} ${range}: no weighting is needed, and 0.5 serves as the threshold.`,
        },
      ];
    },
  },
];
