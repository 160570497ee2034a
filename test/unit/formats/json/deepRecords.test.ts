import assert from 'node:assert/strict';
import { lines, type Read, readAll, readOne, times } from './readings';

const say = (i: number): string => `this is what number ${i} of them said about it`;
const seen = ({ file, task, samples, positives }: Read): unknown[] => [file, task, samples, positives];

describe('Folders of JSON files with one record each', () => {
  it('are one reading, where the list of labels is called something plain', async () => {
    const files = Object.fromEntries(
      times(9, (i) => [
        `data/doc${i}.json`,
        JSON.stringify({
          celex_id: `32012R0${i}`,
          type: 'Regulation',
          concepts: i % 2 ? ['192', '2356'] : ['192'],
          title: `Commission Regulation number ${i} of the third of August laying down rules`,
          main_body: ['a', 'b'],
        }),
      ]),
    );
    const reads = await readAll(files);
    assert.deepEqual(reads.map(seen), [['data', 'multi-label', 9, { 192: 9, 2356: 4 }]]);
  });

  it('are one reading, where every file has a folder of its own', async () => {
    const files = Object.fromEntries(
      times(30, (i) => [
        `root/S2A_${i}_87/S2A_${i}_87_labels_metadata.json`,
        JSON.stringify({
          labels: i % 3 ? ['Sea and ocean'] : ['Sea and ocean', 'Pastures'],
          coordinates: { ulx: 1, uly: 2 },
          projection: 'PROJCS["WGS 84"]',
        }),
      ]),
    );
    const reads = await readAll(files);
    assert.deepEqual(reads.map(seen), [['root', 'multi-label', 30, { 'Sea and ocean': 30, Pastures: 10 }]]);
  });

  it('may be lists of boxes, whose places are those of their centres', async () => {
    const files = Object.fromEntries(
      times(12, (i) => [
        `sweeps/${i}.json`,
        JSON.stringify(
          ['CAR', ...(i % 3 ? ['BUS', 'BUS'] : [])].map((label_class) => ({
            center: { x: 1.5, y: i, z: 0 },
            length: 4.1,
            label_class,
          })),
        ),
      ]),
    );
    const [read, ...others] = await readAll(files);
    assert.deepEqual([seen(read!), others.length], [['sweeps', 'detection', 12, { CAR: 12, BUS: 8 }], 0]);
    assert.deepEqual([...read!.tally.instances!], [12, 16]);
  });

  it('may say when in the recording of each file something was heard', async () => {
    const heard = (label: string): object => ({
      time: 1.5,
      duration: 2,
      value: { label, role: 'front' },
      confidence: 1,
    });
    const files = Object.fromEntries(
      times(9, (i) => [
        `audio/scene${i}.jams`,
        JSON.stringify({
          annotations: [{ namespace: 'event', data: ['dog', ...(i % 3 ? ['siren'] : [])].map(heard) }],
          sandbox: {},
        }),
      ]),
    );
    assert.deepEqual((await readAll(files)).map(seen), [['audio', 'sequence', 9, { dog: 9, siren: 6 }]]);
  });

  it('are not read where they are no data set', async () => {
    const folders = {
      i18n: (i: number) => ({ title: say(i), category: 'Category', tags: 'Tags' }),
      posts: (i: number) => ({ name: `n${i}`, price: i, size: { width: 3 } }),
      settings: (i: number) => ({ id: i, enabled: true, theme: { name: 'dark' } }),
    };
    for (const [folder, make] of Object.entries(folders)) {
      const files = Object.fromEntries(times(8, (i) => [`${folder}/${i}.json`, JSON.stringify(make(i))]));
      assert.deepEqual((await readAll(files)).map(seen), [], folder);
    }
  });

  it('look at a few of very many only, and count all', async () => {
    const files = Object.fromEntries(
      times(600, (i) => [`d/f${i}.json`, JSON.stringify({ labels: i % 2 ? ['a', 'b'] : ['a'], when: i })]),
    );
    assert.deepEqual((await readAll(files)).map(seen), [['d', 'multi-label', 600, { a: 600, b: 300 }]]);
  });
});

