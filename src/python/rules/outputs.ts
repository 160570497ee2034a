import { type Expression, lastName, numberValue, spanOf } from '../tree/expression';
import { givesMasks, MASK_MODELS, outputCounts } from '../layers';
import { handWrittenVectors, type LiteralVector } from '../weights/literalVectors';
import type { LossCall } from '../lossCalls';
import type { PythonFile } from '../pythonFile';
import type { CodeRule, Problem, RuleData } from './rule';

/** Rules about the shape of what a model gives: how many outputs, and whether they are masks. */

export const OUTPUT_RULES: readonly CodeRule[] = [
  {
    code: 'LB0104',
    name: 'two-weights-one-output',
    title: 'Two weights for one output',
    severity: 'warning',
    help: 'With a single output there is no pair of classes to weigh: the two numbers meet the batch, or fail. What weighs positives against negatives is `pos_weight`, with one number.',
    wrong: 'model.fc = nn.Linear(512, 1)\nnn.BCEWithLogitsLoss(weight=torch.tensor([1.0, 9.0]))',
    right: 'model.fc = nn.Linear(512, 1)\nnn.BCEWithLogitsLoss(pos_weight=torch.tensor([9.0]))',
    check: (file) => twoForOne(file, 'weight'),
  },
  {
    code: 'LB0105',
    name: 'two-pos-weights-one-output',
    title: 'Two numbers in pos_weight for one output',
    severity: 'error',
    help: '`pos_weight` has one number for each output, the weight of its positives: negatives ÷ positives. A pair for "negative" and "positive" raises an error.',
    wrong: 'model.fc = nn.Linear(512, 1)\nnn.BCEWithLogitsLoss(pos_weight=torch.tensor([1.0, 9.0]))',
    right: 'model.fc = nn.Linear(512, 1)\nnn.BCEWithLogitsLoss(pos_weight=torch.tensor([9.0]))',
    check: (file) => twoForOne(file, 'pos_weight'),
  },
  {
    code: 'LB0201',
    name: 'vector-for-masks',
    title: 'A vector of weights for masks',
    severity: 'warning',
    help: 'Shapes are matched from the last dimension: a vector of C numbers meets the width of [N, C, H, W], which fails, or weighs columns of pixels where the width happens to be C. Reshape it to [C, 1, 1].',
    wrong:
      'import segmentation_models_pytorch as smp\nmodel = smp.Unet(classes=2)\ncriterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([4.0, 9.0]))',
    right:
      'import segmentation_models_pytorch as smp\nmodel = smp.Unet(classes=2)\ncriterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([4.0, 9.0]).view(-1, 1, 1))',
    check: vectorForMasks,
  },
  {
    code: 'LB0206',
    name: 'mask-shape-for-labels',
    title: 'Weights shaped for masks, outputs for labels',
    severity: 'error',
    help: '[C, 1, 1] is for masks of shape [N, C, H, W]. With outputs of shape [N, C] it raises an error, or weighs the wrong dimension; a plain vector is right there.',
    wrong: 'model.fc = nn.Linear(512, 2)\nnn.BCEWithLogitsLoss(pos_weight=torch.tensor([4.0, 9.0]).view(-1, 1, 1))',
    right: 'model.fc = nn.Linear(512, 2)\nnn.BCEWithLogitsLoss(pos_weight=torch.tensor([4.0, 9.0]))',
    check: maskShapeForLabels,
  },
  {
    code: 'LB0207',
    name: 'soft-margin-for-masks',
    title: 'MultiLabelSoftMarginLoss for masks',
    severity: 'warning',
    help: '`MultiLabelSoftMarginLoss` takes the last dimension for the classes, which in [N, C, H, W] is the width. `BCEWithLogitsLoss` has no such notion.',
    wrong:
      'import segmentation_models_pytorch as smp\nmodel = smp.Unet(classes=2)\ncriterion = nn.MultiLabelSoftMarginLoss()',
    right: 'import segmentation_models_pytorch as smp\nmodel = smp.Unet(classes=2)\ncriterion = nn.BCEWithLogitsLoss()',
    check: softMarginForMasks,
  },
  {
    code: 'LB0805',
    name: 'cross-entropy-of-one',
    title: 'Cross entropy over one output',
    severity: 'error',
    help: 'The softmax over a single output is always 1, so that the loss is always 0 and nothing is learned. Use `BCEWithLogitsLoss` with one output, or two outputs.',
    wrong: 'model.fc = nn.Linear(512, 1)\nnn.CrossEntropyLoss()',
    right: 'model.fc = nn.Linear(512, 1)\nnn.BCEWithLogitsLoss()',
    check: crossEntropyOfOne,
  },
];

