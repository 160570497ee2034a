import assert from 'node:assert/strict';
import { labelLines } from '../../../../src/formats/lines/labelLines';
import { tagLines } from '../../../../src/formats/conll/tagLines';
import { countWith, instancesOf, missingOf, positivesOf } from '../countText';

async function count(content: Record<string, string>) {
  const { readings, counted } = await countWith(labelLines, content, 5);
  return { readings, reading: readings[0], tally: counted[0]?.tally, task: counted[0]?.task };
}

const lines = (...items: (string | number)[]): string => items.join('\n') + '\n';

describe('One label a line', () => {
  it('names ids by a mapping beside it and checks the number of texts', async () => {
    const { reading, tally } = await count({
      'emotion/train_labels.txt': lines(2, 0, 1, 0, 0, 1),
      'emotion/train_text.txt': lines('a', 'b', 'c', 'd', 'e'),
      'emotion/mapping.txt': '0\tanger\n1\tjoy\n2\toptimism',
    });
    assert.deepEqual(reading?.files, ['emotion/train_labels.txt', 'emotion/mapping.txt', 'emotion/train_text.txt']);
    assert.deepEqual(positivesOf(tally), { anger: 3, joy: 2, optimism: 1 });
    assert.deepEqual(
      tally?.problems.map(({ detail }) => detail),
      ['train_text.txt has 5 lines, the labels have 6'],
    );
  });

  it('are told by a file of texts with as many lines, whatever they are called', async () => {
    const texts = lines(...Array.from({ length: 12 }, (_, i) => `some words of ${i}`));
    const moods = lines(...Array.from({ length: 12 }, (_, i) => i % 3));
    const { readings, tally } = await count({ 'train/moods.txt': moods, 'train/sents.txt': texts });
    assert.deepEqual(readings[0]?.files, ['train/moods.txt', 'train/sents.txt']);
    assert.deepEqual(positivesOf(tally), { 0: 4, 1: 4, 2: 4 });
    const acts = lines(...Array.from({ length: 12 }, (_, i) => (i % 2 ? '1 2 ' : '1 1 3 ')));
    const { tally: several } = await count({ 'acts.txt': acts, 'dialogues.txt': texts });
    assert.deepEqual(positivesOf(several), { 1: 12, 2: 6, 3: 6 });
    const lengths = lines(...Array.from({ length: 12 }, (_, i) => 100 + i * 7));
    assert.deepEqual((await count({ 'lengths.txt': lengths, 'sents.txt': texts })).readings, []);
    assert.deepEqual((await count({ 'moods.txt': moods, 'sents.txt': `${texts}one more line\n` })).readings, []);
  });

  it('reads a digit 0 or 1 for each class', async () => {
    const content = { 'y_train.txt': lines('0100', '1100', '0000', '0100', '1100', '0100') };
    const { tally, task } = await count(content);
    assert.deepEqual(positivesOf(tally), { 0: 2, 1: 5, 2: 0, 3: 0 });
    assert.equal(task, 'multi-label');
    const { tally: cut } = await count({ 'y.txt': `${content['y_train.txt'].repeat(400)}01\n` });
    assert.deepEqual(positivesOf(cut), { 0: 800, 1: 2000, 2: 0, 3: 0 });
    assert.deepEqual(
      cut?.problems.map(({ detail }) => detail),
      ['a line is not 4 digits 0 and 1'],
    );
    const { tally: named } = await count({ ...content, 'classes.txt': lines('cat', 'dog', 'cow', 'hen') });
    assert.deepEqual(positivesOf(named), { cat: 2, dog: 5, cow: 0, hen: 0 });
  });

  it('finds names one folder up, counted from 1, and pairs y with X', async () => {
    const { readings, tally } = await count({
      'train/y_train.txt': lines(2, 1, 1, 2, 2),
      'train/X_train.txt': lines('0.5 1', '2 3', '4 5', '6 7', '8 9'),
      'train/subject_train.txt': lines(1, 1, 1, 3, 3),
      'activity_labels.txt': '1 WALKING\n2 LAYING\n',
    });
    assert.deepEqual(
      readings.map(({ files: [file] }) => file),
      ['train/y_train.txt'],
    );
    assert.deepEqual(positivesOf(tally), { WALKING: 2, LAYING: 3 });
    assert.deepEqual(tally?.problems, []);
  });

  it('reads a file for each level of classes', async () => {
    const { readings } = await count({
      'X.txt': lines('a text', 'b text', 'c text', 'd text', 'e text'),
      'Y.txt': lines(3, 0, 1, 3, 1),
      'YL1.txt': lines(1, 0, 0, 1, 0),
    });
    assert.deepEqual(
      readings.map(({ files: [path] }) => path),
      ['Y.txt', 'YL1.txt'],
    );
  });

  it('takes recurring words as classes, with any ending', async () => {
    const { tally, task } = await count({
      'train/label': lines(
        'PlayMusic',
        'GetWeather',
        'PlayMusic',
        'PlayMusic',
        'GetWeather',
        'PlayMusic',
        'GetWeather',
      ),
    });
    assert.equal(task, 'binary');
    assert.deepEqual(positivesOf(tally), { PlayMusic: 4, GetWeather: 3 });
  });

  it('reads several ids a line where lines differ in length', async () => {
    const { tally, task } = await count({ 'train.y': lines('0,3', '3', '1,3,0', '3', '3') });
    assert.equal(task, 'multi-label');
    assert.deepEqual(positivesOf(tally), { 0: 2, 1: 1, 3: 5 });
  });

  it('reads several words a line beside the texts, and prose never', async () => {
    const { reading, tally } = await count({
      label_train: lines(
        'cs.it math.it',
        'cs.lg',
        'cs.lg math.it',
        'cs.it',
        'cs.lg',
        'math.it',
        'cs.lg cs.it',
        'cs.lg',
      ),
      text_train: lines('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    });
    assert.equal(reading?.variant, 'label-lists-per-line');
    assert.deepEqual(positivesOf(tally), { 'cs.it': 3, 'math.it': 3, 'cs.lg': 5 });
    const prose = lines('the cat and the dog', 'the dog', 'the cat', 'a dog and a cat', 'the dog and the cat');
    assert.deepEqual((await count({ label_train: prose, text_train: prose })).readings, []);
  });

  it('takes blank lines within, and negative ids, as missing', async () => {
    const { tally } = await count({ 'y.txt': '0\n1\n\n1\n-1\n0\n\n\n' });
    assert.equal(tally?.samples, 6);
    assert.deepEqual(positivesOf(tally), { 0: 2, 1: 2 });
    assert.deepEqual(missingOf(tally), { 0: 2, 1: 2 });
  });

  it('reports ids beyond the names', async () => {
    const { tally } = await count({
      'labels.txt': lines(0, 1, 1, 0, 0, 1, 1, ...Array<number>(70_000).fill(1), 9),
      'names.txt': 'a\nb\n',
    });
    assert.equal(tally?.samples, 70_008);
    assert.deepEqual(
      tally.problems.map(({ kind, detail }) => [kind, detail]),
      [['id-out-of-range', 'class id 9, where 2 names are given']],
    );
  });

  it('does not claim lists of names, tables, matrices or prose', async () => {
    for (const text of [
      lines('cat', 'dog', 'bird', 'fish'),
      lines('0 1', '1 1', '0 1', '1 1'),
      lines('a.jpg 1', 'b.jpg 0', 'c.jpg 1', 'd.jpg 1'),
      lines('a\tb', 'a\tb', 'a\tc', 'a\tb'),
      lines('The same words.', 'The same words.', 'The same words.', 'Other words follow.'),
    ]) {
      assert.equal((await count({ 'labels.txt': text })).reading, undefined, text);
    }
    assert.equal((await count({ 'ids.txt': lines(1, 1, 0, 1, 1, 0) })).reading, undefined);
  });
});

describe('BIO tags, one sentence a line', () => {
  it('counts sentences and entities', async () => {
    const { counted } = await countWith(tagLines, {
      'train/seq.out': 'O B-city I-city O\nO O\nB-date B-city\noops\n'.repeat(1) + 'O\n'.repeat(60),
    });
    assert.equal(counted[0]?.tally.samples, 63);
    assert.deepEqual(positivesOf(counted[0]?.tally), { city: 2, date: 1 });
    assert.deepEqual(instancesOf(counted[0]?.tally), { city: 2, date: 1 });
    assert.deepEqual(counted[0]?.tally.problems[0]?.lines, [4]);
  });

  it('counts tags behind tokens and their parts of speech', async () => {
    const line = 'Ada|NNP|I-PER went|VBD|O to|TO|O Paris|NNP|I-LOC .|.|O\n\n';
    const { counted } = await countWith(tagLines, { wiki: line.repeat(60) + 'plain words\n\nso|RB|O\n' });
    assert.equal(counted[0]?.tally.samples, 61);
    assert.deepEqual(positivesOf(counted[0]?.tally), { PER: 60, LOC: 60 });
    assert.deepEqual(counted[0]?.tally.problems[0]?.lines, [121]);
  });

  it('does not claim other text', async () => {
    for (const text of ['O O O\n', 'O B-side\nplain words\n', 'B-PER\nO\n']) {
      assert.equal((await countWith(tagLines, { 'a.txt': text })).readings.length, 0, text);
    }
  });
});
