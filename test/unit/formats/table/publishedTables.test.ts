import assert from 'node:assert/strict';
import { readRows as read, repeat } from './readRows';

describe('tables as they are published', () => {
  describe('with masks as run lengths', () => {
    it('takes a row for a mask of the class at the end of its id', async () => {
      const rows = repeat(6, (i) => `${i}.jpg_1,3 2 9 4\n${i}.jpg_2,${i % 2 ? '5 1 8 2' : ''}`);
      assert.equal(await read(['Image_Label,EncodedPixels', ...rows]), 'csv-long-masks 6: 1 6, 2 3');
    });

    it('takes a row for a mask of the class in its own column', async () => {
      const rows = [
        'a,dent,3 2 9 4',
        'a,dent,1 1 7 2',
        'a,rust,',
        'b,dent,',
        'b,rust,',
        'c,dent,2 2 8 8',
        'c,rust,5 1 9 9',
      ];
      assert.equal(await read(['id,class,segmentation', ...rows]), 'csv-long-masks 3: dent 2/3, rust 1/1');
    });

    it('does not take ids of classes for run lengths', async () => {
      const rows = ['a,16 0', 'b,7 1 2 0', 'c,0', 'd,16 0', 'e,1 2', 'f,7 1 2 0'];
      assert.match(await read(['Id,Target', ...rows]), /^csv-delimited-list 6: 0 5, /);
    });
  });

  describe('with several labels a cell', () => {
    it('takes the keys of a dictionary of numbers', async () => {
      const rows = [`1,"{'NORM': 100.0, 'SR': 0.0}"`, `2,"{'SR': 0.0}"`, `3,"{'NORM': 80.0}"`, `4,"{'NORM': 50.0}"`];
      assert.equal(await read(['id,codes', ...rows]), 'csv-delimited-list 4: NORM 3, SR 2');
    });

    it('prefers them to a few flags about the sample', async () => {
      const rows = repeat(20, (i) => `${i},${i % 2 ? 'True' : 'False'},True,note ${i},f${i}.wav,a${i % 3 ? ' b' : ''}`);
      assert.match(await read(['id,checked,seen,note,file,labels', ...rows]), /^csv-delimited-list 20: a 20, b 13$/);
    });

    it('takes tags apart by blanks that hold full stops and signs', async () => {
      const tags = ['c# .net', 'node.js', 'c++ c#', '.net asp.net-mvc', 'node.js asp.net-mvc', 'c++'];
      const rows = repeat(30, (i) => `${i},a question ${i} about it. And more.,${tags[i % 6]}`);
      const expected = 'csv-delimited-list 30: .net 10, asp.net-mvc 10, c# 10, c++ 10, node.js 10';
      assert.equal(await read(['Id,Body,Tags', ...rows]), expected);
    });

    it('takes the digits of a code as a class each', async () => {
      const rows = ['0110\ta text', '0001\tanother one', '0100\ta third', '1100\tthe last'];
      assert.equal(await read(rows, 'train.tsv'), 'tsv-delimited-list 4: 0 1, 1 3, 2 1, 3 1');
    });

    it('takes a 0 or 1 for each class in one cell, without brackets, too', async () => {
      const rows = ['a.jpg,0 1 1', 'b.jpg,0 0 1', 'c.jpg,1 0 0', 'd.jpg,0 0 0'];
      assert.equal(await read(['image,label', ...rows]), 'csv-delimited-list 4: 0 1, 1 1, 2 2');
    });

    it('takes one choice as a text and several as an object, as Label Studio writes them', async () => {
      const rows = repeat(12, (i) => `text ${i},${i % 3 ? 'sad' : '"{""choices"":[""sad"",""dark sea""]}"'},${i}`);
      assert.equal(await read(['text,mood,id', ...rows]), 'csv-delimited-list 12: dark sea 4, sad 12');
    });

    it('takes no objects that describe something', async () => {
      const rows = repeat(12, (i) => `${i}.jpg,{},"{""name"":""rect"",""x"":${i}}"`);
      assert.equal(await read(['filename,file_attributes,region_attributes', ...rows]), '');
    });

    it('leaves secondary labels for the class of each sample', async () => {
      const rows = repeat(12, (i) => `${'abc'[i % 3]},"['a', 'b']","['call']",x${i}.ogg`);
      const header = 'primary_label,secondary_labels,type,filename';
      assert.equal(await read([header, ...rows]), 'csv-class-column 12: a 4, b 4, c 4');
    });
  });

  describe('with one class a row', () => {
    const people = repeat(
      30,
      (i) => `${20 + i},${['Private', 'State', '?'][i % 3]},${i % 7},${i % 4 ? '<=50K' : '>50K'}`,
    );

    it('takes the words in the last column of a table of features', async () => {
      assert.equal(await read(['age,work,hours,income', ...people]), 'csv-class-column 30: <=50K 22, >50K 8');
    });

    it('takes two values there where a few features have two as well', async () => {
      const rows = repeat(
        40,
        (i) => `${i},Name ${i},${i * 7},${'ab'[i % 2]},${i % 3},${i % 2},${i % 5 ? 1 : 0},${i * 0.5},${i % 4 ? 0 : 1}`,
      );
      const header = 'customer_id,surname,points,country_code,products,has_card,is_active,salary,exited';
      assert.equal(await read([header, ...rows]), 'csv-class-column 40: 0 30, 1 10');
    });

    it('takes nothing there where rows have a name or a date', async () => {
      const rows = repeat(30, (i) => `item ${i},${i % 7},${i % 5},${i % 4 ? 'round' : 'flat'},${i}`);
      assert.equal(await read(['what,a,b,shape,c', ...rows]), '');
    });

    it('takes neither what is the same in every row nor the splits', async () => {
      const boxes = repeat(30, (i) => `${i}.jpg,95,71`);
      assert.equal(await read(['image_id,left_eye,right_eye', ...boxes]), '');
      const splits = repeat(30, (i) => `${i}.jpg ${i % 3 ? 'train' : 'test'}`);
      assert.equal(await read(splits, 'list.txt'), '');
    });
  });

  describe('without a header', () => {
    it('takes a row for a box where two corners stand before a class', async () => {
      const rows = [
        'a.jpg,1,2,30,40,cat',
        'a.jpg,5,5,9,9,cat',
        'a.jpg,2,1,20,50,dog',
        'b.jpg,,,,,',
        'c.jpg,3,3,8,7,dog',
      ];
      assert.equal(await read(rows), 'csv-long-boxes 3: cat 1/2, dog 2/2');
    });

    it('takes a frame with its video for the image', async () => {
      const rows = repeat(
        12,
        (i) => `video${i % 2},000${i % 3},0.${i + 10},0.1${i},0.${i + 50},0.9${i},${(i % 4) + 1},7`,
      );
      assert.match(await read(rows), /^csv-long-boxes 6: /);
    });

    it('takes a row for a label where samples stand together', async () => {
      const rows = ['CCAT 10 1', 'M13 10 1', 'GCAT 11 1', 'CCAT 12 1', 'GCAT 12 1', 'M13 12 1'];
      assert.equal(await read(rows, 'topics.txt'), 'whitespace-long 3: CCAT 2, GCAT 2, M13 2');
      const flags = ['1 1 0 2.5', '1 2 1 1.5', '2 1 0 2.5', '2 2 1 3.5', '3 1 1 1.0', '3 2 0 1.5'];
      assert.equal(await read(flags, 'attributes.txt'), 'whitespace-long 3: 1 1, 2 2');
    });

    it('does not take the links of a graph for labels', async () => {
      const links = repeat(30, (i) => `${Math.floor(i / 5)} ${100 + (i % 5)} 1`);
      assert.equal(await read(links, 'edges.txt'), '');
    });

    it('takes words behind paths for the labels of the files', async () => {
      const rows = repeat(12, (i) => `training/${i} ${['grain wheat', 'earn', 'grain'][i % 3]}`);
      assert.equal(await read(rows, 'cats.txt'), 'whitespace-delimited-list 12: earn 4, grain 8, wheat 4');
    });
  });
});
