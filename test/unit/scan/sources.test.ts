import assert from 'node:assert/strict';
import type { Dataset } from '../../../src/core/dataset';
import { scanFiles } from '../../../src/scan/scanFiles';
import { SourceMatcher } from '../../../src/scan/sourceMatch';
import { type SourceProblem, parseSources } from '../../../src/scan/sources';
import { memoryFiles } from '../memoryFiles';

const PETS = `image,genre,cat,dog,split
a.png,x,1,,train
b.png,x,0,-1,train
c.png,z,1,1,test
d.png,,0,0,test
`;
const PLAIN = 'image,red,blue\na.png,1,0\nb.png,0,1\nc.png,1,1\n';

interface Seen {
  /** Per dataset: `id split: class positives/known …`. */
  readonly read: string[];
  readonly problems: readonly SourceProblem[];
  readonly datasets: readonly Dataset[];
}

async function scan(content: Readonly<Record<string, string>>, sources: unknown): Promise<Seen> {
  const { entries, reader } = memoryFiles(content);
  const problems: SourceProblem[] = [];
  const { signal } = new AbortController();
  const datasets = await scanFiles(entries, reader, {
    signal,
    sources,
    impossible: (problem) => problems.push(problem),
  });
  const read = datasets.map(({ id, split, tally: { classes, positives, negatives } }) => {
    const counts = classes.map((name, k) => `${name} ${positives[k]!}/${positives[k]! + negatives[k]!}`);
    return `${id}${split ? ` (${split})` : ''}: ${counts.join(', ')}`;
  });
  return { read, problems, datasets };
}

const chosen = ({ datasets: [dataset] }: Seen): string[] =>
  dataset!.evidence.map(({ text }) => text).filter((text) => text.startsWith('You chose'));

