import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { importNeed } from '../../src/python/snippets/importNeeds';
import { SNIPPETS } from '../../src/python/snippets/registry';
import { openWritten, until } from './support';

/** Every kind of code, inserted by the command into a file of its own, and read by Python. */
const root = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
const CODE = `import torch
import torch.nn as nn

model = Net()
for inputs, targets in loader:
    logits = model(inputs)

`;

/** What Python's own parser says of a text: the names that each import binds, in the order of the text. */
function importedNames(code: string): string[] {
  const script =
    'import ast, json, sys\n' +
    'tree = ast.parse(sys.stdin.read())\n' +
    'imports = [n for n in ast.walk(tree) if isinstance(n, (ast.Import, ast.ImportFrom))]\n' +
    'print(json.dumps([a.asname or a.name for n in imports for a in n.names]))';
  return JSON.parse(execFileSync('python3', ['-c', script], { input: code, encoding: 'utf8' })) as string[];
}

const insert = (argument: object) => vscode.commands.executeCommand('labelBalance.insertSnippet', argument);

describe('insert code, kind by kind', () => {
  // A file of its own for each: an editor may still hold what a test before has written under a name.
  const opened: string[] = [];
  const open = (name: string): Promise<vscode.TextDocument> => {
    const path = join(root(), `${name}.py`);
    opened.push(path);
    return openWritten(path, CODE);
  };
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    opened.splice(0).forEach((path) => rmSync(path, { force: true }));
    rmSync(join(root(), 'label_weights.json'), { force: true });
  });

  for (const kind of SNIPPETS.filter(({ language }) => !language)) {
    it(`${kind.id}: Python reads the file, every import is there once`, async () => {
      const document = await open(`kind_${kind.id}`);
      const end = document.positionAt(CODE.length);
      await insert({
        ...{ kind: kind.id, dataset: 'data/train.csv', document: document.uri.toString() },
        ...{ line: end.line, character: end.character },
      });
      const code = await until('code', () =>
        document.getText().length > CODE.length ? document.getText() : undefined,
      );
      const names = importedNames(code);
      assert.equal(new Set(names).size, names.length, `imports: ${names.join()}`);
      for (const needed of kind.imports) {
        const { name } = importNeed(needed);
        const isThere = names.includes(name) || (needed.startsWith('torch.') && /\btorch\.|\bnn\./.test(code));
        assert.ok(isThere, `${needed} is imported`);
      }
      if (kind.vectors.length > 0 && !kind.companion) {
        assert.match(code, /# label-balance: \w+=\S+ (?:\w+=\S+ )*source=data\/train\.csv samples=1000/);
      }
      if (kind.companion) {
        const beside = join(root(), kind.companion.name);
        await until('file beside the code', () => (existsSync(beside) ? true : undefined));
        assert.equal((JSON.parse(readFileSync(beside, 'utf8')) as { classes: unknown[] }).classes.length, 4);
      }
    });
  }

  for (const kind of SNIPPETS.filter(({ language }) => language)) {
    it(`${kind.id}: opens as ${kind.language}, and leaves the Python file alone`, async () => {
      const document = await open(`beside_${kind.id}`);
      await insert({ kind: kind.id, dataset: 'data/train.csv', document: document.uri.toString() });
      const fragment = await until('file', () => {
        const active = vscode.window.activeTextEditor?.document;
        return active?.languageId === kind.language ? active : undefined;
      });
      assert.ok(fragment.getText().trim().length > 10);
      if (kind.language === 'json') {
        JSON.parse(fragment.getText());
      }
      assert.equal(document.getText(), CODE);
    });
  }

  it('the list is offered by need, and what is picked is inserted', async () => {
    const document = await open('picked');
    const end = document.positionAt(CODE.length);
    const target = {
      dataset: 'data/train.csv',
      document: document.uri.toString(),
      line: end.line,
      character: end.character,
    };
    void insert(target);
    // The list opens in a moment; accepting is repeated until it was there.
    const code = await until('code', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return document.getText() === CODE ? undefined : document.getText();
    });
    // The first of the first group.
    assert.match(code, /criterion = nn\.BCEWithLogitsLoss\(pos_weight=pos_weight\)/);
  });
});
