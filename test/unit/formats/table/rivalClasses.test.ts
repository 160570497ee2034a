import assert from 'node:assert/strict';
import { readRows as read, repeat } from './readRows';

const text = (i: number): string => `some words of text number ${i}`;

describe('which of several columns is the class', () => {
  it('is the one that another divides further, not remarks on some rows', async () => {
    const rows = repeat(40, (i) => {
      const [product, part] = i % 4 ? ['Loan', i % 3 ? 'Home' : 'Car'] : ['Card', 'Debit'];
      const remarks = ['Senior', 'Soldier', '"Senior, Soldier"', ''][i % 4]!;
      return `${product},${part},${i % 2 ? 'Fee' : 'Fraud'},${text(i)},${remarks},Web,${i % 2 ? 'Yes' : 'No'},${i % 3 ? 'Yes' : 'No'}`;
    });
    const header = 'Product,Sub-product,Problem,Story,Tags,Sent via,In time?,Disputed?';
    assert.equal(await read([header, ...rows]), 'csv-class-column 40: Card 10, Loan 30');
  });

  it('is what became of an animal, not its breed', async () => {
    const rows = repeat(
      40,
      (i) => `A${i},${i % 4 ? 'Adopted' : 'Moved'},${i % 2 ? 'Foster' : ''},Dog,${['Collie', 'Pug', 'Mix'][i % 3]}`,
    );
    const header = 'AnimalID,OutcomeType,OutcomeSubtype,AnimalType,Breed';
    assert.equal(await read([header, ...rows]), 'csv-class-column 40: Adopted 30, Moved 10');
  });

  it('is a cause, not a class of sizes', async () => {
    const rows = repeat(
      40,
      (i) => `${i},2004,${(i % 2) + 1},${i % 2 ? 'Arson' : 'Lightning'},0.${i},${'ABCD'[i % 4]!}`,
    );
    const header = 'FIRE_ID,FIRE_YEAR,CAUSE_CODE,CAUSE_DESCR,FIRE_SIZE,FIRE_SIZE_CLASS';
    assert.equal(await read([header, ...rows]), 'csv-class-column 40: Arson 20, Lightning 20');
  });

  it('is a label in words beside flags that say where a row is used', async () => {
    const rows = repeat(40, (i) => `${i},${text(i)},Q${i % 9},us,${'ESCI'[i % 4]!},${i % 2},1`);
    const header = 'example_id,query,query_id,locale,esci_label,small_version,large_version';
    assert.equal(await read([header, ...rows]), 'csv-class-column 40: C 10, E 10, I 10, S 10');
  });

  it('is the flag behind all other columns, not those that describe the sample before them', async () => {
    const rows = repeat(
      40,
      (i) =>
        `${i},${text(i)},${i % 2},${i % 3 ? 1 : 0},${i % 2 ? 'Full' : 'Part'},${i % 5},${i % 3 ? 'IT' : 'Sales'},${i % 2 ? 'NY' : 'LA'},${i % 8 ? 0 : 1}`,
    );
    const header = 'job_id,text,has_logo,has_questions,employment,level,industry,place,faked';
    assert.equal(await read([header, ...rows]), 'csv-class-column 40: 0 35, 1 5');
  });

  it('is the finding, not many answers that most rows lack', async () => {
    const answer = (i: number): string => ['Y', 'N', '', ''][i % 4]!;
    const rows = repeat(
      40,
      (i) =>
        `P${i},${i % 2 ? 'M' : 'F'},${i % 4 ? 'Covid' : 'Flu'},${repeat(8, (j) => answer(i + j * 3)).join(',')},${i % 3 ? 'AP' : 'PA'},${i % 2 ? 'CT' : 'XR'},${i}.png`,
    );
    const header = 'patient,sex,finding,alive,tube,tubed,icu,in_icu,oxygen,off,rtpcr,side,modality,filename';
    assert.equal(await read([header, ...rows]), 'csv-class-column 40: Covid 30, Flu 10');
  });

  it('is the only column that is not measured, wherever it stands', async () => {
    const header = `name,${repeat(6, (j) => `m${j}`).join(',')},status,n1,n2,n3`;
    const rows = repeat(
      60,
      (i) => `S_${i},${repeat(6, (j) => `${(i * (j + 3)) % 53}.${j}`).join(',')},${i % 4 ? 1 : 0},0.${i},1.${i},2.${i}`,
    );
    assert.equal(await read([header, ...rows]), 'csv-class-column 60: 0 15, 1 45');
  });

  it('is the word before answers of yes and no, in a table without a header', async () => {
    const rows = repeat(
      40,
      (i) => `${i % 4 ? 'left' : 'right'},${repeat(6, (j) => 'yn?'[(i * 7 + j * j) % 3]!).join(',')}`,
    );
    assert.equal(await read(rows, 'votes.data'), 'csv-class-column 40: left 30, right 10');
  });

  it('is the question on whose answer the others depend', async () => {
    const rows = repeat(
      40,
      (i) =>
        `${i}\t${text(i)}\t${i % 2}\t${i % 2 ? ['threat', 'insult', 'joke'][i % 3] : 0}\t${i % 2 ? ['active', 'passive'][i % 4 === 1 ? 0 : 1] : 0}`,
    );
    const header = 'id\ttext\thateful\thateful_category\ttarget';
    assert.equal(await read([header, ...rows], 'a.tsv'), 'tsv-class-column 40: 0 20, 1 20');
  });

  it('is what annotators agreed on, not the genre of a text', async () => {
    const rows = repeat(
      40,
      (i) => `${i % 2 ? 'neutral' : 'entailment'}\t${text(i)}\t${text(i + 50)}\t${i % 3 ? 'fiction' : 'travel'}`,
    );
    const header = 'gold_label\tsentence1\tsentence2\tgenre';
    assert.equal(await read([header, ...rows], 'a.tsv'), 'tsv-class-column 40: entailment 20, neutral 20');
  });

  it('is not the language of a text', async () => {
    const rows = repeat(40, (i) => `${i},${text(i)},${['es', 'it', 'tr'][i % 3]},${i % 5 ? 0 : 1}`);
    assert.equal(await read(['id,comment_text,lang,toxic', ...rows]), 'csv-class-column 40: 0 32, 1 8');
  });

  it('stands behind a text whose place in an essay is told before it', async () => {
    const rows = repeat(
      60,
      (i) =>
        `E${Math.floor(i / 6)},${9000 + i},${i * 7}.0,${i * 7 + 40}.0,${text(i)},${i % 3 ? 'Claim' : 'Lead'},1 2 3 4 5 ${i}`,
    );
    const header = 'id,part_id,part_start,part_end,part_text,part_type,predictionstring';
    assert.equal(await read([header, ...rows]), 'csv-class-column 60: Claim 40, Lead 20');
  });

  describe('in tables of features', () => {
    const measured = (i: number): string => repeat(7, (j) => `${(i * (j + 3)) % 47}.${j}`).join(',');
    const names = repeat(7, (j) => `m${j}`).join(',');

    it('stands last where a class stands inside that ends nothing', async () => {
      const rows = repeat(
        60,
        (i) => `${i},${i % 71}.5,${['Eco', 'Business', 'Plus'][i % 3]},${measured(i)},${i % 4 ? 'unhappy' : 'happy'}`,
      );
      assert.equal(
        await read([`id,age,Class,${names},satisfaction`, ...rows]),
        'csv-class-column 60: happy 15, unhappy 45',
      );
    });

    it('stands first where it alone holds two values', async () => {
      const rows = repeat(60, (i) => `${i + 1},${i % 6 ? 0 : 1},${measured(i)},${i % 4}`);
      assert.equal(await read([`,overdue,${names},dependents`, ...rows]), 'csv-class-column 60: 0 50, 1 10');
    });

    it('stands first where its name has a word for labels that the last has not', async () => {
      const rows = repeat(
        60,
        (i) =>
          `${i % 6 ? 'No' : 'Yes'},${measured(i)},${i % 2 ? 'No' : 'Yes'},${i % 4 ? 'F' : 'M'},${i % 5 ? 'No' : 'Yes'}`,
      );
      assert.equal(
        await read([`HeartDisease,${names},Smoking,Sex,SkinCancer`, ...rows]),
        'csv-class-column 60: No 50, Yes 10',
      );
    });
  });
});