/** Whether all models of a file certainly have one output. */
function hasOneOutput(file: PythonFile): boolean {
  const counts = outputCounts(file) ?? [];
  return counts.length > 0 && counts.every((count) => count === 1);
}

function twoForOne(file: PythonFile, parameter: LiteralVector['parameter']): Problem[] {
  const pairs = handWrittenVectors(file).filter(
    ({ call, numbers, parameter: own }) => own === parameter && numbers.length === 2 && /^BCE/.test(call.loss),
  );
  return pairs.length === 0 || !hasOneOutput(file)
    ? []
    : pairs.map(({ list }) => ({
        ...spanOf(list),
        message:
          'The model has one output, so there are no two classes to weigh; pos_weight takes one number, negatives ÷ positives.',
      }));
}

function vectorForMasks(file: PythonFile, { dataOf }: RuleData): Problem[] {
  return handWrittenVectors(file).flatMap(({ call, argument, numbers }): Problem[] => {
    const isVector = numbers.length > 1 && (call.loss === 'BCEWithLogitsLoss' || call.loss === 'BCELoss');
    const value = argument?.value?.expression;
    if (!value) {
      return [];
    }
    const isShaped = /view|reshape|unsqueeze|\[|expand|permute/.test(file.textOf(value).replace(/\[[-\d.,\s]*\]/g, ''));
    if (
      !isVector ||
      isShaped ||
      isShapedBefore(value, file) ||
      !(givesMasks(file) || dataOf(call)?.task === 'segmentation')
    ) {
      return [];
    }
    const fix = {
      title: 'Reshape it to [C, 1, 1]',
      kind: 'safe',
      edits: [{ from: value.to, to: value.to, text: '.view(-1, 1, 1)' }],
    } as const;
    return [
      { ...spanOf(value), message: 'For masks of shape [N, C, H, W] the weights have to be of shape [C, 1, 1].', fix },
    ];
  });
}

function isShapedBefore(value: Expression, { text }: PythonFile): boolean {
  const name = lastName(value);
  return (
    name !== undefined &&
    new RegExp(
      `(?<!\\w)${name}\\s*=[^\\n]*(?:view|reshape|unsqueeze|None)|^\\s*\\]?[^\\n]*\\)\\.(?:view|reshape|unsqueeze)`,
      'm',
    ).test(text)
  );
}

function maskShapeForLabels(file: PythonFile): Problem[] {
  return file.lossCalls.flatMap(({ weight, posWeight }): Problem[] =>
    [weight, posWeight].flatMap((argument): Problem[] => {
      const value = argument?.value?.expression;
      const isView = value?.kind === 'call' && /^(?:view|reshape)$/.test(lastName(value.callee) ?? '');
      const shape = isView ? value.args.map((item) => item.value && numberValue(item.value)) : [];
      const isMaskShape = shape.length >= 3 && shape.slice(-2).every((size) => size === 1);
      const counts =
        isMaskShape && !/Conv2d|Conv3d|ConvTranspose|permute/.test(file.text) && !MASK_MODELS.test(file.text)
          ? outputCounts(file)
          : undefined;
      return value && counts && counts.length > 0
        ? [{ ...spanOf(value), message: 'The outputs are of shape [N, C]; weights of shape [C, 1, 1] are for masks.' }]
        : [];
    }),
  );
}

function softMarginForMasks(file: PythonFile, { dataOf }: RuleData): Problem[] {
  const isForMasks = (call: LossCall) => givesMasks(file) || dataOf(call)?.task === 'segmentation';
  return file.lossCalls
    .filter((call) => call.loss === 'MultiLabelSoftMarginLoss' && isForMasks(call))
    .map(({ callee }) => ({
      ...spanOf(callee),
      message:
        'This loss takes the last dimension for the classes, which in masks of shape [N, C, H, W] is the width; use BCEWithLogitsLoss.',
    }));
}

function crossEntropyOfOne(file: PythonFile): Problem[] {
  const calls = file.lossCalls.filter(({ loss }) => loss === 'CrossEntropyLoss');
  return calls.length === 0 || calls.length !== file.lossCalls.length || !hasOneOutput(file)
    ? []
    : calls.map(({ callee }) => ({
        ...spanOf(callee),
        message:
          'The model has one output, and the softmax over one output is always 1: this loss is always 0. Use BCEWithLogitsLoss.',
      }));
}
