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

  it('says in one line what is wrong with a call', async () => {
    assert.deepEqual(await run('--format', 'xml'), {
      ...{ status: 2, out: '' },
      error: 'label-balance: "xml" is no format; the formats are text, json, github.\n',
    });
    assert.equal((await run(join(folder, 'none.py'))).status, 2);
  });
});
