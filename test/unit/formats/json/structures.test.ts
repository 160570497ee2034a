import assert from 'node:assert/strict';
import { namedBoxes } from '../../../../src/formats/namedBoxes/namedBoxes';
import { countAll } from '../countAll';
import { lines, type Read, readAll, readOne, times } from './readings';

const say = (i: number): string => `this is what number ${i} of them said about it`;
const seen = ({ samples, positives }: Read): unknown[] => [samples, positives];
const folder = (path: (i: number) => string, count: number, make: (i: number) => object): Record<string, string> =>
  Object.fromEntries(times(count, (i) => [path(i), JSON.stringify(make(i))]));

describe('Records without a list around them', () => {
  const record = (i: number): object => ({ text: say(i), label: i % 4 ? 'a' : 'b' });

  it('have a comma behind each line, or follow each other on one line or on several', async () => {
    const records = times(20, record);
    const texts = {
      commas: records.map((one) => `${JSON.stringify(one)},\n`).join(''),
      close: records.map((one) => JSON.stringify(one)).join(''),
      pretty: records.map((one) => `${JSON.stringify(one, undefined, 2)}\n`).join(''),
    };
    for (const [name, text] of Object.entries(texts)) {
      const read = await readOne(`${name}.json`, text);
      assert.deepEqual([...seen(read), read.problems], [20, { b: 5, a: 15 }, []], name);
    }
  });
});

describe('Files of one record each', () => {
  it('are in the splits that lists in a folder beside them say', async () => {
    const label = (i: number): object => ({ image: `k${i}.jpg`, label: i % 3 ? 'stop' : 'yield' });
    const list = (...numbers: number[]): string => numbers.map((i) => `k${i}\n`).join('');
    const reads = await readAll({
      ...folder((i) => `set/annotations/k${i}.json`, 12, label),
      'set/splits/train.txt': list(0, 1, 2, 3, 4, 5, 6, 7),
      'set/splits/val.txt': list(8, 9, 10),
    });
    assert.deepEqual(
      reads.map((read) => [read.split, ...seen(read)]),
      [
        ['train', 8, { yield: 3, stop: 5 }],
        ['val', 3, { yield: 1, stop: 2 }],
        [null, 1, { yield: 0, stop: 1 }],
      ],
    );
    assert.match(reads[0]!.evidence, /set\/splits\/train.txt \(train\)/);
  });

  it('are slides of QuPath, whose objects say what they are', async () => {
    const feature = (name: string): object => ({
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [] },
      properties: { objectType: 'annotation', classification: { name, color: [1, 2, 3] } },
    });
    const slide = (i: number): object => ({
      type: 'FeatureCollection',
      features: [feature('Tumor'), feature(i % 2 ? 'Stroma' : 'Tumor'), { type: 'Feature', properties: {} }],
    });
    const [read] = await readAll(folder((i) => `slides/${i}.geojson`, 4, slide));
    assert.deepEqual(seen(read!), [4, { Tumor: 4, Stroma: 2 }]);
    assert.deepEqual([...read!.tally.instances!], [6, 2]);
    const country = { type: 'Feature', properties: { name: 'x', class: 'y' }, geometry: {} };
    assert.deepEqual(
      await readAll({ 'map.geojson': JSON.stringify({ type: 'FeatureCollection', features: [country] }) }),
      [],
    );
  });
});

describe('Sentences of a text', () => {
  it('are the samples where each has a list of its labels', async () => {
    const opinion = (i: number): object => ({
      category: i % 2 ? 'FOOD' : 'SERVICE',
      polarity: 'positive',
      target: `t${i}`,
    });
    const review = (i: number): object => ({
      rid: i,
      sentences: [
        { id: `${i}:0`, text: say(i), Opinions: [opinion(i), opinion(i + 1)] },
        { id: `${i}:1`, text: say(i + 100), Opinions: [opinion(i)] },
        { id: `${i}:2`, text: say(i + 200) },
      ],
    });
    const read = await readOne('reviews.json', times(10, review));
    assert.deepEqual(seen(read), [30, { SERVICE: 15, FOOD: 15 }]);
  });
});

