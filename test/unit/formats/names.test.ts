import assert from 'node:assert/strict';
import { parseNames } from '../../../src/formats/nameTable';
import { findNamesFile, loadNames } from '../../../src/formats/names';
import { memoryFiles } from '../memoryFiles';

const names = (text: string, firstId?: number): readonly string[] | undefined => parseNames(text, firstId)?.names;

describe('names of class ids', () => {
  it('are lines, or ids and names in any order and with a header', () => {
    assert.deepEqual(names('cat\r\ndog\r\n'), ['cat', 'dog']);
    assert.deepEqual(names('1\tdog\n0\tcat\n'), ['cat', 'dog']);
    assert.deepEqual(names('0: traffic light\n1: bus\n'), ['traffic light', 'bus']);
    assert.deepEqual(names('0 traffic light\n1 bus\n'), ['traffic light', 'bus']);
    assert.deepEqual(names('unknown|0\nAction|1\n\n'), ['unknown', 'Action']);
    assert.deepEqual(names('attribute_id,attribute_name\n0,"a, b"\n1,c\n'), ['a, b', 'c']);
    assert.deepEqual(names('id,group,name\n7,1,cat\n9,1,dog\n'), ['cat', 'dog']);
    assert.deepEqual(names('1 shape::curved\n2 shape::flat\n'), ['shape::curved', 'shape::flat']);
    assert.deepEqual(names('2\ncategory_name  category_type\nAnorak      1\nLace Top    3\n'), ['Anorak', 'Lace Top']);
    assert.deepEqual(names('["cat","dog"]'), ['cat', 'dog']);
    assert.deepEqual(names('{"1":"dog","0":"cat"}'), ['cat', 'dog']);
    assert.deepEqual(names('{"dog":1,"cat":0}'), ['cat', 'dog']);
    assert.deepEqual(names("classes = ['OOK',\n '4ASK',\n 'AM-SSB']\n"), ['OOK', '4ASK', 'AM-SSB']);
  });

  it('are not numbers, prose, repeated lines or other JSON', () => {
    assert.equal(names('1\n2\n3\n'), undefined);
    assert.equal(names('cat\ncat\n'), undefined);
    assert.equal(names(`${'a long sentence '.repeat(30)}\n`), undefined);
    assert.equal(names('{"name":"x","version":"1"}'), undefined);
    assert.equal(names('[1,2]'), undefined);
    assert.equal(names('{broken'), undefined);
    assert.equal(names(''), undefined);
  });

  it('have an id for every way a number is written', () => {
    const table = parseNames('5,cat\n9,dog\n')!;
    assert.deepEqual(
      ['5', '9.0', '6', 'cat', ''].map((text) => table.idOf(text)),
      [0, 1, undefined, undefined, undefined],
    );
  });

  it('are looked for beside the labels, then one folder up, and have to fit', async () => {
    const { files } = memoryFiles({
      'data/train.csv': '',
      'data/text.txt': 'some\nlines\nthat\nare\nno\nnames\n',
      'classes.txt': 'a\nb\nc\n',
    });
    const found = await findNamesFile(files, 'data/train.csv', [0, 2]);
    assert.deepEqual([found?.path, found?.firstId], ['classes.txt', 0]);
    assert.equal(await findNamesFile(files, 'data/train.csv', [0, 40]), undefined);
  });

  it('count from 1 where the ids do', async () => {
    const { files } = memoryFiles({ 'train.csv': '', 'classes.txt': 'World\nSports\n' });
    const found = await findNamesFile(files, 'train.csv', [1, 2]);
    assert.equal(found?.firstId, 1);
    assert.equal(found.names.idOf('2'), 1);
  });

  it('have numbers from 1 where the ids are from 0, if every id occurs and all names are used', async () => {
    const { files } = memoryFiles({ 'classes.txt': '1  rice leaf roller\n2  stem maggot\n3  Rice Stemfly\n' });
    const found = await findNamesFile(files, 'train.txt', [2, 0, 1]);
    assert.deepEqual(
      ['0', '2', '3'].map((id) => found?.names.idOf(id)),
      [0, 2, undefined],
    );
    const loaded = await loadNames(files, found!);
    assert.deepEqual([loaded?.names, loaded?.idOf('0')], [found?.names.names, 0]);
    assert.equal(await findNamesFile(files, 'train.txt', [0, 1]), undefined);
    assert.equal(await findNamesFile(files, 'train.txt', [0, 1, 2, 3]), undefined);
  });

  it('count from 1 where the list says how many follow, though neither the first nor the last occurs', async () => {
    const kinds = '6\nname  type\nAnorak  1\nBlazer  1\nCape  2\nDress  3\nEton  1\nFrock  3\n';
    const { files } = memoryFiles({ 'list_category_img.txt': '', 'list_category.txt': kinds });
    const found = await findNamesFile(files, 'list_category_img.txt', [2, 3, 5]);
    assert.equal(found?.firstId, 1);
    assert.equal(found.names.names[found.names.idOf('3')!], 'Cape');
  });
});
