import { formatCount, formatShare, formatShort, formatWeight } from '../../core/numbers';
import { FLAGS } from '../../core/weighting/safe';
import { parseScheme } from '../../core/weighting/schemes';
import { chanceBound, proportionsZ } from '../../core/splits/splits';
import { type ClassKey, type RankKey, type SplitKey, keyOfSplit } from './classOrder';
import { type FittedColumn, ON_REQUEST } from '../columns/columnFit';
import { hasBands } from './bands';
import { BANDS, BAND_MEANINGS, type Ranks } from './ranks';
import type { ClassColumns, DatasetView, SplitView } from '../pageReport';

/** A column of numbers in the class table; the first, whose bars stand beside it, is always shown. */
export interface TableColumn extends FittedColumn {
  readonly key: ClassKey | RankKey | SplitKey;
  /** What the number is, for the tooltip of the header. */
  readonly meaning: string;
  text(columns: ClassColumns, id: number): string;
  /** More about the number, for the tooltip of the cell. */
  hint?(columns: ClassColumns, id: number): string | undefined;
  /** From 0 to 1, for a line below the number. */
  share?(id: number): number;
}

const orUnknown = (value: number, format: (value: number) => string): string =>
  Number.isNaN(value) ? '–' : format(value);

const POSITIVES: TableColumn = {
  key: 'positives',
  title: 'Positives',
  width: 7.4,
  importance: 0,
  meaning: 'Samples in which the class is present.',
  text: ({ positives }, id) => formatCount(positives[id]!),
};

const PREVALENCE: TableColumn = {
  key: 'prevalence',
  title: 'Prevalence',
  width: 7.4,
  importance: 2,
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
  width: 10.2,
  importance: 7,
  meaning: 'IRLbl: positives of the most frequent class / positives of this class.',
  text: ({ imbalanceRatio }, id) => orUnknown(imbalanceRatio[id]!, formatShort),
};

const HELD: Readonly<Record<(typeof FLAGS)[number], string | undefined>> = {
  none: undefined,
  no_observation: '1, because no label of this class is known.',
  no_positive: '1, because this class never occurs: negatives / positives would be infinite.',
  no_negative: '1, because this class is present in every sample: negatives / positives would be 0.',
  capped: 'Held at the cap: its formula gives more.',
  floored: 'Held at the floor: its formula gives less.',
};

const posWeight = ({ posWeight: { scheme }, isExclusive }: DatasetView): TableColumn => {
  const meaning = `${parseScheme(scheme).scheme.title}: scales the positive term of the loss of this class.`;
  return {
    key: 'posWeight',
    ...(isExclusive
      ? {
          title: 'pos_weight, one-vs-rest',
          width: 15,
          importance: ON_REQUEST,
          meaning: `CrossEntropyLoss has no pos_weight: only for a model that answers one yes-or-no question per class. ${meaning}`,
        }
      : { title: 'pos_weight', width: 7.6, importance: 1, meaning }),
    text: ({ posWeight, flag }, id) => formatShort(posWeight[id]!) + (flag[id] ? ' *' : ''),
    hint: ({ posWeight, flag }, id) => HELD[FLAGS[flag[id]!] ?? 'none'] ?? formatWeight(posWeight[id]!),
  };
};

const WEIGHT: TableColumn = {
  key: 'weight',
  title: 'weight',
  width: 6.4,
  importance: 3,
  meaning: 'Inverse count with mean 1: scales the whole loss of this class.',
  text: ({ weight }, id) => formatShort(weight[id]!),
  hint: ({ weight }, id) => formatWeight(weight[id]!),
};

const NEGATIVES: TableColumn = {
  key: 'negatives',
  title: 'Negatives',
  width: 7.4,
  importance: 9,
  meaning: 'Samples in which the class is known to be absent.',
  text: ({ negatives }, id) => formatCount(negatives[id]!),
};

