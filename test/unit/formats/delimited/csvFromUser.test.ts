import assert from 'node:assert/strict';
import { csv } from '../../../../src/formats/delimited/csv';
import { readingFromUser, type UserCsvOptions } from '../../../../src/formats/delimited/csvFromUser';
import { ImpossibleOption } from '../../../../src/formats/table/userOptions';
import { memoryFiles } from '../../memoryFiles';
import { describeTally } from '../countAll';

const TABLE = `image,Genre,cat,dog,part
a.png,"x y,z",1,,train
b.png,"x y",0,-1,train
c.png,"z",1,1,test
d.png,,0,0,
`;

/** What is counted where a person set `user`: classes with positives, by split; or why it is impossible. */
async function read(
  user: UserCsvOptions,
  content: Readonly<Record<string, string>> = { 'a.csv': TABLE },
): Promise<unknown> {
  const { files, reader } = memoryFiles(content);
  const [path] = Object.keys(content);
  const reading = await readingFromUser(files, path!, user).catch((error: unknown) => {
    assert.ok(error instanceof ImpossibleOption);
    return error.message;
  });
  if (typeof reading === 'string') {
    return reading;
  }
  const context = { files, reader, signal: new AbortController().signal, progress: () => undefined };
  const counted = await csv.count(reading, context);
  return Object.fromEntries(counted.map(({ split, tally }) => [split ?? '', describeTally(tally).classes]));
}

describe('a table as a person wants it read', () => {
  it('is what is recognised where nothing is said', async () => {
    assert.deepEqual(await read({}), { '': { cat: '2', dog: '1 ?2' } });
  });

  it('takes other columns, by name or number', async () => {
    assert.deepEqual(await read({ columns: ['genre'] }), { '': { 'x y': '2', z: '2' } });
    assert.deepEqual(await read({ columns: ['Genre'], listSeparator: ' ' }), {
      '': { x: '2', 'y,z': '1', y: '1', z: '1' },
    });
    assert.deepEqual(await read({ columns: ['2'], layout: 'class' }), {
      '': { 'x y': '1 ?1', 'x y,z': '1 ?1', z: '1 ?1' },
    });
    assert.deepEqual(await read({ columns: ['dog', 'cat'] }), { '': { dog: '1 ?2', cat: '2' } });
  });

  it('counts missing and uncertain labels by the policy', async () => {
    assert.deepEqual(await read({ policy: 'negative' }), { '': { cat: '2', dog: '1' } });
    assert.deepEqual(await read({ policy: 'positive' }), { '': { cat: '2', dog: '2' } });
  });

  it('says beforehand what the policies make of blanks and of -1', async () => {
    const { files } = memoryFiles({ 'a.csv': TABLE });
    const { evidence } = (await readingFromUser(files, 'a.csv', {}))!;
    assert.deepEqual(
      evidence.filter(({ about }) => about === 'policy').map(({ otherwise }) => otherwise),
      [
        'The policies negative and positive both count them as negative.',
        'The policy negative counts it as negative, the policy positive as positive.',
      ],
    );
  });

  it('splits by a column', async () => {
    assert.deepEqual(await read({ splitColumn: 'part' }), {
      train: { cat: '1', dog: '0 ?2' },
      test: { cat: '1', dog: '1' },
      '': { cat: '0', dog: '0' },
    });
  });

  it('joins the names file it is told, or none', async () => {
    const files = {
      'a.csv': 'text,label\n' + 'one,1\ntwo,2\nthree,1\n',
      'b.txt': 'zero\none\ntwo\n',
      'c.txt': 'A\nB\n',
    };
    assert.deepEqual(await read({ namesFile: { path: 'b.txt', firstId: 0 } }, files), {
      '': { zero: '0', one: '2', two: '1' },
    });
    assert.deepEqual(await read({ namesFile: { path: 'c.txt', firstId: 1 } }, files), { '': { A: '2', B: '1' } });
    assert.deepEqual(await read({ namesFile: null }, files), { '': { 1: '2', 2: '1' } });
  });

  it('reads the separator and header it is told', async () => {
    const files = { 'a.csv': '0;1;0\n1;1;0\n0;0;1\n' };
    assert.deepEqual(await read({ separator: ';', header: false, columns: ['1', '2', '3'] }, files), {
      '': { 0: '1', 1: '2', 2: '1' },
    });
    const named = { 'a.csv': 'first;second\n1;0\n1;1\n' };
    assert.deepEqual(await read({ separator: ';', columns: ['first', 'second'] }, named), {
      '': { first: '2', second: '1' },
    });
  });

  it('says what is impossible', async () => {
    assert.equal(
      await read({ columns: ['horse'] }),
      'There is no column horse. The columns are image, Genre, cat, dog, part.',
    );
    assert.equal(
      await read({ splitColumn: 'fold' }),
      'There is no column fold. The columns are image, Genre, cat, dog, part.',
    );
    assert.equal(await read({ namesFile: { path: 'x.txt', firstId: 0 } }), 'There is no names file x.txt.');
    assert.equal(
      await read({}, { 'a.csv': 'price,size\n1.5,2.5\n2.5,3.5\n' }),
      'No column looks like a label. Name the label columns; there are price, size.',
    );
  });
});
