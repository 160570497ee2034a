import { correctedProbability } from '../training/effects';
import { rough } from '../phrases';
import type { ClassCounts } from '../counts';
import { countsForWeights } from '../report/counts';
import type { DatasetReport } from '../report/report';
import { type EffectRow, effectsTable, isYesOrNo } from './effects';
import { effectsMarkdown, escapeMarkdown } from './markdown';
import { schemeSentence } from './measures';
import { formatAmount, formatCount, formatShare, formatWeight } from '../numbers';

const NAME_LENGTH = 40;
const MOST_ROWS = 10;
const NO_COUNTS: ClassCounts = { positives: new Float64Array(), known: new Float64Array() };
const DOCS = 'https://pytorch.org/docs/stable/generated/torch.nn';

/**
 * A page that answers what people ask about `weight` and `pos_weight`, with the numbers of their own data, as Markdown.
 *
 * @see https://discuss.pytorch.org/t/multi-label-multi-class-class-imbalance/37573 for the questions
 */
export function renderExplanation(dataset: DatasetReport): string {
  const table = effectsTable(dataset, MOST_ROWS);
  const rarest = table?.rows.at(-1);
  const sections = [
    `# weight and pos_weight, with the numbers of ${escapeMarkdown(dataset.id)}`,
    ...intended(dataset),
    ...(schemeSentence(dataset) ? [escapeMarkdown(schemeSentence(dataset)!)] : []),
    ...(table ? ['## Your numbers', countsTable(dataset, table.rows)] : []),
    ...(rarest ? whatTheyDo(rarest) : []),
    ...effectSection(dataset),
    ...reductions(),
    ...normalisation(dataset),
    ...shapes(dataset),
    ...(rarest ? predictions(rarest) : []),
    ...sources(),
  ];
  return sections.join('\n\n') + '\n';
}

function intended(dataset: DatasetReport): string[] {
  const unit = formatAmount(dataset.samples, dataset.unit);
  const head = `${unit}, ${formatAmount(dataset.classes.length, 'class')}, ${dataset.task}. ${escapeMarkdown(dataset.recommendation)}`;
  if (isYesOrNo(dataset)) {
    return [
      head,
      'Where several labels can be present at once, each class is a question of its own: is it there or not? ' +
        '`BCEWithLogitsLoss` asks all of them, with one logit per class, and averages. Weights come from counting the ' +
        'labels of the training part, never of validation or test data.',
    ];
  }
  return [
    head,
    'This data is not one yes-or-no question per class, so `pos_weight` does not apply to it. `CrossEntropyLoss(weight=…)` ' +
      `takes one number per class; the rest of this page is about \`BCEWithLogitsLoss\`, ${
        dataset.oneClassPerSample ? 'which would train each class against the rest' : 'for comparison'
      }.`,
  ];
}

function countsTable(dataset: DatasetReport, rows: readonly EffectRow[]): string {
  const unit = dataset.task === 'segmentation' ? 'Pixels' : 'Positives';
  return [
    `| Class | ${unit} | \`pos_weight\` | \`weight\` |`,
    '| :-- | --: | --: | --: |',
    ...rows.map(({ name, positives, posWeight, weight }) => {
      const cells = [shown(name), formatCount(positives), formatWeight(posWeight), formatWeight(weight)];
      return `| ${cells.join(' | ')} |`;
    }),
  ].join('\n');
}

function whatTheyDo({ name, posWeight, weight }: EffectRow): string[] {
  const class_ = shown(name);
  return [
    '## Are they the same?',
    'No. For one class with the logit x and the label y, the loss is',
    '    loss = - weight · ( pos_weight · y · ln σ(x)  +  (1 - y) · ln(1 - σ(x)) )',
    [
      `- \`pos_weight\` multiplies the **positive term** only. It is negatives / positives, made inside one class. One ` +
        `positive of ${class_} then counts as much as ${rough(posWeight)} of its negatives.`,
      `- \`weight\` multiplies **both terms**. It is made by comparing the classes, 1 / count with mean 1. ${class_} ` +
        `counts ${rough(weight)} times as much as a class of average importance, but its positives count no more against ` +
        'its own negatives than before.',
      '- So rare positives are what `pos_weight` is for; `weight` says how important a class is among the others. Numbers ' +
        'made from negatives and positives of a class go to `pos_weight`, numbers made across classes to `weight`.',
      '- They coincide only where every label is 1.',
    ].join('\n'),
  ];
}

