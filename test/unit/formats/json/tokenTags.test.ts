import assert from 'node:assert/strict';
import { records } from '../../../../src/formats/json/records/records';
import { formatOf } from '../../../../src/formats/json/dialect';
import { recogniseJson } from '../../../../src/formats/json/search';
import type { LabelFormat } from '../../../../src/formats/format';
import { countAll } from '../countAll';

const format = formatOf(records, (files) => recogniseJson(files, [records])) as LabelFormat;
const lines = (count: number, make: (i: number) => object): string =>
  Array.from({ length: count }, (_, i) => JSON.stringify(make(i)) + '\n').join('');

describe('JSON records with a number a token', () => {
  const sentences = lines(20, (i) => ({ tokens: ['Ada', 'of', 'Rome', `said ${i}`], tags: [1, 0, i % 2 ? 3 : 0, 0] }));

  it('count entities by the tags that a file beside names', async () => {
    const { seen } = await countAll(format, {
      'set/train.json': sentences,
      'label.json': JSON.stringify({ O: 0, 'B-PER': 1, 'I-PER': 2, 'B-LOC': 3 }),
    });
    assert.deepEqual(
      seen.map(({ samples, classes }) => [samples, classes.PER, classes.LOC]),
      [[20, '20/20', '10/10']],
    );
  });

  it('are classes by their numbers where nothing says what these mean', async () => {
    const { seen } = await countAll(format, { 'train.json': sentences });
    assert.deepEqual([seen[0]!.samples, seen[0]!.classes], [20, { 0: '20', 1: '20', 3: '10' }]);
  });
});

describe('JSON records with several lists of names', () => {
  it('take the one of which a record has several', async () => {
    const { seen } = await countAll(format, {
      'cases.jsonl': lines(30, (i) => ({
        facts: [`The applicant was born in the year ${1900 + i} in a town.`, 'He complained.'],
        defendants: [i % 2 ? 'ITALY' : 'SPAIN'],
        violated_articles: i % 3 ? ['6', '13'] : ['6'],
      })),
    });
    assert.deepEqual(
      seen.map(({ samples, classes }) => [samples, { ...classes }]),
      [[30, { '6': '30', '13': '20' }]],
    );
  });
});
