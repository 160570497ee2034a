import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { until } from './support';

/** The science as a person meets it: a stratified split, the page that explains, and settings of the report. */
describe('the science in the editor', () => {
  const folder = (): vscode.WorkspaceFolder => vscode.workspace.workspaceFolders![0]!;
  const file = (path: string): string => join(folder().uri.fsPath, path);
  const made = ['data/train_split.csv', 'data/a.txt', 'data/b.txt'];

  afterEach(async () => {
    made.forEach((path) => rmSync(file(path), { force: true }));
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const split = (more: object) =>
    vscode.commands.executeCommand('labelBalance.createSplit', {
      folder: folder().uri.toString(),
      dataset: 'data/train.csv',
      ...more,
    });

  it('writes a stratified split beside the label file, and leaves the file as it was', async () => {
    const before = readFileSync(file('data/train.csv'), 'utf8');
    const written = await split({ parts: 'train=0.8,test=0.2', form: 'column' });
    assert.deepEqual(written, ['data/train_split.csv']);
    const lines = readFileSync(file('data/train_split.csv'), 'utf8').trimEnd().split('\n');
    assert.equal(lines.length, 1001);
    assert.equal(lines.filter((line) => line.endsWith(',test')).length, 200);
    // 100 buses in 1000 rows: 20 of them in the fifth.
    assert.equal(lines.filter((line) => /,1,test$/.test(line)).length, 20);
    assert.equal(lines.map((line) => line.replace(/,\w+$/, '')).join('\n'), before.trimEnd());
    assert.equal(readFileSync(file('data/train.csv'), 'utf8'), before);
  });

  it('writes lists with as many samples as asked', async () => {
    assert.deepEqual(await split({ parts: 'a=1,b=1', form: 'lists', seed: 4, order: 2 }), ['data/a.txt', 'data/b.txt']);
    for (const list of ['data/a.txt', 'data/b.txt']) {
      assert.equal(readFileSync(file(list), 'utf8').trimEnd().split('\n').length, 500);
    }
  });

  it('writes nothing where the shares are none', async () => {
    await split({ parts: 'train=0', form: 'column' });
    assert.equal(existsSync(file('data/train_split.csv')), false);
  });

  it('explains weight and pos_weight with the numbers of the data', async () => {
    await vscode.commands.executeCommand('labelBalance.explainWeights', { folder: folder().uri.toString() });
    const uri = vscode.Uri.from({
      scheme: 'label-balance-page',
      path: '/weight and pos_weight for data-train.csv.md',
    });
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.match(text, /^# weight and pos_weight, with the numbers of data\/train/);
    assert.match(text, /\| bus \| 100 \| 9 \| 2\.16393 \|/);
    await until('tab of the page', () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => /weight/.test(label)),
    );
  });

  it('follows the cap of pos_weight set in the settings', async () => {
    const settings = vscode.workspace.getConfiguration('labelBalance', folder());
    await settings.update('posWeight.cap', 5, vscode.ConfigurationTarget.Workspace);
    try {
      const text = async (): Promise<string> => {
        await vscode.commands.executeCommand('labelBalance.explainWeights', { folder: folder().uri.toString() });
        const uri = vscode.Uri.from({
          scheme: 'label-balance-page',
          path: '/weight and pos_weight for data-train.csv.md',
        });
        return (await vscode.workspace.openTextDocument(uri)).getText();
      };
      await until(
        'report that follows the setting',
        async () => /\| bus \| 100 \| 5 \|/.test(await text()) || undefined,
      );
    } finally {
      await settings.update('posWeight.cap', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