describe('Records deep in a file', () => {
  it('are utterances of a list of dialogues', async () => {
    const dialogues = times(4, (d) =>
      times(6, (i) => ({
        speaker: i % 2 ? 'Ross' : 'Rachel',
        utterance: say(d * 6 + i),
        emotion: i % 3 ? 'neutral' : 'joy',
        annotation: '4100000',
      })),
    );
    assert.deepEqual(seen(await readOne('friends_dev.json', dialogues)), [
      'friends_dev.json',
      'multi-class',
      24,
      { joy: 8, neutral: 16 },
    ]);
  });

  it('are utterances under a key of each line', async () => {
    const text = lines(
      ...times(12, (d) => ({ id: d, dialogue: times(3, (i) => ({ text: say(d * 3 + i), act: i, emotion: i % 2 })) })),
    );
    assert.deepEqual(seen(await readOne('dialogues.jsonl', text)), [
      'dialogues.jsonl',
      'multi-class',
      36,
      { 0: 24, 1: 12 },
    ]);
  });

  it('are under the name of their class', async () => {
    const record = (i: number): object => ({ tokens: say(i).split(' '), h: ['a', 'Q1', [[0]]], t: ['b', 'Q2', [[4]]] });
    const read = await readOne('train_wiki.json', {
      P931: times(12, record),
      P4552: times(12, (i) => record(i + 20)),
      P140: times(8, (i) => record(i + 40)),
    });
    assert.deepEqual(seen(read), ['train_wiki.json', 'multi-class', 32, { P931: 12, P4552: 12, P140: 8 }]);
  });

  it('are not lists of different things, people or questions without labels', async () => {
    const strangers = {
      'parts.json': { images: times(12, (i) => ({ file_name: `${i}.jpg` })), people: times(12, (i) => ({ name: i })) },
      'people.json': { staff: times(12, (i) => ({ name: `n${i}` })), guests: times(12, (i) => ({ name: `g${i}` })) },
      'questions.json': {
        data: times(12, (i) => ({
          title: `t${i}`,
          paragraphs: [{ context: say(i), qas: [{ question: say(i), id: i, is_impossible: i % 2 === 0 }] }],
        })),
      },
    };
    for (const [path, content] of Object.entries(strangers)) {
      assert.deepEqual((await readAll({ [path]: JSON.stringify(content) })).map(seen), [], path);
    }
  });

  it('are opinions with an aspect and a sentiment, in a list that may be empty', async () => {
    const read = await readOne(
      'sentihood.json',
      times(24, (i) => ({
        id: i,
        text: say(i),
        opinions:
          i % 4 === 3
            ? []
            : [
                { sentiment: i % 2 ? 'Positive' : 'Negative', aspect: 'safety', target_entity: 'LOCATION1' },
                ...(i % 4 ? [{ sentiment: 'Positive', aspect: 'price', target_entity: 'LOCATION1' }] : []),
              ],
      })),
    );
    assert.deepEqual(seen(read), ['sentihood.json', 'multi-label', 24, { safety: 18, price: 12 }]);
    assert.equal(read.tally.samplesWithoutLabel, 6);
  });
});

describe('Records that are one box each', () => {
  it('are samples by image', async () => {
    const boxes = times(30, (i) => ({
      image: `img_${i % 10}.jpg`,
      bbox: [1, 2, 3, 4],
      label: i % 10 === 0 || i >= 20 ? 'helmet' : 'head',
    }));
    const read = await readOne('boxes.json', boxes);
    assert.deepEqual(seen(read), ['boxes.json', 'detection', 10, { helmet: 10, head: 9 }]);
    assert.deepEqual([...read.tally.instances!], [12, 18]);
    assert.match(read.evidence, /one sample/);
  });

  it('are no samples where a model is that sure of them', async () => {
    const boxes = times(40, (i) => ({ image_id: i % 9, category_id: i % 3, bbox: [1, 2, 3, 4], score: 0.5 }));
    assert.deepEqual(await readAll({ 'results.json': JSON.stringify(boxes) }), []);
  });
});

describe('Soft labels', () => {
  it('are positive from 0.5 on, which is said', async () => {
    const asObjects = times(12, (i) => ({ text: say(i), label: { anger: i % 2 ? 0.75 : 0.25, joy: 0.5 } }));
    const read = await readOne('soft.json', asObjects);
    assert.deepEqual(read.positives, { anger: 6, joy: 12 });
    assert.match(read.evidence, /fractions.*0\.5/);
    const asVectors = times(12, (i) => ({ text: say(i), soft_labels: [i % 2 ? 0.9 : 0.2, 0.1, 0.5] }));
    const vectors = await readOne('vectors.json', asVectors);
    assert.deepEqual(vectors.positives, { 0: 6, 1: 0, 2: 12 });
    assert.match(vectors.evidence, /fractions.*0\.5/);
  });

  it('are not taken where the majority is said beside them', async () => {
    const items = Object.fromEntries(
      times(12, (i) => [String(i), { text: say(i), hard_label: String(i % 2), soft_label: { '0': 0.4, '1': 0.6 } }]),
    );
    assert.deepEqual((await readOne('MD_train.json', items)).positives, { 0: 6, 1: 6 });
  });
});

describe('JSON lines that are longer than a head', () => {
  it('are read by the first few of them', async () => {
    const text = lines(
      ...times(4, (i) => ({
        text: `${say(i)} ${'x'.repeat(i === 0 ? 1_500_000 : 10)}`,
        labels: i ? ['a'] : ['a', 'b'],
      })),
    );
    const [read] = await readAll({ 'long.jsonl': text }, 1 << 18);
    assert.deepEqual(seen(read!), ['long.jsonl', 'multi-label', 4, { a: 4, b: 1 }]);
  });

  it('are found within several objects, and under the keys of intents', async () => {
    const intents = ['OrderFlowers', 'BookHotel', 'Help'].map((name, k) => ({
      name,
      slots: [{ name: 'kind', type: 'KIND' }],
      samples: k === 2 ? [] : times(6 + k, (i) => say(i)),
    }));
    const model = { interactionModel: { languageModel: { invocationName: 'shop', intents, types: [] } } };
    assert.deepEqual(seen(await readOne('en-US.json', model)).slice(2), [
      13,
      { OrderFlowers: 6, BookHotel: 7, Help: 0 },
    ]);
  });

  it('are the turns of all dialogues, where each dialogue is a list in a list', async () => {
    const dialogues = times(12, (d) => [
      `tr_${d}`,
      [times(4, (i) => ({ turn: i, utterance: `${say(i)} in ${d}`, emotion: i % 2 ? 'anger' : 'neutral' }))],
    ]);
    const read = await readOne('train.json', Object.fromEntries(dialogues));
    assert.deepEqual(seen(read).slice(2), [48, { neutral: 24, anger: 24 }]);
  });
});
