import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../src/host/commandLine';

const LABELS =
  'image,person,car,bicycle,bus\n' + 'a,1,1,0,0\n'.repeat(60) + 'b,0,1,0,0\n'.repeat(20) + 'c,1,0,1,1\n'.repeat(20);

async function run(...args: string[]): Promise<{ status: number; out: string; error: string }> {
  let [out, error] = ['', ''];
  const status = await main(['check', ...args], { out: (text) => (out += text), error: (text) => (error += text) });
  return { status, out, error };
}

describe('label-balance check', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'label-balance-check-'));
    mkdirSync(join(folder, 'data'));
    writeFileSync(join(folder, 'data/train.csv'), LABELS);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const code = (text: string) =>
    writeFileSync(
      join(folder, 'train.py'),
      `import torch\nfrom torch import nn\nd = read_csv("data/train.csv")\n${text}`,
    );

  it('tells what is wrong in Python files, against the label files, with places from 1', async () => {
    code('loss = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([1.0, 2.0]))\n');
    const { status, out } = await run(folder, '--format', 'json');
    assert.equal(status, 1);
    const { schemaVersion, findings } = JSON.parse(out) as { schemaVersion: number; findings: { code: string }[] };
    assert.equal(schemaVersion, 1);
    const { file, ...finding } = findings.find((f) => f.code === 'LB0205') as unknown as Record<string, unknown>;
    assert.match(String(file), /train\.py$/);
    assert.deepEqual(finding, {
      ...{ code: 'LB0205', severity: 'error', message: '2 numbers for the 4 classes of train.csv.' },
      ...{ line: 4, column: 53, endLine: 4, endColumn: 63, fix: 'ask' },
    });
  });

  it('knows two classes in a yes-or-no column where the loss is CrossEntropyLoss', async () => {
    const rows = Array.from({ length: 100 }, (_, i) => `"text number ${i}",${i < 90 ? 0 : 1}\n`);
    writeFileSync(join(folder, 'data/train.csv'), `text,is_spam\n${rows.join('')}`);
    const codes = async (weights: string): Promise<string[]> => {
      code(`loss = nn.CrossEntropyLoss(weight=torch.tensor(${weights}))\n`);
      const { out } = await run(join(folder, 'train.py'), '--format', 'json');
      return (JSON.parse(out) as { findings: { code: string }[] }).findings.map((finding) => finding.code);
    };
    assert.deepEqual(await codes('[0.56, 5.0]'), []);
    assert.deepEqual(await codes('[90.0, 10.0]'), ['LB0107']);
    assert.deepEqual(await codes('[1.0, 2.0, 3.0]'), ['LB0205']);
  });

  it('tells what is odd in label files', async () => {
    writeFileSync(join(folder, 'data/train.csv'), LABELS + 'c,1,"0\n');
    const { out } = await run(folder);
    assert.match(out, /data\/train\.csv:\d+:1: warning LB2\d{3}: /);
  });

  it('ends with 0 where nothing is worse than a hint', async () => {
    code('loss = nn.BCEWithLogitsLoss()\n');
    const { status, out } = await run(join(folder, 'train.py'));
    assert.equal(out, 'Nothing was found.\n');
    assert.equal(status, 0);
  });

  it('checks a Python file against the label files beside it', async () => {
    code('loss = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([80.0, 80.0, 20.0, 20.0]))\n');
    const { status, out } = await run(join(folder, 'train.py'));
    assert.equal(status, 1);
    assert.match(out, /train\.py:4:53: warning LB0107: These are the counts/);
  });

  it('writes commands of GitHub, with nothing that could end them', async () => {
    code('loss = nn.BCEWithLogitsLoss(reduction=None)\n');
    const { out } = await run(join(folder, 'train.py'), '--format', 'github');
    assert.match(
      out,
      /^::error file=.*train\.py,line=4,endLine=4,col=39,endColumn=43,title=LB0309::None is no reduction/,
    );
  });

  it('checks the cells of notebooks, with lines of the cell, by what the cells above import and read', async () => {
    const cell = (cell_type: string, ...source: string[]) => ({ cell_type, metadata: {}, source });
    const notebook = {
      ...{ nbformat: 4, nbformat_minor: 5, metadata: { language_info: { name: 'python' } } },
      cells: [
        cell('code', 'import torch\n', 'from torch import nn as layers\n', 'table = read_csv("data/train.csv")'),
        cell('markdown', 'nn.BCEWithLogitsLoss(reduction=None)'),
        cell('code', '%matplotlib inline\n', 'loss = layers.BCEWithLogitsLoss(pos_weight=torch.tensor([1.0, 2.0]))'),
      ],
    };
    writeFileSync(join(folder, 'train.ipynb'), JSON.stringify(notebook));
    writeFileSync(join(folder, 'broken.ipynb'), '{"cells": [');
    const { out, error } = await run(folder);
    assert.match(out, /train\.ipynb:cell 3:2:57: error LB0205: 2 numbers for the 4 classes of train\.csv\./);
    assert.doesNotMatch(out, /LB0309/);
    assert.match(error, /broken\.ipynb was passed over: it is no notebook in Python\./);
    const json = JSON.parse((await run(join(folder, 'train.ipynb'), '--format', 'json')).out) as {
      findings: { cell: number; line: number }[];
    };
    assert.deepEqual([json.findings[0]!.cell, json.findings[0]!.line], [3, 2]);
    const github = (await run(join(folder, 'train.ipynb'), '--format', 'github')).out;
    assert.match(github, /^::error file=.*train\.ipynb,title=LB0205%2C cell 3%2C line 2::/);
  });

  it('follows --rule for code and data, and --sources', async () => {
    code('loss = nn.BCEWithLogitsLoss(reduction=None)\n');
    const file = join(folder, 'train.py');
    assert.match((await run(file, '--rule', 'LB0309=hint')).out, /hint LB0309/);
    assert.equal((await run(file, '--rule', 'reduction-none=off')).status, 0);
    assert.match((await run(folder, '--rule', 'LB2103.positives=150', '--rule', 'LB2103=error')).out, /error LB2103/);
    for (const rule of ['LB0309=loud', 'LB9999=off', 'LB2103.x=1']) {
      const { status, error } = await run(file, '--rule', rule);
      assert.deepEqual([status, error.trim().split('\n').length], [2, 1]);
    }
    code('loss = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([80.0, 20.0]))\n');
    writeFileSync(join(folder, 'sources.json'), '{"data/train.csv": {"columns": ["person", "bus"]}}');
    assert.match((await run(file, '--sources', join(folder, 'sources.json'))).out, /LB0107/);
  });

  it('says in one line what is wrong with a call', async () => {
    assert.deepEqual(await run('--format', 'xml'), {
      ...{ status: 2, out: '' },
      error: 'label-balance: "xml" is no format; the formats are text, json, github.\n',
    });
    assert.equal((await run(join(folder, 'none.py'))).status, 2);
  });
});
