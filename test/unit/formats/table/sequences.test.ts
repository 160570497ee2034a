import assert from 'node:assert/strict';
import { csv } from '../../../../src/formats/delimited/csv';
import type { LabelFormat } from '../../../../src/formats/format';
import { findTagLists } from '../../../../src/formats/table/choose/tagLists';
import { countAll } from '../countAll';

async function read(rows: readonly string[], path = 'ner.csv'): Promise<string> {
  const { seen, readings } = await countAll(csv as LabelFormat, { [path]: rows.join('\n') + '\n' });
  return seen
    .map(({ samples, classes }) => {
      const counts = Object.entries(classes).map(([name, count]) => `${name} ${count}`);
      return `${readings[0]!.unit} ${readings[0]!.variant} ${samples}: ${counts.join(', ')}`;
    })
    .join(' | ');
}

describe('tables of tokens', () => {
  const tokens = [
    ['Sentence: 1', 'Ada', 'B-per'],
    ['', 'Lovelace', 'I-per'],
    ['', 'wrote', 'O'],
    ['Sentence: 2', 'Rain', 'O'],
    ['', 'fell', 'O'],
    ['Sentence: 3', 'Ada', 'B-per'],
    ['', 'saw', 'O'],
    ['', 'Rome', 'B-geo'],
    ['', 'Bob', 'B-per'],
  ];

  it('count sentences where only the first token of each is marked', async () => {
    const rows = tokens.map((cells) => cells.join());
    assert.equal(await read(['Sentence #,Word,Tag', ...rows]), 'sentence csv-bio-tags 3: per 2/3, geo 1/1');
  });

  it('count sentences where each token has the number of its own', async () => {
    let sentence = 0;
    const rows = tokens.map(([mark, word, tag]) => `${mark ? ++sentence : sentence},${word},${tag}`);
    assert.equal(await read(['sentence_id,token,tag', ...rows]), 'sentence csv-bio-tags 3: per 2/3, geo 1/1');
  });

  it('count rows where a row holds the tags of all tokens', async () => {
    const lists = ['B-per I-per O', 'O O', 'B-per O B-geo'];
    const cells = lists.map((tags, i) => `${i},some words,"['${tags.split(' ').join("', '")}']"`);
    assert.equal(await read(['id,text,tags', ...cells]), 'sentence csv-bio-tags 3: per 2/2, geo 1/1');
    assert.equal(
      await read(['id\ttext\tslots', ...lists.map((tags, i) => `${i}\tsome words\t${tags}`)], 'ner.tsv'),
      'sentence tsv-bio-tags 3: per 2/2, geo 1/1',
    );
  });

  it('take the entities where phrases are tagged beside them', () => {
    const columns = [
      { name: 'chunk_tags', classNames: ['O', 'B-NP', 'I-NP'] },
      { name: 'ner_tags', classNames: ['O', 'B-PER', 'I-PER'] },
    ];
    const rows = [
      {
        cells: [
          ['1', '2', '0'],
          ['0', '1', '2'],
        ],
        line: 1,
        width: 2,
      },
    ];
    assert.equal(findTagLists({ columns, hasHeader: true, rows })?.options.tags.index, 1);
  });

  it('report a cell that is no tag', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `${i},Ada,B-per\n${i},wrote,O`);
    const content = { 'ner.csv': ['sentence,word,tag', ...rows, '60,x,7'].join('\n') };
    const { seen } = await countAll(csv as LabelFormat, content);
    assert.equal(seen[0]!.samples, 60);
    assert.match(seen[0]!.problems.join(), /malformed-record/);
  });
});