describe('label files as a person wants them read', () => {
  const files = { 'data/pets.csv': PETS, 'data/plain.csv': PLAIN };

  it('are read as recognised where nothing is set', async () => {
    const { read, problems } = await scan(files, {});
    assert.deepEqual(read, [
      'data/pets.csv#train (train): cat 1/2, dog 0/0',
      'data/pets.csv#test (test): cat 1/2, dog 1/2',
      'data/plain.csv: red 2/3, blue 2/3',
    ]);
    assert.deepEqual(problems, []);
  });

  it('have the columns, split and policy that were chosen, and say so', async () => {
    const seen = await scan(files, {
      'data/pets.csv': { columns: ['dog', 3], splitColumn: null, policy: 'positive' },
    });
    assert.deepEqual(seen.read, ['data/pets.csv: dog 2/4, cat 2/4', 'data/plain.csv: red 2/3, blue 2/3']);
    assert.deepEqual(chosen(seen), [
      'You chose the label columns dog, column 3.',
      'You chose that missing and uncertain labels count by the policy positive.',
      'You chose no split column.',
    ]);
    assert.deepEqual(
      seen.datasets[0]!.columns?.filter(({ isLabel }) => isLabel),
      [
        { name: 'cat', isLabel: true, holds: '0 and 1' },
        { name: 'dog', isLabel: true, holds: '0, 1 and -1, some blank' },
      ],
    );
  });

  it('are left out, taken under a fixed split, or given a task', async () => {
    const { read, datasets } = await scan(files, {
      'data/pets.csv': { ignore: true },
      '*.csv': { split: 'val', task: 'detection' },
    });
    assert.deepEqual(read, ['data/plain.csv (val): red 2/3, blue 2/3']);
    assert.equal(datasets[0]!.task, 'detection');
  });

  it('are tables where columns are named, even if none was recognised', async () => {
    const content = { 'notes/a.csv': 'width,height,grade\n1.5,2.5,7\n2.5,3.5,8\n3.5,4.5,7\n' };
    assert.deepEqual((await scan(content, {})).read, []);
    const byPath = await scan(content, { 'notes/a.csv': { columns: ['grade'] } });
    assert.deepEqual(byPath.read, ['notes/a.csv: 7 2/3, 8 1/3']);
    assert.deepEqual((await scan(content, { 'notes/*.csv': { columns: ['grade'] } })).read, byPath.read);
  });

  it('are only those tables that have the columns, where a pattern matches more', async () => {
    const content = { ...files, 'notes/todo.txt': 'buy milk\n', 'b.csv': 'width,grade\n1.5,7\n2.5,8\n3.5,7\n' };
    const seen = await scan(content, { '**/*.txt': { columns: ['grade'] }, 'b.*': { columns: ['grade'] } });
    assert.deepEqual(seen.problems, []);
    assert.deepEqual(
      seen.datasets.map(({ id }) => id),
      ['b.csv', 'data/pets.csv#train', 'data/pets.csv#test', 'data/plain.csv'],
    );
  });

  it('take the policy in formats that have no columns', async () => {
    const arff = '@relation x\n@attribute f numeric\n@attribute a {0,1}\n@attribute b {0,1}\n@data\n1,1,?\n2,0,1\n';
    const meka = arff.replace('@relation x', "@relation 'x: -C -2'");
    assert.deepEqual((await scan({ 'x.arff': meka }, {})).read, ['x.arff: a 1/2, b 1/1']);
    const seen = await scan({ 'x.arff': meka }, { 'x.arff': { policy: 'negative' } });
    assert.deepEqual(seen.read, ['x.arff: a 1/2, b 1/2']);
  });

  it('say how many labels are unknown and what the other policies would give', async () => {
    const { datasets } = await scan(files, { 'data/pets.csv': { splitColumn: null } });
    const details = datasets[0]!.evidence.filter(({ text }) => text.includes('label count'));
    assert.deepEqual(details, [
      {
        about: 'policy',
        text: '1 missing label and 1 uncertain label count neither as positive nor as negative.',
        otherwise:
          'The policy negative takes them for negative. The policy positive takes the uncertain ones for positive: 4 positives in place of 3.',
      },
    ]);
  });

  const impossible: [what: string, sources: unknown, expected: Partial<SourceProblem>][] = [
    [
      'a column that is not there',
      { 'data/pets.csv': { columns: ['cat', 'horse'] } },
      {
        key: 'data/pets.csv',
        option: 'columns',
        index: 1,
        message: 'data/pets.csv: There is no column horse. The columns are image, genre, cat, dog, split.',
      },
    ],
    [
      'the number of a column that is not there',
      { 'data/pets.csv': { columns: [12] } },
      {
        option: 'columns',
        index: 0,
        message: 'data/pets.csv: There is no column 12. The columns are image, genre, cat, dog, split.',
      },
    ],
    [
      'a split column that is not there, of a pattern',
      { 'data/pe*.csv': { splitColumn: 'fold' } },
      { key: 'data/pe*.csv', option: 'splitColumn' },
    ],
    ['a names file that is not there', { 'data/pets.csv': { namesFile: 'n.txt' } }, { option: 'namesFile' }],
    ['an unknown separator', { 'data/pets.csv': { separator: 'dots' } }, { key: 'data/pets.csv', option: 'separator' }],
    ['an unknown policy', { 'data/pets.csv': { policy: 'maybe' } }, { option: 'policy' }],
    ['an unknown option', { 'data/pets.csv': { colums: ['cat'] } }, { option: 'colums' }],
    ['a file that is not there', { 'data/dogs.csv': { ignore: true } }, { key: 'data/dogs.csv', noFile: true }],
    ['no object', { 'data/pets.csv': 'ignore' }, { key: 'data/pets.csv' }],
    ['nothing sensible at all', ['data/pets.csv'], {}],
  ];
  for (const [what, sources, expected] of impossible) {
    it(`are read as recognised where this is set, and it is told: ${what}`, async () => {
      const { read, problems } = await scan(files, sources);
      assert.deepEqual(read, (await scan(files, {})).read);
      assert.equal(problems.length, 1);
      assert.deepEqual({ ...problems[0], ...expected }, problems[0]);
      assert.match(problems[0]!.message, /\.$/);
    });
  }

  it('carry the problem as a finding of theirs', async () => {
    const { datasets } = await scan({ 'plain.csv': PLAIN }, { 'plain.csv': { columns: ['green'] } });
    assert.deepEqual(
      datasets[0]!.tally.problems.map(({ kind, detail }) => [kind, detail]),
      [['impossible-setting', 'There is no column green. The columns are image, red, blue.']],
    );
  });

  it('cannot have columns in formats without any', async () => {
    const { problems, read } = await scan(
      { 'a.libsvm': '0,2 1:0.5\n1 2:0.5\n0,1 3:1\n' },
      { 'a.libsvm': { columns: ['x'] } },
    );
    assert.equal(read.length, 1);
    assert.match(problems[0]!.message, /which has no columns: columns cannot be set\.$/);
  });
});

describe('the format of a label file', () => {
  const LINES = '1\n0\n1\n2\n1\n0\n';

  it('can be told where a name does not give it away', async () => {
    const files = { 'data/answers.txt': LINES };
    assert.deepEqual((await scan(files, {})).read, []);
    const seen = await scan(files, { 'data/answers.txt': { format: 'label-lines' } });
    assert.deepEqual(seen.read, ['data/answers.txt: 0 2/6, 1 3/6, 2 1/6']);
    assert.deepEqual(chosen(seen), ['You chose the format label-lines.']);
  });

  it('can be told where another was recognised', async () => {
    const files = {
      'train_labels.txt': 'sun rain\nsun\nrain wind\nsun\nwind\nsun\n',
      'train_text.txt': 'a\nb\nc\nd\ne\nf\n',
    };
    const seen = await scan(files, {
      'train_labels.txt': {
        format: 'csv',
        separator: 'semicolon',
        header: false,
        columns: [1],
        layout: 'list',
        listSeparator: ' ',
      },
    });
    assert.deepEqual(seen.problems, []);
    assert.deepEqual(seen.read, ['train_labels.txt (train): rain 2/6, sun 4/6, wind 2/6']);
    assert.equal(seen.datasets[0]!.format, 'csv-delimited-list');
  });

  it('is a problem of the setting where the file has not that structure', async () => {
    const files = { 'data/pets.csv': PETS };
    for (const format of ['coco', 'label-lines', 'parquet', 'yolo']) {
      const { read, problems } = await scan(files, { 'data/pets.csv': { format } });
      assert.deepEqual(read, (await scan(files, {})).read, format);
      assert.deepEqual(
        [problems.length, problems[0]?.option, problems[0]?.key],
        [1, 'format', 'data/pets.csv'],
        format,
      );
      assert.match(problems[0]!.message, /^data\/pets\.csv: .*\.$/);
    }
  });
});