describe('What a model said', () => {
  it('is no label, however it is called', async () => {
    const predictions: Record<string, (i: number) => object> = {
      'a.jsonl': (i: number) => ({ text: say(i), pred: i % 3 ? 'pos' : 'neg' }),
      'b.jsonl': (i: number) => ({ text: say(i), probabilities: { pos: 0.5 + (i % 2) / 4, neg: 0.5 - (i % 2) / 4 } }),
      'c.jsonl': (i: number) => ({ image: `${i}.jpg`, labels: [i % 3, 2], scores: [0.75, 0.5] }),
      'd.jsonl': (i: number) => ({ file: `${i}.jpg`, class_name: i % 3 ? 'cat' : 'dog', confidence: 1 / (i + 1.5) }),
      'e.jsonl': (i: number) => ({
        image: `${i}.jpg`,
        detections: [{ label: i % 3 ? 'cat' : 'dog', bbox: [1, 2, 3, 4], score: 1 / (i + 1.5) }],
      }),
    };
    for (const [path, make] of Object.entries(predictions)) {
      assert.deepEqual(await readAll({ [path]: lines(...times(60, make)) }), [], path);
    }
  });

  it('leaves the label beside it and numbers that say how many people agree', async () => {
    const beside = (i: number): object => ({ text: say(i), pred: 'pos', label: i % 3 ? 'pos' : 'neg' });
    assert.deepEqual((await readOne('a.jsonl', lines(...times(30, beside)))).positives, { neg: 10, pos: 20 });
    const felt = (i: number): object => ({
      text: say(i),
      label: i % 3 ? 'pos' : 'neg',
      confidence: i % 2 ? 0.75 : 0.5,
    });
    assert.deepEqual((await readOne('c.jsonl', lines(...times(30, felt)))).positives, { neg: 10, pos: 20 });
    const agreed = (i: number): object => ({ text: say(i), labels: [i % 2 ? 'x' : 'y', 'z'], scores: [1, 3] });
    assert.deepEqual((await readOne('b.jsonl', lines(...times(30, agreed)))).positives, { y: 15, z: 30, x: 15 });
  });
});

