import assert from 'node:assert/strict';
import { lines, type Read, readAll, readOne, times } from './readings';

const say = (i: number): string => `this is what number ${i} of them said about it`;
const seen = ({ samples, positives }: Read): unknown[] => [samples, positives];

describe('Names of classes in the file of the records', () => {
  it('stand in the description of the column, as the viewer of Hugging Face gives it', async () => {
    const features = [
      { feature_idx: 0, name: 'text', type: { dtype: 'string', _type: 'Value' } },
      { feature_idx: 1, name: 'label', type: { names: ['bad', 'good'], _type: 'ClassLabel' } },
    ];
    const rows = times(12, (i) => ({ row_idx: i, row: { text: say(i), label: i % 3 ? 1 : 0 }, truncated_cells: [] }));
    assert.deepEqual(seen(await readOne('rows.json', { features, rows })), [12, { bad: 4, good: 8 }]);
  });

  it('stand in the description of one of several questions', async () => {
    const tasks = [
      { name: 'gender', categories: ['male', 'female'] },
      { name: 'wear', categories: ['shirt', 'coat', 'jeans'] },
    ];
    const data = times(4, (i) => ({ img_path: `${i}.jpg`, gt_label: { gender: i % 2, wear: [1, i % 2, 0] } }));
    const read = await readOne('multi.json', { metainfo: { tasks }, data_list: data });
    assert.deepEqual(seen(read), [4, { shirt: 4, coat: 2, jeans: 0 }]);
  });

  it('may be called category_name', async () => {
    const categories = [
      { category_name: 'first', id: 0 },
      { category_name: 'second', id: 1 },
    ];
    const data = [[0], [1], [0, 1]].map((label, i) => ({ img_path: `a/${i}.jpg`, gt_label: label }));
    const read = await readOne('ann.json', { metainfo: { categories }, data_list: data });
    assert.deepEqual(seen(read), [3, { first: 2, second: 2 }]);
  });

  it('stand in the class itself, an object with an id and a name', async () => {
    const read = await readOne(
      'train.jsonl',
      lines(
        ...times(20, (i) => ({ text: say(i), category: i % 4 ? { id: 7, name: 'news' } : { id: 9, name: 'sport' } })),
      ),
    );
    assert.deepEqual(seen(read), [20, { sport: 5, news: 15 }]);
  });
});

