import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './support';

/** Code of a chosen remedy, as the report page asks for it. */
describe('the code of a remedy', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  async function inserted(target: object): Promise<string> {
    const document = await vscode.workspace.openTextDocument({ language: 'python', content: '' });
    await vscode.window.showTextDocument(document, { preview: false });
    await vscode.commands.executeCommand('labelBalance.insertSnippet', { dataset: 'data/train.csv', ...target });
    return until('code', () => document.getText() || undefined);
  }

  it('has the scheme and the cap that were chosen, and says so', async () => {
    const text = await inserted({ kind: 'pos_weight', scheme: 'sqrt(neg/pos)', cap: 2.5 });
    assert.match(text, /2\.5, +# 3 bus \(100 of 1000\)/);
    assert.match(text, /2\.0, +# 2 bicycle/);
    assert.match(text, /pos_weight=sqrt\(neg\/pos\) cap=2\.5/);
  });

  it('writes other kinds as well', async () => {
    const text = await inserted({ kind: 'bias_init', scheme: 'log(pos/neg)' });
    assert.match(text, /bias\.copy_\(log_odds\)/);
  });
});
