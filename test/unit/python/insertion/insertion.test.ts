import assert from 'node:assert/strict';
import { insertAtCursor } from '../../../../src/python/insertion/atCursor';
import type { Insertion } from '../../../../src/python/insertion/insertion';
import { insertIntoCall } from '../../../../src/python/insertion/intoCall';
import { PythonFile } from '../../../../src/python/pythonFile';
import { snippetInput } from '../../../../src/python/snippets/input';
import { snippetKind } from '../../../../src/python/snippets/registry';
import { classCounts } from '../../core/classCounts';

const counts = classCounts([600, 100], [1000, 1000]);
const inputOf = (kind: string, source = 'data/train.csv') =>
  snippetInput(snippetKind(kind), { names: ['person', 'bus'], counts, source, samples: 1000 });

/** The text afterwards; tab stops as their text. */
function apply(text: string, { edits, snippet }: Insertion): string {
  const parts = [...edits, ...(snippet ? [{ from: snippet.at, to: snippet.at, text: plain(snippet.text) }] : [])];
  return parts
    .map((part, order) => ({ ...part, order }))
    .sort((a, b) => b.from - a.from || b.order - a.order)
    .reduce((before, { from, to, text }) => before.slice(0, from) + text + before.slice(to), text);
}

function plain(snippet: string): string {
  return snippet
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$\{\d+\}|\$0/g, '')
    .replace(/\\([\\$}])/g, '$1');
}

const intoFirstCall = (text: string, vector: 'pos_weight' | 'weight' = 'pos_weight'): string =>
  apply(text, insertIntoCall(new PythonFile(text).lossCalls[0]!, vector, inputOf(vector), text));

/** The text with the cursor at `|`. */
function atCursor(marked: string, kind = 'pos_weight'): string {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  return apply(text, insertAtCursor(snippetKind(kind), inputOf(kind), text, offset));
}

const VECTOR = `# label-balance: pos_weight=neg/pos cap=100 source=data/train.csv samples=1000
pos_weight = torch.tensor([
    0.666667,  # 0 person (600 of 1000)
    9.0,       # 1 bus (100 of 1000)
], dtype=torch.float32)
`;

describe('numbers for an existing loss call', () => {
  it('stand above it and are named in it', () => {
    const text = 'import torch\nfrom torch import nn\ncriterion = nn.BCEWithLogitsLoss()\n';
    const expected = `import torch\nfrom torch import nn\n${VECTOR}criterion = nn.BCEWithLogitsLoss(pos_weight=pos_weight)\n`;
    assert.equal(intoFirstCall(text), expected);
  });

  it('are written anew in their place the second time', () => {
    const text = 'import torch\nfrom torch import nn\ncriterion = nn.BCEWithLogitsLoss(reduction="sum")\nx = 1\n';
    const once = intoFirstCall(text);
    assert.equal(intoFirstCall(once), once);
  });

  it('leave a vector of the user where it is and replace the argument', () => {
    const text = 'import torch\nfrom torch import nn\nw = torch.ones(2)\nc = nn.BCEWithLogitsLoss(pos_weight=w)\n';
    const changed = intoFirstCall(text);
    assert.match(changed, /w = torch\.ones\(2\)\n# label-balance/);
    assert.match(changed, /BCEWithLogitsLoss\(pos_weight=pos_weight\)/);
  });

  it('come behind the other arguments, a comma at the end or a star among them', () => {
    const call = (inside: string): string =>
      /BCEWithLogitsLoss\([\s\S]*$/.exec(
        intoFirstCall(`import torch\nfrom torch import nn\nc = nn.BCEWithLogitsLoss(${inside})`),
      )![0];
    assert.equal(call('reduction="sum",'), 'BCEWithLogitsLoss(reduction="sum", pos_weight=pos_weight,)');
    assert.equal(call('**options'), 'BCEWithLogitsLoss(**options, pos_weight=pos_weight)');
    assert.equal(call('pos_weight='), 'BCEWithLogitsLoss(pos_weight=pos_weight)');
  });

  it('keep the indentation of the statement, and go where the module goes', () => {
    const text = `import torch.nn as nn

class Net(nn.Module):
\tdef __init__(self, device):
\t\tself.loss = nn.BCEWithLogitsLoss(
\t\t\treduction='mean')
`;
    const changed = intoFirstCall(text);
    assert.match(changed, /^import torch\.nn as nn\nimport torch\n/);
    assert.match(changed, /\n\t\t# label-balance: .*\n\t\tpos_weight = torch\.tensor\(\[\n\t\t\t0\.666667,/);
    assert.match(changed, /\n\t\t\], dtype=torch\.float32\)\.to\(device\)\n\t\tself\.loss = /);
    assert.match(changed, /reduction='mean', pos_weight=pos_weight\)/);
  });

  it('go where the logits of a function are', () => {
    const text =
      'import torch\nimport torch.nn.functional as F\ndef f(x, y):\n    return F.binary_cross_entropy_with_logits(x, y)\n';
    assert.match(intoFirstCall(text), /dtype=torch\.float32\)\.to\(x\.device\)\n {4}return F\./);
  });

  it('can be a weight', () => {
    const changed = intoFirstCall('import torch\nc = torch.nn.BCELoss()', 'weight');
    assert.match(changed, /# label-balance: weight=1\/pos source=/);
    assert.match(changed, /BCELoss\(weight=weight\)$/);
  });
});

