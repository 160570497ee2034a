import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const EXTENSION = 'label-balance.label-balance';

describe('the extension in a real VS Code', () => {
  it('activates on the example workspace', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION);
    assert.ok(extension, `${EXTENSION} is not installed`);
    const started = performance.now();
    await extension.activate();
    console.log(`      activated in ${(performance.now() - started).toFixed(0)} ms`);
    assert.equal(extension.isActive, true);
  });
});
