import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../src/host/commandLine';

const TRAIN = join(__dirname, '../../fixtures/example/data/train.csv');

async function compare(...args: string[]): Promise<{ status: number; out: string; error: string }> {
  let [out, error] = ['', ''];
  const output = { out: (text: string) => void (out += text), error: (text: string) => void (error += text) };
  const status = await main(['compare', ...args], output);
  return { status, out, error };
}

describe('label-balance compare', () => {
  let folder: string;
  let half: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'compare-'));
    half = join(folder, 'half.csv');
    // Without the last class, and with the second half of the rows gone.
    const lines = readFileSync(TRAIN, 'utf8').trim().split('\n');
    const cut = lines.slice(0, 501).map((line) => line.slice(0, line.lastIndexOf(',')));
    writeFileSync(half, cut.join('\n'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('is quiet where nothing differs', async () => {
    const { status, out } = await compare(TRAIN, TRAIN);
    assert.equal(status, 0);
    assert.match(out, /1000 -> 1000 samples, 4 -> 4 classes\n {2}No class that both have differs/);
  });

  it('tells what differs, and says so by its exit status', async () => {
    const { status, out } = await compare(half, TRAIN);
    assert.equal(status, 1);
    assert.match(
      out,
      /^half\.csv -> train\.csv\n {2}500 -> 1000 samples, 3 -> 4 classes\n {2}1 class added: “bus”\.\n/,
    );
    assert.match((await compare(half, TRAIN, '--format', 'markdown')).out, /\| bus \| added \| – \| 100 \|/);
  });

  it('says in one line what is wrong with the call', async () => {
    assert.match(
      (await compare(TRAIN)).error,
      /^label-balance: compare takes two paths: the labels before, and after\.\n$/,
    );
    assert.match(
      (await compare(TRAIN, TRAIN, '--format', 'pdf')).error,
      /"pdf" is no format; the formats are text, markdown/,
    );
    assert.deepEqual((await compare(TRAIN, join(folder, 'none.csv'))).status, 2);
  });
});
