import assert from 'node:assert/strict';
import { insertAtCursor } from '../../../../src/python/insertion/atCursor';
import { insertIntoCall } from '../../../../src/python/insertion/intoCall';
import { PythonFile } from '../../../../src/python/pythonFile';
import { snippetInput } from '../../../../src/python/snippets/input';
import { snippetKind } from '../../../../src/python/snippets/registry';
import { classCounts } from '../../core/classCounts';
import { applied } from './applied';

const counts = classCounts([600, 100], [1000, 1000]);
const inputOf = (kind: string) =>
  snippetInput(snippetKind(kind), { names: ['person', 'bus'], counts, source: 'data/train.csv', samples: 1000 });

/** The text after a snippet was inserted where `|` stands. */
function inserted(marked: string, kind = 'pos_weight'): string {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return applied(text, insertAtCursor(snippetKind(kind), inputOf(kind), text, offset));
}

function intoFirstCall(text: string, vector: 'pos_weight' | 'weight', kind: string = vector): string {
  return applied(text, insertIntoCall(new PythonFile(text).lossCalls[0]!, vector, inputOf(kind), text));
}

describe('a snippet in a file', () => {
  it('says what the file says: names, aliases, quotes, indentation', () => {
    const text = `import torch as t
from torch import nn as layers

def step(batch, model, device='cpu'):
  x, labels = batch
  outputs = model(x['image'])
  |
  return loss
`;
    assert.equal(
      inserted(text, 'weight_reduction_none'),
      `import torch as t
from torch import nn as layers

def step(batch, model, device='cpu'):
  x, labels = batch
  outputs = model(x['image'])
  # label-balance: weight=1/pos source=data/train.csv samples=1000
  weight = t.tensor([
    0.285714,  # 0 person (600 of 1000)
    1.71429,   # 1 bus (100 of 1000)
  ], dtype=t.float32)

  criterion = layers.BCEWithLogitsLoss(reduction='none')
  elements = criterion(outputs, labels.float())  # [N, 2]
  # Weigh before the mean: afterwards one number is left, and no class can be told from another.
  loss = (elements * weight.to(outputs.device)).mean()
  return loss
`,
    );
  });

  it('does not import what `import torch` brings along, nor what a function imports for itself', () => {
    assert.match(inserted('import torch\n|'), /\ncriterion = torch\.nn\.BCEWithLogitsLoss/);
    const text = 'def f():\n    from torch import nn\n    return nn\n\n|\n';
    assert.match(inserted(text), /^import torch\nfrom torch import nn\n\ndef f/);
    assert.match(inserted('import torch\n|', 'functional'), /\nloss = torch\.nn\.functional\.binary_cross/);
  });

  it('sets the loss up, and leaves computing it to the loop that has the logits', () => {
    const text = `import torch
from torch import nn
model = nn.Linear(4, 2)
|
for x, y in loader:
    logits = model(x)
`;
    const result = inserted(text);
    assert.match(
      result,
      /BCEWithLogitsLoss\(pos_weight=pos_weight\)\.to\(next\(model\.parameters\(\)\)\.device\)\nfor x/,
    );
    assert.doesNotMatch(result, /loss = /);
  });

  it('computes the loss in the loop', () => {
    const text = 'import torch\nfrom torch import nn\nfor x, y in loader:\n    out = model(x)\n    |\n    out.sum()\n';
    assert.match(inserted(text), /\n {4}loss = criterion\(out, y\.float\(\)\)/);
  });

  it('goes below the whole statement that the cursor is in', () => {
    const text = 'import torch\nfrom torch import nn\nx = f(\n    1,|\n    2,\n)\ny = 3\n';
    assert.match(inserted(text), /\n\)\n# One number[\s\S]*\ny = 3\n$/);
    assert.match(inserted('from torch import nn\nif a:\n    x = """\n|\n"""\ny = 3'), /"""\n {4}# One[\s\S]*\ny = 3$/);
  });

  it('goes below the line where several statements share it', () => {
    assert.match(inserted('import torch; x = 1|; y = 2\nz = 3\n'), /; y = 2\n# One[\s\S]*\nz = 3\n$/);
    assert.match(inserted('import torch\nif a: b = 1|\nc = 2\n'), /if a: b = 1\n# One[\s\S]*\nc = 2\n$/);
  });

  it('starts the block whose head the cursor is on', () => {
    const text = 'import torch\nfrom torch import nn\n\ndef f(logits, targets):|\n    """Loss."""\n    return 1\n';
    assert.match(inserted(text), /targets\):\n {4}# One number[\s\S]*\n {4}"""Loss/);
  });

  it('keeps the loss in an object, in its constructor', () => {
    const text = `import torch
from torch import nn
class Net(nn.Module):
    def __init__(self, backbone):
        super().__init__()
        |

    def forward(self, x):
        logits = self.backbone(x)
        return logits
`;
    assert.match(
      inserted(text),
      /\n {8}self\.criterion = nn\.BCEWithLogitsLoss\(pos_weight=pos_weight\)\n\n {4}def forward/,
    );
  });

  it('puts classes to the top level, once', () => {
    const text = 'import torch\n\n\ndef train(logits, targets):\n    |\n    return loss\n';
    const once = inserted(text, 'focal');
    assert.match(once, /^import torch\n\n\nclass FocalLoss\(torch\.nn\.Module\):/);
    assert.match(once, /return loss\.mean\(\)\n\n\ndef train/);
    assert.match(once, /\n {4}criterion = FocalLoss\(/);
    const twice = inserted(once.replace('    return loss\n', '    |\n'), 'focal');
    assert.equal(twice.match(/class FocalLoss/g)?.length, 1);
  });

  it('comes into a file that does not end with a line break', () => {
    const result = inserted('import os|');
    assert.match(result, /^import os\nimport torch\nfrom torch import nn\n\n# One number/);
  });

  it('puts imports behind the comment of the last one, and behind those of __future__', () => {
    const text = 'from __future__ import annotations  # first\n\nx = 1\n|\n';
    assert.match(
      inserted(text),
      /^from __future__ import annotations {2}# first\nimport torch\nfrom torch import nn\n/,
    );
  });

  it('does not use an import that stands below', () => {
    assert.match(
      inserted('x = 1\n|\nimport torch\nfrom torch import nn\n'),
      /^import torch\nfrom torch import nn\n\nx = 1/,
    );
  });
});

describe('numbers for a loss call', () => {
  it('stand above the statement, wherever the call is in it', () => {
    const text = `import torch
from torch import nn
def make():
    return dict(
        a=1,
        loss=nn.BCEWithLogitsLoss(),
    )
`;
    assert.match(
      intoFirstCall(text, 'pos_weight'),
      /def make\(\):\n {4}# label-balance: [\s\S]*\n {4}return dict\(\n {8}a=1,\n {8}loss=nn\.BCEWithLogitsLoss\(pos_weight=pos_weight\),/,
    );
  });

  it('stand above an `if` whose body shares its line', () => {
    const text = 'import torch\nif a: c = torch.nn.BCELoss()\n';
    assert.match(
      intoFirstCall(text, 'weight'),
      /dtype=torch\.float32\)\nif a: c = torch\.nn\.BCELoss\(weight=weight\)\n/,
    );
  });

  it('are those of CrossEntropyLoss for exclusive classes', () => {
    const text = 'import torch\nc = torch.nn.CrossEntropyLoss()\n';
    const once = intoFirstCall(text, 'weight', 'cross_entropy');
    assert.match(once, /# label-balance: cross_entropy=balanced [\s\S]*CrossEntropyLoss\(weight=weight\)/);
    assert.equal(intoFirstCall(once, 'weight', 'cross_entropy'), once);
  });

  it('bring their import along at the top of a file', () => {
    assert.match(intoFirstCall('c = BCEWithLogitsLoss()', 'pos_weight'), /^import torch\n\n# label-balance/);
  });
});
