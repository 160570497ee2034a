import assert from 'node:assert/strict';
import { csv } from '../../../../src/formats/delimited/csv';
import type { LabelFormat } from '../../../../src/formats/format';
import { countAll } from '../countAll';

/** What is read of some files: `path variant samples: class positives …`. */
async function read(files: Readonly<Record<string, readonly string[]>>): Promise<string[]> {
  const texts = Object.entries(files).map(([path, rows]) => [path, rows.join('\n') + '\n']);
  const { seen, readings } = await countAll(csv as LabelFormat, Object.fromEntries(texts) as Record<string, string>);
  return seen.map(({ samples, classes }, i) => {
    const counts = Object.entries(classes).map(([name, count]) => `${name} ${count}`);
    return `${readings[i]?.files[0]} ${readings[i]?.variant} ${samples}: ${counts.join(', ')}`;
  });
}

const repeat = (times: number, line: (i: number) => string): string[] =>
  Array.from({ length: times }, (_, i) => line(i));
const flag = (i: number): string => (i % 3 === 0 ? '1' : '0');

describe('the class of a table of features', () => {
  it('end with the class, whatever kind of data the ending says they are', async () => {
    const rows = repeat(40, (i) => `0.0${200 + i},0.${(i * 37) % 97},${i / 8},0.${(i * 11) % 89},${i % 3 ? 'M' : 'R'}`);
    for (const file of ['sonar.data', 'sonar.all-data', 'sonar.data-numeric']) {
      assert.deepEqual(await read({ [file]: rows }), [`${file} csv-class-column 40: M 26, R 14`]);
    }
  });

  it('stands last, beside flags that are features', async () => {
    const rows = repeat(60, (i) => `${i},${flag(i + 1)},${i * 1.5},${flag(i)},${i % 7}.25,${i % 4 === 0 ? 1 : 0}`);
    assert.deepEqual(await read({ 'a.csv': ['id,hypertension,glucose,smoker,bmi,stroke', ...rows] }), [
      'a.csv csv-class-column 60: 0 45, 1 15',
    ]);
  });

  it('stands last behind codes of soils as flags', async () => {
    const rows = repeat(60, (i) => `${i}.5,${i * 3},${flag(i)},${flag(i + 1)},${flag(i + 2)},1,0,${(i % 3) + 1}`);
    assert.deepEqual(await read({ 'a.csv': ['height,slope,s1,s2,s3,s4,s5,cover', ...rows] }), [
      'a.csv csv-class-column 60: 1 20, 2 20, 3 20',
    ]);
  });

  it('is none where the table ends with a measurement', async () => {
    const rows = repeat(60, (i) => `${i},${i * 7}.5,${i % 2 ? 'new' : 'old'},${i % 2 ? 'fair' : 'poor'},${i * 1000}`);
    assert.deepEqual(await read({ 'a.csv': ['id,area,street,condition,price', ...rows] }), []);
  });

  describe('without a header', () => {
    it('stands last, as a word or as a number', async () => {
      const words = repeat(40, (i) => `${i}.1,${i % 9}.2,3.${i},${i % 4 ? 'good' : 'bad'}`);
      const numbers = repeat(40, (i) => `${i}.1,${flag(i)},${flag(i + 1)},3.${i},${(i % 5) + 1}`);
      assert.deepEqual(await read({ 'a.data': words, 'b.data': numbers }), [
        'a.data csv-class-column 40: bad 10, good 30',
        'b.data csv-class-column 40: 1 8, 2 8, 3 8, 4 8, 5 8',
      ]);
    });

    it('stands first, or behind an id, where it is the only word', async () => {
      const letters = repeat(40, (i) => `${'ABCD'[i % 4]!},${i % 16},${(i * 3) % 16},${(i * 5) % 16},${(i * 7) % 16}`);
      const cells = repeat(40, (i) => `${9000 + i},${i % 2 ? 'B' : 'M'},${i}.1,${i}.2,${i}.3`);
      assert.deepEqual(await read({ 'a.data': letters, 'b.data': cells }), [
        'a.data csv-class-column 40: A 10, B 10, C 10, D 10',
        'b.data csv-class-column 40: B 20, M 20',
      ]);
    });

    it('stands before pixels', async () => {
      const rows = repeat(50, (i) => `${i % 10},0,${i * 5},${(i * 37) % 255},${(i * 91) % 251},0`);
      assert.deepEqual(await read({ 'digits.csv': rows }), [
        `digits.csv csv-class-column 50: ${repeat(10, (i) => `${i} 5`).join(', ')}`,
      ]);
    });

    it('is, among words alone, the edge that hangs together with the others', async () => {
      const rows = repeat(90, (i) => {
        const poisonous = i % 2 === 1;
        return `${poisonous ? 'p' : 'e'},${poisonous ? 'f' : 'n'},${'xyz'[i % 3]!},${poisonous ? 'k' : 'w'},${'abc'[(i * 7) % 3]!}`;
      });
      assert.deepEqual(await read({ 'a.data': rows }), ['a.data csv-class-column 90: e 45, p 45']);
    });

    it('is none among measurements alone', async () => {
      const rows = repeat(50, (i) => `${i * 0.31},${i * 1.7},${i * 0.9},${i * 0.11},${i * 2.2}`);
      assert.deepEqual(await read({ 'x.csv': rows }), []);
    });
  });
});

