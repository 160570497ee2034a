import type { ClassCounts } from '../counts';
import { placedValues } from '../weighting/placedValues';
import { type Bounds, flagsAt, type SafeWeights } from '../weighting/safe';
import type { ChosenScheme } from '../weighting/schemes';
import { escapeMarkdown } from './markdown';
import { formatCount, formatWeight } from './numbers';

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

/** What a parameter of a loss does, and how its numbers come about. */
export function wantedSentence(wanted: WantedVector, counts: ClassCounts): string {
  const { place, chosen, bounds } = wanted;
  const { flags } = wantedValues(wanted, counts);
  const cap = flags.some((flag) => flagsAt(flag).includes('capped')) ? `, at most ${formatWeight(bounds.cap!)}` : '';
  if (place !== 'pos_weight') {
    return `\`weight\` multiplies the whole loss of a class, positives and negatives alike: how important it is among the others. Here: ${schemeText(wanted)}.`;
  }
  return chosen.scheme.id === 'neg_pos'
    ? `\`pos_weight\` = negatives ÷ positives${cap}. It multiplies the loss of the positives of a class: at the start they count as much as its negatives${cap && ', unless the cap holds it back'}.`
    : `\`pos_weight\` multiplies the loss of the positives of a class. Here: ${schemeText(wanted)}${cap}.`;
}

/** `1 / pos, scaled to mean 1`. */
function schemeText({ place, chosen: { scheme, parameters } }: WantedVector): string {
  const isScaled = place !== 'pos_weight' && (scheme.places[place] ?? 'mean1') === 'mean1';
  const values = Object.entries(parameters).map(([symbol, value]) => `${symbol} = ${value}`);
  const formula = [scheme.formula, ...values, ...(isScaled ? ['scaled to mean 1'] : [])].join(', ');
  return escapeMarkdown(formula);
}
