import assert from 'node:assert/strict';
import { completeArgument, completeLoss, completionPlace } from '../../../../src/python/insertion/completions';
import { PythonFile } from '../../../../src/python/pythonFile';
import { snippetInput } from '../../../../src/python/snippets/input';
import { vectorKind } from '../../../../src/python/snippets/vectorKind';
import { classCounts } from '../../core/classCounts';

const counted = {
  ...{ names: ['bicycle', 'bus'], counts: classCounts([200, 100], 1000) },
  ...{ source: 'data/train.csv', samples: 1000 },
};

/** The text after the completion at `|`; undefined where nothing is offered. */
function completed(marked: string): string | undefined {
  const cursor = marked.indexOf('|');
  const text = marked.replace('|', '');
  const file = new PythonFile(text);
  const place = completionPlace(file, cursor);
  const input = snippetInput(vectorKind('pos_weight', 'BCEWithLogitsLoss'), counted);
  const completion =
    place?.kind === 'argument'
      ? completeArgument(file, place, cursor, input)
      : place && completeLoss(file, 'BCEWithLogitsLoss', 'pos_weight', cursor, input);
  if (!completion) {
    return undefined;
  }
  const { span, text: own, others } = completion;
  return [...others, { ...span, text: own }]
    .sort((a, b) => b.from - a.from)
    .reduce((result, { from, to, text: part }) => result.slice(0, from) + part + result.slice(to), text);
}

const VECTOR = [
  '# label-balance: pos_weight=neg/pos cap=100 source=data/train.csv samples=1000',
  'pos_weight = torch.tensor([',
  '    4.0,  # 0 bicycle (200 of 1000)',
  '    9.0,  # 1 bus (100 of 1000)',
  '], dtype=torch.float32)',
].join('\n');
const IMPORTS = 'import torch\nfrom torch import nn\n';

describe('completions', () => {
  const call = `${IMPORTS}${VECTOR}\ncriterion = nn.BCEWithLogitsLoss(pos_weight=pos_weight)\n`;

  it('give an argument its vector, above the statement', () => {
    assert.equal(completed(`${IMPORTS}criterion = nn.BCEWithLogitsLoss(pos_weight=|)\n`), call);
    assert.equal(completed(`${IMPORTS}criterion = nn.BCEWithLogitsLoss(pos_weight=po|)\n`), call);
  });

  it('write the whole loss behind criterion =', () => {
    assert.equal(completed(`${IMPORTS}criterion = |\n`), call);
    assert.equal(completed(`${IMPORTS}criterion =|\n`), call);
  });

  it('import what is missing', () => {
    assert.match(
      completed('criterion = |')!,
      /^import torch\n[\s\S]*criterion = torch\.nn\.BCEWithLogitsLoss\(pos_weight=pos_weight\)$/,
    );
  });

  it('keep to the indentation of a method', () => {
    const text = completed(`${IMPORTS}class M(nn.Module):\n    def __init__(self):\n        self.criterion = |\n`);
    assert.match(text!, /\n {8}pos_weight = torch[\s\S]*\n {8}self\.criterion = nn\.BCEWithLogitsLoss\(pos_weight=/);
  });

  for (const text of [
    'x = |',
    'criterion == |',
    'criterion = |nn.BCELoss()',
    'print(weight=|)',
    'nn.BCEWithLogitsLoss(pos_weight=w.to(|))',
    '# criterion.pos_weight=|',
  ]) {
    it(`are not offered in ${text}`, () => assert.equal(completed(IMPORTS + text), undefined));
  }
});