describe('tables of a competition', () => {
  const people = repeat(40, (i) => `${i},${flag(i)},${(i % 3) + 1},name ${i},${20 + (i % 30)}.5,${'SCQ'[i % 3]!}`);
  const others = repeat(20, (i) => `${100 + i},${(i % 3) + 1},name ${i},${20 + i}.5,${'SCQ'[i % 3]!}`);

  it('are labelled in the column that the test set lacks', async () => {
    const files = {
      'train.csv': ['id,survived,class_of_ticket,name,age,port', ...people],
      'test.csv': ['id,class_of_ticket,name,age,port', ...others],
    };
    assert.deepEqual(await read(files), ['train.csv csv-class-column 40: 0 26, 1 14']);
  });

  it('have no labels where that column is a measurement', async () => {
    const files = {
      'train.csv': ['id,kind,rooms,price', ...repeat(40, (i) => `${i},${i % 2 ? 'old' : 'new'},${i % 4},${i * 917}`)],
      'test.csv': ['id,kind,rooms', ...repeat(20, (i) => `${i},${i % 2 ? 'old' : 'new'},${i % 4}`)],
    };
    assert.deepEqual(await read(files), []);
  });

  it('do not lack a column of nothing, which a comma at the end of lines makes', async () => {
    const row = (i: number): string => `${flag(i)},${flag(i + 1)},${flag(i + 2)},${i % 4 ? 'Allergy' : 'Migraine'}`;
    const files = {
      'Training.csv': ['itching,chills,cough,prognosis,', ...repeat(40, (i) => `${row(i)},`)],
      'Testing.csv': ['itching,chills,cough,prognosis', ...repeat(20, row)],
    };
    assert.deepEqual(await read(files), [
      'Training.csv csv-class-column 40: Allergy 30, Migraine 10',
      'Testing.csv csv-class-column 20: Allergy 15, Migraine 5',
    ]);
  });

  it('have their labels in both parts where both have a column that is called so', async () => {
    const row = (i: number): string => `${i}.wav,${i % 2 ? 'bark' : 'bell'}`;
    const files = {
      'train.csv': ['fname,label,checked', ...repeat(40, (i) => `${row(i)},${i % 3 ? 0 : 1}`)],
      'test.csv': ['fname,label', ...repeat(20, row)],
    };
    assert.deepEqual(await read(files), [
      'train.csv csv-class-column 40: bark 20, bell 20',
      'test.csv csv-class-column 20: bark 10, bell 10',
    ]);
  });

  it('tell of each other from folders that are named for splits', async () => {
    const rows = (n: number): string[] => repeat(n, (i) => `Rex,${i % 30},${i % 3},a dog with number ${i},p${i}`);
    const files = {
      'train/train.csv': ['Name,Age,Breed,Description,PetID,Speed', ...rows(40).map((row, i) => `${row},${i % 5}`)],
      'test/test.csv': ['Name,Age,Breed,Description,PetID', ...rows(20)],
    };
    assert.deepEqual(await read(files), ['train/train.csv csv-class-column 40: 0 8, 1 8, 2 8, 3 8, 4 8']);
  });

  it('are labelled in the columns that are to be handed in, and the example of that is no data set', async () => {
    const files = {
      'train.csv': ['id,text,toxic,obscene', ...repeat(20, (i) => `${i},some words ${i},${flag(i)},${flag(i + 1)}`)],
      'sample_submission.csv': ['id,toxic,obscene', ...repeat(20, (i) => `${i},0.5,0.5`)],
    };
    assert.deepEqual(await read(files), ['train.csv csv-multi-hot 20: toxic 7, obscene 6']);
  });
});