describe('Labels in a record', () => {
  it('are coarse or fine', async () => {
    const make = (i: number): object => ({ text: say(i), label_coarse: i % 3, label_fine: i % 9 });
    assert.deepEqual((await readOne('a.jsonl', lines(...times(36, make)))).positives, { 0: 12, 1: 12, 2: 12 });
  });

  it('are vectors of 0 and 1, also as a text', async () => {
    const vectors = ['[0, 1, 1]', '[1.0, 0.0, 1.0]', '[0. 0. 1.]', '[1 0 0]'];
    const make = (i: number): object => ({ text: say(i), labels: vectors[i % 4] });
    assert.deepEqual((await readOne('a.jsonl', lines(...times(20, make)))).positives, { 0: 10, 1: 5, 2: 15 });
  });

  it('are ids of classes of samples under ids of their own, with the names of a file beside', async () => {
    const species = ['101', '205', '307'];
    const photo = (i: number): [string, object] => [
      `66431996f2a0f3aa617b5640b6cc9275f0ce${1000 + i}`,
      {
        species_id: species[i % 3],
        obs_id: String(5000 + i),
        organ: i % 2 ? 'leaf' : 'flower',
        split: i % 5 ? 'train' : 'val',
      },
    ];
    const reads = await readAll({
      'metadata.json': JSON.stringify(Object.fromEntries(times(60, photo))),
      'species_id_2_name.json': JSON.stringify({ 101: 'Abies alba', 205: 'Acer rubrum', 307: 'Carex alata' }),
    });
    assert.deepEqual(
      reads.map((read) => [read.split, ...seen(read)]),
      [
        ['val', 12, { 'Abies alba': 4, 'Acer rubrum': 4, 'Carex alata': 4 }],
        ['train', 48, { 'Abies alba': 16, 'Acer rubrum': 16, 'Carex alata': 16 }],
      ],
    );
  });

  it('are the names of numbers, where each number has one of its own beside it', async () => {
    const names = ['games', 'maps', 'news'];
    const make = (i: number): object => ({ label: String(i % 3), label_des: names[i % 3], sentence: say(i) });
    const read = await readOne('train.json', lines(...times(30, make)));
    assert.deepEqual(read.positives, { games: 10, maps: 10, news: 10 });
    const free = (i: number): object => ({ label: i % 3, label_text: say(i), sentence: say(i) });
    assert.deepEqual((await readOne('train.json', lines(...times(30, free)))).positives, { 0: 10, 1: 10, 2: 10 });
  });

  it('are the relations of its triples, not their ends', async () => {
    const read = await readOne(
      'triples.json',
      times(20, (i) => ({
        text: say(i),
        triple_list: [
          [`person ${i}`, 'born in', `town ${i % 9}`],
          [`person ${i}`, i % 2 ? 'works for' : 'born in', `firm ${i}`],
        ],
      })),
    );
    assert.deepEqual(seen(read), [20, { 'born in': 20, 'works for': 10 }]);
  });

  it('are the keys of an object that differ from record to record', async () => {
    const where = [[0, 3]];
    const label = (i: number): object => ({
      ...(i % 2 && { name: { [`n${i}`]: where } }),
      ...(i % 3 && { address: { [`a${i}`]: where } }),
      ...(i % 5 === 0 && { game: { [`g${i}`]: where } }),
    });
    const read = await readOne('train.json', lines(...times(30, (i) => ({ text: say(i), label: label(i) }))));
    assert.deepEqual(read.positives, { game: 6, name: 15, address: 20 });
  });

  it('are a list in an object that says nothing of its own, under a key that recurs', async () => {
    const read = await readOne(
      'data.json',
      lines(
        ...times(30, (i) => ({
          fact: say(i),
          meta: { accusation: i % 3 ? ['theft'] : ['theft', 'robbery'], criminals: [`x ${i}`], term: { months: i } },
        })),
      ),
    );
    assert.deepEqual(seen(read), [30, { theft: 30, robbery: 10 }]);
  });

  it('are the first of several levels', async () => {
    const read = await readOne(
      'train.jsonl',
      lines(
        ...times(24, (i) => ({
          celex_id: `${i}`,
          text: { en: say(i), de: say(i + 100) },
          eurovoc_concepts: { level_1: [`${i % 3}`], level_2: [`${i % 3}${i % 2}`] },
        })),
      ),
    );
    assert.deepEqual(seen(read), [24, { 0: 8, 1: 8, 2: 8 }]);
  });

  it('are the classes of members called item1, item2', async () => {
    const item = (name: string): object => ({ category_id: 1, category_name: name, bounding_box: [1, 2, 3, 4] });
    const files = folder(
      (i) => `train/annos/${i}.json`,
      6,
      (i) => ({
        source: 'shop',
        pair_id: i,
        item1: item('top'),
        ...(i % 2 && { item2: item(i === 1 ? 'top' : 'skirt') }),
      }),
    );
    const [read] = await readAll(files);
    assert.deepEqual(seen(read!), [6, { top: 6, skirt: 2 }]);
    assert.deepEqual([...read!.tally.instances!], [7, 2]);
  });

  it('are the lines of a page, where the words have the boxes', async () => {
    const files = folder(
      (i) => `train/json/receipt_${i}.json`,
      6,
      (i) => ({
        valid_line: times(12, (j) => ({
          words: [{ quad: { x1: 1 }, text: `w${j}` }],
          category: j % 2 ? 'price' : i % 2 ? 'name' : 'price',
          group_id: j,
        })),
        meta: { image_id: i },
      }),
    );
    const reads = await readAll(files);
    assert.deepEqual(reads.map(seen), [[6, { price: 6, name: 3 }]]);
    assert.deepEqual([...reads[0]!.tally.instances!], [54, 18]);
  });

  it('are the class of a clip with the box of its one person', async () => {
    const read = await readOne(
      'signs.json',
      times(120, (i) => ({
        url: `https://x.org/${i % 9}`,
        file: 'sign a',
        label: i % 4,
        text: `s${i % 4}`,
        box: [0, 0, 1, 1],
      })),
    );
    assert.deepEqual(seen(read), [120, { 0: 30, 1: 30, 2: 30, 3: 30 }]);
  });
});