describe('a class that other columns tell', () => {
  it('is called like the columns of the votes for it', async () => {
    const names = ['Seizure', 'LPD', 'Other'];
    const rows = repeat(
      60,
      (i) =>
        `${1000 + i * 7},${i * 2}.5,0.${i},${names[i % 3]!},${names.map((_, at) => (at === i % 3 ? 9 + (i % 5) : i % 4)).join(',')}`,
    );
    const header = 'record,offset_seconds,share,consensus,seizure_vote,lpd_vote,other_vote';
    assert.equal(await read([header, ...rows]), 'csv-class-column 60: LPD 20, Other 20, Seizure 20');
  });

  it('is what another divides further, behind a text', async () => {
    const fine = ['OTHER', 'INSULT', 'ABUSE', 'OTHER'];
    const rows = repeat(
      40,
      (i) => `${text(i)} and more\t${fine[i % 4] === 'OTHER' ? 'OTHER' : 'OFFENSE'}\t${fine[i % 4]!}`,
    );
    assert.equal(await read(rows), 'tsv-class-column 40: OFFENSE 20, OTHER 20');
  });

  it('stands among numbers, whose last ends with a semicolon', async () => {
    const rows = repeat(
      80,
      (i) => `${1 + (i % 40)},${i % 4 ? 'Walking' : 'Sitting'},49105962${i},-0.${i},9.${i},0.5${i};`,
    );
    assert.equal(await read(rows), 'csv-class-column 80: Sitting 20, Walking 60');
  });

  it('is not the one value that all rows have', async () => {
    const rows = repeat(40, (i) => `${text(i)},Green Party,${i % 4 ? 'AGAINST' : 'FAVOR'}`);
    assert.equal(await read(['Tweet,Target,Stance', ...rows]), 'csv-class-column 40: AGAINST 30, FAVOR 10');
  });
});

