import assert from 'node:assert/strict';
import { readRows, repeat } from './readRows';

describe('a class column among others', () => {
  it('wins over flags that describe the sample', async () => {
    const header = 'patient_id,smoke,drink,region,width,diagnostic,itch,hurt,img_id';
    const yes = (flag: boolean): string => (flag ? 'True' : 'False');
    const rows = repeat(
      24,
      (i) =>
        `P_${i},${yes(i % 2 > 0)},${yes(i % 3 > 0)},${['ARM', 'FACE', 'BACK'][i % 3]},${i % 5}.0,${['BCC', 'NEV'][i % 4 ? 0 : 1]},${yes(i % 5 > 0)},${yes(i % 4 > 1)},P_${i}.png`,
    );
    assert.equal(await readRows([header, ...rows]), 'csv-class-column 24: BCC 18, NEV 6');
  });

  it('leaves the columns of 0 and 1 to be the labels where they repeat its classes, or stand alone beside it', async () => {
    const repeated = repeat(24, (i) => `${i}.jpg,ARM,left,${i % 3 ? 'cat' : 'dog'},${i % 3 ? 1 : 0},${i % 3 ? 0 : 1}`);
    assert.equal(await readRows(['image,site,side,label,cat,dog', ...repeated]), 'csv-multi-hot 24: cat 16, dog 8');
    const topics = repeat(
      24,
      (i) => `a comment numbered ${i} here,${i % 3 ? 'art' : 'news'},${i % 2},${i % 5 ? 0 : 1}`,
    );
    assert.equal(await readRows(['text,topic,toxic,insult', ...topics]), 'csv-multi-hot 24: toxic 12, insult 5');
  });

  it('is no flag that hardly occurs, which most of the others are not in any row', async () => {
    const rows = repeat(40, (i) => (i % 2 ? `${i},-1,-1,-1,-1` : `${i},${i % 4 ? 0 : 1},${i % 5 ? 0 : 1},0,0`));
    assert.equal(
      await readRows(['id,toxic,obscene,insult,threat', ...rows]),
      'csv-multi-hot 40: toxic 10 ?20, obscene 4 ?20, insult 0 ?20, threat 0 ?20',
    );
  });

  it('wins over flags that have no sample beside them', async () => {
    const rows = repeat(40, (i) => `${i % 2},${i % 3 ? 1 : 0},${i % 5 ? 0 : 1},${i % 4 ? 'Allergy' : 'Migraine'},`);
    assert.equal(
      await readRows(['itching,chills,cough,prognosis,', ...rows]),
      'csv-class-column 40: Allergy 30, Migraine 10',
    );
  });

  it('is the one called target where it is another than what a diagnosis says', async () => {
    const kinds = ['nevus', 'unknown', 'unknown', 'melanoma'];
    const rows = repeat(
      24,
      (i) => `I_${i},male,torso,${kinds[i % 4]},${i % 4 === 3 ? 'malignant' : 'benign'},${i % 4 === 3 ? 1 : 0}`,
    );
    const header = 'image_name,sex,site,diagnosis,benign_malignant,target';
    assert.equal(await readRows([header, ...rows]), 'csv-class-column 24: 0 18, 1 6');
  });

  it('is the one in words where numbers called label say the same', async () => {
    const rows = repeat(24, (i) => `a text of number ${i} here,${i % 3},${['joy', 'fear', 'anger'][i % 3]}`);
    assert.equal(await readRows(['text,label,emotion', ...rows]), 'csv-class-column 24: anger 8, fear 8, joy 8');
  });

  it('is the one called gold rather than a genre', async () => {
    const says = ['neutral', 'entailment'];
    const rows = repeat(
      24,
      (i) => `${i}\t${i % 3 ? 'fiction' : 'travel'}\tsome sentence of number ${i} here\t${says[i % 2]}`,
    );
    const expected = 'tsv-class-column 24: entailment 12, neutral 12';
    assert.equal(await readRows(['index\tgenre\tsentence1\tgold_label', ...rows], 'dev.tsv'), expected);
  });

  it('is no target in words that a text is about', async () => {
    const rows = repeat(
      24,
      (i) => `${i},${i % 2 ? 'taxes' : 'schools'},some words of text ${i},${i % 3 ? 'for' : 'against'}`,
    );
    assert.equal(await readRows(['ID,Target,Tweet,Stance', ...rows]), 'csv-class-column 24: against 8, for 16');
  });
});

describe('flags between features', () => {
  it('are no labels where nothing names them and no sample stands beside them', async () => {
    const flags = (i: number): string => [2, 3, 5].map((n) => (i % n ? 'f' : 't')).join(',');
    const rows = repeat(40, (i) => `${i % 31}.5,${flags(i)},${(i * 7) % 33}.25`);
    assert.equal(await readRows(rows, 'patients.data'), '');
  });
});

describe('a table of users and items', () => {
  it('is a log of what they did, without labels', async () => {
    const tags = ['funny', 'classic', 'boring plot'];
    const rows = repeat(40, (i) => `${i % 9},${100 + (i % 7)},${tags[i % 3]},${1_445_714_994 + i}`);
    assert.equal(await readRows(['userId,movieId,tag,timestamp', ...rows]), '');
    const users = repeat(40, (i) => `${i + 1}|${i % 3 ? 'M' : 'F'}|${18 + (i % 30)}|${i % 20}|${55_000 + i}`);
    assert.equal(await readRows(users, 'users.dat'), '');
  });

  it('is no table of words where a sign of several characters cuts its lines', async () => {
    const rows = repeat(30, (i) => `${i} ::: Title (199${i % 10}) ::: words that come again`);
    assert.equal(await readRows(rows, 'test_data.txt'), '');
  });
});

