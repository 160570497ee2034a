import assert from 'node:assert/strict';
import { leadingLabel } from '../../../../src/formats/lines/leadingLabel';
import { countWith, positivesOf } from '../countText';

const count = (content: Record<string, string>) => countWith(leadingLabel, content, 16);
const lines = (line: (i: number) => string): string => Array.from({ length: 40 }, (_, i) => line(i) + '\n').join('');

describe('A class before each text', () => {
  it('counts ids and classes with subclasses', async () => {
    const films = lines((i) => `${i % 4 ? 1 : 0} a film about number${i} and more`);
    assert.deepEqual(positivesOf((await count({ 'films.train': films })).counted[0]?.tally), { 0: 10, 1: 30 });
    const questions = lines((i) => `${i % 2 ? 'HUM:ind' : 'DESC:manner'} How did number${i} come to be ?`);
    const { counted } = await count({ 'train_5500.label': questions });
    assert.deepEqual(positivesOf(counted[0]?.tally), { 'DESC:manner': 20, 'HUM:ind': 20 });
  });

  it('reports lines without a class', async () => {
    const { counted } = await count({ 'dev.txt': lines((i) => `${i % 3} some words about ${i}`) + 'and no class\n' });
    assert.deepEqual(
      counted[0]?.tally.problems.map(({ lines, detail }) => [lines, detail]),
      [[[41], 'the line does not begin with a class']],
    );
  });

  it('claims neither numbers, nor prose, nor logs', async () => {
    const claimed = async (text: string, path = 'train.txt') => (await count({ [path]: text })).readings.length;
    assert.equal(await claimed(lines((i) => `${i % 2} 0.${i} 0.5 1.25`)), 0);
    assert.equal(await claimed(lines((i) => `Epoch ${i} with loss ${i / 7}`)), 0);
    assert.equal(await claimed(lines((i) => `${i} items were read from disk`)), 0);
    assert.equal(
      await claimed(
        lines((i) => `${i % 2} some words about ${i}`),
        'notes.txt',
      ),
      0,
    );
  });
});
