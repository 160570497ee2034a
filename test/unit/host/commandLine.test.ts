import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Report } from '../../../src/core/report/report';
import { main } from '../../../src/host/commandLine';

const EXAMPLE = join(__dirname, '../../fixtures/example');

async function run(...args: string[]): Promise<{ status: number; out: string; error: string }> {
  let [out, error] = ['', ''];
  const status = await main(args, { out: (text) => (out += text), error: (text) => (error += text) });
  return { status, out, error };
}

async function runJson(...args: string[]): Promise<Report> {
  return JSON.parse((await run('report', '--format', 'json', ...args)).out) as Report;
}

describe('label-balance report', () => {
  it("prints the thread's example: exactly 0.666667, 0.818182, 4 and 9", async () => {
    const { status, out } = await run('report', EXAMPLE);
    assert.equal(status, 0);
    for (const row of [/person +600.* 0\.666667 /, /car +550.* 0\.818182 /, /bicycle +200.* 4 /, /bus +100.* 9 /]) {
      assert.match(out, row);
    }
  });

  it('keeps the contract of its JSON', async () => {
    const { schemaVersion, datasets } = await runJson(EXAMPLE);
    assert.equal(schemaVersion, 1);
    const [train, val] = datasets;
    // Keys may be added, never changed: the test names those of version 1.
    const contract = {
      id: 'data/train.csv',
      collection: 'data',
      files: ['data/train.csv'],
      format: 'csv-multi-hot',
      task: 'multi-label',
      split: 'train',
      unit: 'image',
      samples: 1000,
      samplesWithoutLabel: 118,
      malformedRecords: 0,
    };
    assert.deepEqual({ ...train, ...contract }, train);
    assert.ok(train!.evidence.length > 0 && train!.findings.length > 0);
    assert.deepEqual([val!.split, val!.collection, val!.samples], ['val', 'data', 200]);
    assert.deepEqual(
      train!.classes.map(({ name, positives, negatives, missing }) => [name, positives, negatives, missing]),
      [
        ['person', 600, 400, 0],
        ['car', 550, 450, 0],
        ['bicycle', 200, 800, 0],
        ['bus', 100, 900, 0],
      ],
    );
    assert.equal(train!.measures.meanIR, (1 + 600 / 550 + 3 + 6) / 4);
  });

  it('reads a single file', async () => {
    const { datasets } = await runJson(join(EXAMPLE, 'data/val.csv'));
    assert.deepEqual(
      datasets.map(({ id, split }) => [id, split]),
      [['val.csv', 'val']],
    );
  });

  it('says in one line what is wrong with the call', async () => {
    const calls: [args: string[], error: RegExp][] = [
      [['report', 'no/such/folder'], /^label-balance: no\/such\/folder: there is no such file or folder\.\n$/],
      [['report', EXAMPLE, '--format', 'pdf'], /^label-balance: "pdf" is no format; the formats are table, json/],
      [['count'], /^label-balance: There is no command "count"/],
      [['report', '--what'], /^label-balance: Unknown option '--what'/],
    ];
    for (const [args, error] of calls) {
      const result = await run(...args);
      assert.equal(result.status, 2);
      assert.match(result.error, error);
      assert.equal(result.error.trimEnd().split('\n').length, 1);
      assert.equal(result.out, '');
    }
  });
});

