import assert from 'node:assert/strict';
import { lines, type Read, readAll, readOne, times } from './readings';

const say = (i: number): string => `this is what number ${i} of them said about it`;
const seen = ({ samples, positives }: Read): unknown[] => [samples, positives];

describe('Labels in lists of objects', () => {
  it('are the types of what the list is of, not the other types there', async () => {
    const read = await readOne(
      'train.json',
      lines(
        ...times(20, (i) => ({
          sentence: say(i),
          entity_mentions: [{ entity_type: i % 2 ? 'PER' : 'ORG', mention_type: 'NAM', start: 0, end: 2 }],
        })),
      ),
    );
    assert.deepEqual(seen(read), [20, { ORG: 10, PER: 10 }]);
  });

  it('are spans whose words are listed one by one', async () => {
    const ner = (i: number): object[] => (i % 4 ? [{ index: [0, 1], type: i % 2 ? 'PER' : 'LOC' }] : []);
    const read = await readOne(
      'train.json',
      times(40, (i) => ({ sentence: say(i).split(' '), ner: ner(i) })),
    );
    assert.deepEqual(seen(read), [40, { PER: 20, LOC: 10 }]);
    assert.deepEqual([...read.tally.instances!], [20, 10]);
  });

  it('are what recurs most of boxes, whatever it is called, where each box has it', async () => {
    const children = (i: number): object[] =>
      times(1 + (i % 2), (k) => ({
        identity: k ? 'rider' : 'pedestrian',
        tags: i % 5 ? [] : ['cut'],
        x0: 1,
        y0: 2,
        x1: 3,
      }));
    const [read] = await readAll(
      Object.fromEntries(
        times(20, (i) => [
          `train/${i}.json`,
          JSON.stringify({ imageheight: 9, identity: 'frame', children: children(i) }),
        ]),
      ),
    );
    assert.deepEqual(seen(read!), [20, { pedestrian: 20, rider: 10 }]);
  });

  it('stand in an object of each that says nothing of its own, among outlines in words', async () => {
    const house = (damage: string): object => ({
      properties: { feature_type: 'house', subtype: damage, uid: 'a-1' },
      wkt: 'POLYGON',
    });
    const [read] = await readAll(
      Object.fromEntries(
        times(20, (i) => [
          `labels/${i}.json`,
          JSON.stringify({
            features: { xy: [house('none'), house(i % 2 ? 'none' : 'destroyed')] },
            metadata: { width: 9 },
          }),
        ]),
      ),
    );
    assert.deepEqual(seen(read!), [20, { none: 20, destroyed: 10 }]);
  });

  it('may stand in lists by the id of a document', async () => {
    const read = await readOne(
      'claims_train.jsonl',
      lines(
        ...times(30, (i) => ({
          id: i,
          claim: say(i),
          evidence: i % 3 ? { [`${4000 + i}`]: [{ sentences: [1], label: i % 2 ? 'SUPPORT' : 'CONTRADICT' }] } : {},
        })),
      ),
    );
    assert.deepEqual(seen(read), [30, { SUPPORT: 10, CONTRADICT: 10 }]);
  });

  it('are those of an image whose file holds a list of one frame', async () => {
    const objects = (i: number): object[] =>
      times(2 + (i % 2), (k) => ({
        category: k ? 'lane' : 'car',
        id: k,
        ...(k ? { poly2d: [[1, 2]] } : { box2d: { x1: 1 } }),
      }));
    const file = (i: number): string =>
      JSON.stringify({ name: `n${i}`, frames: [{ timestamp: 1, objects: objects(i) }] });
    const reads = await readAll(Object.fromEntries(times(20, (i) => [`train/${i % 7}a-${i}.json`, file(i)])));
    assert.deepEqual(reads.map(seen), [[20, { car: 20, lane: 20 }]]);
    assert.deepEqual([...reads[0]!.tally.instances!], [20, 30]);
  });

  it('may be lists beside those of the boxes', async () => {
    const ann = (i: number): object => ({
      bboxes: [[1, 2, 3, 4]],
      labels: [i % 3],
      bboxes_ignore: [],
      labels_ignore: [],
    });
    const read = await readOne(
      'train.json',
      times(30, (i) => ({ filename: `${i}.jpg`, width: 9, ann: ann(i) })),
    );
    assert.deepEqual([read.task, ...seen(read)], ['detection', 30, { 0: 10, 1: 10, 2: 10 }]);
  });

  it('are not numbers of the parts, nor what every record has', async () => {
    const parts = times(3, (k) => ({ name: `Part ${k + 1}`, class: k ? 'left' : 'right', points: [1, 2] }));
    assert.deepEqual(
      await readAll(Object.fromEntries(times(9, (i) => [`${i}.json`, JSON.stringify({ id: i, parts })]))),
      [],
    );
  });
});

