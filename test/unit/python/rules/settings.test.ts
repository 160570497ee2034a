import assert from 'node:assert/strict';
import { PythonFile } from '../../../../src/python/pythonFile';
import { codeProblems } from '../../../../src/python/rules/registry';
import { NO_DATA } from '../../../../src/python/rules/rule';
import { codeRuleSettings } from '../../../../src/python/rules/settings';

const CODE = 'from torch import nn\nnn.BCEWithLogitsLoss(w, reduction=None)';

/** Code and severity of what is found under a setting of rules. */
function found(rules: unknown): string[] {
  return codeProblems(new PythonFile(CODE), NO_DATA, codeRuleSettings(rules)).map(
    ({ rule, severity }) => `${rule.code} ${severity}`,
  );
}

describe('the setting of rules about code', () => {
  it('turns a rule off, or changes its severity, by code or name', () => {
    assert.deepEqual(found({}), ['LB0101 warning', 'LB0309 error']);
    assert.deepEqual(found({ LB0101: 'off' }), ['LB0309 error']);
    assert.deepEqual(found({ 'positional-weight': 'hint', LB0309: { severity: 'info' } }), [
      'LB0101 hint',
      'LB0309 info',
    ]);
  });

  it('is followed as far as it can be', () => {
    for (const rules of [
      null,
      7,
      'off',
      [],
      { LB0101: 'loud' },
      { LB0101: null },
      { __proto__: 'off' },
      { LB2103: 'off' },
    ]) {
      assert.deepEqual(found(rules), ['LB0101 warning', 'LB0309 error']);
    }
  });
});
