import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { SNIPPET_GROUPS } from '../../src/python/snippets/snippet';
import { SNIPPETS } from '../../src/python/snippets/registry';
import { openWritten, until } from './support';

/** What the editor offers to insert, as a person takes it: lightbulb, completion, list; data/train.csv of the example. */
const IMPORTS = 'import pandas as pd\nimport torch\nfrom torch import nn\n\nt = pd.read_csv("data/train.csv")\n';
const path = (): string => join(vscode.workspace.workspaceFolders![0]!.uri.fsPath, 'offers.py');

function openCode(code: string): Promise<vscode.TextDocument> {
  return openWritten(path(), IMPORTS + code);
}

const at = (document: vscode.TextDocument, text: string): vscode.Position =>
  document.positionAt(document.getText().indexOf(text) + text.length);

/** A list of the editor that a test can look at and press. */
function fakePick() {
  const [accept, hide, button] = [new vscode.EventEmitter(), new vscode.EventEmitter(), new vscode.EventEmitter()];
  return {
    items: [] as vscode.QuickPickItem[],
    selectedItems: [] as vscode.QuickPickItem[],
    isShown: false,
    onDidAccept: accept.event,
    onDidHide: hide.event,
    onDidTriggerItemButton: button.event,
    show() {
      this.isShown = true;
    },
    hide: () => hide.fire(undefined),
    dispose: () => undefined,
    look: (item: vscode.QuickPickItem) => button.fire({ item, button: item.buttons![0] }),
    choose(item: vscode.QuickPickItem) {
      this.selectedItems = [item];
      accept.fire(undefined);
    },
  };
}

describe('what is offered to insert', () => {
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    rmSync(path(), { force: true });
  });

  it('the lightbulb puts the numbers above the loss and into its call', async () => {
    const document = await openCode('criterion = nn.BCEWithLogitsLoss()\n');
    const place = at(document, 'BCEWith');
    const action = await until('action', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        ...['vscode.executeCodeActionProvider', document.uri, new vscode.Range(place, place)],
        vscode.CodeActionKind.Refactor.value,
      );
      return all.find(({ title }) => title === 'Insert pos_weight');
    });
    await vscode.commands.executeCommand(action.command!.command, ...(action.command!.arguments as unknown[]));
    const code = await until('numbers', () => (/9\.0/.test(document.getText()) ? document.getText() : undefined));
    assert.match(code, /# label-balance: pos_weight=neg\/pos cap=100 source=data\/train\.csv samples=1000/);
    assert.match(code, /9\.0, +# 3 bus \(100 of 1000\)/);
    assert.match(code, /criterion = nn\.BCEWithLogitsLoss\(pos_weight=pos_weight\)\n$/);
  });

  it('completes weight= with numbers by the inverse count', async () => {
    const document = await openCode('criterion = nn.BCEWithLogitsLoss(weight=)\n');
    const item = await until('completion', async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        ...['vscode.executeCompletionItemProvider', document.uri, at(document, 'weight=')],
      );
      return items.find(({ detail }) => detail?.includes('data/train.csv'));
    });
    assert.equal(item.insertText, 'weight');
    // 1 / 100 over the mean of 1/600, 1/550, 1/200 and 1/100.
    assert.match(item.additionalTextEdits!.map(({ newText }) => newText).join(''), /2\.16393, +# 3 bus/);
  });

  it('inserts by the scheme that is set', async () => {
    const document = await openCode(
      'criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([1.0, 1.0, 4.5, 9.0]))\n',
    );
    const settings = vscode.workspace.getConfiguration('labelBalance');
    const set = (scheme: string | undefined) =>
      settings.update('posWeight.scheme', scheme, vscode.ConfigurationTarget.Workspace);
    const hovered = async (pattern: RegExp) => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        ...['vscode.executeHoverProvider', document.uri, at(document, '9.')],
      );
      const texts = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]).map(({ value }) => value);
      return texts.find((text) => pattern.test(text));
    };
    try {
      await set('sqrt(neg/pos)');
      await until('hover by the scheme', () => hovered(/by today's data \| 3 \(√\(neg \/ pos\)\)/));
      await vscode.commands.executeCommand('labelBalance.insertPosWeight', {
        ...{ document: document.uri.toString(), line: 5, character: 20 },
      });
      const code = await until('numbers', () => (/3\.0/.test(document.getText()) ? document.getText() : undefined));
      assert.match(code, /# label-balance: pos_weight=sqrt\(neg\/pos\) cap=100 source=data\/train\.csv/);
      assert.match(code, /3\.0, +# 3 bus \(100 of 1000\)/);
    } finally {
      await set(undefined);
      await vscode.commands.executeCommand('workbench.action.files.revert');
      await until('hover by the usual scheme', () => hovered(/negatives ÷ positives = 900 ÷ 100/));
    }
  });

  it('lists the kinds by need, each with a sentence, and shows the code of one beside', async () => {
    const document = await openCode('');
    const pick = fakePick();
    const { createQuickPick } = vscode.window;
    Object.assign(vscode.window, { createQuickPick: () => pick });
    try {
      const inserted = vscode.commands.executeCommand('labelBalance.insertSnippet', {
        ...{ dataset: 'data/train.csv', document: document.uri.toString(), line: 5, character: 0 },
      });
      await until('list', () => pick.isShown || undefined);
      const groups = pick.items.filter(({ kind }) => kind === vscode.QuickPickItemKind.Separator);
      assert.deepEqual(
        groups.map(({ label }) => label),
        Object.values(SNIPPET_GROUPS),
      );
      const kinds = pick.items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
      assert.equal(kinds.length, SNIPPETS.length);
      assert.ok(kinds.every(({ detail }) => /^[A-Z].*\.$/.test(detail!)));
      const focal = kinds.find(({ label }) => /focal/i.test(label))!;
      pick.look(focal);
      const preview = await until('preview', () =>
        vscode.window.visibleTextEditors.find((editor) => editor.document.uri.scheme === 'label-balance-preview'),
      );
      assert.match(preview.document.getText(), /class FocalLoss/);
      assert.equal(document.getText(), IMPORTS, 'looking changes nothing');
      pick.choose(focal);
      await inserted;
      assert.match(document.getText(), /class FocalLoss/);
      await until(
        'end of the preview',
        () => vscode.window.visibleTextEditors.every((editor) => editor.document.uri.scheme === 'file') || undefined,
      );
    } finally {
      Object.assign(vscode.window, { createQuickPick });
    }
  });
});