function effectSection(dataset: DatasetReport): string[] {
  const [, ...lines] = effectsMarkdown(dataset);
  return lines.length ? ['## What do they do to training?', lines.join('\n').trim()] : [];
}

function reductions(): string[] {
  return [
    '## Why do three different losses give one number?',
    'Because they are one formula, written three times; the third averages over classes first and over rows then:',
    [
      '```python',
      'nn.BCEWithLogitsLoss(weight=w)(logits, targets)',
      "(nn.BCEWithLogitsLoss(reduction='none')(logits, targets) * w).mean()",
      'nn.MultiLabelSoftMarginLoss(weight=w)(logits, targets)',
      '```',
    ].join('\n'),
    '## What do none, mean and sum do?',
    [
      "- `reduction='none'` gives the loss of every row and class, [N, C]: this is what can still be multiplied by weights.",
      "- `'mean'`, the default, gives one number: the sum divided by N · C, whatever the weights are.",
      "- `'sum'` gives the sum; its gradients grow with the batch.",
      '- Multiplying **after** `mean` is no class weighting: one number is left by then, and all classes are scaled alike.',
    ].join('\n'),
  ];
}

function normalisation(dataset: DatasetReport): string[] {
  const { positives, known } = dataset.classes.length > 0 ? countsForWeights(dataset) : NO_COUNTS;
  const occurring = [...positives.keys()].filter((c) => positives[c]! > 0);
  const plain = occurring.reduce((total, c) => total + known[c]!, 0);
  const weighted = occurring.reduce((total, c) => total + known[c]! / positives[c]!, 0);
  const factor = plain / weighted;
  return [
    '## Is 1 / count right?',
    'For `weight`, yes, with mean 1. ' +
      (occurring.length > 0
        ? `Without, 1 / count of your classes makes the mean loss ${rough(factor)} times smaller than it is unweighted, ` +
          'as if the learning rate were divided by that (with plain SGD; Adam hardly notices). '
        : '') +
      'Shares of the classes themselves are the wrong way round: they favour what is frequent already. For `pos_weight`, ' +
      'no: it needs (total - positives) / positives, and is never normalised.',
  ];
}

function shapes({ task, classes }: DatasetReport): string[] {
  const size = formatCount(classes.length);
  return [
    '## Which shape do they have?',
    [
      `- One number per class, [${size}], for logits of the shape [N, ${size}]. \`weight\` may be anything that broadcasts to ` +
        'the logits: [C] weights classes, [N, 1] samples, [N, C] each label. Older documentation calls its size ' +
        '“nbatch”; a vector of that length fails on [N, C], or weights classes by accident where N = C.',
      `- For masks, logits [N, C, H, W] need [${task === 'segmentation' ? size : 'C'}, 1, 1], and counts are of pixels. ` +
        'Beside a Dice loss keep `pos_weight` mild: Dice balances foreground and background already.',
    ].join('\n'),
  ];
}

function predictions({ name, posWeight, threshold }: EffectRow): string[] {
  const at = correctedProbability(0.5, posWeight);
  return [
    '## What changes when the model predicts?',
    `Training with \`pos_weight\` p moves the best logit by ln p, so outputs are no longer probabilities. For ${shown(name)} ` +
      `(p = ${rough(posWeight)}) an output of 0.5 stands for a true probability of ${formatShare(at)}, and the threshold that ` +
      `means 0.5 is ${rough(threshold)}. To have probabilities back, subtract ln p from the logits; it is exact at the ` +
      'optimum, and a network that stopped early needs calibration on validation data. `weight` moves no threshold.',
    'Thresholds tuned per class on validation data often gain as much as any weight; try them beside it.',
  ];
}

function sources(): string[] {
  return [
    '## Sources',
    [
      `- PyTorch: [BCEWithLogitsLoss](${DOCS}.BCEWithLogitsLoss.html), [MultiLabelSoftMarginLoss](${DOCS}.MultiLabelSoftMarginLoss.html), [CrossEntropyLoss](${DOCS}.CrossEntropyLoss.html)`,
      '- The questions: [Multi-Label, Multi-Class class imbalance](https://discuss.pytorch.org/t/multi-label-multi-class-class-imbalance/37573), PyTorch forum',
      '- The size of `weight`: [pytorch#25174](https://github.com/pytorch/pytorch/issues/25174)',
    ].join('\n'),
  ];
}

function shown(name: string): string {
  return escapeMarkdown(name.slice(0, NAME_LENGTH));
}
