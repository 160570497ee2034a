import type { ClassCounts } from '../counts';
import { effectsOf } from '../training/effects';
import { printable } from '../printable';
import { escapeMarkdown } from './markdown';
import { formatCount, formatShare, formatWeight } from './numbers';
import { wantedNumber, wantedSentence, wantedValues, type WantedVector } from './wantedText';

/** What weights do to the loss, for a hover: Markdown with the numbers of the data. */

const NAME_LENGTH = 40;
/** So many classes are listed; of more, the rarest. */
const MOST_CLASSES = 6;

export type WeightName = 'pos_weight' | 'weight';

export interface VectorFacts {
  readonly names: readonly string[];
  readonly counts: ClassCounts;
  /** The label file, as a person says it. */
  readonly source: string;
}

/**
 * One number of a vector: which class it is for, its count, what it should be, and what it does.
 *
 * @param here [C] the numbers in the code.
 * @param wanted what they should be.
 */
export function numberMarkdown(
  { names, counts, source }: VectorFacts,
  parameter: WeightName,
  id: number,
  here: ArrayLike<number>,
  wanted: WantedVector,
): string {
  const [positives, known] = [counts.positives[id]!, counts.known[id]!];
  const weights = parameter === 'weight' ? { weight: here } : { posWeight: here };
  const effect = effectsOf(counts, weights);
  const plain = effectsOf(counts, {});
  const rows = [
    [
      'positives',
      `${formatCount(positives)} of ${formatCount(known)} (${formatShare(known ? positives / known : null)})`,
    ],
    [`${parameter} here`, formatWeight(here[id]!)],
    [`by today's data`, wantedNumber(wanted, counts, id)],
    [
      'share of the loss at the start',
      `${shareOf(effect.lossShare[id]!)}, without weights ${shareOf(plain.lossShare[id]!)}`,
    ],
    ...(parameter === 'pos_weight'
      ? [
          [
            'of that, from positives',
            `${shareOf(effect.positiveShare[id]!)}, without ${shareOf(plain.positiveShare[id]!)}`,
          ],
          [
            'an output of 0.5 then means',
            `a probability of ${formatWeight(Number(effect.trueAtHalf[id]!.toPrecision(3)))}`,
          ],
        ]
      : []),
  ];
  return [
    `**${escapeMarkdown(printable(names[id]!, NAME_LENGTH))}** (index ${id}), one of ${formatCount(names.length)} classes in ${escapeMarkdown(source)}`,
    '',
    '| | |',
    '| :-- | :-- |',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}

/** What a vector would do to the loss, class by class, with today's data. */
export function parameterMarkdown(
  { names, counts, source }: VectorFacts,
  parameter: WeightName,
  wanted: WantedVector,
): string {
  const { values } = wantedValues(wanted, counts);
  const weights = parameter === 'weight' ? { weight: values } : { posWeight: values };
  const changed = parameter === 'pos_weight' ? 'positiveShare' : 'lossShare';
  const { [changed]: now, lossFactor } = effectsOf(counts, weights);
  const { [changed]: plain } = effectsOf(counts, {});
  const order = names.map((_, id) => id).sort((a, b) => counts.positives[a]! - counts.positives[b]!);
  const shown = order.slice(0, MOST_CLASSES);
  const title = parameter === 'pos_weight' ? 'positives’ share of its loss' : 'share of the loss';
  return [
    wantedSentence(wanted, counts),
    '',
    `| ${escapeMarkdown(source)} | positives | \`${parameter}\` | ${title} |`,
    '| :-- | --: | --: | --: |',
    ...shown.map((id) => {
      const name = escapeMarkdown(printable(names[id]!, NAME_LENGTH));
      const effect = `${shareOf(plain[id]!)} → ${shareOf(now[id]!)}`;
      return `| ${name} | ${formatCount(counts.positives[id]!)} | ${formatWeight(values[id]!)} | ${effect} |`;
    }),
    '',
    ...(order.length > shown.length
      ? [`and ${formatCount(order.length - shown.length)} more frequent classes`, '']
      : []),
    `Mean loss at the start: ${formatWeight(Number((Math.LN2 * lossFactor).toPrecision(3)))} instead of 0.693 (×${formatWeight(Number(lossFactor.toPrecision(3)))}).`,
  ].join('\n');
}

/** What each reduction gives for a batch of this data. @param isMultiClass for the losses over exclusive classes. */
export function reductionMarkdown(classCount: number, source: string, isMultiClass: boolean): string {
  const batch = 32;
  const elements = isMultiClass ? batch : batch * classCount;
  const shape = isMultiClass ? '[N]' : `[N, ${classCount}]`;
  const mean = isMultiClass
    ? 'divided by the sum of the weights of the targets: with one sample in a batch, the weight cancels'
    : `divided by N · ${classCount}, whatever the weights are: weights with mean 1 keep its size`;
  return [
    '| `reduction` | gives |',
    '| :-- | :-- |',
    `| \`"mean"\` | one number, ${mean} |`,
    `| \`"sum"\` | one number, for a batch of ${batch} about ${formatCount(elements)} times that of \`"mean"\`: divide the learning rate |`,
    `| \`"none"\` | ${shape}, one loss for each: weigh or mask, then \`.mean()\` before \`.backward()\` |`,
    '',
    `${formatCount(classCount)} classes in ${escapeMarkdown(source)}. Multiplying by weights after \`"mean"\` weighs no class: it is one number already.`,
  ].join('\n');
}

function shareOf(share: number): string {
  return Number.isFinite(share) ? formatShare(share) : '–';
}
