import type { ClassCounts } from '../counts';
import { countsOfSets, planFigures, type SplitFigures } from './figures';
import { compareSplits, examplesDistribution } from './splits';
import { partOf, splitAtRandom, type SplitPlan } from './plan';
import { stratify, type SplitOptions } from './stratify';
import type { LabelSets } from '../tally/tally';

/** One part of a split as a person asks for it. */
export interface SplitPart {
  readonly name: string;
  /** Above 0; the shares of all parts are scaled to sum 1. */
  readonly share: number;
}

/** How good a split is. */
export interface SplitQuality extends SplitFigures {
  /** ED of Sechidis et al. 2011: mean distance of the sizes from those asked for, in samples. */
  readonly examplesDistribution: number;
  /** The largest difference of a prevalence between the first part and another; undefined without one. */
  readonly largestZ: { readonly z: number; readonly class: number; readonly part: number } | undefined;
}

/** A stratified split beside one at random, which is what people do otherwise. */
export interface SplitSummary {
  readonly parts: readonly SplitPart[];
  readonly options: Required<SplitOptions>;
  readonly classes: readonly string[];
  readonly samples: number;
  readonly stratified: SplitQuality;
  readonly random: SplitQuality;
}

/**
 * Plans a split and says how good it is.
 *
 * @throws RangeError with a full sentence where the shares are no shares or the label sets are not complete.
 */
export function planSplit(
  labelSets: LabelSets,
  classes: readonly string[],
  parts: readonly SplitPart[],
  { seed, order = 1 }: SplitOptions,
): { readonly plan: SplitPlan; readonly summary: SplitSummary } {
  const shares = parts.map(({ share }) => share);
  const plan = stratify(labelSets, shares, { seed, order });
  const random = splitAtRandom(labelSets, shares, seed);
  const samples = labelSets.counts.reduce((total, count) => total + count, 0);
  const judge = (made: SplitPlan): SplitQuality => qualityOf(labelSets, made, classes.length, shares, samples);
  return {
    plan,
    summary: { parts, options: { seed, order }, classes, samples, stratified: judge(plan), random: judge(random) },
  };
}

function qualityOf(
  labelSets: LabelSets,
  plan: SplitPlan,
  classes: number,
  shares: readonly number[],
  samples: number,
): SplitQuality {
  const figures = planFigures(labelSets, plan, classes);
  const whole = shares.reduce((total, share) => total + share, 0);
  const desired = shares.map((share) => (share / whole) * samples);
  return {
    ...figures,
    examplesDistribution: examplesDistribution(figures.sizes, desired),
    largestZ: largestZ(shares.map((_, part) => countsOfSets(partOf(labelSets, plan, part), classes))),
  };
}

function largestZ(parts: readonly ClassCounts[]): SplitQuality['largestZ'] {
  let worst: SplitQuality['largestZ'];
  parts.slice(1).forEach((counts, i) => {
    compareSplits(parts[0]!, counts).z.forEach((z, id) => {
      if (Math.abs(z) > Math.abs(worst?.z ?? 0)) {
        worst = { z, class: id, part: i + 1 };
      }
    });
  });
  return worst;
}
