import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../src/host/commandLine';

describe('label-balance split', () => {
  let folder: string;
  const text = `image,cat,dog\n${Array.from({ length: 40 }, (_, i) => `${i}.jpg,${i % 2},${Number(i % 4 === 0)}\n`).join('')}`;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'split-'));
    writeFileSync(join(folder, 'labels.csv'), text);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function run(...args: string[]): Promise<{ status: number; out: string; error: string }> {
    let [out, error] = ['', ''];
    const status = await main(['split', ...args], { out: (t) => (out += t), error: (t) => (error += t) });
    return { status, out, error };
  }
  const files = (): string[] => readdirSync(folder).sort();

  it('writes a copy with a split column beside the file and says what it is worth', async () => {
    const { status, out, error } = await run(join(folder, 'labels.csv'));
    assert.deepEqual([status, error], [0, '']);
    assert.deepEqual(files(), ['labels.csv', 'labels_split.csv']);
    const copy = readFileSync(join(folder, 'labels_split.csv'), 'utf8');
    assert.equal(copy.replace(/,(split|train|val|test)$/gm, ''), text);
    assert.deepEqual(
      ['train', 'val', 'test'].map((part) => copy.match(new RegExp(`,${part}$`, 'gm'))?.length),
      [32, 4, 4],
    );
    assert.match(out, /^# Stratified split of labels\.csv\n/);
    assert.match(out, /\| Label distribution \(LD; 0 is perfect\) \| [\d.]+ \| 0 \|/);
    assert.match(out, /\| val \| 10 % \| 4 \| none \|/);
  });

  it('writes lists into another folder, with shares, order and seed as asked', async () => {
    const out = join(folder, 'lists');
    const { status } = await run(
      ...[join(folder, 'labels.csv'), '--write', 'lists', '--out', out],
      ...['--parts', 'a=1,b=1', '--order', '2', '--seed', '5'],
    );
    assert.equal(status, 0);
    assert.deepEqual(readdirSync(out).sort(), ['a.txt', 'b.txt']);
    assert.equal(readFileSync(join(out, 'a.txt'), 'utf8').split('\n').length, 21);
  });

  it('reads the file as --sources says', async () => {
    const how = join(folder, 'how.json');
    const path = join(folder, 'labels.csv');
    writeFileSync(how, '{ "labels.csv": { "ignore": true } }');
    assert.match((await run(path, '--sources', how)).error, /no label format was recognised/);
    assert.match((await run(path, '--sources', 'gone.json')).error, /there is no file gone\.json/);
    writeFileSync(how, '{ "labels.csv": { "columns": ["dog"], "layout": "multi-hot" } }');
    assert.equal((await run(path, '--sources', how)).status, 0);
  });

  it('overwrites nothing, and leaves nothing half done', async () => {
    writeFileSync(join(folder, 'labels_val.csv'), 'mine');
    const { status, error, out } = await run(join(folder, 'labels.csv'), '--write', 'files');
    assert.deepEqual([status, out], [2, '']);
    assert.match(error, /^label-balance: .*labels_val\.csv exists already and is not overwritten.*\.\n$/);
    assert.deepEqual(files(), ['labels.csv', 'labels_val.csv']);
    assert.equal(readFileSync(join(folder, 'labels_val.csv'), 'utf8'), 'mine');
  });

  it('says in one line what is wrong with the call', async () => {
    const path = join(folder, 'labels.csv');
    const calls: [args: string[], sentence: RegExp][] = [
      [[], /split takes one label file/],
      [[folder], /there is no such file/],
      [[path, '--parts', 'train'], /share of train must be a number/],
      [[path, '--parts', '../x=1,b=1'], /"\.\.\/x=1" is no part/],
      [[path, '--order', '3'], /--order takes a whole number from 1 to 2/],
      [[path, '--seed', 'x'], /--seed takes a whole number/],
      [[path, '--write', 'zip'], /--write takes column, files, lists/],
    ];
    for (const [args, sentence] of calls) {
      const { status, error, out } = await run(...args);
      assert.deepEqual([status, out], [2, ''], args.join(' '));
      assert.match(error, sentence);
      assert.equal(error.trimEnd().split('\n').length, 1);
    }
    assert.deepEqual(files(), ['labels.csv']);
  });
});
