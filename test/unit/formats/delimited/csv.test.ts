import assert from 'node:assert/strict';
import { csv } from '../../../../src/formats/delimited/csv';
import type { LabelFormat } from '../../../../src/formats/format';
import { memoryFiles } from '../../memoryFiles';
import { countAll } from '../countAll';

/** What is read of a single file: `variant samples: class positives …`, then problems. */
async function read(content: string | Uint8Array, path = 'labels.csv'): Promise<string> {
  return (await readAll({ [path]: content }))[path] ?? 'nothing';
}

/** The same for several files; the split is part of the name. */
async function readAll(files: Readonly<Record<string, string | Uint8Array>>): Promise<Record<string, string>> {
  const { seen, readings } = await countAll(csv as LabelFormat, files);
  const variants = new Map(readings.map(({ files: [path], variant }) => [path, variant]));
  return Object.fromEntries(
    seen.map(({ id, samples, classes, problems }) => {
      const counts = Object.entries(classes).map(([name, count]) => `${name} ${count}`);
      const text = `${variants.get(id.split('#')[0])} ${samples}: ${counts.join(', ')}`;
      return [id, [text, ...problems].join(' | ')];
    }),
  );
}

const lines = (...all: readonly string[]): string => all.join('\n') + '\n';
const repeat = (times: number, line: (i: number) => string): string[] =>
  Array.from({ length: times }, (_, i) => line(i));

