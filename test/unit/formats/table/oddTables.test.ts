import assert from 'node:assert/strict';
import { readRows as read, repeat } from './readRows';
const text = (i: number): string => `some words of text number ${i}`;

describe('masks of one class', () => {
  it('count images, of which those without a mask are blank or -1', async () => {
    const rows = ['a.jpg,3 2 9 4', 'a.jpg,20 2 30 4', 'b.jpg,', 'c.jpg,7 2 90 1'];
    assert.equal(await read(['ImageId,EncodedPixels', ...rows]), 'csv-long-masks 3: EncodedPixels 2/3');
    const relative = ['a, 300 2 9 4', 'b, -1', 'c, 7 2 5 1'];
    assert.equal(await read(['ImageId, EncodedPixels', ...relative]), 'csv-long-masks 3: EncodedPixels 2/2');
  });
});

describe('rows that are labels of one sample', () => {
  it('are events in recordings', async () => {
    const rows = [
      'a.wav,0.1,1.2,dog',
      'a.wav,1.5,2.5,dog',
      'a.wav,3.1,4.2,cat',
      'b.wav,0.4,1.2,dog',
      'b.wav,2,3.5,cat',
    ];
    assert.equal(await read(['filename,onset,offset,event_label', ...rows]), 'csv-long-segments 2: cat 2/2, dog 2/3');
  });

  it('are codes of a stay, of which a patient has several', async () => {
    const rows = repeat(
      24,
      (i) =>
        `${i + 7},${Math.floor(i / 8)},${100 + Math.floor(i / 4)},${(i % 4) + 1},${['4019', '4280', 'V45', 'E25'][i % 4]!}`,
    );
    assert.equal(
      await read(['row_id,subject_id,hadm_id,seq_num,icd9_code', ...rows]),
      'csv-long 6: 4019 6, 4280 6, E25 6, V45 6',
    );
  });
});

describe('classes of texts that no column calls so', () => {
  it('stand behind the text', async () => {
    const rows = repeat(20, (i) => `${i}\t${text(i)}\t${i % 2 ? 'NOT' : 'OFF'}\t${i % 4 ? 'NULL' : 'TIN'}`);
    assert.equal(
      await read(['id\ttweet\tsubtask_a\tsubtask_b', ...rows], 'a.tsv'),
      'tsv-class-column 20: NOT 10, OFF 10',
    );
    const pairs = repeat(20, (i) => `${i}\t${2 * i}\t${text(i)}\t${text(i + 99)}\t${i % 4 ? 0 : 1}`);
    assert.equal(
      await read(['id\tqid1\tquestion1\tquestion2\tis_duplicate', ...pairs], 'b.tsv'),
      'tsv-class-column 20: 0 15, 1 5',
    );
  });

  it('are what is said of it rather than what it is about', async () => {
    const rows = repeat(20, (i) => `${i}\t${i % 2 ? 'Cats' : 'Dogs'}\t${text(i)}\t${i % 4 ? 'AGAINST' : 'FAVOR'}`);
    assert.equal(
      await read(['ID\tTarget\tTweet\tStance', ...rows], 'a.tsv'),
      'tsv-class-column 20: AGAINST 15, FAVOR 5',
    );
  });

  it('are flags, or stand behind the id, where there is no header', async () => {
    const cola = repeat(20, (i) => `${i % 3 ? 'gj04' : 'bc01'}\t${i % 4 ? 1 : 0}\t${i % 4 ? '' : '*'}\t${text(i)}`);
    assert.equal(await read(cola, 'a.tsv'), 'tsv-class-column 20: 0 5, 1 15');
    const subjects = ['economy', 'economy,taxes', 'health', 'health,taxes'];
    const liar = repeat(20, (i) => `${i}.json\t${i % 2 ? 'true' : 'half-true'}\t${text(i)}\t${subjects[i % 4]!}`);
    assert.equal(await read(liar, 'b.tsv'), 'tsv-class-column 20: half-true 10, true 10');
  });

  it('are no fractions', async () => {
    assert.equal(await read(['id,text,score', ...repeat(30, (i) => `${i},${text(i)},0.${i % 5}`)]), '');
  });
});

describe('a file and one other thing', () => {
  it('are a sample and its class, whatever that is called', async () => {
    const rows = repeat(20, (i) => `${i}.jpg,${i % 4 ? 'w_1' : 'new'}`);
    assert.equal(await read(['Image,Id', ...rows]), 'csv-class-column 20: new 5, w_1 15');
  });
});
