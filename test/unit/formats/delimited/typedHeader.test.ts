import assert from 'node:assert/strict';
import { readRows, repeat } from '../table/readRows';

const flag = (i: number): string => (i % 3 ? '0' : '1');

describe('a header of three lines, as Orange writes it', () => {
  it('names the columns, their types and the class', async () => {
    const rows = repeat(60, (i) => `beast${i}\t${flag(i)}\t${flag(i + 1)}\t${i % 4 ? 'fish' : 'bird'}`);
    const header = ['name\thair\ttoothed\ttype', 'string\td\td\td', 'meta\t\t\tclass'];
    assert.equal(await readRows([...header, ...rows], 'zoo.tab'), 'tsv-class-column 60: bird 15, fish 45');
  });

  it('may list the values of a column instead of its type', async () => {
    const rows = repeat(40, (i) => `${i % 7}\t${i % 9}\t${i % 2 ? 'benign' : 'not\\ so'.replace('\\', '')}`);
    const header = ['Clump\tMitoses\ttype', 'continuous\tc\tbenign not\\ so', '\t\tclass'];
    assert.equal(await readRows([...header, ...rows], 'cancer.tab'), 'tsv-class-column 40: benign 20, not so 20');
  });

  it('tells that what is to be learned is a number', async () => {
    const rows = repeat(40, (i) => `${i % 7}.5\t${i % 2}\t${i * 3}.1`);
    assert.equal(await readRows(['RM\tCHAS\tMEDV', 'c\td\tc', '\t\tclass', ...rows], 'housing.tab'), '');
  });

  it('may be one line, with signs before the names', async () => {
    const rows = repeat(40, (i) => `${i % 2 ? 'yes' : 'no'},${flag(i)},${i % 5}.5`);
    assert.equal(await readRows(['cD#survived,D#sex,C#age', ...rows], 't.csv'), 'csv-class-column 40: no 20, yes 20');
  });

  it('is none where rows only begin with letters', async () => {
    const rows = repeat(40, (i) => `${'dc'[i % 2]!},${i % 3 ? 'c' : 'd'},${i % 5 ? 'e' : 'p'}`);
    assert.equal(await readRows(['a,b,class', ...rows], 't.csv'), 'csv-class-column 40: e 32, p 8');
  });
});