describe('flags that other columns are about', () => {
  it('are classes where numbers behind each say how sure it is', async () => {
    const rows = repeat(40, (i) => `${i}.jpg,${i % 2},0.9${i},${i % 4 ? 0 : 1},0.8${i}`);
    assert.equal(await read(['image,cat,cat_conf,dog,dog_conf', ...rows]), 'csv-multi-hot 40: cat 20, dog 10');
  });

  it('are classes on both sides of a remark in words', async () => {
    const rows = repeat(40, (i) => `"${text(i)}",${i % 4 ? 0 : 1},${i % 3 ? 'True' : 'False'},${i % 10 ? 0 : 1}`);
    const header = 'text,toxicity,human_annotation,jailbreaking';
    assert.equal(await read([header, ...rows]), 'csv-multi-hot 40: toxicity 10, jailbreaking 4');
  });

  it('are percentages of nothing and all', async () => {
    const rows = repeat(40, (i) => `t${i}.tif,${i % 2 ? '0%' : '100%'},${i % 4 ? '0%' : '100%'}`);
    assert.equal(await read(['image,cloud,water', ...rows]), 'csv-multi-hot 40: cloud 20, water 10');
  });

  it('are classes where they are called as measures of a model or stand behind a source and a target', async () => {
    const rows = repeat(60, (i) => `${i}.jpg,${i % 2},${i % 3 ? 0 : 1}`);
    assert.equal(await read(['image,map,dice', ...rows]), 'csv-multi-hot 60: map 30, dice 20');
    const messages = repeat(60, (i) => `u${i},v${i},${i % 2},${i % 3 ? 0 : 1}`);
    assert.equal(await read(['source,target,spam,toxic', ...messages]), 'csv-multi-hot 60: spam 30, toxic 20');
  });

  it('are classes where one is in every row', async () => {
    const rows = repeat(60, (i) => `${i}.jpg,1,${i % 3 ? 0 : 1}`);
    assert.equal(await read(['image,person,bus', ...rows]), 'csv-multi-hot 60: person 60, bus 20');
  });

  it('are classes that are called by their ids', async () => {
    const rows = repeat(40, (i) => `${i}.jpg,${i % 2},${i % 4 ? 0 : 1},${i % 5 ? 0 : 1}`);
    assert.equal(await read(['image,0,1,2', ...rows]), 'csv-multi-hot 40: 0 20, 1 10, 2 8');
  });
});

