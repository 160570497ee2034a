import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { until } from './support';

/** From a folder of labels to inserted loss code, on the example workspace (a copy of test/fixtures/example). */
const root = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath;

async function open(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(vscode.Uri.file(join(root(), path)), { preview: false });
}

async function openText(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: 'python', content });
  return vscode.window.showTextDocument(document, { preview: false });
}

const lenses = (uri: vscode.Uri): Thenable<vscode.CodeLens[]> =>
  vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 20);

async function lensTitles(uri: vscode.Uri): Promise<string[] | undefined> {
  const titles = (await lenses(uri)).flatMap(({ command }) => (command ? [command.title] : []));
  return titles.length ? titles : undefined;
}

async function hoverText(uri: vscode.Uri, at: vscode.Position): Promise<string | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
  const text = hovers.flatMap(({ contents }) => contents.map((c) => (typeof c === 'string' ? c : c.value))).join('\n');
  return text.includes('bus') ? text : undefined;
}

function positionOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${text} is not in the document`);
  return document.positionAt(offset + 1);
}

describe('from labels to loss code', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('shows the report in a tab', async () => {
    await vscode.commands.executeCommand('labelBalance.showReport');
    const tab = await until('report', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('labelBalance.report')),
    );
    assert.match(tab.label, /Label Balance/);
  });

  it('inserts pos_weight at the cursor: numbers, class names, provenance', async () => {
    const editor = await openText('');
    await vscode.commands.executeCommand('labelBalance.insertPosWeight');
    const text = await until('code', () => editor.document.getText() || undefined);
    for (const line of [
      /0\.666667, +# 0 person \(600 of 1000\)/,
      /0\.818182, +# 1 car \(550 of 1000\)/,
      /4\.0, +# 2 bicycle \(200 of 1000\)/,
      /9\.0, +# 3 bus \(100 of 1000\)/,
      /# label-balance: pos_weight=neg\/pos cap=100 source=data\/train\.csv samples=1000/,
      /nn\.BCEWithLogitsLoss\(pos_weight=pos_weight\)/,
      /^import torch$/m,
    ]) {
      assert.match(text, line);
    }
  });

  it('inserts weight with mean 1', async () => {
    const editor = await openText('');
    await vscode.commands.executeCommand('labelBalance.insertWeight');
    const text = await until('code', () => editor.document.getText() || undefined);
    const values = [...text.matchAll(/^ +([\d.]+), +#/gm)].map(([, value]) => Number(value));
    assert.deepEqual(values, [0.360656, 0.393443, 1.08197, 2.16393]);
    assert.match(text, /nn\.BCEWithLogitsLoss\(weight=weight\)/);
  });

  it('has a line above a loss that says what its data is and inserts the numbers into it', async () => {
    const { document } = await open('train.py');
    const titles = await until('CodeLens', () => lensTitles(document.uri));
    assert.match(titles[0]!, /4 classes in train\.csv.*rarest.*bus.*10 %/);
    assert.deepEqual(titles.slice(1), ['insert pos_weight', 'weight', 'more…']);

    const insert = (await lenses(document.uri)).find(({ command }) => command?.title === 'insert pos_weight')!.command!;
    await vscode.commands.executeCommand(insert.command, ...(insert.arguments as unknown[]));
    const text = await until('numbers in the loss', () => {
      const now = document.getText();
      return now.includes('9.0') ? now : undefined;
    });
    assert.match(text, /criterion = nn\.BCEWithLogitsLoss\(pos_weight=pos_weight\)/);
    assert.equal(text.match(/^import torch$/gm)?.length, 1, 'the import that is there is used');
    assert.ok(text.indexOf('0.666667') < text.indexOf('criterion ='), 'the numbers stand before the loss');
  });

  it('shows the classes in a hover on the loss', async () => {
    const { document } = await open('train.py');
    const at = positionOf(document, 'BCEWithLogitsLoss');
    const text = await until('hover', () => hoverText(document.uri, at));
    assert.match(text, /bus.*100.*9/);
  });

  it('follows the label file as it changes', async () => {
    const { document } = await open('train.py');
    await until('CodeLens', () => lensTitles(document.uri));
    const file = join(root(), 'data/train.csv');
    const before = readFileSync(file, 'utf8');
    const rarest = (share: string) => async () => {
      const found = await lensTitles(document.uri);
      return found?.[0]?.includes(`"bus" ${share}`) ? found : undefined;
    };
    writeFileSync(file, before + 'x,1,0,0,0\n'.repeat(1000));
    try {
      await until('CodeLens on the changed file', rarest('5 %'));
    } finally {
      writeFileSync(file, before);
    }
    await until('CodeLens on the file as it was', rarest('10 %'));
  });
});