describe('classes that nothing names', () => {
  it('are the words whose ids stand beside them', async () => {
    const feelings = ['joy', 'fear', 'guilt'];
    const rows = repeat(
      30,
      (i) =>
        `${i % 4}|${20 + (i % 7)}|${(i % 3) + 1}|${i % 5}|${feelings[i % 3]}|When something of number ${i} happened.`,
    );
    const expected = 'csv-class-column 30: fear 10, guilt 10, joy 10';
    assert.equal(await readRows(['COUN|AGE|EMOT|LONG|Field1|SIT', ...rows], 'isear.csv'), expected);
  });

  it('are the only words of few between texts', async () => {
    const rows = repeat(
      40,
      (i) =>
        `${i},A short one about ${i} here.,${i % 4 ? 'Surgery' : 'Radiology'},The long text of number ${i} follows here.`,
    );
    const header = ',description,medical_specialty,transcription';
    assert.equal(await readRows([header, ...rows]), 'csv-class-column 40: Radiology 10, Surgery 30');
  });

  it('are none where each is explained once', async () => {
    const rows = repeat(6, (i) => `Disease ${i},It is the disease of number ${i} in this list.`);
    assert.equal(await readRows(['Disease,Description', ...rows]), '');
  });

  it('stand behind numbers that all differ', async () => {
    const rows = repeat(40, (i) => `${101 + i},${i % 4 ? 'Healthy' : 'Asthma'}`);
    assert.equal(await readRows(rows, 'patients.csv'), 'csv-class-column 40: Asthma 10, Healthy 30');
    const words = repeat(40, (i) => `${i},word${i}`);
    assert.equal(await readRows(words, 'vocabulary.csv'), '');
  });

  it('are grades beside images, whatever empty columns follow', async () => {
    const rows = repeat(30, (i) => `EYE_${i},${i % 3},${i % 2},,,`);
    assert.equal(
      await readRows(['Image name,Grade,Risk of edema ,,,', ...rows]),
      'csv-class-column 30: 0 10, 1 10, 2 10',
    );
  });

  it('are what is said of it, not one of a hundred subjects that it is said about', async () => {
    const subject = (i: number): string => `subject ${i % 61}`;
    const rows = repeat(240, (i) => `${i},some words of text ${i},${subject(i)},${i % 3 ? 'PRO' : 'CON'}`);
    assert.equal(
      await readRows(['id,text,topicTarget,claim.stance', ...rows]),
      'csv-class-column 240: CON 80, PRO 160',
    );
    const breeds = repeat(240, (i) => `${i}.jpg,breed ${i % 60},${i % 2 ? 'cat' : 'dog'}`);
    assert.match(await readRows(['image,breed class,species class', ...breeds]), /breed 59 4/);
  });

  it('are the first of several that stand behind the sample alone', async () => {
    const rows = repeat(24, (i) => `some words of text ${i}\t${i % 3 ? 'OFF' : 'NOT_OFF'}\t${i % 4 ? 'HS' : 'NOT_HS'}`);
    assert.equal(await readRows(rows, 'train.txt'), 'tsv-class-column 24: NOT_OFF 8, OFF 16');
  });

  it('are words behind a file, before those about where it is from', async () => {
    const rows = repeat(
      30,
      (i) => `p${i % 9} x${i}.${i % 2 ? 'png' : 'jpg'} ${i % 3 ? 'normal' : 'pneumonia'} ${i % 5 ? 'rsna' : 'sirm'}`,
    );
    assert.equal(await readRows(rows, 'train_split.txt'), 'whitespace-class-column 30: normal 20, pneumonia 10');
  });

  it('are columns behind all features, of which one is 1 in each row', async () => {
    const rows = repeat(40, (i) => {
      const classes = [0, 1, 2, 3].map((id) => (i % 4 === id ? 1 : 0)).join('\t');
      return `${i * 7}\t${i}.25\t${i % 2}\t${1 - (i % 2)}\t0.${i + 10}\t${classes}`;
    });
    assert.equal(await readRows(rows, 'faults.txt'), 'tsv-multi-hot 40: 0 10, 1 10, 2 10, 3 10');
  });
});

describe('labels joined by a sign that joins words, too', () => {
  it('are told by each standing alone', async () => {
    const sets = ['a', 'b', 'c', 'a_b', 'b_a', 'c_a', 'a_b_c', 'c_b', 'b_c_a', 'b_c'];
    const rows = repeat(40, (i) => `some words of tweet ${i},${sets[i % 10]}`);
    assert.equal(await readRows(['tweet,sentiment', ...rows]), 'csv-delimited-list 40: a 24, b 28, c 24');
    const names = ['dog_bark', 'car_horn', 'siren', 'gun_shot'];
    const sounds = repeat(40, (i) => `${i}.wav,${names[i % 4]}`);
    assert.match(await readRows(['file,label', ...sounds]), /^csv-class-column 40: car_horn 10, dog_bark 10, /);
  });
});
