import assert from 'node:assert/strict';
import { readRows, repeat } from './readRows';

const yes = (is: boolean): string => (is ? 'yes' : 'no');

describe('what tables of features are made to tell', () => {
  it('is a flag in front of measurements and of other flags', async () => {
    const rows = repeat(60, (i) => `${yes(i % 4 > 0)},${i % 5},${i + 20}.5,${yes(i % 2 > 0)},${i * 31}`);
    assert.equal(await readRows(['card,reports,age,owner,active', ...rows]), 'csv-class-column 60: no 15, yes 45');
  });

  it('is the only pair of words in front of numbers', async () => {
    const rows = repeat(60, (i) => `"${i + 1}","${i % 5 ? 'clear' : 'curved'}",${i % 41},${i % 9},${i % 17}`);
    assert.equal(
      await readRows(['"","Curvature","Age","Number","Start"', ...rows]),
      'csv-class-column 60: clear 48, curved 12',
    );
  });

  it('is what became of people, before the class of a cabin', async () => {
    const rows = repeat(
      60,
      (i) => `"Name ${i}",${yes(i % 3 > 0)},${i % 2 ? 'male' : 'female'},${i + 3}.5,${(i % 3) + 1}st`,
    );
    assert.equal(await readRows(['"",survived,sex,age,passengerClass', ...rows]), 'csv-class-column 60: no 20, yes 40');
  });

  it('may be unknown of a few', async () => {
    const rows = repeat(100, (i) => `${i}.5,${i * 7},${i % 9}.1,${i * 3},${i % 20 ? ['A', 'N', 'Y'][i % 3]! : 'NA'}`);
    assert.equal(
      await readRows(['population,age,income,quo,vote', ...rows]),
      'csv-class-column 100: A 32 ?5, N 32 ?5, Y 31 ?5',
    );
  });

  it('is the only word among counts, in front', async () => {
    const rows = repeat(80, (i) => `${i + 1},${'ABCD'[i % 4]!},${repeat(8, (k) => `${(i * (k + 3)) % 16}`).join(',')}`);
    assert.equal(
      await readRows(['"",letter,x.box,y.box,width,high,x.bar,y.bar,xybar,y.ege', ...rows]),
      'csv-class-column 80: A 20, B 20, C 20, D 20',
    );
  });

  it('is what is called a class, before codes of categories as flags', async () => {
    const rows = repeat(60, (i) => {
      const flags = repeat(6, (k) => (i % 6 === k ? '1' : '0')).join(',');
      return `${i + 6},${i * 37},${i % 4},${i + 20},${i % 3 ? 'Good' : 'Bad'},${flags}`;
    });
    const names = repeat(6, (k) => `Purpose.${k}`).join(',');
    assert.equal(
      await readRows([`Duration,Amount,Rate,Age,Class,${names}`, ...rows]),
      'csv-class-column 60: Bad 20, Good 40',
    );
  });

  it('is the word behind flags and a count, that they tell', async () => {
    const kinds = ['mammal', 'bird', 'fish', 'insect'];
    const rows = repeat(60, (i) => {
      const k = i % 4;
      const is = (...of: number[]): string => (of.includes(k) ? 'TRUE' : 'FALSE');
      const domestic = i % 7 ? 'FALSE' : 'TRUE';
      return `"beast${i}",${is(0)},${is(1)},${is(1, 2, 3)},${is(0)},${is(1, 3)},${[4, 2, 0, 6][k]},${is(0, 2)},${is(0, 1, 2)},${is(0, 1, 3)},${domestic},"${kinds[k]!}"`;
    });
    assert.equal(
      await readRows(['"",hair,feathers,eggs,milk,airborne,legs,tail,backbone,breathes,domestic,type', ...rows]),
      'csv-class-column 60: bird 15, fish 15, insect 15, mammal 15',
    );
  });

  it('is none: neither what is measured nor a category of few people', async () => {
    const places = repeat(60, (i) => `${(i * 7) % 61},${(i * 11) % 53}`);
    assert.equal(await readRows(['x,y', ...places]), '');
    const paid = repeat(
      60,
      (i) => `${['Prof', 'Asst', 'Assoc'][i % 3]!},${i % 2 ? 'A' : 'B'},${i + 2},${i % 30},${50_000 + i * 97}`,
    );
    assert.equal(await readRows(['rank,discipline,since,service,salary', ...paid]), '');
  });

  it('is none in a table of frequencies, a row for each combination', async () => {
    const rows = repeat(
      24,
      (i) =>
        `"${i + 1}",${(i * 37) % 50},${['low', 'mid', 'high'][i % 3]!},${['a', 'b', 'c', 'd'][(i >> 1) & 3]!},${yes(i >= 12)}`,
    );
    const cells = [...new Map(rows.map((row) => [row.split(',').slice(2).join(), row])).values()];
    assert.equal(await readRows(['"","Freq","Income","Urban","Alcohol"', ...cells]), '');
  });

  it('is the class rather than a year called Y, and not what people are', async () => {
    const rows = repeat(
      60,
      (i) => `${i % 25},${i % 12},${(i % 4) + 76},${i}.5,${i * 3},${i % 3 ? 'normal' : 'carrier'}`,
    );
    assert.equal(await readRows(['AGE,M,Y,CK,H,Class', ...rows]), 'csv-class-column 60: carrier 20, normal 40');
    const admitted = repeat(60, (i) => `${(i % 5) + 1},${i * 7}.5,${i * 3},${i % 2},${i % 3 ? 0 : 1}`);
    assert.equal(await readRows(['score,quant,verbal,ap,female', ...admitted]), '');
  });

  it('is the number of a voice, too', async () => {
    const rows = repeat(60, (i) => `${i % 23},${['Bass', 'Alto'][i % 2]!} ${((i >> 1) % 2) + 1}`);
    assert.doesNotMatch(await readRows(['height,voice.part', ...rows]), /list/);
  });

  it('is not the part of a cross-validation', async () => {
    const rows = repeat(60, (i) => `${i}.5,${i * 3},${i % 9}.1,${i * 7},Fold0${(i % 3) + 1}`);
    assert.equal(await readRows(['VF,F,M,L,Resample', ...rows]), '');
  });
});

