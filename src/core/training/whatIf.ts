import type { ClassCounts } from '../counts';
import { type ElementWeights, effectsOf, elementLoss, lossAtBias, sigmoid, softmaxLossShare } from './effects';
import { sum } from '../measures/sums';
import { placedValues } from '../weighting/placedValues';
import type { Bounds } from '../weighting/safe';
import type { Scheme } from '../weighting/scheme';
import { parseScheme, SCHEMES } from '../weighting/schemes';

/** Where a remedy for imbalance is put. `both` is a weight and a pos_weight made by one scheme. */
export const REMEDY_PLACES = ['none', 'pos_weight', 'weight', 'both', 'cross_entropy', 'bias', 'sampler'] as const;
/** One of {@link REMEDY_PLACES}. */
export type RemedyPlace = (typeof REMEDY_PLACES)[number];

/** A remedy as a person chooses it. */
export interface Remedy {
  readonly place: RemedyPlace;
  /** See `parseScheme`; for a sampler its id; not looked at for `none`. */
  readonly scheme: string;
  /** Largest and smallest pos_weight. */
  readonly bounds: Bounds;
  /** The loss is CrossEntropyLoss, over classes that exclude each other, also where nothing is put into it. */
  readonly isExclusive?: boolean;
}

/** What a remedy does to training, class by class. */
export interface RemedyEffect {
  /** [C] share of the class in the loss at the start of training. */
  readonly lossShare: Float64Array;
  /** [C] the part of the class's loss that its positives have; NaN where a loss has no negatives. */
  readonly positiveShare: Float64Array;
  /** [C] weight · pos_weight: the factor on the loss of one positive; the weight where a loss has no negatives. */
  readonly multiplier: Float64Array;
  /** [C] the raw output that stands for a probability of 0.5; 0.5 where outputs stay true. */
  readonly threshold: Float64Array;
  /** [C] what is added to the optimal logit; subtract it at inference to have true probabilities back. */
  readonly logitShift: Float64Array;
  /** [C] standard deviation of the gradient of one label at its optimum, in units of the unweighted one. */
  readonly gradientSpread: Float64Array;
  /** Mean loss at the start in units of the unweighted one. */
  readonly lossFactor: number;
  /** Classes whose value is not the formula's own: no positives, no negatives, cap or floor. */
  readonly held: number;
}

const PLAIN: ElementWeights = { weight: 1, posWeight: 1 };

/** The schemes that make numbers for a place. */
export function schemesFor(place: RemedyPlace): readonly Scheme[] {
  switch (place) {
    case 'none':
    case 'sampler':
      return [];
    case 'both':
      return SCHEMES.filter(({ posWeight }) => posWeight);
    case 'pos_weight':
    case 'weight':
    case 'cross_entropy':
    case 'bias':
      return SCHEMES.filter(({ places, posWeight }) => places[place] && !posWeight);
  }
}

/**
 * Computes what a remedy does, from counts alone and linear in the classes.
 *
 * @param sampled [C] the prevalence after drawing rows by the sampler (`prevalenceAfterSampling`); needed for samplers.
 * @throws RangeError for a scheme that does not exist, and for a sampler without `sampled`.
 */
export function remedyEffect(
  { place, scheme, bounds, isExclusive }: Remedy,
  counts: ClassCounts,
  sampled?: Float64Array,
): RemedyEffect {
  switch (place) {
    case 'none':
      return isExclusive ? softmaxWeighted(counts, ones(counts), 0) : weighted(counts, {}, 0);
    case 'pos_weight': {
      const { values, flags } = placedValues(place, parseScheme(scheme), counts, bounds);
      return weighted(counts, { posWeight: values }, heldIn(flags));
    }
    case 'weight': {
      const { values, flags } = placedValues(place, parseScheme(scheme), counts, bounds);
      return weighted(counts, { weight: values }, heldIn(flags));
    }
    case 'both': {
      const chosen = parseScheme(scheme);
      const posWeight = placedValues('pos_weight', chosen, counts, bounds);
      const weight = placedValues('weight', chosen, counts, bounds);
      return weighted(counts, { weight: weight.values, posWeight: posWeight.values }, heldIn(posWeight.flags));
    }
    case 'cross_entropy': {
      const { values, flags } = placedValues(place, parseScheme(scheme), counts, bounds);
      return softmaxWeighted(counts, values, heldIn(flags));
    }
    case 'bias':
      return biased(counts, placedValues(place, parseScheme(scheme), counts, bounds).values);
    case 'sampler':
      if (!sampled) {
        throw new RangeError('The effect of a sampler needs the prevalence after drawing rows by it.');
      }
      return isExclusive ? sampledSoftmax(counts, sampled) : sampledEffect(counts, sampled);
  }
}

