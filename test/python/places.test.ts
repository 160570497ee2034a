import assert from 'node:assert/strict';
import { join } from 'node:path';
import { insertAtCursor } from '../../src/python/insertion/atCursor';
import { insertIntoCall } from '../../src/python/insertion/intoCall';
import { PythonFile } from '../../src/python/pythonFile';
import { snippetInput } from '../../src/python/snippets/input';
import { SNIPPETS, snippetKind } from '../../src/python/snippets/registry';
import { applied } from '../unit/python/insertion/applied';
import { findPython, runPython } from './interpreter';
import { LABEL_SETS } from './labelSets';

/** Files with the cursor at `|`, in the ways people write Python. */
const FILES: Readonly<Record<string, string>> = {
  'an empty file': '|',
  'a comment only': '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n|',
  'a docstring': '"""Trains."""\n|',
  'no line break at the end': 'import os|',
  'an indented end without line break': 'def f(logits, targets):\n    x = 1|',
  'above the imports': '|\nimport torch\n',
  'a loop': 'import torch\nfor x, y in loader:\n    out = model(x)\n    |\n    out.sum()\n',
  'the head of a loop': 'import torch\nfor x, y in loader:|\n    out = model(x)\n',
  'two blanks':
    'class A(nn.Module):\n  def __init__(self):\n    super().__init__()\n    |\n\n  def f(self):\n    pass\n',
  tabs: 'import torch as t\n\ndef f(logits, y):\n\tif y:\n\t\tz = [\n\t\t\t1,|\n\t\t]\n\treturn z\n',
  'between methods': 'class A:\n    def f(self):\n        pass\n|\n    def g(self):\n        pass\n',
  'in a docstring': 'def f(x):\n    """What\n\n    |it is.\n    """\n    return x\n',
  'a decorated function': 'import torch\n\n@torch.no_grad()\ndef f(x):\n    |\n    return x\n',
  else: 'if a:\n    b = 1\nelse:|\n    b = 2\n',
  'one line': 'if a: b = 1|\nc = 2\n',
  'a comment in a block': 'def f(x):\n    # note|\n    return x\n',
  try: 'try:\n    |\n    pass\nfinally:\n    pass\n',
  'a backslash': 'x = 1 + \\\n  2|\ny = 3\n',
  semicolons: 'import os; x = 1|; y = 2\nz = 3\n',
};

const CALLS: Readonly<Record<string, string>> = {
  'an assignment': 'from torch import nn\nc = nn.BCEWithLogitsLoss()\n',
  'an argument list over lines':
    'import torch\nfit(\n    model,\n    loss=torch.nn.BCEWithLogitsLoss(\n        reduction="sum",\n    ),\n)\n',
  'a return': 'def f():\n  return nn.BCEWithLogitsLoss(None)\n',
  'a condition': 'if x is nn.BCEWithLogitsLoss():\n    pass\nelif nn.BCELoss():\n    pass\n',
  'one line': 'if a: c = nn.BCEWithLogitsLoss()\n',
  'a class body': 'class A:\n\tloss = nn.BCEWithLogitsLoss()\n',
  'a decorator': '@use(nn.BCEWithLogitsLoss())\ndef f():\n    pass\n',
  'an argument of a function': 'def f(loss=nn.BCEWithLogitsLoss()):\n    pass\n',
  semicolons: 'x = 1; c = nn.BCEWithLogitsLoss(); y = 2\n',
  'a lambda in a list': 'fs = [\n  lambda: nn.BCEWithLogitsLoss(weight=w),\n]\n',
};

const PYTHON_KINDS = SNIPPETS.filter(({ language }) => !language);
const DATA = LABEL_SETS['the example of the thread']!;

const withLineEnds = (text: string, lineEnd: string) => text.replaceAll('\n', lineEnd);

describe('inserted code, read by Python', () => {
  const cases: Array<{ name: string; code: string }> = [];
  for (const lineEnd of ['\n', '\r\n']) {
    for (const [place, marked] of Object.entries(FILES)) {
      for (const kind of PYTHON_KINDS) {
        const file = withLineEnds(marked, lineEnd);
        const offset = file.indexOf('|');
        const text = file.replace('|', '');
        const code = applied(text, insertAtCursor(kind, snippetInput(kind, DATA), text, offset));
        cases.push({ name: `${kind.id} in ${place}`, code });
      }
    }
    for (const [place, file] of Object.entries(CALLS)) {
      const text = withLineEnds(file, lineEnd);
      const input = snippetInput(snippetKind('pos_weight'), DATA);
      const code = applied(text, insertIntoCall(new PythonFile(text).lossCalls[0]!, 'pos_weight', input, text));
      cases.push({ name: `a call in ${place}`, code });
    }
  }

  it(`is Python in all of ${cases.length} places, with every name it uses in scope before`, async () => {
    const answers = (await runPython(findPython(), join(import.meta.dirname, 'places.py'), cases)) as string[];
    const wrong = cases.flatMap(({ name, code }, i) => (answers[i] ? [`${name}: ${answers[i]}\n${code}`] : []));
    assert.deepEqual(wrong, []);
  });
});