describe('Labels without a name of their own', () => {
  it('are the last turns of chats, where these are a few words that come again', async () => {
    const read = await readOne(
      'train.jsonl',
      lines(
        ...times(40, (i) => ({
          messages: [
            { role: 'system', content: 'Sort the letters.' },
            { role: 'user', content: say(i) },
            { role: 'assistant', content: i % 4 ? 'billing' : 'other' },
          ],
        })),
      ),
    );
    assert.deepEqual(seen(read), [40, { other: 10, billing: 30 }]);
  });

  it('are no answers that are texts of their own', async () => {
    const chats = times(40, (i) => ({
      messages: [
        { role: 'user', content: say(i) },
        { role: 'assistant', content: say(-i) },
      ],
    }));
    assert.deepEqual(await readAll({ 'train.jsonl': lines(...chats) }), []);
  });

  it('are short lists of ids that come again, and nothing else', async () => {
    const read = await readOne(
      'real.json',
      times(60, (i) => (i % 6 ? [i % 5, 7] : [])),
    );
    assert.equal(read.samples, 60);
    assert.equal(read.positives['7'], 50);
  });

  it('are names with a share each', async () => {
    const pairs = Object.fromEntries(
      times(30, (i) => [
        `plot_${i}.tif`,
        i % 2
          ? [['Larix', 1.0]]
          : [
              ['Larix', 0.4],
              ['Pinus', 0.6],
            ],
      ]),
    );
    assert.deepEqual(seen(await readOne('labels.json', pairs)), [30, { Larix: 30, Pinus: 15 }]);
  });

  it('name the texts below them', async () => {
    const intents = ['greet', 'order', 'bye'].map((tag, k) => ({
      tag,
      patterns: times(4 + k, say),
      responses: ['ok'],
    }));
    assert.deepEqual(seen(await readOne('intents.json', { intents })), [15, { greet: 4, order: 5, bye: 6 }]);
  });

  it('are the only names of few beside texts, of no more than one key', async () => {
    const tweets = (more: object): object[] =>
      times(60, (i) => ({ id: i, tweet: say(i), task: i % 3 ? 'NOT' : 'OFF', ...more }));
    assert.deepEqual(seen(await readOne('train.jsonl', lines(...tweets({ lang: 'en' })))), [60, { OFF: 20, NOT: 40 }]);
    const two = tweets({}).map((tweet, i) => ({ ...tweet, other: i % 2 ? 'x' : 'y' }));
    assert.deepEqual(await readAll({ 'train.jsonl': lines(...two) }), []);
    const places = times(60, (i) => ({ id: i, text: say(i), city: i % 2 ? 'Rome' : 'Bern' }));
    assert.deepEqual(await readAll({ 'places.json': JSON.stringify(places) }), []);
  });

  it('are names in angle brackets', async () => {
    const posts = times(20, (i) => ({ text: say(i), tags: i % 2 ? '<a><b c>' : '<a>' }));
    assert.deepEqual(seen(await readOne('posts.json', posts)), [20, { a: 20, 'b c': 10 }]);
  });
});

describe('Classes that are numbers', () => {
  const items = (count: number): object[] => times(count, (i) => ({ image: `${i}.jpg`, label: i % 2 ? 7 : 3 }));

  it('have their names in the file itself', async () => {
    const categories = [
      { id: 3, name: 'cat' },
      { id: 7, name: 'dog' },
    ];
    assert.deepEqual(seen(await readOne('all.json', { categories, data: items(40) })), [40, { cat: 20, dog: 20 }]);
    const flags = Object.fromEntries(times(30, (i) => [`${i}.jpg`, [1, i % 2, 0]]));
    const read = await readOne('labels.json', { labels: ['a', 'b', 'c'], annotations: flags });
    assert.deepEqual(seen(read), [30, { a: 30, b: 15, c: 0 }]);
  });

  it('have their names in what the file says of itself', async () => {
    const metainfo = { classes: ['cat', 'dog', 'bird'] };
    const data_list = times(30, (i) => ({ img_path: `${i}.jpg`, gt_label: i % 2 ? [0, 2] : [1] }));
    assert.deepEqual(seen(await readOne('train.json', { metainfo, data_list })), [30, { cat: 15, dog: 15, bird: 15 }]);
  });

  it('have their names in a description of the data set', async () => {
    const names = times(8, (i) => `          '${i}': name ${i}`).join('\n');
    const readme = `---\ndataset_info:\n  features:\n  - name: label\n    dtype:\n      class_label:\n        names:\n${names}\n---\n`;
    const [read] = await readAll({ 'README.md': readme, 'data/train.jsonl': lines(...items(40)) });
    assert.deepEqual([read!.positives['name 3'], read!.positives['name 7']], [20, 20]);
    assert.match(read!.evidence, /README.md names the classes/);
  });
});

describe('Tags of tokens', () => {
  it('are those of entities, not of phrases', async () => {
    const tags = { tokens: ['a', 'b', 'c'], chunk_tags: ['B-NP', 'I-NP', 'O'], ner_tags: ['B-PER', 'O', 'O'] };
    assert.deepEqual((await readOne('train.json', lines(...times(20, (i) => ({ id: i, ...tags }))))).positives, {
      PER: 20,
    });
  });
});

describe('Flags of classes', () => {
  it('stand beside the number of a record alone', async () => {
    const rows = times(30, (i) => ({ id: `img_${i}`, cat: i % 2, dog: i % 3 ? 0 : 1, bird: i % 5 ? 0 : 1 }));
    assert.deepEqual(seen(await readOne('labels.json', rows)), [30, { cat: 15, dog: 10, bird: 6 }]);
  });

  it('are pairs of a class and a value', async () => {
    const cats = (i: number): object[] => [
      { label: 'a', value: i % 2 },
      { label: 'b', value: i % 3 ? 0 : 1 },
    ];
    const rows = times(30, (i) => ({ id: i, paragraphs: [{ raw: say(i), cats: cats(i) }] }));
    assert.deepEqual(seen(await readOne('train.json', rows)), [30, { a: 15, b: 10 }]);
    const named = times(30, (i) => ({ text: say(i), labels: cats(i) }));
    assert.deepEqual(seen(await readOne('train.json', named)), [30, { a: 15, b: 10 }]);
  });

  it('are names in lists as Python prints them', async () => {
    const rows = times(30, (i) => ({ text: say(i), labels: i % 2 ? "['a, b', 'c']" : "['c']" }));
    assert.deepEqual(seen(await readOne('train.jsonl', lines(...rows))), [30, { c: 30, 'a, b': 15 }]);
  });
});
