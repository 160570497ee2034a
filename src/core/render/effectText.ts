import type { ClassCounts } from '../counts';
import { effectsOf, softmaxLossShare } from '../training/effects';
import { printable } from '../printable';
import { escapeMarkdown } from './markdown';
import { formatAmount, formatCount, formatShare, formatWeight } from '../numbers';
import {
  hereSentence,
  type NumbersHere,
  parameterSentence,
  wantedNumber,
  wantedSentence,
  wantedValues,
  type WantedVector,
} from './wantedText';

/** What weights do to the loss, for a hover: Markdown with the numbers of the data. */

const NAME_LENGTH = 40;
/** So many classes are listed; of more, the rarest. */
const MOST_CLASSES = 6;

/** The argument of a loss that a vector is for. */
export type WeightName = 'pos_weight' | 'weight';

/** The classes that a vector has a number for. */
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
  const { now, plain } = effects(wanted.place, counts, here);
  const rows = [
    [
      'positives',
      `${formatCount(positives)} of ${formatCount(known)} (${formatShare(known ? positives / known : null)})`,
    ],
    [`${parameter} here`, formatWeight(here[id]!)],
    [`by today's data`, wantedNumber(wanted, counts, id)],
    [
      'share of the loss at the start',
      `${shareOf(now.lossShare[id]!)}, without weights ${shareOf(plain.lossShare[id]!)}`,
    ],
    ...(parameter === 'pos_weight'
      ? [
          [
            'of that, from positives',
            `${shareOf(now.positiveShare[id]!)}, without ${shareOf(plain.positiveShare[id]!)}`,
          ],
          [
            'an output of 0.5 then means',
            `a probability of ${formatWeight(Number(now.trueAtHalf[id]!.toPrecision(3)))}`,
          ],
        ]
      : []),
  ];
  return [
    `**${escapeMarkdown(printable(names[id]!, NAME_LENGTH))}** (index ${id}), ${names.length === 1 ? 'the only class' : `one of ${formatCount(names.length)} classes`} in ${escapeMarkdown(source)}`,
    '',
    '| | |',
    '| :-- | :-- |',
    ...rows.map(tableRow),
  ].join('\n');
}

/**
 * What a vector does to the loss, class by class, with today's data: the numbers in the code, where they are known, else
 * those that are set.
 */
export function parameterMarkdown(
  { names, counts, source }: VectorFacts,
  parameter: WeightName,
  set: WantedVector,
  here?: NumbersHere,
): string {
  const wanted = wantedValues(set, counts).values;
  const isHere = here !== undefined && here.values.length === names.length;
  const values = isHere ? here.values : wanted;
  const changed = parameter === 'pos_weight' ? 'positiveShare' : 'lossShare';
  const { now, plain } = effects(set.place, counts, values);
  const order = names.map((_, id) => id).sort((a, b) => counts.positives[a]! - counts.positives[b]!);
  const shown = order.slice(0, MOST_CLASSES);
  const titles = [
    escapeMarkdown(source),
    'positives',
    ...(isHere ? [`\`${parameter}\` here`, 'by the settings'] : [`\`${parameter}\``]),
    parameter === 'pos_weight' ? 'positives’ share of its loss' : 'share of the loss',
  ];
  const rows = shown.map((id) => [
    escapeMarkdown(printable(names[id]!, NAME_LENGTH)),
    formatCount(counts.positives[id]!),
    ...(isHere ? [here.values[id]!, wanted[id]!] : [wanted[id]!]).map(formatWeight),
    `${shareOf(plain[changed][id]!)} → ${shareOf(now[changed][id]!)}`,
  ]);
  return [
    isHere ? `${parameterSentence(set.place)} ${hereSentence(here, set, counts)}` : wantedSentence(set, counts),
    ...(here && !isHere
      ? [
          `There ${here.values.length === 1 ? 'is' : 'are'} ${formatAmount(here.values.length, 'number')} here for ${formatAmount(names.length, 'class')}.`,
        ]
      : []),
    '',
    tableRow(titles),
    tableRow([':--', ...titles.slice(1).map(() => '--:')]),
    ...rows.map(tableRow),
    ...(order.length > shown.length
      ? ['', `and ${formatAmount(order.length - shown.length, 'more frequent class')}`]
      : []),
    ...(set.place === 'cross_entropy' ? [] : ['', startSentence(now.lossFactor)]),
  ].join('\n');
}

/** With a vector in a place, and without. */
function effects(place: WantedVector['place'], counts: ClassCounts, values: ArrayLike<number>) {
  const plain = effectsOf(counts, {});
  switch (place) {
    case 'pos_weight':
      return { plain, now: effectsOf(counts, { posWeight: values }) };
    case 'weight':
      return { plain, now: effectsOf(counts, { weight: values }) };
    case 'cross_entropy':
      // Its samples have one class and no negatives.
      return {
        plain: { ...plain, lossShare: softmaxLossShare(counts) },
        now: { ...plain, lossShare: softmaxLossShare(counts, values) },
      };
  }
}

function startSentence(lossFactor: number): string {
  const [loss, factor] = [Math.LN2 * lossFactor, lossFactor].map((value) => formatWeight(Number(value.toPrecision(3))));
  return `Mean loss at the start: ${loss} instead of 0.693 (×${factor}).`;
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
    `${formatAmount(classCount, 'class')} in ${escapeMarkdown(source)}. Multiplying by weights after \`"mean"\` weighs no class: it is one number already.`,
  ].join('\n');
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function shareOf(share: number): string {
  return Number.isFinite(share) ? formatShare(share) : '–';
}
