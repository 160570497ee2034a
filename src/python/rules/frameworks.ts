import { argumentOf, mayPass, spanOf } from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import { constantsOf } from '../tree/constants';
import type { CodeRule, Problem, RuleData } from './rule';

/** Rules about what frameworks make of weights. */

export const FRAMEWORK_RULES: readonly CodeRule[] = [
  {
    code: 'LB0808',
    name: 'timm-smoothing',
    title: 'The smoothing of timm next to pos_weight',
    severity: 'info',
    help: '`BinaryCrossEntropy` of timm smooths the labels by 0.1 unless told otherwise, which moves the best output of every class, of rare ones the most.',
    wrong: 'from timm.loss import BinaryCrossEntropy\ncriterion = BinaryCrossEntropy(pos_weight=w)',
    right: 'from timm.loss import BinaryCrossEntropy\ncriterion = BinaryCrossEntropy(smoothing=0.0, pos_weight=w)',
    check: timmSmoothing,
  },
  {
    code: 'LB1001',
    name: 'trainer-arguments',
    title: 'compute_loss without the arguments of today',
    severity: 'error',
    help: 'The `Trainer` of transformers passes `num_items_in_batch` to `compute_loss` since version 4.46; a method that does not take it raises a TypeError.',
    wrong:
      'from transformers import Trainer\nclass WeightedTrainer(Trainer):\n    def compute_loss(self, model, inputs, return_outputs=False):\n        return F.binary_cross_entropy_with_logits(model(**inputs).logits, y)',
    right:
      'from transformers import Trainer\nclass WeightedTrainer(Trainer):\n    def compute_loss(self, model, inputs, return_outputs=False, **kwargs):\n        return F.binary_cross_entropy_with_logits(model(**inputs).logits, y)',
    check: trainerArguments,
  },
  {
    code: 'LB1002',
    name: 'problem-type',
    title: 'A model of transformers that is not told of several labels',
    severity: 'warning',
    help: 'Without `problem_type` a `…ForSequenceClassification` model chooses its loss by the type of the labels: integers give `CrossEntropyLoss`, which fails on several labels per sample. Say `problem_type="multi_label_classification"`, and give the labels as floats.',
    wrong:
      'from transformers import AutoModelForSequenceClassification\nmodel = AutoModelForSequenceClassification.from_pretrained(name, num_labels=4)',
    right:
      'from transformers import AutoModelForSequenceClassification\nmodel = AutoModelForSequenceClassification.from_pretrained(name, num_labels=4, problem_type="multi_label_classification")',
    check: problemType,
  },
  {
    code: 'LB1004',
    name: 'dtype-as-text',
    title: 'A type compared with a string',
    severity: 'warning',
    help: 'A `torch.dtype` never equals a string, so the comparison always has the same answer.',
    wrong:
      'if labels.dtype != "torch.float32":\n    labels = labels.float()\nF.binary_cross_entropy_with_logits(x, labels)',
    right:
      'if labels.dtype != torch.float32:\n    labels = labels.float()\nF.binary_cross_entropy_with_logits(x, labels)',
    check: dtypeAsText,
  },
  {
    code: 'LB1007',
    name: 'keras-class-weight',
    title: 'class_weight of Keras for several labels',
    severity: 'warning',
    help: 'Keras takes `class_weight` for one class per sample: of a row of several labels it takes the position of the first 1, and weighs the sample by that class alone. Nothing fails. Weigh inside the loss, as `tf.nn.weighted_cross_entropy_with_logits` does with its `pos_weight`.',
    wrong:
      'from tensorflow import keras\nmodel = keras.Sequential([keras.layers.Dense(4, activation="sigmoid")])\nmodel.compile(loss="binary_crossentropy")\nmodel.fit(x, y, class_weight={0: 1.0, 1: 5.0, 2: 2.0, 3: 9.0})',
    right:
      'from tensorflow import keras\nmodel = keras.Sequential([keras.layers.Dense(4)])\nmodel.compile(loss=lambda y, x: tf.nn.weighted_cross_entropy_with_logits(y, x, pos_weight))\nmodel.fit(x, y)',
    check: kerasClassWeight,
  },
];

