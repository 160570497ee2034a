import assert from 'node:assert/strict';
import { recordLines } from '../../../../src/formats/lines/recordLines';
import type { LabelFormat } from '../../../../src/formats/format';
import { countAll } from '../countAll';

async function read(path: string, lines: readonly string[]): Promise<string | undefined> {
  const { seen } = await countAll(recordLines as LabelFormat, { [path]: lines.join('\n') + '\n' });
  const [only] = seen;
  return (
    only &&
    `${only.samples}: ${Object.entries(only.classes)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ')}`
  );
}

const times = (count: number, lines: (i: number) => readonly string[]): string[] =>
  Array.from({ length: count }, (_, i) => lines(i)).flat();

describe('several lines a sample', () => {
  it('are a sentence, its relation and a remark, with blank lines between', async () => {
    const lines = times(40, (i) => [
      `${i + 1}\t"The <e1>part</e1> number ${i} is in the <e2>whole</e2>."`,
      i % 4 ? 'Component-Whole(e1,e2)' : 'Other',
      i % 3 ? 'Comment:' : `Comment: see ${i}`,
      '',
    ]);
    assert.equal(await read('TRAIN_FILE.TXT', lines), '40: Other 10, Component-Whole(e1,e2) 30');
  });

  it('are a sentence, an aspect and a polarity, without blank lines', async () => {
    const lines = times(30, (i) => [
      `the $T$ was good on day ${i}`,
      ['food', 'staff', 'place'][i % 3]!,
      `${(i % 3) - 1}`,
    ]);
    assert.equal(await read('train.raw', lines), '30: 0 10, 1 10, -1 10');
  });

  it('that are cut off are counted as no sample, and named', async () => {
    const lines = times(30, (i) => [`a sentence about thing ${i}`, i % 2 ? 'A' : 'B', 'Comment:', '']);
    assert.equal(await read('a.txt', [...lines, 'a last sentence, alone']), '30: B 15, A 15');
  });

  it('are not poems, addresses, questions with their answers or tags a line', async () => {
    const poem = times(30, (i) => [`Roses are red, ${i}`, `and violets blue ${i}`, '']);
    assert.equal(await read('poem.txt', poem), undefined);
    const tags = times(30, (i) => ['EU B-ORG', 'rejects O', i % 2 ? 'German B-MISC' : 'call O', '']);
    assert.equal(await read('train.txt', tags), undefined);
    const numbers = times(30, (i) => [`${i} 0.5 0.5`, `${i % 3}`, '1']);
    assert.equal(await read('a.txt', numbers), undefined);
  });
});
