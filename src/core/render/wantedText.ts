import type { ClassCounts } from '../counts';
import { placedValues } from '../weighting/placedValues';
import { type Bounds, flagsAt, type SafeWeights } from '../weighting/safe';
import type { ChosenScheme } from '../weighting/schemes';
import { escapeMarkdown } from './markdown';
import { formatCount, formatWeight } from '../numbers';

/** What a vector should be by today's data: as the settings say, or a provenance comment. */
export interface WantedVector {
  readonly place: 'pos_weight' | 'weight' | 'cross_entropy';
  readonly chosen: ChosenScheme;
  readonly bounds: Bounds;
}

/** [C] the numbers. */
export function wantedValues({ place, chosen, bounds }: WantedVector, counts: ClassCounts): SafeWeights {
  return placedValues(place, chosen, counts, bounds);
}

/** The number of one class, and how it comes about with the counts of that class: Markdown for a table cell. */
export function wantedNumber(wanted: WantedVector, counts: ClassCounts, id: number): string {
  const { values, uncapped, flags } = wantedValues(wanted, counts);
  const [value, flag] = [formatWeight(values[id]!), flagsAt(flags[id]!)[0]];
  if (flag === 'no_observation' || flag === 'no_positive') {
    return `${value} (without positives there is nothing to go by)`;
  }
  if (flag === 'no_negative' && wanted.place === 'pos_weight') {
    return `${value} (without negatives there is nothing to go by)`;
  }
  const { scheme } = wanted.chosen;
  const [positives, known] = [counts.positives[id]!, counts.known[id]!];
  const formula =
    scheme.id === 'neg_pos'
      ? `negatives ÷ positives = ${formatCount(known - positives)} ÷ ${formatCount(positives)}`
      : schemeText(wanted);
  const word = flag === 'capped' ? 'cut to the cap' : flag === 'floored' ? 'raised to the smallest' : undefined;
  return `${value} (${formula}${word === undefined ? '' : ` = ${formatWeight(uncapped[id]!)}, ${word}`})`;
}

/** What a parameter of a loss does. */
export function parameterSentence(place: WantedVector['place']): string {
  switch (place) {
    case 'pos_weight':
      return '`pos_weight` multiplies the loss of the positives of a class.';
    case 'weight':
      return '`weight` multiplies the whole loss of a class, positives and negatives alike: how important it is among the others.';
    case 'cross_entropy':
      return '`weight` multiplies the loss of the samples of a class. The mean is divided by these weights, so only their ratios count.';
  }
}

/** The same, and how the numbers that are set come about. */
export function wantedSentence(wanted: WantedVector, counts: ClassCounts): string {
  const formula = formulaText(wanted, counts);
  if (wanted.place === 'pos_weight' && wanted.chosen.scheme.id === 'neg_pos') {
    const isCapped = formula.includes(', at most');
    return `\`pos_weight\` = ${formula}. It multiplies the loss of the positives of a class: at the start they count as much as its negatives${isCapped ? ', unless the cap holds it back' : ''}.`;
  }
  return `${parameterSentence(wanted.place)} Here: ${formula}.`;
}

/** Numbers that stand in code, and what is known of how they came about. */
export interface NumbersHere {
  /** One a class. */
  readonly values: ArrayLike<number>;
  readonly by: WantedVector | undefined;
  /** Whether a provenance comment says so, or the numbers themselves. */
  readonly isSaid: boolean;
  /** The numbers are those of the scheme times this. */
  readonly factor: number;
}

/** How the numbers in code come about, and that something else is set, where it is. */
export function hereSentence({ by, isSaid, factor }: NumbersHere, set: WantedVector, counts: ClassCounts): string {
  if (!by) {
    return `The numbers here follow no scheme that is known; the settings ask for ${formulaText(set, counts)}.`;
  }
  const isScaled = by.place !== 'cross_entropy' && (factor < 0.95 || factor > 1.05);
  const scale = isScaled ? `, times ${formatWeight(Number(factor.toPrecision(3)))}` : '';
  const source = isSaid ? 'as the comment above them says' : 'by today’s data';
  const [here, wanted] = [formulaText(by, counts), formulaText(set, counts)];
  return `The numbers here are ${here}${scale}, ${source}${here === wanted ? '' : `; the settings ask for ${wanted}`}.`;
}

/** `negatives ÷ positives, at most 100`. */
function formulaText(wanted: WantedVector, counts: ClassCounts): string {
  const { flags } = wantedValues(wanted, counts);
  const isCapped = flags.some((flag) => flagsAt(flag).includes('capped'));
  const cap = isCapped ? `, at most ${formatWeight(wanted.bounds.cap!)}` : '';
  return `${wanted.chosen.scheme.id === 'neg_pos' ? 'negatives ÷ positives' : schemeText(wanted)}${cap}`;
}

/** `1 / pos, scaled to mean 1`. */
function schemeText({ place, chosen: { scheme, parameters } }: WantedVector): string {
  const isScaled = place !== 'pos_weight' && (scheme.places[place] ?? 'mean1') === 'mean1';
  const values = Object.entries(parameters).map(([symbol, value]) => `${symbol} = ${value}`);
  const formula = [scheme.formula, ...values, ...(isScaled ? ['scaled to mean 1'] : [])].join(', ');
  return escapeMarkdown(formula);
}
