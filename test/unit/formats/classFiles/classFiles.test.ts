import assert from 'node:assert/strict';
import { classFiles } from '../../../../src/formats/classFiles/classFiles';
import { countAll } from '../countAll';

const lines = (...items: readonly (string | number)[]): string => items.map((item) => `${item}\n`).join('');
const count = async (content: Record<string, string>) => (await countAll(classFiles, content)).seen;

describe('a list for each class', () => {
  it('has a line of 0 or 1 for every sample, and a file for each split', async () => {
    const seen = await count({
      'labels/Labels_airport_Train.txt': lines(0, 1, 0, 1),
      'labels/Labels_sky_Train.txt': lines(1, 1, 0, 0),
      'labels/Labels_airport_Test.txt': lines(0, 1, 0, 0, 0),
      'labels/Labels_sky_Test.txt': lines(0, 0, 0, 0, 1),
    });
    assert.deepEqual(seen, [
      { id: 'labels#train', samples: 4, without: 1, classes: { airport: '2', sky: '2' }, problems: [] },
      { id: 'labels#test', samples: 5, without: 3, classes: { airport: '1', sky: '1' }, problems: [] },
    ]);
  });

  it('names the samples of the class; images in no list have no label', async () => {
    const lists = {
      'annotations/animals.txt': lines(1, 2, 3, 5),
      'annotations/plant_life.txt': lines(2, 4),
      'annotations/baby.txt': '',
      'annotations/README.txt': 'Annotations of 2008.\n',
    };
    const classes = { animals: '4', plant_life: '2', baby: '0' };
    assert.deepEqual(await count(lists), [{ id: 'annotations', samples: 5, without: 0, classes, problems: [] }]);
    const images = Object.fromEntries(Array.from({ length: 8 }, (_, k) => [`images/im${k + 1}.jpg`, '']));
    assert.deepEqual(await count({ ...lists, ...images }), [
      { id: 'annotations', samples: 8, without: 3, classes, problems: [] },
    ]);
  });

  it('may say when the class happens in which recording', async () => {
    const seen = await count({
      'annotation/Diving_val.txt': lines('video_1  13.5 17.1', 'video_1  20 21.5', 'video_2  0.0 3', 'video_3 1 2'),
      'annotation/HighJump_val.txt': lines('video_4  1.5 7.1', 'video_2  2.0 2.5'),
      'annotation/LongJump_val.txt': lines('video_5  1.5 7.1'),
    });
    const classes = { Diving: '3/4', HighJump: '2/2', LongJump: '1/1' };
    assert.deepEqual(seen, [{ id: 'annotation#val', samples: 5, without: 0, classes, problems: [] }]);
  });

  it('is not one of points in each sample', async () => {
    const points = lines('nose 12 34', 'left_eye 10 30', 'right_eye 14 30', 'mouth 12 38');
    assert.deepEqual(await count({ 'p/anna.txt': points, 'p/bob.txt': points, 'p/carl.txt': points }), []);
  });

  it('may lie beside the lists of whole splits and of the classes', async () => {
    const names = (name: string, from: number): string =>
      lines(...Array.from({ length: 5 }, (_, k) => `${name}_${from + k}.jpg`));
    const { counted } = await countAll(classFiles, {
      's/clapping_train.txt': names('clapping', 1),
      's/waving_train.txt': names('waving', 1),
      's/train.txt': names('clapping', 1) + names('waving', 1),
      's/clapping_test.txt': names('clapping', 6),
      's/waving_test.txt': names('waving', 6),
      's/test.txt': names('clapping', 6) + names('waving', 6),
      's/actions.txt': 'action_name number\nclapping 10\nwaving 10\n',
    });
    assert.deepEqual(
      counted.map(({ split, task, tally }) => [split, task, tally.classes, [...tally.positives]]),
      [
        ['train', 'multi-class', ['clapping', 'waving'], [5, 5]],
        ['test', 'multi-class', ['clapping', 'waving'], [5, 5]],
      ],
    );
  });

  it('is reported where a file has fewer lines or another value', async () => {
    const [seen] = await count({
      'l/cat.txt': lines(0, 1, 0, 1),
      'l/dog.txt': lines(1, 0, 1),
      'l/emu.txt': lines(1, 0, 0, 1),
    });
    assert.deepEqual(seen!.problems, ['declared-count ×1 l/dog.txt the file has 3 lines, another has 4']);
  });

  it('is not found in texts, boxes, splits and labels of single samples', async () => {
    const ids = Object.fromEntries(Array.from({ length: 5 }, (_, k) => [`labels/img_00${k}.txt`, lines(3)]));
    assert.deepEqual(await count(ids), []);
    const single = { 'x/ann.txt': lines(3), 'x/bob.txt': lines(1), 'x/cy.txt': lines(2) };
    assert.deepEqual(await count(single), []);
    assert.deepEqual(await count({ 'x/a.txt': 'some words\n', 'x/b.txt': lines(1, 2, 3, 4), 'x/c.txt': 'more\n' }), []);
    const splits = { 'sets/train.txt': lines(1, 2, 3, 4), 'sets/val.txt': lines(5, 6), 'sets/test.txt': lines(7, 8) };
    assert.deepEqual(await count(splits), []);
  });
});

describe('texts in a file for each class', () => {
  const texts = (count: number): string =>
    lines(...Array.from({ length: count }, (_, k) => `this is film number ${k}`));

  it('are called alike but for the class, which may be their ending', async () => {
    assert.deepEqual(
      await count({ 'data/rt-polarity.neg': texts(7), 'data/rt-polarity.pos': texts(5), 'data/stop.txt': 'a\nthe\n' }),
      [{ id: 'data/rt-polarity.neg', samples: 12, without: 0, classes: { neg: '7', pos: '5' }, problems: [] }],
    );
    const both = await count({
      'train_ham.txt': texts(4),
      'train_spam.txt': texts(3),
      'test_ham.txt': texts(2),
      'test_spam.txt': texts(2),
    });
    assert.deepEqual(
      both.map(({ id, samples }) => [id, samples]),
      [
        ['train_ham.txt', 7],
        ['test_ham.txt', 4],
      ],
    );
  });

  it('may tell what is said of things from what they are', async () => {
    const [seen] = await count({ 'subj.objective': texts(4), 'subj.subjective': texts(5) });
    assert.deepEqual(seen?.classes, { objective: '4', subjective: '5' });
  });

  it('may be called after what they are and are not', async () => {
    const [seen] = await count({ 'd/clickbait_data': texts(4), 'd/non_clickbait_data': texts(5), 'd/notes': texts(3) });
    assert.deepEqual(seen?.classes, { clickbait: '4', non_clickbait: '5' });
    assert.deepEqual(await count({ 'd/no_answer.txt': texts(4), 'd/other.txt': texts(5) }), []);
  });

  it('are not lists of words, nor one class alone, nor languages', async () => {
    const words = lines('good', 'great', 'fine');
    assert.deepEqual(await count({ 'positive-words.txt': words, 'negative-words.txt': words }), []);
    assert.deepEqual(await count({ 'a/pos.txt': texts(5), 'b/neg.txt': texts(5), 'b/notes.txt': texts(5) }), []);
    assert.deepEqual(await count({ 'train.en': texts(5), 'train.de': texts(5) }), []);
  });
});
