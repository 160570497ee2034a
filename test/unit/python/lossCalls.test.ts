import assert from 'node:assert/strict';
import { lossCallsOf } from '../../../src/python/lossCalls';
import { PythonFile } from '../../../src/python/pythonFile';
import { SyntaxTree } from '../../../src/python/tree/syntaxTree';

/** The calls found, each as `Loss form [argument=text …]`. */
function found(text: string): string[] {
  return new PythonFile(text).lossCalls.map((call) => {
    const args = call.arguments.map((argument) => {
      const value = argument.value ? text.slice(argument.value.from, argument.value.to) : '';
      return `${argument.parameter ?? '?'}${argument.isPositional ? '@' : '='}${value}`;
    });
    return [call.loss, call.form, ...args].join(' ');
  });
}

describe('loss calls', () => {
  const spellings = [
    ['import torch', 'torch.nn.BCEWithLogitsLoss()'],
    ['import torch.nn', 'torch.nn.BCEWithLogitsLoss()'],
    ['import torch.nn as nn', 'nn.BCEWithLogitsLoss()'],
    ['import torch as t', 't.nn.BCEWithLogitsLoss()'],
    ['from torch import nn', 'nn.BCEWithLogitsLoss()'],
    ['from torch import nn as N', 'N.BCEWithLogitsLoss()'],
    ['from torch.nn import BCEWithLogitsLoss', 'BCEWithLogitsLoss()'],
    ['from torch.nn import (\n  Linear,\n  BCEWithLogitsLoss as B,  # the loss\n)', 'B()'],
    ['from torch.nn import *', 'BCEWithLogitsLoss()'],
    ['from torch.nn.modules.loss import BCEWithLogitsLoss as B', 'B()'],
    ['', 'nn.BCEWithLogitsLoss()'],
    ['', 'BCEWithLogitsLoss()'],
  ];
  for (const [imports, call] of spellings) {
    it(`knows ${call} after ${imports || 'nothing, as in a cell of a notebook'}`, () => {
      assert.deepEqual(found(`${imports}\ncriterion = ${call}\n`), ['BCEWithLogitsLoss module']);
    });
  }

  const functional = [
    ['import torch.nn.functional as F', 'F.binary_cross_entropy_with_logits'],
    ['from torch.nn import functional as fun', 'fun.binary_cross_entropy_with_logits'],
    ['from torch.nn.functional import binary_cross_entropy_with_logits as bce', 'bce'],
    ['from torch import nn', 'nn.functional.binary_cross_entropy_with_logits'],
    ['', 'F.binary_cross_entropy_with_logits'],
  ];
  for (const [imports, callee] of functional) {
    it(`knows ${callee}(…) after ${imports || 'nothing'}`, () => {
      assert.deepEqual(found(`${imports}\nloss = ${callee}(x, y, w, pos_weight=p)`), [
        'BCEWithLogitsLoss functional input@x target@y weight@w pos_weight=p',
      ]);
    });
  }

  it('knows every loss that weighs classes', () => {
    const text = `
from torch import nn
import torch.nn.functional as F
a = nn.BCELoss(w)
b = nn.MultiLabelSoftMarginLoss(weight=w)
c = nn.CrossEntropyLoss(w, None, -100)
d = F.cross_entropy(x, y, w)
e = F.multilabel_soft_margin_loss(x, y, reduction='sum')
f = F.binary_cross_entropy(x, y)
g = nn.NLLLoss()
`;
    assert.deepEqual(found(text), [
      'BCELoss module weight@w',
      'MultiLabelSoftMarginLoss module weight=w',
      'CrossEntropyLoss module weight@w size_average@None ignore_index@-100',
      'CrossEntropyLoss functional input@x target@y weight@w',
      "MultiLabelSoftMarginLoss functional input@x target@y reduction='sum'",
      'BCELoss functional input@x target@y',
      'NLLLoss module',
    ]);
  });

  it('does not take other libraries, own classes and mentions for the losses of PyTorch', () => {
    const text = `
from mindspore import nn
from paddle.nn import CrossEntropyLoss
class BCELoss: pass
criterion = nn.BCEWithLogitsLoss()  # like nn.BCELoss()
other = CrossEntropyLoss()
mine = BCELoss()
print("nn.BCEWithLogitsLoss(pos_weight=w)", f"BCELoss() {x}")
"""
NLLLoss()
"""
loss_class = BCELoss
`;
    assert.deepEqual(found(text), []);
  });

  it('finds calls in functions, arguments, decorators and behind walrus', () => {
    const text = `
class Net(nn.Module):
    def __init__(self):
        self.losses = [nn.BCELoss(), dict(a=nn.CrossEntropyLoss())]
    @wrap(nn.BCEWithLogitsLoss())
    def step(self):
        if (c := nn.NLLLoss()):
            return lambda x: F.cross_entropy(x, x)
`;
    assert.deepEqual(
      new PythonFile(text).lossCalls.map((call) => call.loss),
      ['BCELoss', 'CrossEntropyLoss', 'BCEWithLogitsLoss', 'NLLLoss', 'CrossEntropyLoss'],
    );
  });

  it('keeps the call while it is being typed, and gives it nothing of the next line', () => {
    const text = `
    criterion = nn.BCEWithLogitsLoss(pos_weight=
    optimizer = torch.optim.Adam(model.parameters())
    other = nn.BCELoss(
        weight=w,
    third = nn.CrossEntropyLoss()
`;
    assert.deepEqual(found(text), [
      'BCEWithLogitsLoss module pos_weight=',
      'BCELoss module weight=w',
      'CrossEntropyLoss module',
    ]);
    assert.deepEqual(
      new PythonFile(text).lossCalls.map((call) => [call.closed, call.end.line]),
      [
        [false, 1],
        [false, 4],
        [true, 5],
      ],
    );
  });

  it('gives offsets, lines and columns of the call and its arguments', () => {
    const text = 'from torch import nn\r\nx = nn.BCEWithLogitsLoss(\r\n  w,\r\n  pos_weight=p)\r\n';
    const [call] = new PythonFile(text).lossCalls;
    assert.equal(text.slice(call!.from, call!.to), 'nn.BCEWithLogitsLoss(\r\n  w,\r\n  pos_weight=p)');
    assert.deepEqual(call!.start, { line: 1, character: 4 });
    assert.deepEqual(call!.end, { line: 3, character: 15 });
    assert.equal(text.slice(call!.callee.from, call!.callee.to), 'nn.BCEWithLogitsLoss');
    assert.deepEqual(call!.weight!.start, { line: 2, character: 2 });
    assert.equal(call!.weight!.isPositional, true);
    assert.equal(text.slice(call!.posWeight!.from, call!.posWeight!.to), 'pos_weight=p');
    assert.deepEqual(call!.posWeight!.value!.start, { line: 3, character: 13 });
  });

  it('does not guess which parameter an argument after *args fills', () => {
    assert.deepEqual(found('nn.BCELoss(*args, w, **options, reduction="sum")'), [
      'BCELoss module ?@args ?@w ?@options reduction="sum"',
    ]);
  });

  it('survives any text', () => {
    assert.ok(found('nn.BCELoss('.repeat(200)).length > 0);
    assert.ok(found(`nn.BCELoss(${'('.repeat(1000)}`).length >= 0);
    assert.deepEqual(found(''), []);
    assert.equal(found(`BCELoss(weight=${'-'.repeat(1000)}1)`).length, 1);
    assert.equal(found(`BCELoss(weight=a${'.b()'.repeat(1000)})`).length, 1);
  });
});

describe('SyntaxTree', () => {
  it('gives the same after any edit as when parsed anew', () => {
    const text =
      `from torch import nn\nclass A(nn.Module):\n    def f(self):\n        # note\n        x = nn.BCELoss(weight=[1, 2])\n`.repeat(
        20,
      );
    let tree = SyntaxTree.parse(text);
    const edits = [
      [300, 300, 'y = nn.NLLLoss()\n'],
      [0, 21, ''],
      [500, 540, '"""'],
      [900, 900, '('],
      [901, 905, ')\nnn.CrossEntropyLoss(weight='],
    ] as const;
    for (const [from, to, insert] of edits) {
      tree = SyntaxTree.parse(tree.text.slice(0, from) + insert + tree.text.slice(to), tree);
      assert.deepEqual(lossCallsOf(tree), lossCallsOf(SyntaxTree.parse(tree.text)));
    }
  });
});