describe('flags of which one is the class', () => {
  it('are the votes of annotators and what most of them say', async () => {
    const rows = repeat(40, (i) => {
      const votes = [i % 2, i % 3 ? 1 : 0, i % 5 ? 1 : 0];
      return `${i},"${text(i)}",${votes.join(',')},${votes.reduce((sum, vote) => sum + vote) > 1 ? 1 : 0},http://a.b/${i >> 3}`;
    });
    const header = 'id,comment,first,second,third,label_final,link';
    assert.equal(await read([header, ...rows]), 'csv-class-column 40: 0 10, 1 30');
  });

  it('are classes where each is part of the next', async () => {
    const sizes = Array.from({ length: 300 }, (_, k) => 300 - k);
    const rows = repeat(350, (i) => `${i}.jpg,${sizes.map((size) => (i < size ? 1 : 0)).join(',')}`);
    const many = await read([['image', ...sizes.map((_, k) => `class ${k + 1}`)].join(','), ...rows]);
    assert.match(many, /^csv-multi-hot 350: class 1 300, class 2 299/);
    const few = repeat(40, (i) => `${i}.jpg,${[8, 16, 16, 30].map((size) => (i < size ? 1 : 0)).join(',')}`);
    assert.equal(await read(['image,a,b,c,d', ...few]), 'csv-multi-hot 40: a 8, b 16, c 16, d 30');
  });

  it('say how a label was checked', async () => {
    const rows = repeat(40, (i) => `${i}.wav,${i % 2 ? 'bark' : 'bell'},${i % 2},${i % 3 ? 0 : 1},${i % 4 ? 0 : 1}`);
    const header = 'fname,label,class_id,manually_verified,noisy_small';
    assert.equal(await read([header, ...rows]), 'csv-class-column 40: bark 20, bell 20');
  });
});

describe('what a model says of a class', () => {
  it('is none beside what is so, whichever word tells them apart', async () => {
    const rows = repeat(40, (i) => `${i}.png,${i % 2},${i % 4 ? 0 : 1},${i % 3 ? 0 : 1},${i % 5 ? 0 : 1}`);
    assert.equal(
      await read(['image,gt_cat,gt_dog,pred_cat,pred_dog', ...rows]),
      'csv-multi-hot 40: gt_cat 20, gt_dog 10',
    );
    assert.equal(await read(['image,cat,dog,cat_pred,dog_pred', ...rows]), 'csv-multi-hot 40: cat 20, dog 10');
    const pairs = repeat(40, (i) => `${i}.jpg,${i % 2},${i % 4 ? 0 : 1}`);
    assert.equal(await read(['image,y_true,y_pred', ...pairs]), 'csv-class-column 40: 0 20, 1 20');
    assert.equal(await read(['image,hat,scarf', ...pairs]), 'csv-multi-hot 40: hat 20, scarf 10');
  });
});

describe('columns with how sure they are', () => {
  it('are classes: the first of them, behind whatever else was collected', async () => {
    const rows = repeat(
      40,
      (i) =>
        `${7661 + i},False,${i % 3 ? 'national' : 'local'},1.0,${i % 2 ? 'partisan' : 'neutral'},0.67${i},"${text(i)}",${i % 2 ? 'web' : 'app'}`,
    );
    const header = '_unit_id,_golden,audience,audience:confidence,bias,bias:confidence,text,source';
    assert.equal(await read([header, ...rows]), 'csv-class-column 40: local 14, national 26');
  });
});