const MISSING: TableColumn = {
  key: 'missing',
  title: 'Missing',
  width: 7.4,
  importance: 8,
  meaning: 'Samples whose label for this class is blank or uncertain: neither positive nor negative.',
  text: ({ missing }, id) => formatCount(missing[id]!),
};

const instances = (title: string): TableColumn => ({
  key: 'instances',
  title,
  width: 7.6,
  importance: 4,
  meaning: `${title} of the class in all samples.`,
  text: (columns, id) => orUnknown(columns.instances[id]!, formatCount),
});

const CUMULATIVE = ({ cumulative }: Ranks): TableColumn => ({
  key: 'cumulative',
  title: 'Cumulative',
  width: 7.6,
  importance: 6,
  meaning: 'The part of all positives that this class and all more frequent ones have together.',
  text: (_, id) => orUnknown(cumulative[id]!, formatShare),
  share: (id) => cumulative[id] || 0,
});

const BAND = ({ band }: Ranks): TableColumn => ({
  key: 'band',
  title: 'Band',
  width: 5.2,
  importance: 10,
  meaning: `Head: ${BAND_MEANINGS.head}; middle: ${BAND_MEANINGS.middle}; tail: ${BAND_MEANINGS.tail} (many-, medium- and few-shot classes, Liu et al. 2019).`,
  text: (_, id) => BANDS[band[id]!]!,
});

/** The columns that say something about a dataset, in the order of the table. */
export function columnsFor(view: DatasetView, splits: readonly SplitView[], ranks: Ranks): TableColumn[] {
  const { id, task, columns } = view;
  const title = task === 'segmentation' ? 'Pixels' : task === 'sequence' ? 'Tokens' : 'Objects';
  const own = splits.find((split) => split.id === id);
  return [
    POSITIVES,
    ...(columns.name.length > 1 ? [CUMULATIVE(ranks)] : []),
    ...(columns.instances.some((count) => !Number.isNaN(count)) ? [instances(title)] : []),
    PREVALENCE,
    ...(view.isExclusive ? [WEIGHT, posWeight(view)] : [posWeight(view), WEIGHT]),
    ...(own ? splits.filter((split) => split !== own).map((split) => inSplit(split, own)) : []),
    IMBALANCE_RATIO,
    NEGATIVES,
    ...(columns.missing.some((count) => count > 0) ? [MISSING] : []),
    ...(hasBands(ranks) ? [BAND(ranks)] : []),
  ];
}

/** The prevalence in another part, marked where it differs from that of the part in sight by more than chance explains. */
function inSplit(split: SplitView, own: SplitView): TableColumn {
  const bound = chanceBound(own.positives.length);
  const zOf = (c: number): number =>
    proportionsZ(split.positives[c]!, split.known[c]!, own.positives[c]!, own.known[c]!);
  const share = (c: number): number => split.positives[c]! / split.known[c]!;
  return {
    key: keyOfSplit(split.id),
    title: `in ${split.name}`,
    width: Math.max(7.4, 3.6 + 0.6 * split.name.length),
    importance: 5,
    meaning: `Prevalence in ${split.name}. ▲ and ▼: above or below that of ${own.name} by more than chance explains.`,
    text: (_, c) => {
      const z = zOf(c);
      const mark = z >= bound ? '▲ ' : z <= -bound ? '▼ ' : '';
      return orUnknown(share(c), (value) => mark + shortShare(value));
    },
    hint: (_, c) =>
      Number.isNaN(share(c))
        ? `${split.name} does not name this class.`
        : `${formatCount(split.positives[c]!)} of ${formatCount(split.known[c]!)} in ${split.name}; ${own.name} has ${formatShare(own.positives[c]! / own.known[c]!)}${Number.isNaN(zOf(c)) ? '' : `, z = ${zOf(c).toFixed(1)}`}.`,
  };
}

/** A share with room for a mark before it; the tooltip has the counts. */
function shortShare(share: number): string {
  return share > 0 && share < 1e-5 ? '<0.001 %' : formatShare(share);
}
