import { DEFAULT_POS_WEIGHT, type DatasetReport } from '../report/report';
import { parseScheme } from '../weighting/schemes';
import { formatCount, formatShare, formatWeight, pluralOf } from '../numbers';

/** A measure of the whole data set, for a line or a table. */
export interface MeasureText {
  readonly name: string;
  readonly value: string;
  readonly meaning: string;
}

/** The measures of a dataset, in the order of the literature; a dash where one is not defined or not known. */
export function measureTexts({ measures, unit }: Pick<DatasetReport, 'measures' | 'unit'>): MeasureText[] {
  const number = (name: string, value: number | null, meaning: string): MeasureText => ({
    ...{ name, meaning },
    value: formatWeight(value),
  });
  const count = (name: string, value: number | null, meaning: string): MeasureText => ({
    ...{ name, meaning },
    value: value === null ? '–' : formatCount(value),
  });
  return [
    number('cardinality', measures.cardinality, `Mean number of labels of a ${unit}.`),
    number('density', measures.density, 'Cardinality / number of classes.'),
    count('label sets', measures.labelSets, 'Distinct combinations of labels.'),
    count('single label sets', measures.singleLabelSets, `Combinations that only one ${unit} has.`),
    {
      name: 'Pmax',
      value: formatShare(measures.largestLabelSetShare),
      meaning: 'Share of the most frequent combination.',
    },
    number('diversity', measures.diversity, `Label sets / ${pluralOf(unit)}.`),
    number('MeanIR', measures.meanIR, 'Mean imbalance ratio (largest count / count) over the classes that occur.'),
    number('MaxIR', measures.maxIR, 'Largest imbalance ratio.'),
    number('CVIR', measures.cvIR, 'Standard deviation of the imbalance ratios / MeanIR, over the classes that occur.'),
    number(
      'mean ImR',
      measures.meanWithinRatio,
      'Mean of larger / smaller of positives and negatives, over the classes that have both.',
    ),
    count('fewest positives', measures.fewestPositives, 'Positives of the rarest class.'),
    number('SCUMBLE', measures.scumble, 'How much frequent and rare classes stand together: 0 not at all.'),
    number('SCUMBLE.CV', measures.scumbleCv, `Standard deviation of SCUMBLE over the ${pluralOf(unit)} / SCUMBLE.`),
    number(
      'entropy balance',
      measures.entropyBalance,
      'Entropy of the classes / ln C: 1 where all are equally frequent.',
    ),
    number('effective classes', measures.effectiveClasses, 'How many classes of one frequency have that entropy.'),
    number('Gini', measures.gini, '0 where all classes are equally frequent, near 1 where one has nearly all labels.'),
  ];
}

/** How pos_weight is made, where a person has set another scheme than negatives / positives; else no sentence. */
export function schemeSentence({ posWeightScheme }: Pick<DatasetReport, 'posWeightScheme'>): string | undefined {
  if (posWeightScheme === DEFAULT_POS_WEIGHT) {
    return undefined;
  }
  const { scheme } = parseScheme(posWeightScheme);
  return `pos_weight is made by the scheme ${posWeightScheme} (${scheme.title}), as set.`;
}
