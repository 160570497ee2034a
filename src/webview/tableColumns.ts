import { formatCount, formatShare, formatWeight } from '../core/render/numbers';
import { FLAGS } from '../core/weighting/safe';
import type { SortKey } from './classOrder';
import type { ClassColumns, DatasetView } from './protocol';

/** A column of numbers in the class table. */
export interface TableColumn {
  readonly key: SortKey & keyof ClassColumns;
  readonly title: string;
  /** What the number is, for the tooltip of the header. */
  readonly meaning: string;
  text(columns: ClassColumns, id: number): string;
  /** More about the number, for the tooltip of the cell. */
  hint?(columns: ClassColumns, id: number): string | undefined;
}

const orUnknown = (value: number, format: (value: number) => string): string =>
  Number.isNaN(value) ? '–' : format(value);

const POSITIVES: TableColumn = {
  key: 'positives',
  title: 'Positives',
  meaning: 'Samples in which the class is present.',
  text: ({ positives }, id) => formatCount(positives[id]!),
};

const PREVALENCE: TableColumn = {
  key: 'prevalence',
  title: 'Prevalence',
  meaning: 'Positives / (positives + negatives), with its 95 % interval (Wilson) as a tooltip.',
  text: ({ prevalence }, id) => orUnknown(prevalence[id]!, formatShare),
  hint: ({ prevalenceLow, prevalenceHigh }, id) =>
    Number.isNaN(prevalenceLow[id])
      ? undefined
      : `95 % interval: ${formatShare(prevalenceLow[id]!)} to ${formatShare(prevalenceHigh[id]!)}`,
};

const IMBALANCE_RATIO: TableColumn = {
  key: 'imbalanceRatio',
  title: 'Imbalance ratio',
  meaning: 'IRLbl: positives of the most frequent class / positives of this class.',
  text: ({ imbalanceRatio }, id) => orUnknown(imbalanceRatio[id]!, formatShort),
};

const HELD: Readonly<Record<(typeof FLAGS)[number], string | undefined>> = {
  none: undefined,
  no_observation: '1, because no label of this class is known.',
  no_positive: '1, because this class never occurs: negatives / positives would be infinite.',
  no_negative: '1, because this class is present in every sample: negatives / positives would be 0.',
  capped: 'Held at the cap: negatives / positives is larger.',
  floored: 'Held at the floor: negatives / positives is smaller.',
};

const POS_WEIGHT: TableColumn = {
  key: 'posWeight',
  title: 'pos_weight',
  meaning: 'Negatives / positives: scales the positive term of the loss of this class.',
  text: ({ posWeight, flag }, id) => formatShort(posWeight[id]!) + (flag[id] ? ' *' : ''),
  hint: ({ posWeight, flag }, id) => HELD[FLAGS[flag[id]!] ?? 'none'] ?? formatWeight(posWeight[id]!),
};

const WEIGHT: TableColumn = {
  key: 'weight',
  title: 'weight',
  meaning: 'Inverse count with mean 1: scales the whole loss of this class.',
  text: ({ weight }, id) => formatShort(weight[id]!),
  hint: ({ weight }, id) => formatWeight(weight[id]!),
};

const NEGATIVES: TableColumn = {
  key: 'negatives',
  title: 'Negatives',
  meaning: 'Samples in which the class is known to be absent.',
  text: ({ negatives }, id) => formatCount(negatives[id]!),
};

const MISSING: TableColumn = {
  key: 'missing',
  title: 'Missing',
  meaning: 'Samples whose label for this class is blank or uncertain: neither positive nor negative.',
  text: ({ missing }, id) => formatCount(missing[id]!),
};

const instances = (title: string): TableColumn => ({
  key: 'instances',
  title,
  meaning: `${title} of the class in all samples.`,
  text: (columns, id) => orUnknown(columns.instances[id]!, formatCount),
});

/** The columns that say something about a dataset, the important ones first. */
export function columnsFor({ task, columns }: DatasetView): TableColumn[] {
  const title = task === 'segmentation' ? 'Pixels' : task === 'sequence' ? 'Tokens' : 'Objects';
  return [
    POSITIVES,
    ...(columns.instances.some((count) => !Number.isNaN(count)) ? [instances(title)] : []),
    PREVALENCE,
    POS_WEIGHT,
    WEIGHT,
    IMBALANCE_RATIO,
    NEGATIVES,
    ...(columns.missing.some((count) => count > 0) ? [MISSING] : []),
  ];
}

/** Four significant digits: the table is read, the code has the full number. */
function formatShort(value: number): string {
  if (value !== 0 && value < 0.001) {
    return value.toExponential(2);
  }
  return value >= 1000 ? formatCount(value) : String(Number(value.toPrecision(4)));
}
