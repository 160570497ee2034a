import { sum } from '../measures/sums';
import { logOdds, type Parameter, type Scheme } from './scheme';

const TAU: Parameter = { symbol: 'τ', title: 'strength', default: 1, min: 0, max: 2 };
const MARGIN: Parameter = { symbol: 'm', title: 'largest margin', default: 0.5, min: 0.01, max: 10 };

/** What is added to logits, to the bias of the last layer, or to margins, in place of a weight. */
export const PRIORS: readonly Scheme[] = [
  {
    id: 'prior_bias',
    notation: 'log(pos/neg)',
    title: 'Prior bias',
    formula: 'ln(pos / neg)',
    places: { bias: 'as-is' },
    parameters: [],
    atZero: '-infinite',
    atAll: 'infinite',
    source: 'Lin et al. 2017, arXiv 1708.02002, section 4.1; TensorFlow tutorial on imbalanced data',
    use: 'Starts the last layer at the prevalence. With a pos_weight p add ln p; for p = neg/pos that is a bias of 0.',
    values: logOdds,
  },
  {
    id: 'logit_adjustment',
    notation: 'tau*log(pos/neg)',
    title: 'Logit adjustment',
    formula: 'τ · ln(pos / neg), added to the logits in training only',
    places: { logits: 'as-is' },
    parameters: [TAU],
    atZero: '-infinite',
    atAll: 'infinite',
    source: 'Menon et al. 2021, arXiv 2007.07314, in its sigmoid form',
    use: 'Has the optimum of pos_weight = (neg/pos)^τ without blowing up single gradients.',
    values: (counts, { τ }) => logOdds(counts).map((odds) => τ! * odds),
  },
  {
    id: 'logit_adjustment_softmax',
    notation: 'tau*log(prior)',
    title: 'Logit adjustment for softmax',
    formula: 'τ · ln(pos / Σpos)',
    places: { logits: 'as-is' },
    parameters: [TAU],
    atZero: '-infinite',
    atAll: 'τ · ln(n / Σpos)',
    source: 'Menon et al. 2021, arXiv 2007.07314',
    use: 'For CrossEntropyLoss: added in training, or subtracted at inference.',
    values: ({ positives }, { τ }) => {
      const total = sum(positives);
      return positives.map((pos) => τ! * Math.log(pos / total));
    },
  },
  {
    id: 'distribution_balanced',
    notation: 'distribution-balanced',
    title: 'Distribution-balanced loss',
    formula: 'logits - ln(n / pos - 1) · κ / λ',
    places: { logits: 'as-is' },
    parameters: [
      { symbol: 'κ', title: 'strength of the class bias', default: 0.05, min: 0, max: 1 },
      { symbol: 'λ', title: 'scale of the negative logits', default: 5, min: 1, max: 20 },
    ],
    atZero: '-infinite',
    atAll: 'infinite',
    source: 'Wu et al. 2020, arXiv 2007.09654',
    use: 'For long tails whose classes stand together. A whole loss, not a vector alone: its other half is a weight for each row and class, see the table of losses.',
    values: (counts, { κ, λ }) => logOdds(counts).map((odds) => (odds * κ!) / λ!),
  },
  {
    id: 'ldam',
    notation: 'ldam',
    title: 'LDAM margin',
    formula: 'm · (pos / min pos)^(-1/4)',
    places: { margin: 'as-is' },
    parameters: [MARGIN],
    atZero: 'infinite',
    atAll: 'm · (n / min pos)^(-1/4)',
    source: 'Cao et al. 2019, arXiv 1906.07413',
    use: 'Single-label: a larger margin for rarer classes, with deferred re-weighting.',
    values: ({ positives }, { m }) => {
      const rarest = positives.reduce((least, pos) => (pos > 0 ? Math.min(least, pos) : least), Infinity);
      return positives.map((pos) => m! * (rarest / pos) ** 0.25);
    },
  },
];