describe('flags in wide tables', () => {
  it('are features among many measurements, whatever the rows are called', async () => {
    const rows = repeat(
      60,
      (i) => `"COMPOUND ${i}",${i}.1,${i % 2},${i % 3 ? 0 : 1},${repeat(30, (k) => `${i * (k + 1)}.5`).join(',')}`,
    );
    const names = repeat(30, (k) => `d${k}`).join(',');
    assert.equal(await readRows([`"",MW,nR03,nR05,${names}`, ...rows]), '');
  });

  it('that are numbered are features where others stand beside them', async () => {
    const rows = repeat(60, (i) => {
      const weeks = repeat(20, (k) => `${(i + k) % 3 ? 0 : 1}`).join(',');
      return `${i % 30},${i % 4 ? 0 : 1},${i % 25},${i % 5},${weeks}`;
    });
    const names = repeat(20, (k) => `emp${k + 1}`).join(',');
    assert.equal(await readRows([`week,arrest,age,prio,${names}`, ...rows]), '');
  });
});

describe('tables that R writes', () => {
  it('have a header where its names stand below them as what is said yes to', async () => {
    const rows = repeat(
      60,
      (i) => `"${i + 1}","${i % 2 ? 'breakfast' : 'Not.breakfast'}","${i % 3 ? 'lunch' : 'Not.lunch'}",${i + 20}`,
    );
    const read = await readRows(['"","breakfast","lunch","age"', ...rows]);
    assert.doesNotMatch(read, / 61:/);
  });

  it('may have a column of any name that tells training rows from those for tests', async () => {
    const rows = repeat(60, (i) => `${i}.5,${i % 3 ? 'Train' : 'Test'},${i % 2 ? 'PS' : 'WS'},${i * 3}.1,${i * 7}.2`);
    assert.equal(
      await readRows(['cell,Case,Class,angle,area', ...rows]),
      'csv-class-column 20: PS 10, WS 10 | csv-class-column 40: PS 20, WS 20',
    );
  });
});

describe('pixels in columns', () => {
  it('are no codes, however many are white or black throughout', async () => {
    const rows = repeat(300, (i) => {
      const pixels = repeat(60, (k) => `${k < 30 ? (k + i) % 2 : (i * k) % 255}`).join(',');
      return `${i % 24},${pixels}`;
    });
    const names = repeat(60, (k) => `pixel${k + 1}`).join(',');
    assert.match(await readRows([`label,${names}`, ...rows], 'sign.csv'), /^csv-class-column 300: 0 13, 1 13/);
    assert.match(
      await readRows([`label,${names}`, ...rows.slice(0, 40)], 'sign.csv'),
      /^csv-class-column 40: 0 2, 1 2/,
    );
  });
});

describe('pixels without a header', () => {
  it('stand behind a class, of which only some are in the parts looked at', async () => {
    const rows = repeat(520, (i) => `${Math.floor(i / 20)},${repeat(400, (k) => `${(i * k * 7) % 256}`).join(',')},0`);
    assert.match(await readRows(rows, 'A_Z.csv'), /^csv-class-column 520: 0 20, 1 20, 2 20/);
  });
});