describe('classes that are left out', () => {
  const COCO = JSON.stringify({
    images: [1, 2, 3].map((id) => ({ id, file_name: `${id}.jpg` })),
    annotations: [
      [1, 1],
      [1, 2],
      [2, 2],
      [3, 7],
    ].map(([image_id, category_id], id) => ({ id, image_id, category_id, bbox: [0, 0, 1, 1] })),
    categories: [
      { id: 1, name: 'cat' },
      { id: 2, name: 'dog' },
      { id: 7, name: 'crowd' },
    ],
  });

  it('are not counted, in a format without columns', async () => {
    const seen = await scan({ 'a.json': COCO }, { 'a.json': { excludeClasses: ['crowd'] } });
    assert.deepEqual(seen.read, ['a.json: cat 1/3, dog 2/3']);
    const [dataset] = seen.datasets;
    assert.deepEqual(dataset!.excludedClasses, ['crowd']);
    assert.equal(dataset!.tally.samplesWithoutLabel, 1);
    assert.deepEqual(chosen(seen), [
      'You chose to leave out the class crowd: samples that have no other label count as samples without a label.',
    ]);
  });

  it('are not counted in a table either', async () => {
    const { read } = await scan({ 'plain.csv': PLAIN }, { '*.csv': { excludeClasses: ['red'] } });
    assert.deepEqual(read, ['plain.csv: blue 2/3']);
  });

  it('are told of where no file has them', async () => {
    const { problems, read } = await scan({ 'a.json': COCO }, { 'a.json': { excludeClasses: ['dog', 'cow'] } });
    assert.deepEqual(read, ['a.json: cat 1/3, crowd 1/3']);
    assert.deepEqual(problems, [
      { key: 'a.json', option: 'excludeClasses', index: 1, message: 'a.json: there is no class "cow".' },
    ]);
  });
});

describe('a table of boxes or counts', () => {
  it('stays one where another column is its label', async () => {
    const rows = ['a,cat,pet', 'a,cat,pet', 'a,dog,pet', 'b,cow,farm', 'b,cow,farm', 'c,cat,pet'];
    const table = `image_id,xmin,ymin,xmax,ymax,class,kind\n${rows
      .map((row) => row.split(','))
      .map(([id, name, kind], k) => `${id}.jpg,${k},1,${k + 5},9,${name},${kind}\n`)
      .join('')}`;
    assert.deepEqual((await scan({ 'boxes.csv': table }, {})).read, ['boxes.csv: cat 2/3, cow 1/3, dog 1/3']);
    const { read, datasets } = await scan({ 'boxes.csv': table }, { 'boxes.csv': { columns: ['kind'] } });
    assert.deepEqual(read, ['boxes.csv: farm 1/3, pet 2/3']);
    assert.equal(datasets[0]!.task, 'detection');
  });
});

describe('keys of the sources', () => {
  const options = (sources: object, path: string): unknown =>
    new SourceMatcher(parseSources(sources).rules).match(path)?.options;

  it('are paths, or patterns as in .gitignore; the path itself wins, else the later', () => {
    const sources = {
      'a/x.csv': { split: 'one' },
      '*.csv': { split: 'two', header: true },
      'b/**': { split: 'three' },
    };
    assert.deepEqual(options(sources, 'a/x.csv'), { split: 'one', header: true });
    assert.deepEqual(options(sources, 'a/y.csv'), { split: 'two', header: true });
    assert.deepEqual(options(sources, 'b/c/y.csv'), { split: 'three', header: true });
    assert.equal(options(sources, 'a/x.tsv'), undefined);
  });

  it('may be written with ./ and with brackets in the path, and name folders', () => {
    assert.deepEqual(options({ './a/x.csv': { split: 's' } }, 'a/x.csv'), { split: 's' });
    assert.deepEqual(options({ 'a [old]/x.csv': { split: 's' } }, 'a [old]/x.csv'), { split: 's' });
    assert.deepEqual(options({ 'labels/': { split: 's' } }, 'labels'), { split: 's' });
    assert.deepEqual(options({ '.': { split: 's' } }, ''), { split: 's' });
  });

  it('may be names that objects know already', () => {
    const sources: unknown = JSON.parse('{"__proto__": {"split": "s"}, "constructor": {"toString": 1}}');
    const { rules, problems } = parseSources(sources);
    assert.deepEqual(rules, [{ key: '__proto__', options: { split: 's' } }]);
    assert.match(problems[0]!.message, /^constructor: there is no option toString\. The options are /);
  });
});