describe('Classes of the parts of a record', () => {
  it('are what recurs most in them, whatever it is called', async () => {
    const text = lines(
      ...times(30, (i) => ({
        text: say(i),
        spo_list: times(1 + (i % 2), (j) => ({
          predicate: j ? 'singer' : 'author',
          object: { '@value': `o${i}${j}` },
          subject: `s${i}`,
        })),
      })),
    );
    assert.deepEqual(seen(await readOne('train.json', text)), [30, { author: 30, singer: 15 }]);
  });

  it('are spans, where they have a start and an end of any name', async () => {
    const read = await readOne(
      'dev.json',
      times(20, (i) => ({
        text: say(i),
        entities: [{ start_idx: 1, end_idx: 3, type: i % 2 ? 'bod' : 'dis', entity: `e${i}` }],
      })),
    );
    assert.deepEqual([read.task, ...seen(read)], ['sequence', 20, { dis: 10, bod: 10 }]);
  });

  it('are names of objects under their ids, not their attributes or coordinates', async () => {
    const object = (name: string): object => ({ name, h: 1, w: 2, x: 1, y: 2, attributes: ['white'], relations: [] });
    const scenes = Object.fromEntries(
      times(20, (i) => [
        String(2386621 + i),
        { width: 5, height: 4, objects: { [`68${i}1`]: object('man'), [`68${i}2`]: object(i % 2 ? 'man' : 'tree') } },
      ]),
    );
    const read = await readOne('scenes.json', scenes);
    assert.deepEqual([read.task, ...seen(read)], ['detection', 20, { man: 20, tree: 10 }]);
    assert.deepEqual([...read.tally.instances!], [30, 10]);
  });

  it('are not people, roles or the steps of a talk', async () => {
    const strangers = {
      'talks.jsonl': times(30, (i) => ({
        text: say(i),
        turns: times(2, (j) => ({ by: j ? 'bot' : 'user', said: `${i}` })),
      })),
      'news.jsonl': times(30, (i) => ({ text: say(i), authors: times(2, (j) => ({ alias: j ? 'Ann' : 'Bob' })) })),
    };
    for (const [path, content] of Object.entries(strangers)) {
      assert.deepEqual((await readAll({ [path]: lines(...content) })).map(seen), [], path);
    }
  });
});

describe('Keys of fractions beside a text', () => {
  it('are classes, positive from 0.5 on', async () => {
    const text = lines(
      ...times(20, (i) => ({ text: say(i), toxicity: i % 2 ? 0.6 : 0.1, insult: 0.5, threat: i / 40 })),
    );
    const read = await readOne('train.jsonl', text);
    assert.deepEqual(seen(read), [20, { toxicity: 10, insult: 20, threat: 0 }]);
  });
});

describe('A text beside a number of the same name', () => {
  it('is the name of a class', async () => {
    const notes = Object.fromEntries(
      times(40, (i) => [
        `bass_${100 + i}-049-025`,
        { note: i, note_str: `n${i}`, pitch: i % 60, family: i % 2, family_str: i % 2 ? 'bass' : 'organ' },
      ]),
    );
    assert.deepEqual(seen(await readOne('examples.json', notes)), [40, { organ: 20, bass: 20 }]);
  });
});

describe('Labels of documents', () => {
  it('are the relations that a list of labels holds', async () => {
    const read = await readOne(
      'train_annotated.json',
      times(20, (i) => ({
        vertexSet: [[{ name: `n${i}`, pos: [0, 2], type: 'LOC' }]],
        labels: [{ r: 'P17', h: 0, t: 1, evidence: [0] }, ...(i % 2 ? [{ r: 'P27', h: 1, t: 0, evidence: [] }] : [])],
        title: `Title ${i}`,
        sents: [say(i).split(' ')],
      })),
    );
    assert.deepEqual(seen(read), [20, { P17: 20, P27: 10 }]);
  });

  it('are the types of their events', async () => {
    const text = lines(
      ...times(20, (i) => ({
        title: `Battle of ${i}`,
        id: `x${i}`,
        content: [{ sentence: say(i), tokens: say(i).split(' ') }],
        events: [{ id: 'e', type: i % 4 ? 'Attack' : 'Motion', type_id: i % 4, mention: [{ offset: [3, 4] }] }],
        negative_triggers: [],
      })),
    );
    assert.deepEqual(seen(await readOne('train.jsonl', text)), [20, { Motion: 5, Attack: 15 }]);
  });

  it('are spans in a list for each sentence', async () => {
    const text = lines(
      ...times(8, (i) => ({
        sentences: [say(i).split(' '), say(i + 9).split(' ')],
        ner:
          i === 7
            ? [[], []]
            : [
                [[0, 1, 'Method']],
                i % 2
                  ? [
                      [4, 5, 'Task'],
                      [7, 8, 'Task'],
                    ]
                  : [],
              ],
        relations: [[[0, 1, 4, 5, 'USED-FOR']], []],
        doc_key: `J87_${i}`,
      })),
    );
    const read = await readOne('dev.json', text);
    assert.deepEqual(seen(read), [8, { Method: 7, Task: 3 }]);
    assert.deepEqual([...read.tally.instances!], [7, 6]);
  });

  it('are not the names of their parts, one for each text', async () => {
    const items = Object.fromEntries(
      times(40, (i) => [
        String(21645374 + i),
        {
          QUESTION: `${say(i)}?`,
          CONTEXTS: times(2 + (i % 2), (j) => `${say(i + j)} and there was more to say about it`),
          LABELS: ['BACKGROUND', 'METHODS', 'RESULTS'].slice(0, 2 + (i % 2)),
          final_decision: i % 4 ? 'yes' : 'no',
        },
      ]),
    );
    assert.deepEqual(seen(await readOne('ori.json', items)), [40, { no: 10, yes: 30 }]);
  });

  it('may be called a type of what is labelled', async () => {
    const read = await readOne(
      'conversations.json',
      times(40, (i) => ({ emotion_type: i % 4 ? 'fear' : 'anger', situation: say(i), dialog: [{ content: say(i) }] })),
    );
    assert.deepEqual(seen(read), [40, { anger: 10, fear: 30 }]);
  });
});

