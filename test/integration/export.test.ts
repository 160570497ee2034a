import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

/** The report as a file, written by VS Code itself; only the question where to is answered by the test. */
describe('the exported report', () => {
  const ask = vscode.window.showSaveDialog;
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'label-balance-export-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });
  afterEach(() => {
    vscode.window.showSaveDialog = ask;
  });

  async function exported(form: string): Promise<{ text: string; offered: string }> {
    let offered = '';
    const file = join(folder, `report.${form}`);
    vscode.window.showSaveDialog = (options) => {
      offered = options?.defaultUri?.path.split('/').at(-1) ?? '';
      return Promise.resolve(vscode.Uri.file(file));
    };
    const [root] = vscode.workspace.workspaceFolders!;
    await vscode.commands.executeCommand('labelBalance.exportReport', {
      ...{ folder: root!.uri.toString(), dataset: 'data/train.csv', form },
    });
    return { text: readFileSync(file, 'utf8'), offered };
  }

  it('is Markdown', async () => {
    const { text, offered } = await exported('markdown');
    assert.equal(offered, 'label-balance.md');
    assert.match(text, /^## data\/train.*csv/);
    assert.match(text, /\| bus \| 100 \| 900 \|/);
  });

  it('is HTML that needs nothing else', async () => {
    const { text } = await exported('html');
    assert.match(text, /^<!doctype html>/);
    assert.match(text, /<td>bus<\/td>/);
    assert.doesNotMatch(text, / src=| href=|<(?:link|iframe|object)/);
  });

  it('is CSV with the numbers in full', async () => {
    const { text, offered } = await exported('csv');
    assert.equal(offered, 'label-balance.csv');
    const [header, person] = text.split('\r\n');
    assert.match(header!, /^dataset,split,class,positives,negatives,/);
    assert.match(person!, /^data\/train\.csv,train,person,600,400,0,,0\.6,/);
    assert.match(text, /0\.6666666666666666/);
  });

  it('is JSON of the contract', async () => {
    const { schemaVersion, datasets } = JSON.parse((await exported('json')).text) as {
      schemaVersion: number;
      datasets: { id: string; samples: number; classes: { name: string; posWeight: number }[] }[];
    };
    assert.equal(schemaVersion, 1);
    assert.deepEqual([datasets[0]!.id, datasets[0]!.samples], ['data/train.csv', 1000]);
    assert.deepEqual(datasets[0]!.classes.at(-1), { ...datasets[0]!.classes.at(-1), name: 'bus', posWeight: 9 });
  });
});
