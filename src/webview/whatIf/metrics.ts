import { formatCount, formatShare } from '../../core/numbers';
import { largest, smallest } from '../../core/measures/sums';
import type { Metric } from './state';

/** What the bars show, for buttons and tooltips. */
export const METRIC_TITLES: Readonly<Record<Metric, { title: string; meaning: string }>> = {
  lossShare: {
    title: 'Share of the loss',
    meaning: 'What part of the whole loss each class has at the start of training.',
  },
  positiveShare: {
    title: 'Part of the positives',
    meaning: 'What part of the loss of a class comes from its positives, at the start of training.',
  },
  multiplier: { title: 'Multiplier', meaning: 'By how much the loss of one positive of the class is multiplied.' },
  gradientSpread: {
    title: 'Gradient spread',
    meaning:
      'Standard deviation of the gradient of one label at the optimum, in units of the unweighted one: large where single positives decide a step.',
  },
  threshold: {
    title: 'Threshold',
    meaning: 'The raw output that stands for a true probability of 0.5: pos_weight and samplers move it up.',
  },
};

/** From this imbalance on a linear axis shows the shares of the most frequent classes only. */
const LOG_FROM = 50;

/** Factors have a logarithmic axis, and so do shares of many classes; a bar's length is its share. */
export function isLogarithmic(metric: Metric, isCurve: boolean, maxIR: number | null): boolean {
  switch (metric) {
    case 'multiplier':
    case 'gradientSpread':
      return true;
    case 'lossShare':
    case 'positiveShare':
      return isCurve && (maxIR ?? 1) > LOG_FROM;
    case 'threshold':
      return false;
  }
}

export function formatOf(metric: Metric): (value: number) => string {
  switch (metric) {
    case 'lossShare':
    case 'positiveShare':
      return formatShare;
    case 'multiplier':
    case 'gradientSpread':
      return (value) => `${short(value)}×`;
    case 'threshold':
      return short;
  }
}

export const UNKNOWN = '–';

/** `0.1 to 0.6`, one number where all are alike, a dash where there is none. */
export function rangeText(values: Float64Array): string {
  const known = values.filter(Number.isFinite);
  const [low, high] = [short(smallest(known)), short(largest(known))];
  return known.length === 0 ? UNKNOWN : low === high ? low : `${low} to ${high}`;
}

export function short(value: number): string {
  if (value < 0) {
    return `−${short(-value)}`;
  }
  if (value !== 0 && value < 0.001) {
    return value.toExponential(1);
  }
  return value >= 1000 ? formatCount(value) : String(Number(value.toPrecision(3)));
}