describe('Records far down', () => {
  it('are answers to questions about a passage', async () => {
    const text = lines(
      ...times(6, (i) => ({
        idx: i,
        passage: {
          text: say(i),
          questions: times(2, (q) => ({
            question: say(i * 10 + q),
            answers: times(3, (a) => ({ text: say(i * 100 + q * 10 + a), label: a ? 0 : 1 })),
          })),
        },
      })),
    );
    assert.deepEqual(seen(await readOne('train.jsonl', text)), [36, { 0: 24, 1: 12 }]);
  });

  it('are utterances in scenes of episodes', async () => {
    const episodes = times(3, (e) => ({
      episode_id: `e${e}`,
      scenes: times(2, (s) => ({
        scene_id: `s${s}`,
        utterances: times(4, (u) => ({ transcript: say(e * 100 + s * 10 + u), emotion: u % 2 ? 'Joyful' : 'Neutral' })),
      })),
    }));
    assert.deepEqual(seen(await readOne('trn.json', { season_id: 's01', episodes })), [
      24,
      { Neutral: 12, Joyful: 12 },
    ]);
  });

  it('are the instances of a class that is named above them, by their split', async () => {
    const classes = ['book', 'drink'].map((gloss, k) => ({
      gloss,
      instances: times(6 + k, (i) => ({ bbox: [1, 2], video_id: `${k}${i}`, split: i < 4 ? 'train' : 'val' })),
    }));
    const reads = await readAll({ 'signs.json': JSON.stringify(classes) });
    assert.deepEqual(
      reads.map((read) => [read.split, ...seen(read)]),
      [
        ['train', 8, { book: 4, drink: 4 }],
        ['val', 5, { book: 2, drink: 3 }],
      ],
    );
  });

  it('are what most annotators say, where they agree', async () => {
    const votes = (i: number): string[] => (i % 5 ? ['a', i % 2 ? 'b' : 'a', i % 2 ? 'b' : 'c'] : ['a', 'b', 'c']);
    const read = await readOne(
      'votes.json',
      Object.fromEntries(
        times(30, (i) => [
          `${1000 + i}_gab`,
          { annotators: votes(i).map((label, j) => ({ label, annotator_id: j })), post_tokens: say(i).split(' ') },
        ]),
      ),
    );
    assert.deepEqual(seen(read), [24, { a: 12, b: 12 }]);
    assert.match(read.evidence, /do not agree are left out: 6/);
  });

  it('are no chapters with a title', async () => {
    const strangers = {
      'book.json': times(4, (i) => ({ title: `t${i}`, paragraphs: times(5, (j) => ({ context: say(i * 5 + j) })) })),
    };
    for (const [path, content] of Object.entries(strangers)) {
      assert.deepEqual((await readAll({ [path]: JSON.stringify(content) })).map(seen), [], path);
    }
  });

  it('are documents of passages with typed entities', async () => {
    const documents = times(3, (i) => ({
      id: `${i}`,
      passages: times(2, (p) => ({
        infons: { type: 'title' },
        text: say(i),
        annotations: times(i, () => ({ infons: { type: p ? 'Gene' : 'Disease' }, text: 'x', locations: [] })),
      })),
    }));
    const read = await readOne('Train.BioC.JSON', { source: 'x', documents });
    assert.deepEqual([read.task, ...seen(read)], ['sequence', 3, { Disease: 2, Gene: 2 }]);
    assert.deepEqual([...read.tally.instances!], [3, 3]);
  });
});

