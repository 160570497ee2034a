import assert from 'node:assert/strict';
import { lineOfClass } from '../../../src/host/lineOfClass';

const find = (text: string, format: string, name: string): number | undefined =>
  lineOfClass(new TextEncoder().encode(text), format, name);

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
