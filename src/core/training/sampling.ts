import type { LabelSets, Tally } from '../tally/tally';
import { covered } from '../weighting/scheme';

/** What a sampler rule may look at besides the labels of the row. */
interface SamplerFacts {
  readonly positives: Float64Array;
  readonly samples: number;
  /** Samples with exactly this label set. */
  readonly times: number;
  /** The threshold of the repeat factor. */
  readonly threshold: number;
}

/** A rule for the weight of a row: in `WeightedRandomSampler`, or of its loss. */
export interface Sampler {
  readonly id: string;
  readonly title: string;
  readonly formula: string;
  readonly source: string;
  readonly use: string;
  /** False for rules that are known here only so that they can be recognised and explained. */
  readonly offered: boolean;
  /** The raw weight of a row with these classes. */
  weight(classes: Int32Array, facts: SamplerFacts): number;
}

/** The overlap β of samples in the code of the distribution-balanced loss. */
const ROW_BETA = 0.9;
const effective = (count: number): number => (1 - ROW_BETA) / covered(count, ROW_BETA);
const DISTRIBUTION_BALANCED = {
  source: 'Code of the distribution-balanced loss (Wu et al. 2020, arXiv 2007.09654), after Cui et al. 2019',
  offered: false,
} as const;

const inverse = (classes: Int32Array, { positives }: SamplerFacts): number[] =>
  Array.from(classes, (c) => 1 / positives[c]!);
const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** All rules for weights of rows. */
export const SAMPLERS: readonly Sampler[] = [
  {
    id: 'sum',
    title: 'Sum of inverse counts',
    formula: 'Σ 1 / pos over the labels of the row',
    source: 'Gong et al. 2021 (PSLA), arXiv 2102.01243',
    use: 'The same as drawing a class first and then one of its rows.',
    offered: true,
    weight: (classes, facts) => total(inverse(classes, facts)),
  },
  {
    id: 'max',
    title: 'Largest inverse count',
    formula: 'max 1 / pos over the labels of the row',
    source: 'Common practice',
    use: 'The rarest label of the row decides.',
    offered: true,
    weight: (classes, facts) => inverse(classes, facts).reduce((a, b) => Math.max(a, b), 0),
  },
  {
    id: 'mean',
    title: 'Mean of inverse counts',
    formula: 'mean of 1 / pos over the labels of the row',
    source: 'Common practice',
    use: 'Does not favour rows with many labels.',
    offered: true,
    weight: (classes, facts) => (classes.length ? total(inverse(classes, facts)) / classes.length : 0),
  },
  {
    id: 'repeat_factor',
    title: 'Repeat factor',
    formula: 'max(1, √(t / π)) over the labels of the row; 1 without labels',
    source: 'Gupta et al. 2019 (LVIS), arXiv 1908.03195',
    use: 'Mild: only classes rarer than t are repeated, and every row is drawn.',
    offered: true,
    weight: (classes, { positives, samples, threshold }) =>
      classes.reduce((most, c) => Math.max(most, Math.sqrt((threshold * samples) / positives[c]!)), 1),
  },
  {
    id: 'labelset',
    title: 'Inverse count of the label set',
    formula: '1 / samples with exactly these labels',
    source: 'Label powerset',
    use: 'Every combination as likely as any other; extreme where many combinations occur once.',
    offered: true,
    weight: (_, { times }) => 1 / times,
  },
  {
    id: 'effnum_average_n',
    title: 'Effective number of the mean count',
    formula: '(1 - β) / (1 - β^m), m = mean of pos over the labels of the row, β = 0.9',
    use: 'CB_mode average_n: weighs the loss of a row. Next to nothing changes unless most counts are below 50.',
    ...DISTRIBUTION_BALANCED,
    weight: (classes, { positives }) =>
      classes.length ? effective(total(Array.from(classes, (c) => positives[c]!)) / classes.length) : 0,
  },
  {
    id: 'effnum_average_w',
    title: 'Mean of effective-number weights',
    formula: 'mean of (1 - β) / (1 - β^pos) over the labels of the row, β = 0.9',
    use: 'CB_mode average_w, the default there: weighs the loss of a row.',
    ...DISTRIBUTION_BALANCED,
    weight: (classes, { positives }) =>
      classes.length ? total(Array.from(classes, (c) => effective(positives[c]!))) / classes.length : 0,
  },
  {
    id: 'effnum_min_n',
    title: 'Effective number of the rarest count',
    formula: '(1 - β) / (1 - β^m), m = smallest pos among the labels of the row, β = 0.9',
    use: 'CB_mode min_n: the rarest label of the row decides on the weight of its loss.',
    ...DISTRIBUTION_BALANCED,
    weight: (classes, { positives }) =>
      classes.length ? effective(classes.reduce((least, c) => Math.min(least, positives[c]!), Infinity)) : 0,
  },
  {
    id: 'sklearn_product',
    title: 'Product over the labels',
    formula: 'Π n / (2 · samples with the same value) over all classes',
    source: 'scikit-learn, compute_sample_weight("balanced") on a multi-label matrix',
    use: 'Do not use: the product explodes with the number of classes.',
    offered: false,
    weight: (classes, { positives, samples }) => {
      const held = new Set(classes);
      return positives.reduce((product, count, c) => {
        const same = held.has(c) ? count : samples - count;
        return same === samples ? product : (product * samples) / (2 * same);
      }, 1);
    },
  },
];

/** LVIS takes 0.001: classes in fewer than one of a thousand images are repeated. */
export const REPEAT_THRESHOLD = 0.001;

/** [number of label sets] the raw weight of a row of each label set. */
export function samplerWeights(sampler: Sampler, tally: Tally, threshold = REPEAT_THRESHOLD): Float64Array {
  const { positives, samples, labelSets } = tally;
  return Float64Array.from(labelSets.members, (classes, k) =>
    sampler.weight(classes, { positives, samples, times: labelSets.counts[k]!, threshold }),
  );
}

/**
 * Rows without labels get weight 0 from most rules and would never be drawn: gives them the smallest weight that
 * another row has.
 */
export function withFloor(weights: Float64Array): Float64Array {
  const least = weights.reduce((a, b) => (b > 0 ? Math.min(a, b) : a), Infinity);
  return weights.map((weight) => (weight > 0 || least === Infinity ? weight : least));
}

/**
 * [C] the prevalence a model sees when rows are drawn by these weights: Σ weight · label / Σ weight, exact in
 * expectation. Where classes stand together it is far from even; a pos_weight beside a sampler belongs to this
 * prevalence, not to that of the file.
 *
 * @param weights [number of label sets], see {@link samplerWeights}.
 */
export function prevalenceAfterSampling(
  { members, counts }: LabelSets,
  weights: Float64Array,
  classes: number,
): Float64Array {
  const drawn = new Float64Array(classes);
  let all = 0;
  members.forEach((set, k) => {
    const mass = weights[k]! * counts[k]!;
    all += mass;
    for (const c of set) {
      drawn[c]! += mass;
    }
  });
  return drawn.map((mass) => mass / all);
}
