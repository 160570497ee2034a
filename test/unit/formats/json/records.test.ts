import assert from 'node:assert/strict';
import { lines, readAll, readOne, times } from './readings';

const TEXTS = times(40, (i) => `a text with number ${i} in it`);

describe('JSON records', () => {
  it('reads lines with a list of names; an empty list is a sample without label', async () => {
    const read = await readOne(
      'train.jsonl',
      lines({ text: 'one', labels: ['good'] }, { text: 'two', labels: ['good', 'bad'] }, { text: 'three', labels: [] }),
    );
    assert.deepEqual(read.positives, { good: 2, bad: 1 });
    assert.equal(read.samples, 3);
    assert.equal(read.tally.samplesWithoutLabel, 1);
    assert.equal(read.task, 'multi-label');
    assert.equal(read.format, 'jsonl-labels');
  });

  it('reads an array of records with one class each', async () => {
    const records = TEXTS.map((text, i) => ({ id: i, text, label: i % 4 === 0 ? 'spam' : 'ham' }));
    const read = await readOne('data.json', records);
    assert.deepEqual(read.positives, { spam: 10, ham: 30 });
    assert.equal(read.task, 'multi-class');
  });

  it('orders ids by number, not by what is met first', async () => {
    const records = TEXTS.map((text, i) => ({ text, label: [10, 2, 1][i % 3] }));
    const read = await readOne('data.json', records);
    assert.deepEqual(Object.keys(read.tally.classes.map((name) => name)).length, 3);
    assert.deepEqual(read.tally.classes, ['1', '2', '10']);
  });

  it('takes the names where a record has the id and the name of its class', async () => {
    const records = TEXTS.map((text, i) => ({ text, label: i % 2, label_text: i % 2 ? 'joy' : 'anger' }));
    const read = await readOne('train.jsonl', lines(...records));
    assert.deepEqual(read.positives, { anger: 20, joy: 20 });
  });

  it('reads spaCy cats, where a class that is left out is not known', async () => {
    const read = await readOne(
      'a.jsonl',
      lines(
        { text: 'one', cats: { a: 1.0, b: 0.0 } },
        { text: 'two', cats: { a: 0.0, b: 1.0, c: 1.0 } },
        { text: 'three', cats: { a: true, b: null } },
      ),
    );
    assert.deepEqual(read.positives, { a: 2, b: 1, c: 1 });
    assert.deepEqual([...read.tally.missing], [0, 1, 2]);
    assert.deepEqual([...read.tally.negatives], [1, 1, 0]);
  });

  it('reads objects that name positives only: a class that is left out is negative', async () => {
    const records = [{ labels: { a: 1 } }, { labels: { a: 1, b: 1 } }, { labels: { b: 1 } }];
    const read = await readOne('a.jsonl', lines(...records.map((record, i) => ({ text: TEXTS[i], ...record }))));
    assert.deepEqual([...read.tally.negatives], [1, 1]);
    assert.deepEqual([...read.tally.missing], [0, 0]);
  });

  it('calls cats with exactly one positive each multi-class', async () => {
    const records = TEXTS.map((text, i) => ({ text, cats: { yes: i % 2, no: 1 - (i % 2) } }));
    assert.equal((await readOne('a.jsonl', lines(...records))).task, 'multi-class');
  });

  it('reads vectors of 0 and 1, and reports one of another length', async () => {
    const vectors = times(12, (i) => [1, 0, i % 2]);
    const records = [...vectors.map((labels, i) => ({ text: TEXTS[i], labels })), { text: 'odd', labels: [1, 0] }];
    const ordinary = await readOne('a.jsonl', lines(...records.slice(0, 12)));
    assert.deepEqual(ordinary.positives, { 0: 12, 1: 0, 2: 6 });
    const { problems } = await readOne('a.json', { data: records.slice(0, 12) });
    assert.deepEqual(problems, []);
  });

  it('does not take flags of images for those of classes', async () => {
    const image_id = times(20, (i) => 100 + i);
    const verbs = ['hold', 'sit', 'eat'].map((action_name, k) => ({
      action_name,
      image_id,
      label: times(20, (i) => (i % (k + 2) ? 0 : 1)),
    }));
    assert.deepEqual(await readAll({ 'verbs.json': JSON.stringify(verbs) }), []);
  });

  it('does not take the places of words for classes', async () => {
    const documents = times(20, (i) => ({
      text: `what was said by ${i}`,
      annotations: { a: { choice: i % 3 ? 'Yes' : 'No', spans: [i % 4, 5] } },
    }));
    assert.deepEqual(
      (await readAll({ 'nli.json': JSON.stringify({ documents }) })).map(({ positives }) => positives),
      [],
    );
  });

  it('does not take lists of ids for vectors', async () => {
    const records = TEXTS.map((text, i) => ({ text, labels: i % 2 ? [0, 1] : [1] }));
    const read = await readOne('a.jsonl', lines(...records));
    assert.deepEqual(read.positives, { 0: 20, 1: 40 });
  });

  it('reads keys of 0 and 1 beside a text as classes', async () => {
    const records = TEXTS.map((text, i) => ({ id: i, text, toxic: i % 2, insult: i % 10 === 0 ? 1 : 0, threat: 0 }));
    const read = await readOne('a.json', records);
    assert.deepEqual(read.positives, { toxic: 20, insult: 4, threat: 0 });
    assert.equal(read.format, 'json-multi-hot');
  });

  it('counts spans and entities as instances of documents', async () => {
    const doccano = await readOne(
      'a.jsonl',
      lines(
        {
          text: 'x',
          label: [
            [0, 1, 'LOC'],
            [2, 3, 'LOC'],
          ],
        },
        { text: 'y', label: [] },
        { text: 'z', label: [[0, 4, 'PER']] },
      ),
    );
    assert.deepEqual(doccano.positives, { LOC: 1, PER: 1 });
    assert.deepEqual([...doccano.tally.instances!], [2, 1]);
    assert.equal(doccano.task, 'sequence');
    const objects = await readOne(
      'b.jsonl',
      lines({ text: 'x y', entities: [{ start_offset: 0, end_offset: 1, label: 'ORG' }] }, { text: 'y', entities: [] }),
    );
    assert.deepEqual(objects.positives, { ORG: 1 });
    assert.equal(objects.task, 'sequence');
  });

  it('counts entities of tags, not tokens', async () => {
    const read = await readOne(
      'a.jsonl',
      lines(
        { tokens: ['New', 'York', 'and', 'Bob'], ner_tags: ['B-LOC', 'I-LOC', 'O', 'B-PER'] },
        { tokens: ['x'], ner_tags: ['O'] },
      ),
    );
    assert.deepEqual(read.positives, { LOC: 1, PER: 1 });
    assert.equal(read.samples, 2);
  });

  it('reads an object of splits, with one list of classes for those that belong together', async () => {
    const pairs = (count: number, names: readonly string[]): string[][] =>
      times(count, (i) => [`say ${i} and ${names.join()}`, names[i % names.length]!]);
    const reads = await readAll({
      'full.json': JSON.stringify({
        train: pairs(30, ['hello', 'bye', 'rare']),
        val: pairs(10, ['bye', 'hello']),
        oos_val: pairs(12, ['oos']),
      }),
    });
    assert.deepEqual(
      reads.map(({ split, samples, positives }) => [split, samples, positives]),
      [
        ['train', 30, { hello: 10, bye: 10, rare: 10 }],
        ['val', 10, { hello: 5, bye: 5, rare: 0 }],
        ['oos_val', 12, { oos: 12 }],
      ],
    );
  });

  it('splits records by a key that names the split', async () => {
    const records = TEXTS.map((text, i) => ({ text, label: i % 2 ? 'a' : 'b', split: i < 30 ? 'train' : 'dev' }));
    const reads = await readAll({ 'all.jsonl': lines(...records) });
    assert.deepEqual(
      reads.map(({ split, samples }) => [split, samples]),
      [
        ['train', 30],
        ['val', 10],
      ],
    );
  });

  it('reads an object of ids to labels', async () => {
    const lists = Object.fromEntries(times(20, (i) => [`img_${i}.jpg`, i % 2 ? ['cat', 'dog'] : ['dog']]));
    assert.deepEqual((await readOne('labels.json', lists)).positives, { dog: 20, cat: 10 });
    const single = Object.fromEntries(times(20, (i) => [`img_${i}.jpg`, i % 4 ? 'dog' : 'cat']));
    assert.deepEqual((await readOne('labels.json', single)).positives, { cat: 5, dog: 15 });
    const records = Object.fromEntries(
      times(20, (i) => [`v_${1000 + i}`, { subset: 'training', labels: [i % 2 ? 'run' : 'jump'] }]),
    );
    const [read] = await readAll({ 'db.json': JSON.stringify({ version: 1, database: records }) });
    assert.deepEqual(read!.positives, { jump: 10, run: 10 });
    assert.equal(read!.split, 'train');
  });

  it('reads columns side by side', async () => {
    const read = await readOne('a.json', { text: TEXTS, label: TEXTS.map((_, i) => (i % 4 ? 'ham' : 'spam')) });
    assert.deepEqual(read.positives, { spam: 10, ham: 30 });
    assert.equal(read.format, 'json-columns-label');
    const pandas = { text: { ...TEXTS }, label: { ...TEXTS.map((_, i) => i % 2) } };
    assert.deepEqual((await readOne('b.json', pandas)).positives, { 0: 20, 1: 20 });
  });

  it('splits names within one text where that makes them recur', async () => {
    const genres = ['Drama|Comedy', 'Drama', 'Comedy|Crime', 'Crime|Drama'];
    const read = await readOne(
      'm.json',
      TEXTS.map((text, i) => ({ title: text, plot: text, genres: genres[i % 4] })),
    );
    assert.deepEqual(read.positives, { Drama: 30, Comedy: 20, Crime: 20 });
  });

  it('reads Prodigy: rejected is negative, ignored is no sample, other classes are unknown', async () => {
    const record = (i: number, label: string, answer: string): object => ({
      text: `text ${i}`,
      label,
      answer,
      _input_hash: i,
    });
    const read = await readOne(
      'p.jsonl',
      lines(
        record(1, 'A', 'accept'),
        record(2, 'A', 'reject'),
        record(3, 'A', 'ignore'),
        record(4, 'B', 'reject'),
        record(5, 'B', 'reject'),
      ),
    );
    assert.equal(read.samples, 4);
    assert.deepEqual(read.positives, { A: 1, B: 0 });
    assert.deepEqual([...read.tally.negatives], [1, 2]);
    assert.deepEqual([...read.tally.missing], [2, 2]);
    assert.match(read.evidence, /annotators ignored or rejected are left out: 1/);
  });

  it('reads lists that Prodigy accepted', async () => {
    const options = [
      { id: 'A', text: 'a' },
      { id: 'B', text: 'b' },
    ];
    const read = await readOne(
      'p.jsonl',
      lines(
        { text: 'one', options, accept: ['A'], answer: 'accept' },
        { text: 'two', options, accept: ['A', 'B'], answer: 'accept' },
        { text: 'three', options, accept: [], answer: 'ignore' },
      ),
    );
    assert.deepEqual(read.positives, { A: 2, B: 1 });
    assert.equal(read.samples, 2);
  });

  it('joins numbered parts of one file, but not folds that hold the same records again', async () => {
    const part = (offset: number): string =>
      JSON.stringify(times(12, (i) => ({ text: `text ${offset + i}`, intents: [i % 2 ? 'ask' : 'tell'] })));
    const parts = Object.fromEntries(times(3, (i) => [`d/part${i}.json`, part(i * 12)]));
    const reads = await readAll(parts);
    assert.deepEqual(
      reads.map(({ file, samples }) => [file, samples]),
      [['d', 36]],
    );
    const folds = Object.fromEntries(times(3, (i) => [`d/train_fold${i}.json`, part(0)]));
    assert.equal((await readAll(folds)).length, 3);
  });

  it('joins files that hold one class each', async () => {
    const file = (domain: string, count: number): string =>
      lines(...times(count, (i) => ({ id: `${domain}${i}`, text: `what was said about ${domain} by ${i}`, domain })));
    const reads = await readAll({ 'd/ALARM.jsonl': file('ALARM', 9), 'd/WEATHER.jsonl': file('WEATHER', 7) });
    assert.deepEqual(
      reads.map(({ file, positives }) => [file, positives]),
      [['d', { ALARM: 9, WEATHER: 7 }]],
    );
    const parts = await readAll({ 'd/train.jsonl': file('ALARM', 9), 'd/test.jsonl': file('WEATHER', 7) });
    assert.equal(parts.length, 2);
  });

  it('takes the boxes that the tags of an image are of', async () => {
    const images = times(20, (i) => ({
      id: `img${i}`,
      tags: [{ tagName: 'fork' }, ...(i % 2 ? [{ tagName: 'knife' }] : [])],
      regions: ['fork', 'fork', ...(i % 2 ? ['knife'] : [])].map((tagName) => ({
        tagName,
        left: 0.1,
        top: 0.2,
        width: 0.3,
      })),
    }));
    const read = await readOne('tagged_images.json', images);
    assert.deepEqual([read.positives, [...read.tally.instances!]], [{ fork: 20, knife: 10 }, [40, 10]]);
  });

  it('reads a folder of files with one record each', async () => {
    const files = Object.fromEntries(
      times(5, (i) => [`ann/${i}.json`, JSON.stringify({ image: `${i}.jpg`, labels: i % 2 ? ['a', 'b'] : ['a'] })]),
    );
    const reads = await readAll(files);
    assert.deepEqual(
      reads.map(({ file, samples, positives }) => [file, samples, positives]),
      [['ann', 5, { a: 5, b: 2 }]],
    );
  });

  it('counts a broken line and goes on, with its number', async () => {
    const good = (i: number): string => JSON.stringify({ text: TEXTS[i], label: i % 2 ? 'a' : 'b' });
    const read = await readOne('a.jsonl', [good(0), '{"text": "cut', good(1), '', 'nonsense', good(2)].join('\n'));
    assert.equal(read.samples, 3);
    const [problem] = read.problems;
    assert.deepEqual([problem!.kind, problem!.count, problem!.lines], ['malformed-record', 2, [2, 5]]);
    assert.equal(read.tally.partial, false);
  });

  it('passes over remarks between the lines, and blanks around names', async () => {
    const rows = lines(
      ...times(20, (i) => ({ text: `what was said by ${i}`, tags: i % 2 ? ['bug', ' docs'] : ['docs'] })),
    );
    const read = await readOne('issues.jsonl', `// from 2024\n# one a line\n${rows}# the end\n`);
    assert.deepEqual([read.samples, read.positives, read.problems], [20, { docs: 20, bug: 10 }, []]);
  });

  it('counts what comes before the break of a cut file, and says so', async () => {
    const whole = JSON.stringify(
      TEXTS.map((text, i) => ({ text, label: i % 2 ? 'a' : 'b' })),
      undefined,
      1,
    );
    const read = await readOne('a.json', whole.slice(0, Math.floor(whole.length / 2)));
    assert.ok(read.samples >= 18 && read.samples <= 21);
    assert.equal(read.tally.partial, true);
    assert.match(read.problems[0]!.detail, /JSON is broken/);
  });

  it('reads a byte order mark and UTF-16', async () => {
    const text = lines(...TEXTS.slice(0, 6).map((t, i) => ({ text: t, label: i % 2 ? 'grün' : 'rot' })));
    assert.deepEqual((await readOne('a.jsonl', `\ufeff${text}`)).positives, { rot: 3, grün: 3 });
    const utf16 = new Uint8Array(new Uint16Array([0xfeff, ...[...text].map((c) => c.charCodeAt(0))]).buffer);
    assert.deepEqual((await readOne('b.jsonl', utf16)).positives, { rot: 3, grün: 3 });
  });

  it('reads a list whose elements have a line each as one', async () => {
    const rows = times(40, (i) =>
      JSON.stringify({ width: i / 3, length: i % 7, height: i, species: i % 2 ? 'a' : 'b' }),
    );
    const read = await readOne('iris.json', `[\n${rows.join(',\n')}\n]\n`);
    assert.deepEqual([read.samples, read.positives, read.problems], [40, { a: 20, b: 20 }, []]);
  });

  it('does not take sentences apart, and takes what they have in common', async () => {
    const things = ['cup', 'pen', 'small red box', 'book', 'bag', 'key', 'toy car'];
    const done = ['Pushing [something] from left to right', 'Moving [something] up', 'Putting [something] on a table'];
    const rows = times(70, (i) => ({
      id: `${1000 + i}`,
      label: `${done[i % 3]!.toLowerCase().replace('[something]', `a ${things[i % 7]!}`)} in ${i}`,
      template: done[i % 3],
      placeholders: [`a ${things[i % 7]!}`],
    }));
    const read = await readOne('train.json', rows);
    assert.deepEqual([read.samples, Object.values(read.positives)], [70, [24, 23, 23]]);
  });

  it('takes the class among features as in a table, where no key says which it is', async () => {
    const rows = times(60, (i) => ({
      Name: `n${i}`,
      Horsepower: i * 3,
      Miles: 12 + i / 7,
      Weight: i % 9,
      Origin: i % 3 ? 'USA' : 'Japan',
    }));
    assert.deepEqual((await readOne('cars.json', rows)).positives, { USA: 40, Japan: 20 });
  });

  it('takes __proto__ and constructor for classes like any other', async () => {
    const records = TEXTS.map((text, i) => ({ text, labels: i % 2 ? ['__proto__'] : ['constructor', 'toString'] }));
    const { tally } = await readOne('a.jsonl', lines(...records));
    assert.deepEqual(tally.classes, ['constructor', 'toString', '__proto__']);
    assert.deepEqual([...tally.positives], [20, 20, 20]);
  });

  it('joins names to numbers from a file beside', async () => {
    const records = TEXTS.map((text, i) => ({ text, labels: i % 2 ? [0, 2] : [2] }));
    const names = { 'd/labels.txt': 'red\ngreen\nblue\n' };
    const [ids] = await readAll({ 'd/train.jsonl': lines(...records), ...names });
    assert.deepEqual(ids!.positives, { red: 20, green: 0, blue: 40 });
    assert.match(ids!.evidence, /labels\.txt/);
    const vectors = TEXTS.map((text, i) => ({ text, labels: [i % 2, 0, 1] }));
    const [hot] = await readAll({ 'd/train.json': JSON.stringify(vectors), ...names });
    assert.deepEqual(hot!.positives, { red: 20, green: 0, blue: 40 });
  });

  it('reports numbers beyond the names', async () => {
    const records = [
      ...TEXTS.map((text, i) => ({ text, label: i % 3 })),
      ...times(800, (i) => ({ text: `${TEXTS[7]} ${i} `.repeat(9), label: i < 799 ? 2 : 9 })),
    ];
    const [read] = await readAll({ 'train.jsonl': lines(...records), 'classes.txt': 'a\nb\nc\n' }, 4096);
    assert.deepEqual(
      read!.problems.map(({ kind, count, lines: at }) => [kind, count, at]),
      [['id-out-of-range', 1, [840]]],
    );
  });

  it('reads boxes whose parts are lists beside each other', async () => {
    const records = times(12, (i) => ({
      image: `${i}.jpg`,
      objects: {
        bbox: [
          [1, 2, 3, 4],
          [1, 2, 3, 4],
        ],
        category: [0, i % 3],
      },
    }));
    const read = await readOne('metadata.jsonl', lines(...records));
    assert.deepEqual(
      [read.task, read.positives, [...read.tally.instances!]],
      ['detection', { 0: 12, 1: 4, 2: 4 }, [16, 4, 4]],
    );
  });

  it('leaves boxes that are records of their own, and predictions, alone', async () => {
    const boxes = times(40, (i) => ({ image_id: i % 9, category_id: i % 3, bbox: [1, 2, 3, 4], score: 0.5 }));
    assert.deepEqual(await readAll({ 'results.json': JSON.stringify(boxes) }), []);
  });

  it('reads records with NaN and null labels as samples without label', async () => {
    const text = TEXTS.map((t, i) => `{"text": "${t}", "label": ${['NaN', 'null', '"a"', '"b"'][i % 4]}}`).join('\n');
    const read = await readOne('a.jsonl', text);
    assert.deepEqual(read.positives, { a: 10, b: 10 });
    assert.equal(read.tally.samplesWithoutLabel, 20);
  });
});

