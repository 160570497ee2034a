import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codeLenses } from '../../src/features/code/codeLens';
import { DocumentCache } from '../../src/features/code/documentCache';
import { lossHover } from '../../src/features/code/hover';
import { statusItems } from '../../src/features/code/notebookStatus';
import type { CodeServices } from '../../src/features/services';
import { vectorHover } from '../../src/features/code/vectorHover';
import { nodeFolder } from '../../src/host/nodeFiles';
import { PythonFile } from '../../src/python/pythonFile';
import { scanFolder } from '../../src/scan/scanFolder';

/** The functions behind the surfaces in code, called in the extension host on real documents, data known. */
const root = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
const LOSS = 'criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([1.0, 1.0, 4.5, 9.0]))';
const CODE = `import torch\nfrom torch import nn\n\ntable = read_csv("data/train.csv")\n${LOSS}\n`;

async function servicesHere(): Promise<CodeServices> {
  const result = await scanFolder(nodeFolder(root()), { signal: new AbortController().signal });
  const state = { scanning: false, result };
  const nothing = { onDidChange: () => ({ dispose: () => {} }), version: 0, get: () => undefined };
  return {
    scans: { ...nothing, ensure: () => {}, state: () => state } as unknown as CodeServices['scans'],
    choice: nothing as unknown as CodeServices['choice'],
    python: new DocumentCache((document, previous) => new PythonFile(document.getText(), previous)),
  };
}

/** Milliseconds of a call, of 200: the median and the 95th percentile. */
function measure(call: () => unknown): { median: number; p95: number } {
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { median: times[100]!, p95: times[190]! };
}

describe('answers in code, from cache', () => {
  const made: string[] = [];
  let services: CodeServices;
  before(async () => {
    services = await servicesHere();
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    made.splice(0).forEach((path) => rmSync(path, { force: true }));
  });
  const write = (name: string, text: string): vscode.Uri => {
    made.push(join(root(), name));
    writeFileSync(made.at(-1)!, text);
    return vscode.Uri.file(made.at(-1)!);
  };

  it('take less than 2 ms in a file of 2,000 lines', async () => {
    const filler = Array.from({ length: 1990 }, (_, i) => `x${i} = f(${i}, [1, 2, ${i}])`).join('\n');
    const document = await vscode.workspace.openTextDocument(write('long.py', `${CODE}${filler}\n`));
    const at = (text: string) => document.positionAt(document.getText().indexOf(text) + 1);
    const surfaces: Record<string, () => unknown> = {
      CodeLens: () => codeLenses(services, document),
      'hover on a loss': () => lossHover(services, document, at('BCEWith')),
      'hover on a number': () => vectorHover(services, document, at('4.5')),
      'hover on pos_weight': () => vectorHover(services, document, at('pos_weight=')),
    };
    for (const [name, call] of Object.entries(surfaces)) {
      const first = call();
      assert.ok(Array.isArray(first) ? first.length > 0 : first, name);
      const { median, p95 } = measure(call);
      console.log(`      ${name}: median ${median.toFixed(3)} ms, 95th percentile ${p95.toFixed(3)} ms (bar: 2)`);
      // The other half of the calls shares the machine with the rest of the editor.
      assert.ok(median < 2, `${name}: ${median} ms`);
    }
  });

  it('say below a cell of a notebook what its data is, with a link that inserts', async () => {
    const cell = (source: string) => ({ cell_type: 'code', metadata: {}, outputs: [], execution_count: null, source });
    const uri = write(
      'status.ipynb',
      JSON.stringify({
        ...{ nbformat: 4, nbformat_minor: 5, metadata: { language_info: { name: 'python' } } },
        cells: [
          cell('import torch\nfrom torch import nn\ntable = read_csv("data/train.csv")'),
          cell(LOSS),
          cell('1 + 1'),
        ],
      }),
    );
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    const [first, second, third] = notebook.getCells().map(({ document }) => statusItems(services, document));
    assert.deepEqual([first!.length, third!.length], [0, 0]);
    assert.deepEqual(
      second!.map(({ text }) => text),
      ['$(graph) 4 classes in train.csv · rarest "bus" 10 %', 'insert weights…'],
    );
    const [report, insert] = second!.map(({ command }) => command as vscode.Command);
    assert.equal(report!.command, 'labelBalance.showReport');
    assert.equal(insert!.command, 'labelBalance.insertSnippet');
    const [target] = insert!.arguments as [{ dataset: string; document: string; line: number }];
    assert.equal(target.dataset, 'data/train.csv');
    assert.equal(target.document, notebook.cellAt(1).document.uri.toString());
  });
});