describe('What is a label, and what is beside it', () => {
  it('takes the agreed label of a few pairs, not what each annotator said', async () => {
    const labels = ['neutral', 'contradiction', 'entailment', '-'];
    const read = await readOne(
      'dev.jsonl',
      lines(...labels.map((label, i) => ({ annotator_labels: ['neutral'], gold_label: label, sentence1: say(i) }))),
    );
    assert.deepEqual(seen(read), [4, { neutral: 1, contradiction: 1, entailment: 1 }]);
  });

  it('takes the answer to a question, and the choices for no samples', async () => {
    const choices = ['A', 'B', 'C'].map((label) => ({ label, text: `a ${label}` }));
    const read = await readOne(
      'train.jsonl',
      lines(...times(12, (i) => ({ answerKey: 'ABC'[i % 3], id: `q${i}`, question: { stem: say(i), choices } }))),
    );
    assert.deepEqual(seen(read), [12, { A: 4, B: 4, C: 4 }]);
  });

  it('takes what bodies are, not their colour, size or material', async () => {
    const body = (i: number): object => ({
      color: i % 2 ? 'red' : 'blue',
      size: i % 3 ? 'small' : 'large',
      shape: ['cube', 'sphere', 'cylinder'][i % 3],
      material: 'metal',
      '3d_coords': [1, 2, 3],
    });
    const scenes = times(12, (i) => ({ image_filename: `${i}.png`, objects: [body(i), body(i)] }));
    const read = await readOne('train_scenes.json', { info: { version: '1.0' }, scenes });
    assert.deepEqual(seen(read), [12, { cube: 4, sphere: 4, cylinder: 4 }]);
  });

  it('takes the classes of entities whose texts and places stand below them', async () => {
    const types = ['name', 'company', 'game', 'name'];
    const read = await readOne(
      'train.json',
      lines(
        ...times(12, (i) => ({
          text: say(i),
          label: { [types[i % 4]!]: { [`Who ${i}`]: [[0, 3]] }, ...(i % 2 && { place: { There: [[5, 9]] } }) },
        })),
      ),
    );
    assert.deepEqual(seen(read), [12, { name: 6, company: 3, place: 6, game: 3 }]);
  });

  it('takes examples of intents of which some have one only', async () => {
    const examples = (count: number): object[] => times(count, (i) => ({ text: `hello ${i}` }));
    const read = await readOne('skill.json', {
      intents: [
        { intent: 'greet', examples: examples(7) },
        { intent: 'leave', examples: examples(4) },
        { intent: 'test', examples: examples(1) },
        { intent: 'other', examples: examples(1) },
      ],
      entities: [{ entity: 'brand', values: [{ value: 'a', synonyms: [] }] }],
    });
    assert.deepEqual(seen(read), [13, { greet: 7, leave: 4, test: 1, other: 1 }]);
  });

  it('takes objects of point clouds, which have no size', async () => {
    const cloud = (...titles: string[]): object => ({
      description: '',
      key: 'a',
      tags: [],
      objects: titles.map((classTitle, k) => ({ key: `k${k}`, classTitle, tags: [] })),
      figures: [],
    });
    const read = await readOne('ann/frame.pcd.json', cloud('car', 'car', 'bus'));
    assert.deepEqual(
      [seen(read), [...read.tally.instances!]],
      [
        [1, { car: 1, bus: 1 }],
        [2, 1],
      ],
    );
  });

  it('takes yes and no for the flags of classes, and what is not said as missing', async () => {
    const said = (i: number): object => ({ spam: i % 3 ? 'no' : 'yes', offer: i === 1 ? 'unknown' : 'No' });
    const read = await readOne(
      'train.json',
      times(12, (i) => ({ text: say(i), labels: said(i) })),
    );
    assert.deepEqual(
      [seen(read), [...read.tally.missing]],
      [
        [12, { spam: 4, offer: 0 }],
        [0, 1],
      ],
    );
  });

  it('takes numbers of tags as classes where nothing names them, and says so', async () => {
    const read = await readOne(
      'train.jsonl',
      lines(...times(12, (i) => ({ tokens: ['The', `town${i}`, 'grew', '.'], ner_tags: [0, i % 2 ? 3 : 0, 0, 0] }))),
    );
    assert.deepEqual([...seen(read), read.task], [12, { 0: 12, 3: 6 }, 'sequence']);
    assert.match(read.evidence, /number for each token/);
  });

  it('takes the target beside rows of features', async () => {
    const read = await readOne('data.json', { X: times(12, (i) => [i / 7, 2, 3]), y: times(12, (i) => i % 3) });
    assert.deepEqual(seen(read), [12, { 0: 4, 1: 4, 2: 4 }]);
  });

  it('takes the letter of the right one of several choices', async () => {
    const read = await readOne(
      'dev.jsonl',
      lines(...times(16, (i) => ({ question: say(i), options: ['x', 'y', `z${i}`], answer: 'ABC'[i % 3] }))),
    );
    assert.deepEqual(seen(read), [16, { A: 6, B: 5, C: 5 }]);
  });

  it('takes the stars of a review, not the votes it got', async () => {
    const read = await readOne(
      'reviews.json',
      lines(...times(20, (i) => ({ id: `r${i}`, stars: 1.0 + (i % 2), funny: 0, cool: i % 2, text: say(i) }))),
    );
    assert.deepEqual(seen(read), [20, { 1: 10, 2: 10 }]);
  });

  it('takes the intent under which utterances stand, in parts', async () => {
    const utterance = (i: number): object => ({ data: [{ text: 'turn ' }, { text: `light ${i}`, entity: 'lamp' }] });
    const intents = { on: { utterances: times(7, utterance) }, off: { utterances: times(4, utterance) } };
    const read = await readOne('lights.json', { entities: { lamp: { data: [] } }, intents, language: 'en' });
    assert.deepEqual(seen(read), [11, { on: 7, off: 4 }]);
  });

  it('takes the tags of images where none has an object', async () => {
    const image = (i: number): string =>
      JSON.stringify({
        description: '',
        tags: i % 2 ? [{ name: 'rain', value: null }] : [],
        size: { height: 9, width: 9 },
        objects: [],
      });
    const [read] = await readAll(Object.fromEntries(times(6, (i) => [`ds/ann/${i}.jpg.json`, image(i)])));
    assert.deepEqual([...seen(read!), read!.task], [6, { rain: 3 }, 'multi-label']);
  });

  it('may stand under a key that says what of', async () => {
    const images = times(12, (i) => ({
      file: `${i}.jpg`,
      detections: i % 2 ? [{ category: '2', bbox: [0, 0, 1, 1] }] : [],
    }));
    const read = await readOne('found.json', { detection_categories: { 1: 'animal', 2: 'person' }, images });
    assert.deepEqual(seen(read), [12, { animal: 0, person: 6 }]);
  });

  it('are all there, where the file lists them beside its records', async () => {
    const annotations = times(12, (i) => [say(i), { entities: i % 2 ? [[0, 4, 'SKILL']] : [] }]);
    const read = await readOne('annotations.json', { classes: ['SKILL', 'DEGREE'], annotations });
    assert.deepEqual(seen(read), [12, { SKILL: 6, DEGREE: 0 }]);
    assert.match(read.evidence, /classes lists all classes/);
  });

  it('may stand deep in the description of the records', async () => {
    const samples = times(12, (i) => ({
      name: `${i}.png`,
      labels: {
        'ground-truth': {
          attributes: { annotations: [1, 1, i % 2 ? 1 : 2].map((category_id, id) => ({ id, category_id })) },
        },
      },
    }));
    const categories = [
      { id: 1, name: 'cat' },
      { id: 2, name: 'dog' },
      { id: 3, name: 'bird' },
    ];
    const read = await readOne('v1.json', { dataset: { task_attributes: { categories }, samples } });
    assert.deepEqual(seen(read), [12, { cat: 12, dog: 6, bird: 0 }]);
  });
});