function heldIn(flags: Uint8Array): number {
  return flags.reduce((held, flag) => held + (flag ? 1 : 0), 0);
}

function weighted(
  counts: ClassCounts,
  { weight, posWeight }: { weight?: Float64Array; posWeight?: Float64Array },
  held: number,
): RemedyEffect {
  const { lossShare, positiveShare, logitShift, gradientSpread, ...effects } = effectsOf(counts, { weight, posWeight });
  return {
    ...{ held, lossShare, positiveShare, logitShift, gradientSpread },
    lossFactor: effects.lossFactor,
    multiplier: effects.largestFactor,
    threshold: effects.rawThresholdAtHalf,
  };
}

/**
 * A sampler weights nothing, but the model meets other odds than those of the data, and answers by them: its logits are
 * shifted by the ratio of the two, as far as rows of a class look alike wherever they come from.
 */
function sampledEffect(counts: ClassCounts, sampled: Float64Array): RemedyEffect {
  const { positives, known } = counts;
  const effect = weighted({ positives: sampled.map((share, c) => share * known[c]!), known }, {}, 0);
  const before = prevalences(counts);
  const logOdds = (share: number): number => Math.log(share / (1 - share));
  const logitShift = sampled.map((share, c) => {
    const shift = logOdds(share) - logOdds(before[c]!);
    return positives[c]! > 0 && Number.isFinite(shift) ? shift : 0;
  });
  const gradientSpread = sampled.map((share, c) => Math.sqrt((share * (1 - share)) / (before[c]! * (1 - before[c]!))));
  return { ...effect, logitShift, gradientSpread, threshold: logitShift.map(sigmoid) };
}

/**
 * `weight` of CrossEntropyLoss: at equal logits every row loses the same, so the loss of a class is its weighted number
 * of rows. Its mean is divided by the sum of the weights of the rows, so the scale of the loss stays.
 */
function softmaxWeighted(counts: ClassCounts, weight: Float64Array, held: number): RemedyEffect {
  const unknown = new Float64Array(weight.length).fill(NaN);
  return {
    ...{ held, lossFactor: 1 },
    lossShare: softmaxLossShare(counts, weight),
    positiveShare: unknown,
    multiplier: weight,
    threshold: unknown,
    logitShift: unknown,
    gradientSpread: unknown,
  };
}

/** Rows drawn anew have other numbers of each class, and each row counts as before. */
function sampledSoftmax({ known }: ClassCounts, sampled: Float64Array): RemedyEffect {
  const drawn = { positives: sampled.map((share, c) => share * known[c]!), known };
  return softmaxWeighted(drawn, ones(drawn), 0);
}

function ones({ positives }: ClassCounts): Float64Array {
  return new Float64Array(positives.length).fill(1);
}

/** A prior bias weights nothing; it moves the start, where the loss of a rare class is then small. */
function biased(counts: ClassCounts, bias: Float64Array): RemedyEffect {
  const prevalence = prevalences(counts);
  const at = (c: number, start: number): number => lossAtBias(prevalence[c]!, start, PLAIN) * counts.known[c]!;
  const masses = bias.map((start, c) => (counts.known[c] ? at(c, start) : 0));
  const positives = bias.map((start, c) => counts.positives[c]! * elementLoss(start, 1, PLAIN));
  const unweighted = bias.map((_, c) => (counts.known[c] ? at(c, 0) : 0));
  const total = sum(masses);
  return {
    ...{ held: 0, lossFactor: total / sum(unweighted) },
    lossShare: masses.map((mass) => mass / total),
    positiveShare: positives.map((mass, c) => mass / masses[c]!),
    multiplier: bias.map(() => 1),
    threshold: bias.map(() => 0.5),
    logitShift: bias.map(() => 0),
    gradientSpread: bias.map(() => 1),
  };
}

function prevalences({ positives, known }: ClassCounts): Float64Array {
  return positives.map((pos, c) => pos / known[c]!);
}
