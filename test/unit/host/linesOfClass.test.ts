import assert from 'node:assert/strict';
import { cocoImages, linesOfClass } from '../../../src/host/linesOfClass';

const find = (text: string, format: string, name: string): number | undefined =>
  linesOfClass(new TextEncoder().encode(text), format, name, 1)[0];

describe('the line of a class in a label file', () => {
  it('is the first row with a 1 in its column', () => {
    const table = 'image,cat,"big, dog"\n"a,b.jpg",1,0\nb.jpg,0,1\n';
    assert.equal(find(table, 'csv-multi-hot', 'cat'), 1);
    assert.equal(find(table, 'csv-multi-hot', 'big, dog'), 2);
  });

  it('is the first line that names it, as a whole word', () => {
    assert.equal(find('image,labels\na.jpg,category\nb.jpg,cat|dog\n', 'csv-lists', 'cat'), 2);
    assert.equal(find('{"labels": ["__proto__"]}', 'jsonl', '__proto__'), 0);
  });

  it('is not made up', () => {
    assert.equal(find('image,cat\na.jpg,0\n', 'csv-multi-hot', 'bird'), undefined);
    assert.equal(find('PAR1\0cat', 'parquet', 'cat'), undefined);
    assert.equal(find('a\nb\n', 'lines', ''), undefined);
  });
});

describe('the first samples of a class', () => {
  it('are as many lines as are wanted', () => {
    const bytes = new TextEncoder().encode('image,cat\na,1\nb,0\nc,1\nd,1\n');
    assert.deepEqual(linesOfClass(bytes, 'csv-multi-hot', 'cat', 2), [1, 3]);
  });

  it('are found behind the prefix of fastText', () => {
    const bytes = new TextEncoder().encode('__label__foods a\n__label__food b\n');
    assert.deepEqual(linesOfClass(bytes, 'fasttext', 'food', 5), [1]);
  });

  it('are the images that COCO annotations name, each once', () => {
    const text = JSON.stringify({
      images: [1, 2, 3].map((id) => ({ id, file_name: `${id}.jpg` })),
      annotations: [3, 3, 1, 2].map((image_id) => ({ image_id, category_id: image_id === 2 ? 9 : 7 })),
      categories: [
        { id: 7, name: 'cat' },
        { id: 9, name: '__proto__' },
      ],
    });
    assert.deepEqual(cocoImages(text, 'cat', 5), ['3.jpg', '1.jpg']);
    assert.deepEqual(cocoImages(text, 'cat', 1), ['3.jpg']);
    assert.deepEqual(cocoImages(text, '__proto__', 5), ['2.jpg']);
    for (const hostile of [
      '',
      '{',
      'null',
      '[]',
      '{"images":1}',
      '{"images":[null],"annotations":[null],"categories":[null]}',
    ]) {
      assert.deepEqual(cocoImages(hostile, 'cat', 5), []);
    }
  });
});
