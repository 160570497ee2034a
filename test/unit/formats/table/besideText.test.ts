import assert from 'node:assert/strict';
import { csv } from '../../../../src/formats/delimited/csv';
import type { LabelFormat } from '../../../../src/formats/format';
import { countAll } from '../countAll';
import { readRows, repeat } from './readRows';

const text = (i: number): string => `"a sentence about thing ${i}, and how it went"`;

describe('the class beside a text', () => {
  it('is a flag, whatever numbers the rows', async () => {
    const rows = repeat(40, (i) => `${i},${i % 4 ? 0 : 1},${text(i)}`);
    assert.equal(await readRows([',Toxicity,tweet', ...rows]), 'csv-multi-hot 40: Toxicity 10');
  });

  it('is what is called label, before two flags that say how the text was made', async () => {
    const rows = repeat(
      40,
      (i) => `${i % 4 ? 0 : 1},${text(i)},${i % 3 ? 'True' : 'False'},${i % 5 ? 'False' : 'True'}`,
    );
    assert.equal(await readRows(['label,input,is_short,edited', ...rows]), 'csv-class-column 40: 0 30, 1 10');
  });

  it('is no list of the words of its name, where it has an id', async () => {
    const cards = ['ace of clubs', 'two of clubs', 'ace of hearts', 'two of hearts'];
    const rows = repeat(60, (i) => `${i % 4},train/${cards[i % 4]!}/${i}.jpg,${cards[i % 4]!},x${i % 2}`);
    assert.equal(
      await readRows(['class index,filepaths,labels,card type', ...rows]),
      'csv-class-column 60: ace of clubs 15, ace of hearts 15, two of clubs 15, two of hearts 15',
    );
  });

  it('is not named by a table of something else that the texts have an id of', async () => {
    const rows = repeat(40, (i) => `e${i},${i % 2},${text(i)},${i % 4 ? 0 : 1}`);
    const { seen } = await countAll(csv as LabelFormat, {
      'train_essays.csv': ['id,prompt_id,text,label', ...rows].join('\n') + '\n',
      'train_prompts.csv': 'prompt_id,prompt_name\n0,Cars\n1,Elections\n',
    });
    assert.deepEqual(
      seen.map(({ samples, classes }) => [samples, classes]),
      [[40, { 0: '30', 1: '10' }]],
    );
  });
});
