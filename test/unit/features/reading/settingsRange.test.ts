import assert from 'node:assert/strict';
import { rangeOfProblem } from '../../../../src/features/reading/settingsRange';
import type { SourceProblem } from '../../../../src/scan/sources';

const SETTINGS = `{
  // Read by the editor, so comments are fine.
  "editor.tabSize": 2,
  "labelBalance.sources": {
    "data/train.csv": { "columns": ["cat", "horse", 9], "policy": "maybe", "colums": [] },
    "__proto__": { "split": "" },
    "gone.csv": { "ignore": true },
  },
}
`;

/** The marked text with its line from 0; undefined where there is no place to mark. */
function marked(problem: Partial<SourceProblem>, text = SETTINGS, root = ['labelBalance.sources']): unknown {
  const range = rangeOfProblem(text, root, { message: '', ...problem });
  if (!range) {
    return undefined;
  }
  const lines = text.split(/\r?\n/);
  const { start, end } = range;
  const last = start.line === end.line ? end.character : undefined;
  return [start.line, lines[start.line]!.slice(start.character, last)];
}

describe('the place of a setting that cannot be followed', () => {
  it('is the entry of a list, or the value', () => {
    const key = 'data/train.csv';
    assert.deepEqual(marked({ key, option: 'columns', index: 1 }), [4, '"horse"']);
    assert.deepEqual(marked({ key, option: 'columns', index: 2 }), [4, '9']);
    assert.deepEqual(marked({ key, option: 'columns' }), [4, '["cat", "horse", 9]']);
    assert.deepEqual(marked({ key, option: 'policy' }), [4, '"maybe"']);
    assert.deepEqual(marked({ key: '__proto__', option: 'split' }), [5, '""']);
  });

  it('is the key where there is no such option, no such file, or nothing else to mark', () => {
    assert.deepEqual(marked({ key: 'data/train.csv', option: 'colums' }), [4, '"colums"']);
    assert.deepEqual(marked({ key: 'gone.csv' }), [6, '"gone.csv"']);
    assert.deepEqual(marked({ key: 'gone.csv', option: 'separator' }), [6, '"gone.csv"']);
    assert.deepEqual(marked({ key: 'other.csv' }), [3, '{']);
  });

  it('is found in a workspace file, with any line ends', () => {
    const text = '{"folders": [],\r\n"settings": {\r\n"labelBalance.sources": [1]}}';
    assert.deepEqual(marked({}, text, ['settings', 'labelBalance.sources']), [2, '[1]']);
  });

  it('is nowhere in a text without the setting, whatever it is', () => {
    for (const text of ['', '{', '[]', 'null', '{"a": 1}', '\u0000', '{"labelBalance.sources"']) {
      assert.equal(marked({ key: 'x' }, text), undefined, text);
    }
  });
});