/** Keras, where the last layers certainly answer several yes-or-no questions. */
function kerasClassWeight({ tree, text, imports }: PythonFile): Problem[] {
  if (!/class_weight/.test(text) || !/binary_crossentropy|BinaryCrossentropy/.test(text)) {
    return [];
  }
  const constants = constantsOf(tree);
  const units = tree.callsOf(new Set(['Dense'])).flatMap((call) => {
    const activation = call.args.find(({ keyword }) => keyword === 'activation')?.value;
    const isSigmoid = activation?.kind === 'string' && activation.value === 'sigmoid';
    const isKeras = /^(?:tensorflow|keras)\b/.test(imports.pathOf(call.callee) ?? '');
    const count = argumentOf(call, 'units', 0);
    return isSigmoid && isKeras ? [count && constants.count(count)] : [];
  });
  if (units.length === 0 || units.some((count) => count === undefined || count < 2)) {
    return [];
  }
  return tree.callsOf(new Set(['fit'])).flatMap((call): Problem[] => {
    const weights = call.args.find(({ keyword }) => keyword === 'class_weight');
    return weights?.value && text.slice(weights.value.from, weights.value.to) !== 'None'
      ? [
          {
            ...spanOf(weights),
            message:
              'Keras weighs each sample by its first label alone; several labels need their weights inside the loss.',
          },
        ]
      : [];
  });
}

function timmSmoothing({ tree, imports }: PythonFile): Problem[] {
  return tree.callsOf(new Set(['BinaryCrossEntropy'])).flatMap((call): Problem[] => {
    const isTimm = /^timm\.loss\b.*\.BinaryCrossEntropy$/.test(imports.pathOf(call.callee) ?? '');
    const weights = call.args.find(({ keyword }) => keyword === 'pos_weight');
    const isSaid = mayPass(call, 'smoothing') || call.args.some(({ keyword }) => keyword === undefined);
    if (!isTimm || !weights || isSaid) {
      return [];
    }
    const edits = [{ from: weights.from, to: weights.from, text: 'smoothing=0.0, ' }];
    return [
      {
        ...spanOf(call.callee),
        message: 'This loss smooths the labels by 0.1 unless told otherwise, which changes what pos_weight does.',
        fix: { title: 'Do not smooth', kind: 'ask', edits },
      },
    ];
  });
}

function trainerArguments({ tree, text, imports }: PythonFile): Problem[] {
  return tree.scopes.flatMap(({ name, kind, parent, parameters, from, body }): Problem[] => {
    const isTrainer =
      parent?.kind === 'class' &&
      parent.bases.some((base) => {
        const path = imports.pathOf(base) ?? '';
        return path === 'transformers.Trainer' || path === 'transformers.Seq2SeqTrainer';
      });
    if (kind !== 'function' || name !== 'compute_loss' || !isTrainer || parameters[0] !== 'self') {
      return [];
    }
    const head = text.slice(from, body);
    const end = /\)[^()]*$/.exec(head)?.index;
    const takes = /\*\*|num_items_in_batch/.test(head) || /\*\s*\w/.test(head);
    if (takes || end === undefined || parameters.length > 4) {
      return [];
    }
    const at = from + end;
    const separator = /,\s*$/.test(head.slice(0, end)) ? '' : ', ';
    const start = from + head.indexOf('compute_loss');
    return [
      {
        ...{ from: start, to: start + 'compute_loss'.length },
        message: 'The Trainer passes num_items_in_batch too; take it, or **kwargs.',
        fix: {
          title: 'Take **kwargs',
          kind: 'safe',
          edits: [{ from: at, to: at, text: `${separator}**kwargs` }],
        },
      },
    ];
  });
}

/** Only where the labels have several classes for certain, the model computes the loss, and nothing makes floats of them. */
function problemType(file: PythonFile, { readData }: RuleData): Problem[] {
  const { tree, text, imports } = file;
  if (!/ForSequenceClassification/.test(text) || /problem_type|compute_loss|float/i.test(text)) {
    return [];
  }
  const data = readData();
  const hasSeveral = data?.task === 'multi-label' && !data.counted.oneClassPerSample;
  return !hasSeveral
    ? []
    : tree.callsOf(new Set(['from_pretrained'])).flatMap((call): Problem[] => {
        const { callee } = call;
        const path = callee.kind === 'attribute' ? (imports.pathOf(callee.object) ?? '') : '';
        const isModel = /^transformers\.\w*ForSequenceClassification$/.test(path);
        return isModel && !mayPass(call, 'problem_type') && !mayPass(call, 'config')
          ? [
              {
                ...spanOf(callee),
                message: `Samples of ${data.name} may have several labels; without problem_type="multi_label_classification" integer labels give CrossEntropyLoss.`,
              },
            ]
          : [];
      });
}

function dtypeAsText({ tree, text }: PythonFile): Problem[] {
  return [...text.matchAll(/\.dtype\s*[!=]=\s*(["'])(torch\.\w+)\1/g)].flatMap(
    ({ index, 0: match, 2: type }): Problem[] => {
      const from = index + match.lastIndexOf(`${match.at(-1)}${type}`);
      const to = index + match.length;
      if (tree.isText(index + 1)) {
        return [];
      }
      const fix = { title: `Compare with ${type}`, kind: 'ask', edits: [{ from, to, text: type! }] } as const;
      return [{ from, to, message: 'A dtype never equals a string; compare with the type itself.', fix }];
    },
  );
}