describe('JSON that is no label file', () => {
  const strangers: Record<string, unknown> = {
    'package.json': { name: 'x', version: '1.0.0', keywords: ['a', 'a'], dependencies: { a: '^1.0.0', b: '^1.0.0' } },
    'deep/composer-like.json': { name: 'x', tags: ['a', 'b'], dependencies: { a: '1', b: '1' } },
    'tsconfig.build.json': { compilerOptions: { lib: ['a', 'b'] }, include: ['src'] },
    '.vscode/tasks.json': {
      version: '2.0.0',
      tasks: [
        { label: 'build', type: 'shell' },
        { label: 'test', type: 'shell' },
      ],
    },
    'menu.json': times(12, (i) => ({ label: `Item ${i}`, url: `/page/${i}` })),
    'chart.json': times(12, (i) => ({ label: `2020-${i}`, value: i * 3.5 })),
    'id2label.json': { 0: 'cat', 1: 'dog', 2: 'bird', 3: 'fish', 4: 'cow', 5: 'pig' },
    'domains.json': { banking: ['a', 'b', 'c'], travel: ['d', 'e'], food: ['f', 'g'] },
    'places.geojson.json': {
      type: 'FeatureCollection',
      features: times(12, (i) => ({ type: 'Feature', properties: { label: i % 2 ? 'a' : 'b', name: `n ${i}` } })),
    },
    'book.json': {
      nbformat: 4,
      cells: times(12, () => ({ cell_type: 'code', metadata: { tags: ['x'] }, source: ['a'] })),
    },
    'openapi.json': { openapi: '3.0.0', paths: { '/a': { get: { tags: ['pet'] } }, '/b': { get: { tags: ['pet'] } } } },
    'users.json': times(12, (i) => ({
      name: `n${i}`,
      is_admin: i % 2 === 0,
      is_active: i % 3 === 0,
      email: `${i}@x.org`,
    })),
    'chat.jsonl': times(12, (i) => ({
      messages: [
        { role: 'user', content: `c ${i}` },
        { role: 'assistant', content: 'd' },
      ],
    })),
    'translations.json': { hello: 'Hallo', bye: 'Tschüss', yes: 'Ja', no: 'Nein', ok: 'Ja' },
    'tokens.jsonl': times(12, (i) => ({ id: i, tokens: ['the', 'cat', 'the', 'dog'] })),
    'scores.json': times(12, (i) => ({ text: `a text ${i}`, score: i / 7 })),
    'numbers.json': [1, 2, 3],
    'names.json': ['cat', 'dog'],
  };
  for (const [path, content] of Object.entries(strangers)) {
    it(`leaves ${path} alone`, async () => {
      const text = path.endsWith('l') ? lines(...(content as unknown[])) : JSON.stringify(content, undefined, 2);
      assert.deepEqual(
        (await readAll({ [path]: text })).map(({ format }) => format),
        [],
      );
    });
  }

  it('leaves files alone that are no JSON, empty or binary', async () => {
    const reads = await readAll({
      'a.json': '',
      'b.json': 'not json',
      'c.json': '{"a": ',
      'd.json': new Uint8Array([0x7b, 0, 1, 2, 0, 0, 3]),
      'e.jsonl': '\n\n\n',
    });
    assert.deepEqual(reads, []);
  });
});
