import type { ClassCounts } from '../counts';
import { type ClassEffect, effectsOf } from '../effects';
import { rough } from '../findings/words';
import type { DatasetReport } from '../report';
import { countsForWeights } from '../reportCounts';
import { escapeMarkdown } from './markdown';
import { formatCount, formatShare } from './numbers';

const NAME_LENGTH = 40;

/** What a weighting does to one class. */
export interface EffectRow {
  readonly name: string;
  readonly positives: number;
  /** The numbers the columns are made with. */
  readonly weight: number;
  readonly posWeight: number;
  /** Share of the class in the loss at the start of training, 0 to 1. */
  readonly unweightedShare: number;
  readonly weightShare: number;
  readonly posWeightShare: number;
  /** The raw output that means a true probability of 0.5 after training with pos_weight. */
  readonly threshold: number;
}

/** What `weight` and `pos_weight` do to training on one dataset. */
export interface EffectsTable {
  /** The most frequent classes and the rarest, by frequency. */
  readonly rows: readonly EffectRow[];
  /** Classes in between, which are not listed. */
  readonly omitted: number;
  /** Mean loss at the start in units of the unweighted one. */
  readonly weightFactor: number;
  readonly posWeightFactor: number;
}

/**
 * The effects of the report's own numbers, for as many classes as fit beside a text. Undefined where the loss is no
 * sum of yes-or-no questions (one class a sample, boxes, tokens) or no class has positives.
 */
export function effectsTable(dataset: DatasetReport, limit = 10): EffectsTable | undefined {
  const data = isYesOrNo(dataset) && dataset.byClass.name.length > 0 ? lossData(dataset) : undefined;
  const occurring = data ? [...data.counts.positives.keys()].filter((c) => data.counts.positives[c]! > 0) : [];
  if (!data || occurring.length === 0) {
    return undefined;
  }
  const { counts, weight, posWeight } = data;
  const none = effectsOf(counts, {});
  const byWeight = effectsOf(counts, { weight });
  const byPosWeight = effectsOf(counts, { posWeight });
  occurring.sort((a, b) => counts.positives[b]! - counts.positives[a]! || a - b);
  const half = Math.floor(limit / 2);
  const shown =
    occurring.length <= limit ? occurring : [...occurring.slice(0, limit - half), ...occurring.slice(-half)];
  const share = (effects: { readonly classes: readonly ClassEffect[] }, c: number): number =>
    effects.classes[c]!.lossShare;
  return {
    rows: shown.map((c) => ({
      name: dataset.byClass.name[c]!,
      positives: counts.positives[c]!,
      weight: weight[c]!,
      posWeight: posWeight[c]!,
      unweightedShare: share(none, c),
      weightShare: share(byWeight, c),
      posWeightShare: share(byPosWeight, c),
      threshold: byPosWeight.classes[c]!.rawThresholdAtHalf,
    })),
    omitted: occurring.length - shown.length,
    weightFactor: byWeight.lossFactor,
    posWeightFactor: byPosWeight.lossFactor,
  };
}

/**
 * The table in Markdown, with a few sentences on what it says; no lines where there is no table, and for validation and
 * test parts, which no weight is made from.
 */
export function effectsMarkdown(dataset: DatasetReport): string[] {
  const table = mayTrain(dataset) ? effectsTable(dataset) : undefined;
  if (!table) {
    return [];
  }
  return [
    '**What the weights do to training**',
    '',
    '| class | loss, unweighted | loss with `weight` | loss with `pos_weight` | threshold after `pos_weight` |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...table.rows.map((row) => {
      const shares = [row.unweightedShare, row.weightShare, row.posWeightShare].map(formatShare);
      return `| ${[escapeMarkdown(row.name.slice(0, NAME_LENGTH)), ...shares, rough(row.threshold)].join(' | ')} |`;
    }),
    '',
    `${effectsSentence(table)}${table.omitted > 0 ? ` ${formatCount(table.omitted)} classes in between are not listed.` : ''}`,
    '',
  ];
}

/** Whether weights may be made from the counts of this part. */
export function mayTrain({ split }: DatasetReport): boolean {
  return split !== 'val' && split !== 'test';
}

/** What the columns mean and what the mean loss does. */
export function effectsSentence({ weightFactor, posWeightFactor }: EffectsTable): string {
  return (
    'Shares of the loss are those at the start of training (all logits 0). Beside the unweighted mean loss, the one ' +
    `with weight is ${asLarge(weightFactor)} and the one with pos_weight ${asLarge(posWeightFactor)}, which plain SGD ` +
    'feels like a learning rate changed as much. The threshold is the raw output that means a true probability of 0.5 ' +
    'after training with pos_weight to its optimum.'
  );
}

/** `as large`, `1.27 times as large` */
export function asLarge(factor: number): string {
  return rough(factor) === '1' ? 'as large' : `${rough(factor)} times as large`;
}

/** Whether the data is for a loss that asks one yes-or-no question a class. */
export function isYesOrNo({ task, byClass, instanceTotal }: DatasetReport): boolean {
  switch (task) {
    case 'multi-label':
      return true;
    case 'binary':
    case 'multi-class':
      return byClass.name.length === 1;
    case 'segmentation':
      return instanceTotal !== null;
    case 'detection':
    case 'sequence':
      return false;
  }
}

/** The counts and weights a loss works with: of pixels for masks, else of samples. */
function lossData(dataset: DatasetReport): {
  readonly counts: ClassCounts;
  readonly weight: Float64Array;
  readonly posWeight: Float64Array;
} {
  const { weight, posWeight, instanceWeight, instancePosWeight } = dataset.byClass;
  const ofPixels = dataset.task === 'segmentation' && instanceWeight && instancePosWeight;
  const weights = ofPixels ? { weight: instanceWeight, posWeight: instancePosWeight } : { weight, posWeight };
  return { counts: countsForWeights(dataset), ...weights };
}
