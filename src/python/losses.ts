/** The losses of PyTorch that weigh classes, with their parameters in order. */

export interface Loss {
  /** Full path, as imports resolve to it. */
  readonly path: string;
  readonly name: LossName;
  readonly form: 'module' | 'functional';
  /** In positional order, the same from PyTorch 1.0 on. */
  readonly parameters: readonly string[];
}

/** The losses that rules and snippets know, by the name of their class. */
export type LossName = 'BCEWithLogitsLoss' | 'BCELoss' | 'MultiLabelSoftMarginLoss' | 'CrossEntropyLoss' | 'NLLLoss';

/** Whether exactly one class of each sample is right by a loss, in place of a yes or no for each class. */
export function isOverExclusiveClasses(loss: LossName): boolean {
  return loss === 'CrossEntropyLoss' || loss === 'NLLLoss';
}

const OLD = ['size_average', 'reduce', 'reduction'];
const OLD_WITH_INDEX = ['size_average', 'ignore_index', 'reduce', 'reduction'];

const ROWS: ReadonlyArray<readonly [LossName, string, readonly string[]]> = [
  ['BCEWithLogitsLoss', 'binary_cross_entropy_with_logits', ['weight', ...OLD, 'pos_weight']],
  ['BCELoss', 'binary_cross_entropy', ['weight', ...OLD]],
  ['MultiLabelSoftMarginLoss', 'multilabel_soft_margin_loss', ['weight', ...OLD]],
  ['CrossEntropyLoss', 'cross_entropy', ['weight', ...OLD_WITH_INDEX, 'label_smoothing']],
  ['NLLLoss', 'nll_loss', ['weight', ...OLD_WITH_INDEX]],
];

/** @see https://pytorch.org/docs/stable/nn.html#loss-functions */
export const LOSSES: readonly Loss[] = ROWS.flatMap(([name, functional, parameters]): Loss[] => [
  { path: `torch.nn.${name}`, name, form: 'module', parameters },
  {
    path: `torch.nn.functional.${functional}`,
    name,
    form: 'functional',
    parameters: ['input', 'target', ...parameters],
  },
]);