describe('Files of one data set', () => {
  it('are read alike, where one part says too little by itself', async () => {
    const doc = (i: number, labels: string[]): object => ({ TEXT: [say(i), say(i + 1)], VIOLATED: labels, YEAR: 2001 });
    const reads = await readAll({
      ...folder(
        (i) => `EN_train/${i}.json`,
        30,
        (i) => doc(i, i % 3 ? ['3'] : ['3', '6']),
      ),
      ...folder(
        (i) => `EN_dev/${i}.json`,
        3,
        (i) => doc(i, [['6'], ['8'], []][i]!),
      ),
    });
    assert.deepEqual(
      reads.map((read) => [read.file, ...seen(read)]),
      [
        ['EN_train', 30, { 3: 30, 6: 10 }],
        ['EN_dev', 3, { 6: 1, 8: 1 }],
      ],
    );
  });

  it('may each lie in a folder far from the others', async () => {
    const files = Object.fromEntries(
      times(24, (i) => [
        `league${i % 2}/season${i % 4}/game ${i}/Labels-v2.json`,
        JSON.stringify({
          UrlLocal: 'x',
          annotations: [{ gameTime: '1', label: i % 3 ? 'Foul' : 'Goal', position: '35' }],
        }),
      ]),
    );
    assert.deepEqual(
      (await readAll(files)).map((read) => [read.file, ...seen(read)]),
      [['.', 24, { Goal: 8, Foul: 16 }]],
    );
  });

  it('may be sorted into folders with codes for names', async () => {
    const files = Object.fromEntries(
      times(40, (i) => [
        `music_train/${'AB'[i % 2]}/${'CDE'[i % 3]}/TR${'AB'[i % 2]}F${i + 100}.json`,
        JSON.stringify({
          title: `song ${i}`,
          timestamp: say(i),
          tags:
            i % 5
              ? [['rock', '90']]
              : [
                  ['soul', '4'],
                  ['rock', '1'],
                ],
        }),
      ]),
    );
    assert.deepEqual(
      (await readAll(files)).map((read) => [read.file, ...seen(read)]),
      [['music_train', 40, { rock: 40, soul: 8 }]],
    );
  });

  it('may hold no object', async () => {
    const files = folder(
      (i) => `annotations/${i}.json`,
      12,
      (i) => ({
        width: 4,
        objects: times(i % 2, (j) => ({ key: `${j}`, label: i % 3 ? 'stop' : 'yield', bbox: { xmin: 1 } })),
      }),
    );
    assert.deepEqual((await readAll(files)).map(seen), [[12, { stop: 4, yield: 2 }]]);
  });

  it('may be a list of records in a text', async () => {
    const text = JSON.stringify(
      times(12, (i) => ({ id: String(i), labels: i % 3 ? ['smear', 'doubt'] : [], text: `t${i}` })),
      undefined,
      4,
    );
    assert.deepEqual(seen(await readOne('set_task1/set_task1.txt', text)), [12, { smear: 8, doubt: 8 }]);
  });

  it('may be JSON lines in a text', async () => {
    const text = lines(...times(20, (i) => ({ token: say(i).split(' '), relation: i % 2 ? 'religion' : 'contains' })));
    assert.deepEqual(seen(await readOne('wiki_train.txt', text)), [20, { contains: 10, religion: 10 }]);
    assert.deepEqual(await readAll({ 'notes.txt': 'one line\n{"a": 1}\n' }), []);
  });

  it('may be called odgt', async () => {
    const image = (i: number): object => ({
      ID: `2732${i},11dc`,
      gtboxes: times(i, (j) => ({ tag: j ? 'person' : 'mask', hbox: [1, 2], fbox: [1, 2], extra: {} })),
    });
    const read = await readOne('annotation_train.odgt', lines(...times(12, image)));
    assert.deepEqual([read.task, ...seen(read)], ['detection', 12, { mask: 11, person: 10 }]);
  });

  it('may be texts of boxes in a folder for each class', async () => {
    const text = (...names: string[]): string =>
      ['% bbGt version=3', ...names.map((name) => `${name} 37 61 184 260 0 0 0 0 0 0 0`), ''].join('\n');
    const { seen: found } = await countAll(namedBoxes, {
      'ann/Cat/1.jpg.txt': text('Cat', 'Dog'),
      'ann/Cat/2.jpg.txt': text('Cat', 'Cat'),
      'ann/Dog/3.jpg.txt': text('Dog'),
      'ann/Dog/4.jpg.txt': text('Dog', 'Cat'),
    });
    assert.deepEqual(
      found.map(({ id, samples, classes }) => [id, samples, classes]),
      [['ann', 4, { Cat: '3/4', Dog: '3/3' }]],
    );
  });
});
