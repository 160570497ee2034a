import { printable } from '../printable';
import { classAt } from '../report/classColumns';
import { rarestClasses } from '../report/rarestClasses';
import type { DatasetReport } from '../report/report';
import { escapeMarkdown } from './markdown';
import { formatAmount, formatCount, formatShare, formatWeight } from '../numbers';
import { WEIGHTS_OF_IMAGES } from './weightColumns';

/** So many classes are listed; of more, the rarest. */
const MOST_CLASSES = 8;
const NAME_LENGTH = 40;

/** A vector of weights beside the classes. */
export interface WeightColumn {
  /** Markdown. */
  readonly title: string;
  /** [C] */
  readonly values: ArrayLike<number>;
}

/**
 * A dataset for a hover on a loss, as Markdown: what it is, its rarest classes, and their weights.
 *
 * @param asksEachClass whether the loss asks one yes-or-no question a class.
 */
export function datasetMarkdown(
  dataset: DatasetReport,
  weights: readonly WeightColumn[],
  asksEachClass: boolean,
): string {
  const { id, samples, unit, byClass, measures, oneClassPerSample } = dataset;
  const listed = rarestClasses(dataset).slice(0, MOST_CLASSES);
  const rest = byClass.name.length - listed.length;
  const head = [
    `${formatAmount(samples, 'sample')}, ${formatAmount(byClass.name.length, 'class')}`,
    ...(measures.maxIR === null || byClass.name.length < 2
      ? []
      : [`most to least frequent ${formatWeight(measures.maxIR)}×`]),
  ];
  return [
    `**${escapeMarkdown(id)}**: ${head.join(', ')}`,
    '',
    ...(oneClassPerSample && asksEachClass
      ? [
          `Each ${escapeMarkdown(unit)} has exactly one class: \`CrossEntropyLoss\` is made for that. \`BCEWithLogitsLoss\` trains each class against the rest (one-vs-rest), and only there \`pos_weight\` has a meaning.`,
          '',
        ]
      : []),
    ...(dataset.task === 'detection' ? [WEIGHTS_OF_IMAGES, ''] : []),
    `| ${['Class', 'Positives', 'Prevalence', ...weights.map(({ title }) => title)].join(' | ')} |`,
    `| :-- | --: | --: |${weights.map(() => ' --: |').join('')}`,
    ...listed.map((id) => {
      const { name, positives, prevalence } = classAt(byClass, id);
      const numbers = weights.map(({ values }) => formatWeight(values[id]!));
      const label = escapeMarkdown(printable(name, NAME_LENGTH));
      return `| ${[label, formatCount(positives), formatShare(prevalence), ...numbers].join(' | ')} |`;
    }),
    ...(rest > 0 ? ['', `and ${formatAmount(rest, 'more frequent class')}`] : []),
  ].join('\n');
}