describe('ids of classes', () => {
  it('are named by the column that is called so', async () => {
    const rows = repeat(40, (i) => `${i},f${i}.wav,${i % 2},${i % 2 ? 'siren' : '"dog, bark"'}`);
    assert.equal(await read(['id,name,label,label_name', ...rows]), 'csv-class-column 40: dog, bark 20, siren 20');
  });

  it('are tags where a list of them is as long as the list of tokens', async () => {
    const rows = repeat(40, (i) => `${i},"['a${i % 7}', 'of', 'b']","[0, 0, ${i % 2 ? 3 : 1}]"`);
    assert.equal(await read(['id,tokens,ner_tags', ...rows]), 'csv-tag-ids 40: 0 40, 1 20, 3 20');
  });
});

describe('numbers among which the class stands', () => {
  it('are without large gaps, behind a file and places in it', async () => {
    const rows = repeat(60, (i) => {
      const box = [11, 13, 17, 19].map((step, at) => at * 40 + ((i * step) % 97));
      return `face_${i}.jpg 0 ${box.join(' ')} 2.5${i} ${i % 3}`;
    });
    assert.equal(await read(rows), 'whitespace-class-column 60: 0 20, 1 20, 2 20');
  });

  it('are codes of a sample, which are numbered from 1 in its rows', async () => {
    const codes = ['4019', '4280', '42731'];
    const rows = repeat(60, (at) => {
      const [sample, number] = [Math.floor(at / 2), at % 2];
      return `109,${17_000 + sample},${number + 1},${codes[(sample + number) % 3]}`;
    });
    assert.equal(
      await read(['SUBJECT_ID,HADM_ID,SEQ_NUM,ICD9_CODE', ...rows]),
      'csv-long 30: 4019 20, 4280 20, 42731 20',
    );
  });
});

describe('columns that hold words of one kind', () => {
  it('are lists where three of them share their words, whatever they are called', async () => {
    const words = ['woody', 'citrus', 'musky', 'floral'];
    const rows = repeat(
      40,
      (i) => `http://a.b/${i},${i % 2 ? 'women' : 'men'},${[0, 1, 2].map((at) => words[(i + at) % 4]).join(',')}`,
    );
    assert.equal(
      await read(['url,Gender,accord1,accord2,accord3', ...rows]),
      'csv-label-columns 40: citrus 30, floral 30, musky 30, woody 30',
    );
  });
});

describe('boxes that a header calls something else', () => {
  it('are told by their corners, whose names come in pairs', async () => {
    const rows = repeat(20, (i) => `a/${i >> 1}.png;${i % 2 ? 'stop' : 'yield'};${i};${i + 3};${i + 30};${i + 40};0,1`);
    const header =
      'Filename;Annotation tag;Upper left corner X;Upper left corner Y;Lower right corner X;Lower right corner Y;Hidden,Other';
    assert.equal(await read([header, ...rows]), 'csv-long-boxes 10: stop 10/10, yield 10/10');
  });
});

describe('columns of few values that are no class', () => {
  it('are what became of a download', async () => {
    const rows = repeat(
      40,
      (i) => `https://a.b/${i}.jpg,${text(i)},${i},${i % 9 ? 'success' : 'failed_to_download'},${i % 600}`,
    );
    assert.equal(await read(['url,caption,key,status,height', ...rows]), '');
  });

  it('are flags of one family before the targets', async () => {
    const names = 'Age,Packs,Years,Weight,Dx:Cancer,Dx:HPV,Dx:CIN,Dx,Biopsy,Smear';
    const rows = repeat(60, (i) => {
      const flags = [7, 5, 9, 5, 4, 3].map((n) => (i % n ? 0 : 1));
      return `${20 + (i % 40)},0.${i},${i}.5,${i % 31}.5,${flags.join(',')}`;
    });
    assert.equal(await read([names, ...rows]), 'csv-multi-hot 60: Biopsy 15, Smear 20');
  });
});