describe('tables that differ in a column about the sample', () => {
  it('are both labelled', async () => {
    const files = {
      'dev.csv': [
        'fname,labels,split',
        ...repeat(20, (i) => `${i}.wav,${i % 2 ? 'bark' : 'bell'},${i % 4 ? 'train' : 'val'}`),
      ],
      'eval.csv': ['fname,labels', ...repeat(20, (i) => `${i + 99}.wav,${i % 2 ? 'bark' : 'bell'}`)],
    };
    assert.equal((await read(files)).length, 3);
  });
});

describe('what only looks like labels', () => {
  it('numbers of rows are no counts of classes', async () => {
    const rows = repeat(20, (i) => `${i + 1},drug ${i},${flag(i)},C${'C'.repeat(i)}O`);
    assert.deepEqual(await read({ 'a.csv': ['num,name,active,smiles', ...rows] }), [
      'a.csv csv-multi-hot 20: active 7',
    ]);
  });

  it('a class and its weight are no samples', async () => {
    assert.deepEqual(await read({ 'weights.csv': ['class,weight', 'cat,1.5', 'dog,0.5'] }), []);
  });

  it('codes of one letter are no header', async () => {
    const rows = repeat(30, (i) => `${'xy'[i % 2]!},${'xyh'[i % 3]!},${i}.5,${i}.25,${i % 2 ? 'x' : 'h'}`);
    assert.deepEqual(await read({ 'a.data': rows }), ['a.data csv-class-column 30: h 15, x 15']);
  });

  it('may be categories that are numbered, in front of measurements', async () => {
    const names = ['0=Blood Donor', '1=Hepatitis', '2=Fibrosis'];
    const row = (i: number): string =>
      `${i + 1},${names[i % 3]},${30 + (i % 40)},${i % 2 ? 'm' : 'f'},${i}.5,${i * 2}.25,${i * 3}.1`;
    assert.deepEqual(await read({ 'hcv.csv': [',Category,Age,Sex,ALB,ALP,ALT', ...repeat(60, row)] }), [
      'hcv.csv csv-class-column 60: 0=Blood Donor 20, 1=Hepatitis 20, 2=Fibrosis 20',
    ]);
  });

  it('is the last one in words, not an illness that is coded like all other answers', async () => {
    const coded = (i: number): string => [3, 4, 5, 7].map((step) => 1 + (Math.floor(i / step) % 2)).join();
    const row = (i: number): string => `${i % 2 ? 'M' : 'F'},${20 + (i % 60)},${coded(i)},${i % 5 ? 'YES' : 'NO'}`;
    assert.deepEqual(
      await read({ 's.csv': ['GENDER,AGE,SMOKING,CHRONIC DISEASE,FATIGUE,COUGHING,LUNG_CANCER', ...repeat(90, row)] }),
      ['s.csv csv-class-column 90: NO 18, YES 72'],
    );
  });
});
