import { largest, median, sum } from '../measures/sums';
import { BETA, covered, type Parameter, type Scheme } from './scheme';

const ACROSS = { weight: 'mean1', cross_entropy: 'mean1', sampler: 'as-is' } as const;
const ENET: Parameter = { symbol: 'c', title: 'offset', default: 1.02, min: 1.001, max: 2 };
const MU: Parameter = { symbol: 'μ', title: 'multiplier', default: 0.15, min: 0.001, max: 100 };

/** Counts of one class against those of the others: what goes to `weight`. */
export const ACROSS_CLASSES: readonly Scheme[] = [
  {
    id: 'inv',
    notation: '1/pos',
    title: 'Inverse count',
    formula: '1 / pos',
    places: ACROSS,
    parameters: [],
    atZero: 'infinite',
    atAll: '1 / n',
    source: 'Inverse class frequency',
    use: 'Makes rare classes matter as much as frequent ones; does not rebalance positives against negatives.',
    values: ({ positives }) => positives.map((pos) => 1 / pos),
  },
  {
    id: 'inv_prev',
    notation: 'n/pos',
    title: 'Inverse prevalence',
    formula: 'n / pos',
    places: ACROSS,
    parameters: [],
    atZero: 'infinite',
    atAll: '1',
    source: 'Inverse class frequency',
    use: 'The inverse count where classes have different numbers of known labels.',
    values: ({ positives, known }) => positives.map((pos, c) => known[c]! / pos),
  },
  {
    id: 'inv_sqrt',
    notation: '1/sqrt(pos)',
    title: 'Inverse square root of the count',
    formula: '1 / √pos',
    places: ACROSS,
    parameters: [],
    atZero: 'infinite',
    atAll: '1 / √n',
    source: 'Compared in Cui et al. 2019 as inverse square-root frequency',
    use: 'A milder inverse count.',
    values: ({ positives }) => positives.map((pos) => 1 / Math.sqrt(pos)),
  },
  {
    id: 'irlbl',
    notation: 'max/pos',
    title: 'Largest count / count (IRLbl)',
    formula: 'max(pos) / pos',
    places: ACROSS,
    parameters: [],
    atZero: 'infinite',
    atAll: '1',
    source: 'Charte et al. 2015, doi 10.1016/j.neucom.2014.08.091',
    use: 'The inverse count in units of the most frequent class. It ignores the negatives, so it is no pos_weight.',
    values: ({ positives }) => {
      const most = largest(positives);
      return positives.map((pos) => most / pos);
    },
  },
  {
    id: 'balanced_multiclass',
    notation: 'balanced',
    title: 'Balanced over the classes',
    formula: 'Σpos / (k · pos), k classes that occur',
    places: { weight: 'mean1', cross_entropy: 'as-is', sampler: 'as-is' },
    parameters: [],
    atZero: 'infinite',
    atAll: 'Σpos / (k · n)',
    source: 'scikit-learn, compute_class_weight("balanced"), after King & Zeng 2001',
    use: 'The class weight of scikit-learn, for CrossEntropyLoss in single-label data.',
    values: ({ positives }) => {
      const unit = sum(positives) / positives.filter((pos) => pos > 0).length;
      return positives.map((pos) => unit / pos);
    },
  },
  {
    id: 'effnum',
    notation: 'effnum',
    title: 'Effective number of samples',
    formula: '(1 - β) / (1 - β^pos)',
    places: ACROSS,
    parameters: [BETA],
    atZero: 'infinite',
    atAll: 'about 1 - β',
    source: 'Cui et al. 2019, arXiv 1901.05555',
    use: 'Between no weighting (β = 0) and the inverse count (β → 1); no effect where all counts exceed 5 / (1 - β).',
    values: ({ positives }, { β }) => positives.map((pos) => (1 - β!) / covered(pos, β!)),
  },
  {
    id: 'median_freq',
    notation: 'median-frequency',
    title: 'Median frequency balancing',
    formula: 'median(f) / f, f = pixels of the class / pixels of the images that hold it',
    places: { weight: 'as-is', cross_entropy: 'as-is' },
    parameters: [],
    atZero: 'infinite',
    atAll: 'median(f)',
    source: 'Eigen & Fergus 2015, arXiv 1411.4734',
    use: 'For segmentation; with labels of whole samples it is median(π) / π.',
    values: ({ positives, known, presentTotals = known }) => {
      const frequencies = positives.map((pos, c) => pos / presentTotals[c]!);
      const middle = median(frequencies.filter((frequency) => frequency > 0));
      return frequencies.map((frequency) => middle / frequency);
    },
  },
  {
    id: 'enet',
    notation: '1/log(c+prev)',
    title: 'ENet',
    formula: '1 / ln(c + π)',
    places: { weight: 'as-is', cross_entropy: 'as-is' },
    parameters: [ENET],
    atZero: '1 / ln c: 50.5 for c = 1.02',
    atAll: '1 / ln(c + 1): 1.42 for c = 1.02',
    source: 'Paszke et al. 2016, arXiv 1606.02147',
    use: 'For segmentation; bounded at both ends.',
    values: ({ positives, known }, { c }) => positives.map((pos, id) => 1 / Math.log(c! + pos / known[id]!)),
  },
  {
    id: 'log_keras',
    notation: 'max(1,log(mu*total/pos))',
    title: 'Floored logarithm',
    formula: 'max(1, ln(μ · Σpos / pos))',
    places: { weight: 'as-is', cross_entropy: 'as-is' },
    parameters: [MU],
    atZero: 'infinite',
    atAll: 'max(1, ln(μ · Σpos / n))',
    source: 'A snippet passed around among users of Keras',
    use: 'Raises rare classes by the logarithm of their rarity.',
    values: ({ positives }, { μ }) => {
      const total = sum(positives);
      return positives.map((pos) => Math.max(1, Math.log((μ! * total) / pos)));
    },
  },
  {
    id: 'complement',
    notation: '1-share',
    title: 'Complement of the share',
    formula: '1 - pos / Σpos',
    places: { weight: 'mean1', cross_entropy: 'mean1' },
    parameters: [],
    atZero: '1',
    atAll: '0 where it is the only class',
    source: 'Common practice; no known paper',
    use: 'Nearly no effect with many classes.',
    values: ({ positives }) => {
      const total = sum(positives);
      return positives.map((pos) => 1 - pos / total);
    },
  },
];
