import { rough } from '../phrases';
import type { DatasetReport } from '../report/report';
import { asLarge, type EffectRow, EXAMPLE_BATCH, effectsTable, mayTrain } from './effects';
import { formatCount, formatShare } from '../numbers';

/** What the weights do to training, as a page shows it: titles, tables and sentences, still without markup. */
export interface EffectSection {
  readonly title: string;
  /** Full sentences. */
  readonly text: string;
  /** Titles of the columns; the first is that of the class. */
  readonly header: readonly string[];
  /** The name of the class as it is in the file, then a text for each column. */
  readonly rows: readonly (readonly string[])[];
}

/** No sections where there are no effects, and for validation and test parts, which no weight is made from. */
export function effectSections(dataset: DatasetReport): EffectSection[] {
  const table = mayTrain(dataset) ? effectsTable(dataset) : undefined;
  if (!table) {
    return [];
  }
  const { rows, omitted, weightFactor, posWeightFactor } = table;
  const section = (title: string, columns: Readonly<Record<string, (row: EffectRow) => string>>, text: string) => ({
    ...{ title, text },
    header: ['class', ...Object.keys(columns)],
    rows: rows.map((row) => [row.name, ...Object.values(columns).map((cell) => cell(row))]),
  });
  return [
    section(
      'What the weights do to training',
      {
        'loss, unweighted': (row) => formatShare(row.unweightedShare),
        'loss with weight': (row) => formatShare(row.weightShare),
        'loss with pos_weight': (row) => formatShare(row.posWeightShare),
        'gradient spread with pos_weight': (row) => `${rough(row.gradientSpread)}×`,
        [`no positive in a batch of ${EXAMPLE_BATCH}`]: (row) =>
          row.emptyBatch < 1e-4 ? '< 0.01 %' : formatShare(row.emptyBatch),
      },
      'Shares of the loss are those at the start of training (all logits 0). The mean loss with weight is ' +
        `${asLarge(weightFactor)}, the one with pos_weight ${asLarge(posWeightFactor)}; plain SGD feels that like a ` +
        'learning rate changed as much. The spread is the standard deviation of the gradient of one ' +
        'label at the optimum beside the unweighted one: where it is large, single positives decide a step, so clip ' +
        `gradients or take larger batches.${omitted > 0 ? ` ${between(omitted)}` : ''}`,
    ),
    section(
      'What pos_weight does to the outputs',
      {
        pos_weight: (row) => rough(row.posWeight),
        'negatives/positives, 95 % interval': (row) => intervalText(row.ratio),
        'added to the logit': (row) => signed(row.logitShift),
        'an output of 0.5 means': (row) => formatShare(row.trueAtHalf),
        'threshold that means 50 %': (row) => rough(row.threshold),
      },
      'At its optimum a model trained with pos_weight p has logits that are too large by ln p. To have probabilities ' +
        'back, subtract ln p from the logits, or take q / (q + p (1 - q)) of an output q; or keep the outputs and move ' +
        'the threshold. A network stopped early is only near that optimum: calibrate it on validation data. The ' +
        'interval says how well the count of positives knows the ratio (Wilson).',
    ),
  ];
}

function between(omitted: number): string {
  return `${omitted === 1 ? '1 class in between is' : `${formatCount(omitted)} classes in between are`} not listed.`;
}

function intervalText({ low, high }: EffectRow['ratio']): string {
  return `${rough(low)} to ${rough(high)}`;
}

function signed(value: number): string {
  const text = value.toFixed(2);
  return Number(text) === 0 ? '0' : value > 0 ? `+${text}` : text.replace('-', '−');
}