describe('a snippet at the cursor', () => {
  it('brings all imports to an empty file', () => {
    assert.match(atCursor('|'), /^import torch\nfrom torch import nn\n\n# One number per class/);
  });

  it('adds to the imports only what is missing, and says what the file says', () => {
    const changed = atCursor('import torch\nimport torch.nn as N\n\n|');
    assert.equal(changed.match(/^(?:import|from) /gm)?.length, 2);
    assert.match(changed, /criterion = N\.BCEWithLogitsLoss/);
  });

  it('puts imports behind the docstring and comments with which a file begins', () => {
    const changed = atCursor('#!/usr/bin/env python\n"""What it\nis."""\n\nx = 1\n|');
    assert.match(changed, /is\."""\n\nimport torch\nfrom torch import nn\n\n\nx = 1\n# One/);
  });

  it('puts imports behind those of the top level, not into a function or a try', () => {
    const changed = atCursor('import os\ntry:\n    import json\nexcept ImportError:\n    raise\n\n|');
    assert.match(changed, /^import os\nimport torch\nfrom torch import nn\ntry:/);
  });

  it('goes below a line with code', () => {
    assert.match(atCursor('import torch\nfrom torch import nn\nx = |1\ny = 2\n'), /x = 1\n# One[\s\S]*\ny = 2\n$/);
  });

  it('keeps the loss in the module, in its constructor', () => {
    const changed = atCursor(
      'from torch import nn\nclass M(nn.Module):\n    def __init__(self):\n        x = 1\n        |\n',
    );
    assert.match(changed, /self\.criterion = nn\.BCEWithLogitsLoss\(pos_weight=pos_weight\)\n/);
    assert.doesNotMatch(changed, /loss = /);
  });

  it('has tab stops for the names of the user', () => {
    const { snippet } = insertAtCursor(snippetKind('pos_weight'), inputOf('pos_weight'), '', 0);
    assert.match(snippet!.text, /\$\{1:logits\}[\s\S]*\$\{2:targets\}[\s\S]*\$0$/);
  });

  it('writes the file of weights beside the code where a kind wants one', () => {
    const insertion = insertAtCursor(snippetKind('weights_file'), inputOf('weights_file'), '', 0);
    const { classes } = JSON.parse(insertion.companion!.text) as { classes: { name: string; pos_weight: number }[] };
    assert.deepEqual(
      classes.map(({ name, pos_weight }) => [name, pos_weight]),
      [
        ['person', 0.666667],
        ['bus', 9],
      ],
    );
  });
});
