import { dottedName, spanOf } from '../tree/expression';
import { lossUses } from '../lossUses';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { isOverLabels } from './inputs';
import type { CodeRule, Problem } from './rule';

/** Rules about the statements around a loss: conditions, loops, mixed precision. */

export const STATEMENT_RULES: readonly CodeRule[] = [
  {
    code: 'LB0311',
    name: 'truth-of-tensor',
    title: 'A tensor as a condition',
    severity: 'warning',
    help: 'A tensor of several numbers is neither true nor false: "Boolean value of Tensor with more than one value is ambiguous". Ask whether it is None.',
    wrong: 'def make(pos_weight=None):\n    if pos_weight:\n        return nn.BCEWithLogitsLoss(pos_weight=pos_weight)',
    right:
      'def make(pos_weight=None):\n    if pos_weight is not None:\n        return nn.BCEWithLogitsLoss(pos_weight=pos_weight)',
    check: truthOfTensor,
  },
  {
    code: 'LB0313',
    name: 'bce-in-autocast',
    title: 'BCELoss in mixed precision',
    severity: 'error',
    help: 'In an `autocast` block `BCELoss` raises "unsafe to autocast": probabilities in half precision lose too much. `BCEWithLogitsLoss` takes the logits and is safe.',
    wrong: 'criterion = nn.BCELoss()\nwith torch.autocast("cuda"):\n    loss = criterion(torch.sigmoid(model(x)), y)',
    right: 'criterion = nn.BCEWithLogitsLoss()\nwith torch.autocast("cuda"):\n    loss = criterion(model(x), y)',
    check: bceInAutocast,
  },
  {
    code: 'LB0408',
    name: 'weights-per-batch',
    title: 'Weights computed from the batch',
    severity: 'hint',
    help: 'Counted anew in each batch the weights jump about, and they are infinite where a class is absent: of a class with a prevalence of 0.1 %, 97 of 100 batches of 32 hold none. Compute them once from the training set.',
    wrong:
      'for x, y in loader:\n    loss = F.binary_cross_entropy_with_logits(model(x), y, pos_weight=(y == 0).sum(0) / y.sum(0))',
    right: 'for x, y in loader:\n    loss = F.binary_cross_entropy_with_logits(model(x), y, pos_weight=pos_weight)',
    check: weightsPerBatch,
  },
  {
    code: 'LB0502',
    name: 'enumerate-of-three',
    title: 'Three names for the pairs of enumerate',
    severity: 'error',
    help: '`enumerate` gives pairs. What is inside the second of them needs parentheses: "not enough values to unpack (expected 3, got 2)".',
    wrong: 'for i, p, n in enumerate(zip(pos, neg)):\n    w[i] = n / p\nnn.BCEWithLogitsLoss(pos_weight=w)',
    right: 'for i, (p, n) in enumerate(zip(pos, neg)):\n    w[i] = n / p\nnn.BCEWithLogitsLoss(pos_weight=w)',
    check: enumerateOfThree,
  },
];

function truthOfTensor(file: PythonFile): Problem[] {
  const problems = new Map<number, Problem>();
  for (const call of file.lossCalls) {
    for (const argument of [call.weight, call.posWeight]) {
      const name = argument?.value && dottedName(argument.value.expression);
      const scope = file.tree.scopeAt(call.from + 1);
      if (name === undefined || scope.kind !== 'function') {
        continue;
      }
      const own = file.text.slice(scope.body, scope.to);
      for (const { index, 0: match, 1: word } of own.matchAll(
        new RegExp(`\\b(if|elif|if not|elif not) +${name.replaceAll('.', '\\.')} *(?=:| and\\b| or\\b)`, 'g'),
      )) {
        const to = scope.body + index + match.trimEnd().length;
        const from = to - name.length;
        const isNegated = word!.endsWith('not');
        const edit = isNegated
          ? { from: from - 4, to, text: `${name} is None` }
          : { from: to, to, text: ' is not None' };
        problems.set(from, {
          ...{ from, to },
          message: `${name} is a tensor or None here; a tensor of several numbers is neither true nor false. Compare with None.`,
          fix: { title: 'Compare with None', kind: 'safe', edits: [edit] },
        });
      }
    }
  }
  return [...problems.values()].filter(({ from }) => !file.tree.isText(from + 1));
}

function bceInAutocast(file: PythonFile): Problem[] {
  const uses = lossUses(file).filter(({ loss }) => loss.loss === 'BCELoss');
  if (uses.length === 0) {
    return [];
  }
  const blocks = file.tree.callsOf(new Set(['autocast'])).flatMap((call) => {
    const isOn = !call.args.some(({ keyword, value }) => keyword === 'enabled' && value !== undefined);
    const statement = isOn ? file.tree.statementAt(call.from) : undefined;
    return statement && /^(?:async\s+)?with\b/.test(file.text.slice(statement.from)) ? statement.bodies : [];
  });
  return uses
    .filter((use) => blocks.some(({ from, to }) => from <= use.from && use.to <= to))
    .map((use) => ({
      ...spanOf(use),
      message: 'BCELoss raises an error inside autocast; use BCEWithLogitsLoss with the logits.',
    }));
}

function weightsPerBatch(file: PythonFile): Problem[] {
  const { tree } = file;
  return lossUses(file).flatMap((use): Problem[] => {
    const { loss } = use;
    const weights = loss.posWeight?.value ?? loss.weight?.value;
    const labels = use.target && dottedName(use.target);
    const isOwn = loss.from === use.from || (loss.from > use.from && loss.to <= use.to);
    if (!isOverLabels(use) || !weights || labels === undefined || !isOwn) {
      return [];
    }
    const scope = tree.scopeAt(use.from + 1);
    const isBatch =
      /^(?:training_step|train_step|compute_loss)$/.test(scope.name) ||
      tree.bindings.some(
        (binding) => binding.names.includes(labels) && binding.from < use.from && use.to <= binding.to,
      );
    const made = resolve(weights.expression, tree, use.from).expression;
    const source = file.textOf(made);
    const isCounted =
      new RegExp(`(?<![\\w.])${labels.replaceAll('.', '\\.')}(?!\\w)`).test(source) && /\bsum\(|\bmean\(/.test(source);
    return isBatch && isCounted && made.from !== use.target!.from
      ? [
          {
            ...spanOf(weights),
            message: 'Counted in each batch, these weights jump about, and are infinite where a class is absent.',
          },
        ]
      : [];
  });
}

function enumerateOfThree({ text, tree }: PythonFile): Problem[] {
  const loops = /\bfor +(\w+) *, *(\w+ *, *\w+(?: *, *\w+)*) +in +enumerate *\(/g;
  return [...text.matchAll(loops)].flatMap(({ index, 0: match, 1: first, 2: rest }): Problem[] => {
    const from = index + match.indexOf(rest!, match.indexOf(first!) + first!.length);
    const to = from + rest!.length;
    return tree.isText(index + 1)
      ? []
      : [
          {
            ...{ from, to },
            message: 'enumerate gives pairs; the names of what is in the second need parentheses.',
            fix: { title: 'Put them in parentheses', kind: 'safe', edits: [{ from, to, text: `(${rest!})` }] },
          },
        ];
  });
}