describe('a table as text', () => {
  describe('with a column a class', () => {
    const rows = ['a.png,1,0,1', 'b.png,0,0,1', 'c.png,0,0,0'];

    it('takes the columns of 0 and 1, the one without a 1 with them', async () => {
      assert.equal(await read(lines('image,cat,dog,fox', ...rows)), 'csv-multi-hot 3: cat 1, dog 0, fox 2');
    });

    it('reads every separator, line ending and encoding alike', async () => {
      const table = lines('image,cat,dog,fox', ...rows);
      const utf16 = new Uint8Array(Uint16Array.from('\uFEFF' + table, (c) => c.charCodeAt(0)).buffer);
      const latin1 = Uint8Array.from(table.replace('fox', 'f\u00fcchs'), (c) => c.charCodeAt(0));
      const tsv = table.replaceAll(',', '\t');
      assert.equal(await read(tsv, 'labels.tsv'), 'tsv-multi-hot 3: cat 1, dog 0, fox 2');
      assert.equal(await read(tsv, 'labels.txt'), 'tsv-multi-hot 3: cat 1, dog 0, fox 2');
      assert.equal(await read(table.replaceAll(',', ';')), 'csv-multi-hot 3: cat 1, dog 0, fox 2');
      assert.equal(await read('sep=;\n' + table.replaceAll(',', ';')), 'csv-multi-hot 3: cat 1, dog 0, fox 2');
      assert.equal(await read(table.replaceAll(',', '|')), 'csv-multi-hot 3: cat 1, dog 0, fox 2');
      assert.equal(await read(table.replaceAll(',', ', ')), 'csv-multi-hot 3: cat 1, dog 0, fox 2');
      assert.equal(await read(table.replaceAll('\n', '\r\n')), 'csv-multi-hot 3: cat 1, dog 0, fox 2');
      assert.equal(await read(table.replaceAll('\n', '\r')), 'csv-multi-hot 3: cat 1, dog 0, fox 2');
      assert.equal(await read('\uFEFF' + table), 'csv-multi-hot 3: cat 1, dog 0, fox 2');
      assert.equal(await read(utf16), 'csv-multi-hot 3: cat 1, dog 0, fox 2');
      assert.equal(await read(latin1), 'csv-multi-hot 3: cat 1, dog 0, f\u00fcchs 2');
      assert.equal(await read(table.trimEnd()), 'csv-multi-hot 3: cat 1, dog 0, fox 2');
    });

    it('reads every way to write yes and no', async () => {
      const written = (yes: string, no: string): string =>
        lines('image,cat,dog', `a.png,${yes},${no}`, `b.png,${no},${no}`, `c.png,${yes},${yes}`);
      for (const [yes, no] of [
        ['1.0', '0.0'],
        ['True', 'False'],
        ['YES', 'NO'],
        ['Y', 'N'],
        ['1', '-1'],
        ['"1"', '"0"'],
      ] as const) {
        assert.equal(await read(written(yes, no)), 'csv-multi-hot 3: cat 2, dog 1', `${yes} and ${no}`);
      }
    });

    it('keeps blank and -1 apart from 0 where both occur, and leaves age, sex and view out', async () => {
      const chest = lines(
        'Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Edema,Fracture',
        'p1/v1.jpg,Female,68,Frontal,AP,1.0,,',
        'p2/v1.jpg,Male,1,Frontal,PA,,-1.0,1.0',
        'p3/v1.jpg,Female,0,Lateral,,,0.0,1.0',
        'p4/v1.jpg,Male,1,Frontal,AP,,1.0,',
      );
      const { counted } = await countAll(csv as LabelFormat, { 'train.csv': chest });
      const { classes, positives, negatives, missing, uncertain } = counted[0]!.tally;
      assert.deepEqual(classes, ['No Finding', 'Edema', 'Fracture']);
      assert.deepEqual([...positives], [1, 1, 2]);
      assert.deepEqual([...negatives], [0, 1, 0]);
      assert.deepEqual([...missing], [3, 1, 2]);
      assert.deepEqual([...uncertain], [0, 1, 0]);
    });

    it('leaves out ids, folds, splits and the index that pandas writes', async () => {
      const table = lines(
        'Unnamed: 0,fold,is_valid,gender,cat,dog',
        '0,0,False,1,1,0',
        '1,1,True,0,0,1',
        '1,0,False,1,1,1',
      );
      assert.deepEqual(await readAll({ 'labels.csv': table }), {
        'labels.csv#train': 'csv-multi-hot 2: cat 2, dog 1',
        'labels.csv#val': 'csv-multi-hot 1: cat 0, dog 1',
      });
    });

    it('reads a list of attributes with a count first and one name less than cells', async () => {
      const attributes = lines('4', 'Bald Male Young', 'a.jpg -1  1  1', 'b.jpg  1 -1 -1');
      assert.equal(
        await read(attributes, 'list_attr.txt'),
        'whitespace-multi-hot 2: Bald 1, Male 1, Young 1 | declared-count ×1 list_attr.txt:1 it declares 4 records and holds 2',
      );
    });

    it('passes over names that are not one a column', async () => {
      const attributes = lines('3', 'image_name attribute_labels', 'a.jpg -1  1  1', 'b.jpg  1 -1 -1', 'c.jpg 1 1 -1');
      assert.equal(await read(attributes, 'list_attr.txt'), 'whitespace-multi-hot 3: 0 2, 1 2, 2 1');
    });

    it('names columns without a header by number, or by the file that names so many', async () => {
      const table = lines(...repeat(6, (i) => `img${i}.png ${i % 2} ${i % 3 ? 0 : 1} 0`));
      assert.equal(await read(table, 'train_list.txt'), 'whitespace-multi-hot 6: 0 3, 1 2, 2 0');
      assert.deepEqual(
        await readAll({ 'u.item': table.replaceAll(' ', '|'), 'u.genre': 'unknown|0\nAction|1\nWar|2\n' }),
        {
          'u.item': 'csv-multi-hot 6: unknown 3, Action 2, War 0',
        },
      );
    });

    it('reads a test set without labels as its siblings are read', async () => {
      const header = 'ID\tTweet\tanger\tjoy';
      const readings = await readAll({
        'train.txt': lines(header, ...repeat(9, (i) => `${i}\t"quote ${i}\t${i % 2}\t1`)),
        'test.txt': lines(header, ...repeat(3, (i) => `${i}\thello ${i}\tNONE\tNONE`)),
      });
      assert.deepEqual(readings, {
        'train.txt': 'tsv-multi-hot 9: anger 4, joy 9',
        'test.txt': 'tsv-multi-hot 3: anger 0 ?3, joy 0 ?3',
      });
    });

    it('reads the parts of a data set alike, and other data sets of the same header by themselves', async () => {
      const header = 'filename, cat, dog';
      const readings = await readAll({
        'a/train/_classes.csv': lines(header, 'x.jpg, 1, 0', 'y.jpg, 0, 1'),
        'a/valid/_classes.csv': lines(header, 'z.jpg, , '),
        'b/labels.csv': lines('id,label', ...repeat(9, (i) => `${i}.png,"benign, ${i % 2 ? 'early' : 'late'}"`)),
        'c/labels.csv': lines('id,label', ...repeat(9, (i) => `${i}.png,"${i % 2 ? 'cat' : 'cat,dog'}"`)),
      });
      assert.deepEqual(readings, {
        'a/train/_classes.csv': 'csv-multi-hot 2: cat 1, dog 1',
        'a/valid/_classes.csv': 'csv-multi-hot 1: cat 0 ?1, dog 0 ?1',
        'b/labels.csv': 'csv-class-column 9: benign, early 4, benign, late 5',
        'c/labels.csv': 'csv-delimited-list 9: cat 9, dog 5',
      });
    });

    it('leaves out a column that is the OR of the others, and says so', async () => {
      const rows = repeat(
        40,
        (i) => `${i},${i % 4 ? 1 : 0},${i % 4 === 1 ? 1 : 0},${i % 4 >= 2 ? 1 : 0},${i % 4 === 3 ? 1 : 0}`,
      );
      assert.equal(
        await read(lines('ID,Any_Risk,DR,MH,ODC', ...rows)),
        'csv-multi-hot 40: DR 10, MH 20, ODC 10 | derived-column ×1 labels.csv Any_Risk is positive exactly where any other class is',
      );
    });

    it('keeps a column that all rows have: they may have been chosen by it', async () => {
      const rows = repeat(40, (i) => `${i},1,${i % 4 === 1 ? 1 : 0},${i % 4 >= 2 ? 1 : 0},${i % 4 !== 2 ? 1 : 0}`);
      assert.equal(
        await read(lines('image,airport,cars,trees,pavement', ...rows)),
        'csv-multi-hot 40: airport 40, cars 10, trees 20, pavement 30',
      );
    });

    it('takes classes that exclude each other for multi-class, and derives none of them', async () => {
      const { counted } = await countAll(csv as LabelFormat, {
        'truth.csv': lines('image,MEL,NV,UNK', ...repeat(30, (i) => `i${i},${i % 3 ? '1.0,0.0' : '0.0,1.0'},0.0`)),
      });
      assert.equal(counted[0]!.task, 'multi-class');
      assert.deepEqual(counted[0]!.tally.classes, ['MEL', 'NV', 'UNK']);
    });

    it('takes a class that is called like a part of the data, between others', async () => {
      const table = lines(
        'image,bus,train,boat',
        ...repeat(12, (i) => `i${i},${i % 2},${i % 3 ? 0 : 1},${i % 4 ? 0 : 1}`),
      );
      assert.equal(await read(table), 'csv-multi-hot 12: bus 6, train 4, boat 3');
    });

    it('tells labels from features of 0 and 1 by their names', async () => {
      const table = lines(
        'Att1,Att2,Class1,Class2',
        ...repeat(12, (i) => `${i % 3 ? 1 : 0},${i % 4 ? 1 : 0},${i % 2},${i % 5 ? 0 : 1}`),
      );
      assert.equal(
        await read(table),
        'csv-multi-hot 12: Class1 6, Class2 3 | ambiguous-column ×1 labels.csv Att1 stands apart from the others | ambiguous-column ×1 labels.csv Att2 stands apart from the others',
      );
    });

    it('says which columns it did not take although they may be labels', async () => {
      const rows = repeat(12, (i) => `i${i},${i % 2},${i % 3 ? 0 : 1},note,${i % 2},${i === 5 ? 2 : i % 2}`);
      assert.equal(
        await read(lines('image,cat,dog,text,fox,owl', ...rows)),
        'csv-multi-hot 12: cat 6, dog 4' +
          ' | ambiguous-column ×1 labels.csv fox stands apart from the others' +
          ' | ambiguous-column ×1 labels.csv owl holds "2", too',
      );
    });

    it('prefers a label to columns of pixels', async () => {
      const table = lines('label,pixel0,pixel1,pixel2', ...repeat(12, (i) => `${i % 3},0,${i % 2},0`));
      assert.equal(await read(table), 'csv-class-column 12: 0 4, 1 4, 2 4');
    });

    it('counts votes by the class they gave', async () => {
      const table = lines(
        ',count,hate_speech,offensive_language,neither,class,tweet',
        '0,3,0,0,3,2,"!!! RT @a: ""hi',
        'there"" you"',
        '1,3,0,3,0,1,text',
        '2,3,1,2,0,1,more, text',
        '3,3,3,0,0,0,"a, b"',
      );
      assert.equal(
        await read(table),
        'csv-class-column 3: 0 1, 1 1, 2 1 | malformed-record ×1 labels.csv:5 a row has 8 cells where 7 are expected',
      );
    });
  });

  describe('with lists in one column', () => {
    const table = (separator: string): string =>
      lines(
        'image,labels',
        ...repeat(
          12,
          (i) => `i${i}.png,"${[i % 2 ? 'cat' : '', i % 3 ? 'dog' : '', 'fox'].filter(Boolean).join(separator)}"`,
        ),
      );

    it('finds the separator', async () => {
      for (const separator of ['|', ';', ',', ', ', ' ', '/', '\t']) {
        const found = await read(table(separator));
        assert.equal(found, 'csv-delimited-list 12: cat 6, dog 8, fox 12', JSON.stringify(separator));
      }
    });

    it('reads lists as Python, JSON and Stack Exchange write them, and vectors', async () => {
      const of = (cell: (i: number) => string): Promise<string> =>
        read(lines('id,tags', ...repeat(8, (i) => `${i}x,"${cell(i)}"`)));
      assert.equal(await of((i) => (i % 2 ? "['a, b', 'c']" : "['c']")), 'csv-delimited-list 8: a, b 4, c 8');
      assert.equal(await of((i) => (i % 2 ? '[""a"", ""c""]' : '[]')), 'csv-delimited-list 8: a 4, c 4');
      assert.equal(
        await of((i) =>
          i % 2 ? "[{'id': 1, 'name': 'War'}, {'id': 2, 'name': 'Drama'}]" : '[{""id"": 1, ""name"": ""War""}]',
        ),
        'csv-delimited-list 8: Drama 4, War 8',
      );
      assert.equal(await of((i) => (i % 2 ? '<c#><.net>' : '<c#>')), 'csv-delimited-list 8: .net 4, c# 8');
      assert.equal(await of((i) => (i % 2 ? '[1, 0, 1]' : '[1, 0, 0]')), 'csv-delimited-list 8: 0 8, 1 0, 2 4');
    });

    it('joins ids with a names file, from 0 or from 1', async () => {
      const rows = lines(
        ...repeat(9, (i) => `a sentence number ${i}, with words\t${i % 3 ? `${i % 3},${0}` : 0}\tx${i}`),
      );
      assert.deepEqual(await readAll({ 'train.tsv': rows, 'labels.txt': lines('joy', 'fear', 'love') }), {
        'train.tsv': 'tsv-delimited-list 9: joy 9, fear 3, love 3',
      });
      const classes = lines(...repeat(9, (i) => `"${(i % 3) + 1}","headline ${i}","and what it says, ${i}"`));
      assert.deepEqual(await readAll({ 'train.csv': classes, 'classes.txt': lines('World', 'Sports', 'Business') }), {
        'train.csv': 'csv-class-column 9: World 3, Sports 3, Business 3',
      });
    });

    it('keeps ids that are numbers, in the order of numbers, and labels that look like nothing', async () => {
      const table = lines('Id,Target', ...repeat(12, (i) => `f${i},${['16 0', '2 16', '0', '10'][i % 4]}`));
      assert.equal(await read(table), 'csv-delimited-list 12: 0 6, 2 3, 10 3, 16 6');
      const genres = lines('Id,Genre', ...repeat(8, (i) => `t${i},"${i % 4 ? "['Drama', 'War']" : "['N/A']"}"`));
      assert.equal(await read(genres), 'csv-delimited-list 8: Drama 6, N/A 2, War 6');
    });

    it('reads a list beside a column of splits, and ids by the handful', async () => {
      const clips = lines(
        'fname,labels,mids,split',
        ...repeat(12, (i) => `${i},"Guitar,${i % 2 ? 'Music' : 'Rock'}","/m/1,/m/2",${i % 4 ? 'train' : 'val'}`),
      );
      assert.deepEqual(await readAll({ 'dev.csv': clips }), {
        'dev.csv#train': 'csv-delimited-list 9: Guitar 9, Music 6, Rock 3',
        'dev.csv#val': 'csv-delimited-list 3: Guitar 3, Rock 3',
      });
      const ids = lines('id,attribute_ids', ...repeat(12, (i) => `${i}.png,${i % 2 ? '147 616 813' : '51 734'}`));
      assert.equal(await read(ids), 'csv-delimited-list 12: 51 6, 147 6, 616 6, 734 6, 813 6');
    });

    it('takes a list of coordinates for no labels', async () => {
      const boxes = lines('image_id,width,bbox', ...repeat(12, (i) => `b${i >> 2},1024,"[834.5, 222.0, 56.0, 36.0]"`));
      assert.equal(await read(boxes), 'nothing');
    });

    it('follows labels into further columns, one each', async () => {
      const rows = repeat(6, (i) =>
        [`track_${i}`, `${i}.mp3`, 'mood---calm', ...(i % 2 ? ['mood---sad'] : [])].join('\t'),
      );
      assert.equal(
        await read(lines('TRACK\tPATH\tTAGS', ...rows), 'tracks.tsv'),
        'tsv-delimited-list 6: mood---calm 6, mood---sad 3',
      );
      const words = repeat(6, (i) => `text number ${i}\t${['joy', 'joy\tfear'][i % 2]}`);
      assert.equal(await read(lines(...words), 'train.tsv'), 'tsv-delimited-list 6: fear 3, joy 6');
      const ids = repeat(6, (i) => `images/${i}.jpg 3${i % 2 ? ' 17 4' : ''}`);
      assert.equal(await read(lines(...ids), 'train.txt'), 'whitespace-delimited-list 6: 3 6, 4 3, 17 3');
    });

    it('puts neighbours together that hold a label each', async () => {
      const table = lines(
        'Id,genre_1,genre_2',
        ...repeat(12, (i) => `t${i},${i % 2 ? 'War' : 'Drama'},${i % 3 ? '' : 'War'}`),
      );
      assert.equal(await read(table), 'csv-label-columns 12: Drama 6, War 8');
    });

    it('takes comment lines for what they are, and the last of them for the header', async () => {
      const segments = lines(
        '# Segments csv created Sun Mar  5 10:54:31 2017',
        '# num_segs=8',
        '# YTID, start_seconds, end_seconds, positive_labels',
        ...repeat(8, (i) => `--P${i}, 30.000, 40.000, "/m/09x0r${i % 2 ? ',/t/dd00088' : ''}"`),
      );
      assert.deepEqual(
        await readAll({
          'segments.csv': segments,
          'class_labels_indices.csv': lines('0,/m/09x0r,Speech', '1,/t/dd00088,"Run, steps"'),
        }),
        { 'segments.csv': 'csv-delimited-list 8: /m/09x0r 8, /t/dd00088 4' },
      );
    });

    it('takes a label that says there is none for the empty set', async () => {
      const rows = repeat(30, (i) => `${i}.png,${['No Finding', 'Mass', 'Mass|Edema'][i % 3]},1,${i % 7}`);
      assert.equal(
        await read(lines('Image Index,Finding Labels,Follow-up #,Size[W,H]', ...rows)),
        'csv-delimited-list 30: Edema 10, Mass 20 | derived-column ×1 labels.csv No Finding is positive exactly where no other class is',
      );
    });

    it('tells labels from people, places and prose', async () => {
      const rows = repeat(
        40,
        (i) =>
          `s${i},"Actor ${i}, Star ${i % 30}","US, ${i % 3 ? 'France' : 'Spain'}","Drama${i % 2 ? ', Comedy' : ''}${i % 5 ? '' : ', War'}","It is a tale, told by ${i}, of love and loss"`,
      );
      assert.equal(
        await read(lines('show_id,cast,country,listed_in,description', ...rows)),
        'csv-delimited-list 40: Comedy 20, Drama 40, War 8',
      );
    });
  });

  describe('with one class a row', () => {
    it('takes the column that is called a label', async () => {
      const table = lines(
        'lesion_id,dx,dx_type,age,sex,site',
        ...repeat(12, (i) => `L${i},${i % 3 ? 'nv' : 'mel'},histo,${i},male,back`),
      );
      assert.equal(await read(table), 'csv-class-column 12: mel 4, nv 8');
    });

    it('takes the only column of few words where there is no header', async () => {
      assert.equal(
        await read(lines('a.jpg cat', 'b.jpg dog', 'c.jpg cat'), 'ann.txt'),
        'whitespace-class-column 3: cat 2, dog 1',
      );
      const pets = lines(...repeat(9, (i) => `Pet_${i} ${(i % 3) + 1} ${i % 2 ? 1 : 2} 1`));
      assert.equal(await read(pets, 'list.txt'), 'whitespace-class-column 9: 1 3, 2 3, 3 3');
    });

    it('reads a column alone, a flag beside a text, and ids that pandas wrote', async () => {
      assert.equal(
        await read(lines('label', ...repeat(6, (i) => (i % 2 ? 'a' : 'b')))),
        'csv-class-column 6: a 3, b 3',
      );
      assert.equal(
        await read(lines('text,is_toxic', ...repeat(6, (i) => `"oh, ${i}",${i % 3 ? 0 : 1}`))),
        'csv-multi-hot 6: is_toxic 2',
      );
      assert.equal(
        await read(lines('image,label', ...repeat(6, (i) => `${i}.jpg,${i % 3}.0`))),
        'csv-class-column 6: 0 2, 1 2, 2 2',
      );
    });

    it('reads pairs of numbers where the file says that they are labels', async () => {
      const pairs = lines(...repeat(12, (i) => `${i + 1} ${(i % 3) + 1}`));
      assert.deepEqual(
        await readAll({
          'image_class_labels.txt': pairs,
          'train_test_split.txt': pairs,
          'classes.txt': '1 Owl\n2 Jay\n3 Tit\n',
        }),
        { 'image_class_labels.txt': 'whitespace-class-column 12: Owl 4, Jay 4, Tit 4' },
      );
    });

    it('counts a row without a class as a sample that is missing for all', async () => {
      const table = lines('text,label', 'exampleA,positive', 'exampleB,', ',negative', ',');
      assert.equal(await read(table), 'csv-class-column 4: negative 1 ?2, positive 1 ?2');
    });

    it('keeps line breaks in quotes, and commas in them', async () => {
      const table = lines('text,label', '"one, two', 'three, four",a', 'plain,b', '"five ""six""",a');
      assert.equal(await read(table), 'csv-class-column 3: a 2, b 1');
    });
  });

  describe('with a row a label or a box', () => {
    it('counts images that hold a class, and objects', async () => {
      const table = lines(
        'filename,width,height,class,xmin,ymin,xmax,ymax',
        'a.jpg,640,480,cat,1,2,3,4',
        'a.jpg,640,480,cat,5,6,7,8',
        'a.jpg,640,480,dog,1,2,3,4',
        'b.jpg,640,480,cat,1,2,3,4',
      );
      assert.equal(await read(table), 'csv-long-boxes 2: cat 2/3, dog 1/1');
    });

    it('counts an image without boxes, too', async () => {
      const table = lines(
        'patientId,x,y,width,height,Target',
        'p1,,,,,0',
        'p2,1.0,2.0,3.0,4.0,1',
        'p2,5.0,2.0,3.0,4.0,1',
        'p3,,,,,0',
      );
      assert.equal(await read(table), 'csv-long-boxes 3: Target 1/2');
    });

    it('reads a header that is cut by its own commas', async () => {
      const table = lines(
        'Image Index,Finding Label,Bbox [x,y,w,h],,,',
        'a.png,Mass,1.5,2.5,3.5,4.5',
        'a.png,Edema,1.5,2.5,3.5,4.5',
        'b.png,Mass,1.5,2.5,3.5,4.5',
      );
      assert.equal(await read(table), 'csv-long-boxes 2: Edema 1/1, Mass 2/2');
    });

    it('takes 0 for a verified negative, and flags of boxes for no classes', async () => {
      const verified = lines(
        'ImageID,Source,LabelName,Confidence',
        'i1,v,/m/a,1',
        'i1,v,/m/b,0',
        'i2,v,/m/a,1',
        'i2,v,/m/b,1',
        'i3,v,/m/a,0',
      );
      assert.equal(await read(verified), 'csv-long 3: /m/a 2, /m/b 1');
      const boxes = lines(
        'ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsTruncated,IsGroupOf',
        'i1,x,/m/a,1,0.1,0.2,0.3,0.4,0,1,0',
        'i1,x,/m/a,1,0.1,0.5,0.3,0.4,1,1,0',
        'i2,x,/m/b,1,0.1,0.2,0.3,0.4,0,0,0',
      );
      assert.equal(await read(boxes), 'csv-long-boxes 2: /m/a 1/2, /m/b 1/1');
    });

    it('takes the class from the end of the id', async () => {
      const table = lines(
        'ID,Label',
        ...repeat(12, (i) => `ID_${Math.floor(i / 3)}_${['any', 'epidural', 'subdural'][i % 3]},${i % 4 ? 0 : 1}`),
      );
      assert.equal(await read(table), 'csv-long 4: any 1, epidural 1, subdural 1');
    });

    it('counts a sample once where its rows say the same', async () => {
      const table = lines(
        'patientId,class',
        'p1,Normal',
        'p2,Lung Opacity',
        'p2,Lung Opacity',
        'p3,Normal',
        'p3,Normal',
      );
      assert.equal(await read(table), 'csv-long 3: Lung Opacity 1, Normal 2');
    });

    it('reads counts made already', async () => {
      assert.equal(
        await read(lines('class,positives,total', 'cat,"1,200",2000', 'dog,10,2000')),
        'csv-counts 2000: cat 1200, dog 10',
      );
      assert.equal(await read(lines('label,count', 'cat,30', 'dog,10')), 'csv-counts 40: cat 30, dog 10');
    });

    it('takes the scores that a model reached for no counts', async () => {
      const header = 'class,precision,recall,f1-score,support';
      const rows = ['cat,0.91,0.80,0.85,30', 'dog,0.60,0.75,0.67,10', 'macro avg,0.76,0.78,0.76,40'];
      assert.equal(await read(lines(header, ...rows)), 'nothing');
    });
  });

  describe('that is broken', () => {
    it('says of an empty and of a binary file what it is', async () => {
      assert.equal(await read('', 'labels.csv'), 'csv 0:  | empty-file ×1 labels.csv the file is empty');
      assert.equal(
        await read(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1), 'labels.csv'),
        'csv 0:  | unreadable-file ×1 labels.csv the file is binary, not text',
      );
    });

    it('says that a header has no rows', async () => {
      assert.equal(await read('image,label\n'), 'csv 0:  | empty-file ×1 labels.csv there is a header but no row');
    });

    it('counts no row with too many cells, and says which', async () => {
      const table = lines('image,cat,dog', 'a.png,1,0', 'b.png,1,0,1', 'c.png,0,1', 'd.png,2,1');
      assert.equal(
        await read(table.replace('d.png,2,1\n', '') + repeat(200, (i) => `e${i}.png,1,0\n`).join('') + 'd.png,x,1\n'),
        'csv-multi-hot 203: cat 201 ?1, dog 2 | malformed-record ×2 labels.csv:3,205 a row has 4 cells where 3 are expected',
      );
    });

    it('does not let a row with too many cells make its columns doubtful', async () => {
      const rows = repeat(30, (i) => `${i},some text,${i % 2},${i % 3 ? 0 : 1},0`);
      rows[7] = '7,some, text,1,1,0';
      assert.equal(
        await read(lines('id,text,cat,dog,fox', ...rows)),
        'csv-multi-hot 29: cat 14, dog 10, fox 0 | malformed-record ×1 labels.csv:9 a row has 6 cells where 5 are expected',
      );
    });

    it('says that a file went away', async () => {
      const { readings } = await countAll(csv as LabelFormat, { 'a.csv': lines('image,cat,dog', 'a,1,0', 'b,0,1') });
      const gone = {
        read: () => Promise.reject(new Error('gone')),
        stream: () => {
          throw new Error('a.csv: no such file');
        },
      };
      const [counted] = await csv.count(readings[0] as never, {
        reader: gone,
        files: undefined as never,
        progress: () => undefined,
        signal: new AbortController().signal,
      });
      assert.deepEqual(
        counted!.tally.problems.map(({ kind, detail }) => [kind, detail]),
        [['unreadable-file', 'a.csv: no such file']],
      );
    });

    it('does not let a lone quote swallow the rows behind it', async () => {
      const rows = repeat(50, (i) => `text ${i}\t${i % 2 ? 'a' : 'b'}`);
      rows[20] = '"an open quote\ta';
      rows[40] = '" another\tb';
      assert.equal(await read(lines(...rows), 'train.tsv'), 'tsv-class-column 50: a 26, b 24');
      const quoted = ['text,label', ...repeat(50, (i) => `"text, ${i}",${i % 2 ? 'a' : 'b'}`), '"open to the end,a'];
      assert.equal(await read(lines(...quoted)), 'csv-class-column 51: a 26, b 25');
    });

    it('keeps hostile names as they are', async () => {
      const table = lines('image,__proto__,constructor,"a""b"', 'a,1,0,1', 'b,1,1,0');
      const { counted } = await countAll(csv as LabelFormat, { 'labels.csv': table });
      assert.deepEqual(counted[0]!.tally.classes, ['__proto__', 'constructor', 'a"b']);
      assert.deepEqual([...counted[0]!.tally.positives], [2, 1, 1]);
    });
  });

  it('takes no other text for a table of labels', async () => {
    const files = {
      'requirements.txt': lines('numpy==1.26', 'torch>=2', 'pandas'),
      'notes.txt': lines('This is a note, with commas.', 'It goes on, for a while.', 'And ends, too.'),
      'log.txt': lines(...repeat(20, (i) => `2024-01-01 12:00:${i} INFO step ${i} loss 0.${i}`)),
      'features.csv': lines('sepal_length,sepal_width,petal_length', ...repeat(20, (i) => `${i}.1,${i}.2,${i}.3`)),
      'prices.csv': lines('date,open,close', ...repeat(20, (i) => `2024-01-${i + 1},${i},${i + 1}`)),
      'ratings.csv': lines('userId,movieId,rating,timestamp', ...repeat(30, (i) => `${i % 3},${i},${i % 5},96498${i}`)),
      'history.csv': lines('step,loss,is_best,stopped', ...repeat(30, (i) => `${i},0.${i},${i % 5 ? 0 : 1},0`)),
      'classes.csv': lines(
        'id,name,supercategory',
        ...repeat(30, (i) => `${i},name ${i},${i % 2 ? 'animal' : 'plant'}`),
      ),
      'u.data': lines(...repeat(30, (i) => `${i % 9}\t${i}\t${i % 5}\t88${i}`)),
      'mapping.txt': lines('0\tanger', '1\tjoy', '2\tsadness'),
      'train.txt': lines(...repeat(20, (i) => `images/${i}.jpg`)),
      '0001.txt': lines('0 0.5 0.5 0.1 0.2', '3 0.1 0.2 0.3 0.4'),
      'LICENSE.txt': lines(
        'MIT License',
        '',
        'Copyright (c) 2020, someone',
        'Permission is hereby granted, free of charge, to',
      ),
      'stats.tsv': lines('tag\tartists\talbums', 'love\t272\t435', 'happy\t266\t599'),
    };
    assert.deepEqual(await readAll(files), {});
  });

  it('looks at a few of the many small files of a folder', async () => {
    const files = Object.fromEntries(
      repeat(500, (i) => `labels/${i}.txt`).map((path) => [path, '0 0.5 0.5 0.1 0.2\n']),
    );
    const memory = memoryFiles(files);
    assert.deepEqual(await csv.detect(memory.files), []);
    assert.ok(memory.reads.length < 50, `${memory.reads.length} reads`);
  });
});
