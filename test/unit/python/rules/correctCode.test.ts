import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { PythonFile } from '../../../../src/python/pythonFile';
import { CODE_RULES, codeProblems } from '../../../../src/python/rules/registry';
import { NO_DATA, type RuleData } from '../../../../src/python/rules/rule';
import { classCounts } from '../../core/classCounts';

/** Training scripts in the ways people write them, all of them correct: nothing may be underlined. */
const SCRIPTS = new URL('../../../fixtures/scripts/', import.meta.url);

/** The data that the scripts read; nothing in it is unknown. */
const SCENES: RuleData = {
  ...NO_DATA,
  dataOf: () => ({
    counted: {
      names: ['person', 'car', 'bicycle', 'bus'],
      counts: classCounts([600, 550, 200, 100], 1000),
      source: 'data/train.csv',
      samples: 1000,
    },
    name: 'train.csv',
    task: 'multi-label',
    isExact: true,
    isNamed: true,
    withoutLabel: 0,
  }),
};

describe('correct training code', () => {
  for (const name of readdirSync(SCRIPTS)) {
    it(`is left alone: ${name}`, () => {
      const file = new PythonFile(readFileSync(new URL(name, SCRIPTS), 'utf8'));
      assert.ok(file.lossCalls.length > 0);
      for (const data of [NO_DATA, name === 'segmentation.py' ? NO_DATA : SCENES]) {
        const found = codeProblems(file, data).map(({ rule, from, to }) => `${rule.code} ${file.text.slice(from, to)}`);
        assert.deepEqual(found, []);
      }
    });
  }
});

describe('half-typed and broken code', () => {
  for (const { code, wrong } of CODE_RULES) {
    it(`makes no rule fail: every beginning of the example of ${code}`, () => {
      for (let length = 0; length <= wrong.length; length++) {
        codeProblems(new PythonFile(`import torch\n${wrong.slice(0, length)}`), SCENES);
        codeProblems(new PythonFile(wrong.slice(length)), SCENES);
      }
    });
  }

  it('nested without end gives an answer', () => {
    const deep = `nn.BCEWithLogitsLoss(pos_weight=${'('.repeat(500)}neg / (pos + 1e-8)${')'.repeat(500)})`;
    assert.doesNotThrow(() => codeProblems(new PythonFile(deep), SCENES));
    const circle = 'a = b\nb = a\nnn.BCEWithLogitsLoss(pos_weight=a)\nw = w / w\nnn.BCEWithLogitsLoss(pos_weight=w)';
    assert.deepEqual(codeProblems(new PythonFile(circle), SCENES), []);
  });
});
