import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import * as vscode from 'vscode';
import { nodeFolder } from '../../src/host/nodeFiles';
import { scanFolder } from '../../src/scan/scanFolder';
import { type OwnTime, ownTime } from './ownTime';

/**
 * The extension host is shared with every other extension: while we count, nothing may wait for us. Held is what our own
 * code takes; the delay of the whole host, with what the editor and the machine do meanwhile, is printed.
 */
const MOST_MS = 20;
/**
 * Where it is not held on every machine: garbage of 300,000 names, or of 20,000 events, is collected when the host
 * likes. 5 to 126 ms were seen; more would be a defect of ours.
 */
const MOST_OF_A_BURST_MS = 300;
const CLASSES = 100_000;

const root = (): string => vscode.workspace.workspaceFolders![0]!.uri.fsPath;
const big = (): string => join(root(), 'big');

/** A machine that is busy with other work only adds to what we measure, so the best of a few attempts counts. */
const ATTEMPTS = 5;

/** Runs something during which our code may never have the thread for longer than `most` milliseconds. */
async function staysFree(what: string, run: () => Promise<unknown>, most = MOST_MS): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { longest, where } = await measured(what, run);
    if (longest < most) {
      return;
    }
    assert.ok(attempt < ATTEMPTS, `${what}: our code had the thread for ${longest} ms: ${where}`);
  }
}

async function measured(what: string, run: () => Promise<unknown>): Promise<OwnTime> {
  const histogram = monitorEventLoopDelay({ resolution: 5 });
  histogram.enable();
  const own = await ownTime(run);
  histogram.disable();
  const { longest, total, where } = own;
  const [delay, usual] = [histogram.max / 1e6, histogram.percentile(99) / 1e6];
  console.log(
    `      ${what}: ours ${longest.toFixed(1)} ms at the longest (${where}), ${total.toFixed(1)} ms in all;\n` +
      `        the whole host was late by ${delay.toFixed(1)} ms at the most, 99th percentile ${usual.toFixed(1)} ms`,
  );
  return own;
}

/** A scan of the folder as it is now, to its end, and its report in the page. */
async function scanned(dataset?: string): Promise<void> {
  await vscode.commands.executeCommand('labelBalance.showReport', dataset && { dataset });
  await sleep(300);
}

describe('the event loop of the extension host', function () {
  this.timeout(120_000);
  before(async () => {
    await vscode.extensions.getExtension('label-balance.label-balance')!.activate();
    mkdirSync(big(), { recursive: true });
  });
  after(async () => {
    rmSync(big(), { recursive: true, force: true });
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await scanned();
  });

  it('is free while nothing happens (what the host itself takes)', async () => {
    await staysFree('idle', () => sleep(3000));
  });

  it('is free while a large file is counted and the report opens', async () => {
    const row = 'street_000001.jpg,0,1,1,0\n';
    writeFileSync(join(big(), 'large.csv'), `image,cat,dog,cow,hen\n${row.repeat(4_000_000)}`);
    await staysFree('a file of 104 MB', scanned);
    rmSync(join(big(), 'large.csv'));
  });

  it('is free while three files of 100,000 classes are counted and shown', async () => {
    const common = ['bird|red', 'bird', 'fish|red', 'fish'];
    for (const part of ['train', 'val', 'test']) {
      const rows = Array.from({ length: CLASSES + 2000 }, (_, k) => {
        return `${part}${k}.jpg,${k < 2000 ? common[k % 4] : `species ${k}|red`}\n`;
      });
      writeFileSync(join(big(), `${part}.csv`), `image,labels\n${rows.join('')}`);
    }
    const { report } = await scanFolder(nodeFolder(big()), { signal: new AbortController().signal });
    assert.deepEqual(
      report.datasets.map(({ byClass }) => byClass.name.length),
      [CLASSES + 3, CLASSES + 3, CLASSES + 3],
    );
    await staysFree('3 reports of 100,000 classes', () => scanned('big/train.csv'), MOST_OF_A_BURST_MS);
    const document = await vscode.workspace.openTextDocument({
      language: 'python',
      content: 'import torch\nfrom torch import nn\ncriterion = nn.BCEWithLogitsLoss()\n',
    });
    await staysFree('lenses and hovers of 100,000 classes', async () => {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('vscode.executeCodeLensProvider', document.uri, 10);
      const at = new vscode.Position(2, 20);
      await vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, at);
      await sleep(1000);
    });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    ['train', 'val', 'test'].forEach((part) => rmSync(join(big(), `${part}.csv`)));
  });

  it('is free while 20,000 small files appear and are counted', async () => {
    mkdirSync(join(big(), 'yolo/labels'), { recursive: true });
    mkdirSync(join(big(), 'yolo/images'), { recursive: true });
    writeFileSync(join(big(), 'yolo/data.yaml'), 'names: [cat, dog]\ntrain: images\nnc: 2\n');
    const appear = async (): Promise<void> => {
      for (let k = 0; k < 20_000; k++) {
        writeFileSync(join(big(), `yolo/labels/${k}.txt`), `${k % 2} 0.5 0.5 0.1 0.1\n`);
      }
      await sleep(6000);
    };
    await staysFree('20,000 files appear', appear, MOST_OF_A_BURST_MS);
    await staysFree('20,000 files are counted', scanned);
  });

  it('is free while a Python file is typed', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'python',
      content: `import torch\nfrom torch import nn\ncriterion = nn.BCEWithLogitsLoss()\n${'x = 1\n'.repeat(2000)}`,
    });
    const editor = await vscode.window.showTextDocument(document);
    await sleep(1000);
    await staysFree('100 keystrokes', async () => {
      for (let k = 0; k < 100; k++) {
        await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), 'y'));
      }
    });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
