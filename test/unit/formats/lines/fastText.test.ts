import assert from 'node:assert/strict';
import { fastText } from '../../../../src/formats/lines/fastText';
import { countWith, positivesOf } from '../countText';

async function count(text: string, path = 'cooking.valid') {
  const { readings, counted } = await countWith(fastText, { [path]: text }, 7);
  return { reading: readings[0], tally: counted[0]?.tally, task: counted[0]?.task };
}

describe('fastText', () => {
  it('takes every token with the prefix as a label, once a line', async () => {
    const { tally, task } = await count(
      '__label__oven __label__cast-iron how hot?\n__label__oven text __label__oven\nno label here\n\n__label__brød\n',
    );
    assert.equal(task, 'multi-label');
    assert.equal(tally?.samples, 4);
    assert.equal(tally.samplesWithoutLabel, 1);
    assert.deepEqual(positivesOf(tally), { oven: 2, 'cast-iron': 1, brød: 1 });
  });

  it('calls a file with one label a line multi-class, whatever its name', async () => {
    for (const path of ['train', 'train.txt', 'train.csv', 'train.ft.tsv']) {
      const { tally, task } = await count('__label__2 , good\n__label__1 , bad\n', path);
      assert.equal(task, 'multi-class');
      assert.deepEqual([...tally!.classes], ['1', '2']);
    }
  });

  it('parts labels that are written as one word', async () => {
    const { tally } = await count('__label__insult,__label__threat a\n__label__normal b, c\n__label__insult d\n');
    assert.deepEqual(positivesOf(tally), { insult: 2, threat: 1, normal: 1 });
  });

  it('learns another prefix from the file', async () => {
    assert.deepEqual(positivesOf((await count('__class__a x\n__class__b y __label__c\n')).tally), { a: 1, b: 1 });
  });

  it('does not claim text that mentions the prefix, nor Python', async () => {
    assert.equal((await count('Use __label__x for labels.\nThat is all.\n')).reading, undefined);
    assert.equal((await count('__init__ = 1\n__label__x', 'a.py')).reading, undefined);
    assert.equal((await count('')).reading, undefined);
  });
});
