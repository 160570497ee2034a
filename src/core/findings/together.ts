import { formatCount, formatShare } from '../numbers';
import type { DatasetFacts } from './facts';
import type { Observation, Rule } from './rule';
import { few, listed, quoted, rough } from '../phrases';

const SUPPORT = { title: 'In at least so many samples', default: 10, min: 1, max: 1e6 };

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly both: number;
}

/** Pairs of multi-label training data that pass, the most frequent first. */
function pairsWhere(
  { dataset, tally, training, pairs }: DatasetFacts,
  support: number,
  passes: (both: number, a: number, b: number) => boolean,
): Pair[] {
  const found: Pair[] = [];
  if (dataset.task === 'multi-label' && training) {
    pairs()?.forEach((a, b, both) => {
      if (both >= support && passes(both, tally.positives[a]!, tally.positives[b]!)) {
        found.push({ a, b, both });
      }
    });
  }
  return found.sort((x, y) => y.both - x.both || x.a - y.a || x.b - y.b);
}

const jaccard = (both: number, a: number, b: number): number => both / (a + b - both);

/** Rules about classes that stand in the same samples. */
export const TOGETHER_RULES: readonly Rule[] = [
  {
    code: 'LB2301',
    name: 'sampler-works',
    title: 'Rare and frequent classes stand apart',
    severity: 'hint',
    ruleOfThumb: true,
    thresholds: meanAndScumble(),
    source: 'Charte et al. 2014, HAIS, and arXiv 1802.05033',
    help: 'Rare classes hardly ever stand beside frequent ones, so drawing their samples more often raises them alone. WeightedRandomSampler by the sum of inverse counts, or by repeat factor, works.',
    check: (facts, { meanIR, scumble }) =>
      balance(
        facts,
        meanIR!,
        (value) => value < scumble!,
        (ratio, value) =>
          `MeanIR is ${ratio} and SCUMBLE only ${value}: rare classes seldom stand beside frequent ones, so a sampler (sum of inverse counts, or repeat factor) can raise them. Use it or pos_weight, not both at full strength (thresholds are a rule of thumb).`,
      ),
  },
  {
    code: 'LB2302',
    name: 'sampler-hampered',
    title: 'Rare classes stand beside frequent ones',
    severity: 'info',
    ruleOfThumb: true,
    thresholds: meanAndScumble(),
    source: 'Charte et al. 2014, HAIS, and arXiv 1802.05033 (REMEDIAL)',
    help: 'A sampler that repeats the samples of rare classes repeats the frequent ones with them. Weights in the loss, the distribution-balanced loss, or decoupling the labels (REMEDIAL) do not.',
    check: (facts, { meanIR, scumble }) =>
      balance(
        facts,
        meanIR!,
        (value) => value >= scumble!,
        (ratio, value) =>
          `MeanIR is ${ratio} and SCUMBLE ${value}: rare classes stand beside frequent ones, so a sampler would multiply both. Prefer weights in the loss or the distribution-balanced loss (thresholds are a rule of thumb).`,
      ),
  },
  {
    code: 'LB2303',
    name: 'duplicate-classes',
    title: 'Two classes with nearly the same samples',
    severity: 'warning',
    thresholds: {
      jaccard: { title: 'Jaccard index above', default: 0.95, min: 0, max: 1 },
      support: SUPPORT,
    },
    source: 'Definition: |A ∩ B| / |A ∪ B|; the threshold is judgement',
    help: 'The two labels say the same. Merge them, or check how the file was made: a loss counts the same thing twice.',
    check: (facts, thresholds) => {
      const found = pairsWhere(facts, thresholds.support!, (...of) => jaccard(...of) > thresholds.jaccard!);
      const { positives, classes } = facts.tally;
      const word = ({ a, b, both }: Pair): string =>
        `${quoted(classes[a]!)} and ${quoted(classes[b]!)} (Jaccard ${rough(jaccard(both, positives[a]!, positives[b]!))}, ${formatCount(both)} samples)`;
      return observe(
        found,
        (pairs) => `Nearly the same samples are positive for ${pairs}. Consider merging them.`,
        word,
      );
    },
  },
  {
    code: 'LB2304',
    name: 'implied-class',
    title: 'One class implies another',
    severity: 'info',
    thresholds: {
      probability: { title: 'P(b | a) at least', default: 1, min: 0.5, max: 1 },
      support: SUPPORT,
      jaccard: { title: 'Not above this Jaccard index (that is LB2303)', default: 0.95, min: 0, max: 1 },
    },
    source: 'Definition: P(b | a) = samples with both / samples with a',
    help: 'Labels of a hierarchy (every poodle is a dog). Encode the hierarchy, or train on the leaves, if the model shall respect it.',
    check: (facts, thresholds) => {
      const { positives, classes, samples } = facts.tally;
      const { probability, support } = thresholds;
      const found = pairsWhere(facts, support!, (both, a, b) => {
        const implied = both >= probability! * Math.min(a, b);
        return implied && Math.max(a, b) < samples && jaccard(both, a, b) <= thresholds.jaccard!;
      });
      const word = ({ a, b, both }: Pair): string => {
        const [narrow, wide] = positives[a]! <= positives[b]! ? [a, b] : [b, a];
        return `${quoted(classes[narrow]!)} → ${quoted(classes[wide]!)} (${formatShare(both / positives[narrow]!)} of ${formatCount(positives[narrow]!)})`;
      };
      return observe(
        found,
        (pairs) => `Samples of one class also have another: ${pairs}. If this is a hierarchy, consider encoding it.`,
        word,
      );
    },
  },
];

function meanAndScumble(): Rule['thresholds'] {
  return {
    meanIR: { title: 'MeanIR above', default: 1.5, min: 1, max: 1e6 },
    scumble: { title: 'SCUMBLE threshold', default: 0.1, min: 0, max: 1 },
  };
}

function balance(
  { dataset, tally, measures, training }: DatasetFacts,
  meanIR: number,
  passes: (scumble: number) => boolean,
  say: (ratio: string, scumble: string) => string,
): Observation[] {
  // Samples without a label have a SCUMBLE of 0 and would hide what stands together in the others.
  const labelled = tally.samples - tally.samplesWithoutLabel;
  const whole = measures.scumble?.mean;
  const scumble = whole == null ? whole : (whole * tally.samples) / labelled;
  // Where no sample has two labels, nothing stands together and SCUMBLE says nothing.
  const together = !tally.labelSets.complete || tally.labelSets.members.some((set) => set.length > 1);
  const apt = dataset.task === 'multi-label' && training && together && measures.meanIR! > meanIR;
  if (!apt || scumble == null || !passes(scumble)) {
    return [];
  }
  const among = rough(scumble) === rough(whole!) ? '' : ' over the samples with a label';
  return [{ message: say(rough(measures.meanIR!), rough(scumble) + among) }];
}

function observe(pairs: readonly Pair[], say: (pairs: string) => string, word: (pair: Pair) => string): Observation[] {
  return pairs.length
    ? [{ message: say(listed(few(pairs), word)), classes: few([...new Set(pairs.flatMap(({ a, b }) => [a, b]))]) }]
    : [];
}
