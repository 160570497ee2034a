import { mayPass, spanOf } from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import type { CodeRule, Problem } from './rule';

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
    code: 'LB1004',
    name: 'dtype-as-text',
    title: 'A type compared with a text',
    severity: 'warning',
    help: 'A `torch.dtype` equals no text, so that the comparison has always the same answer.',
    wrong:
      'if labels.dtype != "torch.float32":\n    labels = labels.float()\nF.binary_cross_entropy_with_logits(x, labels)',
    right:
      'if labels.dtype != torch.float32:\n    labels = labels.float()\nF.binary_cross_entropy_with_logits(x, labels)',
    check: dtypeAsText,
  },
];

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
    const separator = /,\s*$/.test(head.slice(0, end)) ? ' ' : ', ';
    const start = from + head.indexOf('compute_loss');
    return [
      {
        ...{ from: start, to: start + 'compute_loss'.length },
        message: 'The Trainer passes num_items_in_batch too; take it, or **kwargs.',
        fix: {
          title: 'Take **kwargs',
          kind: 'safe',
          edits: [{ from: at, to: at, text: `${separator.trimEnd()}${separator.startsWith(',') ? ' ' : ''}**kwargs` }],
        },
      },
    ];
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
      return [{ from, to, message: 'A dtype equals no text; compare with the type itself.', fix }];
    },
  );
}