describe('label-balance report on bad files', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bad-files-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }

  it('says which folders it passed over, and looks into them when told', async () => {
    write('.gitignore', 'data/\n');
    write('data/labels.csv', 'image,cat,dog\na,1,0\nb,0,1\nc,1,1\n');
    assert.match((await run('report', folder)).error, /data: passed over.*--no-ignore/);
    assert.equal((await runJson(folder, '--no-ignore')).datasets.length, 1);
  });

  it('says that there is no label file', async () => {
    write('notes.txt', 'nothing here\n');
    assert.equal((await run('report', folder)).out, 'No label file was found here.\n');
  });

  it('reads label files as a file of sources says, and tells what cannot be followed', async () => {
    write('labels.csv', 'image,cat,dog,kind\na,1,0,x\nb,0,1,y\nc,1,1,x\n');
    write('other.csv', 'image,cat,dog\na,1,0\nb,0,1\nc,1,1\n');
    write('sources.json', '{"labels.csv":{"columns":["kind"]},"other.csv":{"ignore":true}}');
    const sources = ['--sources', join(folder, 'sources.json')];
    for (const path of [folder, join(folder, 'labels.csv')]) {
      const { datasets } = await runJson(path, ...sources);
      assert.deepEqual(
        datasets.map(({ id, classes }) => [id, ...classes.map(({ name, positives }) => `${name} ${positives}`)]),
        [['labels.csv', 'x 2', 'y 1']],
      );
      assert.deepEqual(
        datasets[0]!.evidenceDetails.find(({ about }) => about === 'columns')?.text,
        'You chose the label column kind.',
      );
    }
    write('sources.json', '{"labels.csv":{"columns":["bird"]},"gone.csv":{"ignore":true}}');
    const { out, error } = await run('report', folder, ...sources);
    assert.match(out, /LB2013: .*There is no column bird/);
    assert.match(error, /labels\.csv: There is no column bird.*\n.*There is no file gone\.csv/);
    write('sources.json', '{');
    assert.match((await run('report', folder, ...sources)).error, /sources\.json is no JSON\.\n$/);
  });

  const bad: [what: string, content: string | Uint8Array, sentence: RegExp][] = [
    ['an empty file', '', /labels\.csv.*empty/s],
    ['a binary file', Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 256), /labels\.csv.*(binary|no text)/s],
    ['a header without rows', 'image,cat,dog\n', /labels\.csv.*no rows/s],
    ['a row with too many cells', 'image,cat,dog\na,1,0\nb,0,1\nc,1,0,1\nd,0,0\n', /labels\.csv:4: 1 record/],
  ];
  for (const [what, content, sentence] of bad) {
    it(`names the file and what is wrong with it: ${what}`, async () => {
      write('labels.csv', content);
      const { status, out, error } = await run('report', folder);
      assert.equal(status, 0);
      assert.match(out + error, sentence);
      assert.doesNotMatch(error, /\bat .*:\d+:\d+/);
    });
  }
});

describe('label-balance snippet', () => {
  it('names no cap in its comment where none is wanted', async () => {
    const { out } = await run('snippet', EXAMPLE, '--cap', 'none');
    assert.match(out, /# label-balance: pos_weight=neg\/pos source=data\/train\.csv samples=1000/);
    assert.match((await run('snippet', EXAMPLE, '--cap', '0')).error, /--cap takes a number from 1, or none/);
  });

  it('prints the loss with the numbers of the training split and where they come from', async () => {
    const { out, status } = await run('snippet', EXAMPLE);
    assert.equal(status, 0);
    assert.match(out, /0\.666667,.*person/);
    assert.match(out, /9\.0,.*bus/);
    assert.match(out, /# label-balance: pos_weight=neg\/pos cap=100 source=data\/train\.csv samples=1000\n/);
  });

  it('takes another kind, scheme and cap', async () => {
    assert.match((await run('snippet', EXAMPLE, '--kind', 'weight')).out, /weight = torch\.tensor\(\[\n +0\.360656,/);
    assert.match((await run('snippet', EXAMPLE, '--scheme', 'sqrt_neg_pos')).out, / 3\.0,.*bus/);
    assert.match((await run('snippet', EXAMPLE, '--cap', '5')).out, / 5\.0,.*bus/);
  });

  it('says in one line what it cannot do', async () => {
    for (const args of [
      ['--kind', 'poem'],
      ['--scheme', 'luck'],
      ['--cap', '-1'],
    ]) {
      const { status, error, out } = await run('snippet', EXAMPLE, ...args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(error, /^label-balance: .*\.\n$/);
    }
  });
});
