import {
  argumentOf,
  type Call,
  type Expression,
  lastName,
  mayPass,
  numberValue,
  partsOf,
  spanOf,
} from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { isMadeByCounting } from './counting';
import { eachCall } from './eachOf';
import type { CodeRule, Problem, RuleData } from './rule';

/** Rules about what a `DataLoader` draws. */

export const SAMPLING_RULES: readonly CodeRule[] = [
  {
    code: 'LB0803',
    name: 'sampler-and-weights',
    title: 'A sampler and weights in the loss',
    severity: 'hint',
    help: 'Both correct for the same imbalance. Weights made from the counts of the file on top of a sampler that draws rare classes more often go too far; make them from the prevalence that the sampler gives.',
    wrong:
      'loader = DataLoader(dataset, sampler=WeightedRandomSampler(sample_weights, len(sample_weights)))\ncriterion = nn.BCEWithLogitsLoss(pos_weight=w)',
    right: 'loader = DataLoader(dataset, shuffle=True)\ncriterion = nn.BCEWithLogitsLoss(pos_weight=w)',
    check: samplerAndWeights,
  },
  {
    code: 'LB0404',
    name: 'weights-cancel',
    title: 'Class weights with one sample in a batch',
    severity: 'warning',
    help: 'The mean of `CrossEntropyLoss` is divided by the weights of the samples in the batch. With a single sample its weight cancels: the loss is that without weights, whatever they are. Take larger batches, or `reduction="sum"`.',
    wrong:
      'loader = DataLoader(dataset, batch_size=1)\ncriterion = nn.CrossEntropyLoss(weight=torch.tensor([0.4, 0.5, 1.0, 2.1]))',
    right:
      'loader = DataLoader(dataset, batch_size=32)\ncriterion = nn.CrossEntropyLoss(weight=torch.tensor([0.4, 0.5, 1.0, 2.1]))',
    check: weightsCancel,
  },
  {
    code: 'LB0901',
    name: 'class-weights-in-sampler',
    title: 'Weights of classes in a WeightedRandomSampler',
    severity: 'error',
    help: '`WeightedRandomSampler` takes one weight for each sample. Given one for each class it draws only the first rows of the data, as many as there are classes, and nothing fails.',
    wrong: 'counts = np.bincount(y)\nsampler = WeightedRandomSampler(1.0 / counts, num_samples=len(y))',
    right: 'counts = np.bincount(y)\nsampler = WeightedRandomSampler((1.0 / counts)[y], num_samples=len(y))',
    check: eachCall(['WeightedRandomSampler'], classWeights),
  },
  {
    code: 'LB0907',
    name: 'sampler-and-shuffle',
    title: 'shuffle together with a sampler',
    severity: 'error',
    help: 'A sampler decides the order itself: with `shuffle=True` the `DataLoader` raises a ValueError.',
    wrong: 'DataLoader(dataset, shuffle=True, sampler=sampler)',
    right: 'DataLoader(dataset, sampler=sampler)',
    check: eachCall(['DataLoader'], shuffled),
  },
];

function samplerAndWeights(file: PythonFile): Problem[] {
  const [sampler] = file.tree.callsOf(new Set(['WeightedRandomSampler']));
  return sampler === undefined
    ? []
    : file.lossCalls.flatMap(({ weight, posWeight }) =>
        [posWeight ?? weight].flatMap((argument) =>
          argument?.value && file.textOf(argument.value) !== 'None'
            ? [
                {
                  ...spanOf(argument),
                  message:
                    'A WeightedRandomSampler in this file corrects the same imbalance; use one of the two, or make these weights from the prevalence that it gives.',
                },
              ]
            : [],
        ),
      );
}

/** Only for data with one class a sample: pixels and tokens make many of one sample. */
function weightsCancel(file: PythonFile, { dataOf }: RuleData): Problem[] {
  const sizes = file.tree.callsOf(new Set(['DataLoader'])).map((call) => {
    const isSaid = mayPass(call, 'batch_sampler') || call.args.some(({ star }) => star === '*');
    const size = argumentOf(call, 'batch_size', 1);
    return isSaid ? undefined : size ? numberValue(size) : 1;
  });
  if (sizes.length === 0 || sizes.some((size) => size !== 1)) {
    return [];
  }
  return file.lossCalls.flatMap((call): Problem[] => {
    const isMean = !call.arguments.some(({ parameter }) => /^(?:reduction|reduce|size_average)$/.test(parameter ?? ''));
    const isWeighted = call.loss === 'CrossEntropyLoss' && call.weight?.value && isMean;
    return isWeighted && dataOf(call)?.counted.oneClassPerSample
      ? [
          {
            ...spanOf(call.weight!),
            message:
              'With one sample in a batch its weight cancels in the mean of CrossEntropyLoss; take larger batches, or reduction="sum".',
          },
        ]
      : [];
  });
}

function classWeights(call: Call, file: PythonFile): Problem | undefined {
  const weights = argumentOf(call, 'weights', 0);
  return weights && isPerClass(weights, file, call.from)
    ? {
        ...spanOf(weights),
        message:
          'These are weights of classes; a WeightedRandomSampler takes one for each sample, and would draw only the first rows.',
      }
    : undefined;
}

/** `compute_class_weight(…)`, and one divided by counts: as many numbers as there are classes. */
function isPerClass(expression: Expression, file: PythonFile, at: number, depth = 0): boolean {
  const { expression: it, at: where } = resolve(expression, file.tree, at);
  if (depth > 6) {
    return false;
  }
  if (it.kind === 'binary' && (it.operator === '/' || it.operator === '*')) {
    return isPerClass(it.left, file, where, depth + 1) || isPerClass(it.right, file, where, depth + 1);
  }
  if (it.kind === 'attribute' && it.name === 'values') {
    return isPerClass(it.object, file, where, depth + 1);
  }
  if (it.kind !== 'call') {
    return false;
  }
  const name = lastName(it.callee) ?? '';
  if (name === 'compute_class_weight' || isMadeByCounting(it, file)) {
    return true;
  }
  const isWrapped = /^(?:(?:as_)?tensor|FloatTensor|DoubleTensor|from_numpy|torch|float|double|array)$/.test(name);
  return isWrapped && partsOf(it).some((part) => part !== it.callee && isPerClass(part, file, where, depth + 1));
}

function shuffled(call: Call, file: PythonFile): Problem | undefined {
  const sampler = call.args.find(({ keyword }) => keyword === 'sampler');
  const shuffle = call.args.find(({ keyword }) => keyword === 'shuffle');
  const isOff = !sampler?.value || file.textOf(sampler.value) === 'None' || sampler.value.kind === 'opaque';
  if (isOff || !shuffle?.value || file.textOf(shuffle.value) !== 'True') {
    return undefined;
  }
  const after = /^\s*,\s*/.exec(file.text.slice(shuffle.to))?.[0].length ?? 0;
  const before = /,\s*$/.exec(file.text.slice(call.inside.from, shuffle.from))?.[0].length ?? 0;
  const edit =
    after > 0
      ? { from: shuffle.from, to: shuffle.to + after, text: '' }
      : { from: shuffle.from - before, to: shuffle.to, text: '' };
  return {
    ...spanOf(shuffle),
    message: 'A sampler decides the order itself; shuffle=True with it raises a ValueError.',
    fix: { title: 'Remove shuffle', kind: 'safe', edits: [edit] },
  };
}
