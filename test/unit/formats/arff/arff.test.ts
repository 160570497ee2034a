import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arff } from '../../../../src/formats/arff/arff';
import { splitValues } from '../../../../src/formats/arff/header';
import { countWith, missingOf, positivesOf } from '../countText';

async function count(content: Record<string, string>, pieceBytes?: number) {
  const { readings, counted } = await countWith(arff, content, pieceBytes);
  return { reading: readings[0], tally: counted[0]?.tally, counted };
}

const XML = '<?xml version="1.0"?>\n<labels xmlns="http://mulan.sourceforge.net/labels">NAMES</labels>';
const xml = (...names: string[]): string =>
  XML.replace('NAMES', names.map((name) => `<label name="${name}"></label>`).join('\n'));

describe('ARFF', () => {
  it('takes the attributes that a MULAN label list names, wherever they stand', async () => {
    const { reading, tally } = await count({
      'birds-train.arff': `@relation birds
@attribute 'Hermit Thrush' {0,1}
@attribute energy numeric
@attribute wren {0, 1}
@data
1,0.5,0
0,0.1,1
1,7,1
`,
      'birds.xml': xml('wren', 'Hermit Thrush'),
    });
    assert.deepEqual(reading?.files, ['birds-train.arff', 'birds.xml']);
    assert.equal(reading.variant, 'arff-mulan');
    assert.deepEqual(positivesOf(tally), { 'Hermit Thrush': 2, wren: 2 });
  });

  it('prefers the list that is named like the file, and leaves lists alone that name other attributes', async () => {
    const header = '@relation r\n@attribute a {0,1}\n@attribute b {0,1}\n@attribute c numeric\n@data\n1,0,3\n';
    const { reading, tally } = await count({
      'one.arff': header,
      'aaa.xml': xml('a', 'unknown'),
      'one.xml': xml('b'),
      'two.xml': xml('a'),
    });
    assert.deepEqual(reading?.files, ['one.arff', 'one.xml']);
    assert.deepEqual(positivesOf(tally), { b: 0 });
  });

  it('takes nested labels of a hierarchy', async () => {
    const nested = XML.replace('NAMES', '<label name="root"><label name="root.leaf"/></label>');
    const { tally } = await count({
      'h.arff':
        '@relation h\n@attribute x numeric\n@attribute root {0,1}\n@attribute root.leaf {0,1}\n@data\n1,1,0\n2,1,1\n',
      'h.xml': nested,
    });
    assert.deepEqual(positivesOf(tally), { root: 2, 'root.leaf': 1 });
  });

  it('reads sparse rows: what they leave out is the first declared value', async () => {
    const { tally } = await count({
      's.arff': `@relation 's: -C 3'
@attribute a {0,1}
@attribute b {yes,no}
@attribute c {0,1}
@attribute word numeric
@data
{0 1, 3 5}
{}
{2 1,1 no}
`,
    });
    assert.equal(tally?.samples, 3);
    assert.deepEqual(positivesOf(tally), { a: 1, b: 2, c: 1 });
  });

  it('obeys -C of MEKA: the first attributes, or the last where it is negative', async () => {
    const body = '@attribute a {0,1}\n@attribute b {0,1}\n@attribute c {0,1}\n@data\n1,0,1\n1,1,?\n';
    const first = await count({ 'm.arff': `@relation 'Music: -C 2'\n${body}` });
    const last = await count({ 'm.arff': `@relation "Music: -C -2 -x"\n${body}` });
    assert.deepEqual(positivesOf(first.tally), { a: 2, b: 1 });
    assert.deepEqual(positivesOf(last.tally), { b: 1, c: 1 });
    assert.deepEqual(missingOf(last.tally), { b: 0, c: 1 });
  });

  it('puts the label list of MULAN above an option that a filter left in the relation', async () => {
    const { tally } = await count({
      'm.arff':
        "@relation 'M: -C 1-weka.filters.Remove-R1'\n@attribute w {0,1}\n@attribute l {0,1}\n@data\n1,0\n0,1\n0,1\n",
      'm.xml': xml('l'),
    });
    assert.deepEqual(positivesOf(tally), { l: 2 });
  });

  it('counts each target of its own where the labels have several classes', async () => {
    const { counted } = await count({
      't.arff':
        "@relation 'flare: -C 2'\n@attribute c {0,1,2}\n@attribute m {A,NEG}\n@attribute x real\n@data\n0,A,1\n2,NEG,1\n2,?,1\n",
    });
    assert.deepEqual(
      counted.map(({ part, tally }) => [part, positivesOf(tally), missingOf(tally)]),
      [
        ['c', { 0: 1, 1: 0, 2: 2 }, { 0: 0, 1: 0, 2: 0 }],
        ['m', { A: 1, NEG: 1 }, { A: 1, NEG: 1 }],
      ],
    );
  });

  it('takes a nominal class attribute, by name or as the last one', async () => {
    const named = await count({
      'a.arff': '@relation a\n@attribute Class {x,y}\n@attribute w {p,q}\n@data\nx,p\nx,q\n',
    });
    const last = await count({
      'b.arff':
        "@RELATION iris\n@ATTRIBUTE w REAL\n@ATTRIBUTE kind {'Iris, blue',\"b\"}\n@DATA\n5.1,'Iris, blue'\n4,b\n3,b\n",
    });
    assert.deepEqual(positivesOf(named.tally), { x: 2, y: 0 });
    assert.deepEqual(positivesOf(last.tally), { 'Iris, blue': 1, b: 2 });
  });

  it('takes a block of yes/no attributes at one end only where nothing else is like it', async () => {
    const block = await count({
      'a.arff': '@relation a\n@attribute w real\n@attribute l1 {0,1}\n@attribute l2 {0,1}\n@data\n1,0,1\n2,1,1\n',
    });
    const allBinary = await count({
      'b.arff': '@relation b\n@attribute f1 {0,1}\n@attribute f2 {0,1}\n@attribute f3 {0,1}\n@data\n1,0,1\n',
    });
    assert.deepEqual(positivesOf(block.tally), { l1: 1, l2: 2 });
    assert.equal(block.reading?.task, 'multi-label');
    assert.deepEqual(allBinary.tally?.classes, ['0', '1']);
  });

  it('does not claim a file for regression or one without data', async () => {
    assert.equal(
      (await count({ 'r.arff': '@relation r\n@attribute a real\n@attribute y2 real\n@data\n1,2\n' })).reading,
      undefined,
    );
    assert.equal((await count({ 'r.arff': '@relation r\n@attribute a {0,1}\n' })).reading, undefined);
    assert.equal((await count({ 'r.arff': 'some notes' })).reading, undefined);
  });

  it('reports rows of the wrong length and values that were not declared, with their lines', async () => {
    const { tally } = await count({
      'p.arff': `% a comment
@relation 'p: -C 1'
@attribute l {0,1}
@attribute t string
@data
1,'it\\'s, quoted'

% another
0
maybe,x
{0 1, 9 1}
1 , two {0.5}
`,
    });
    assert.equal(tally?.samples, 3);
    assert.deepEqual(positivesOf(tally), { l: 2 });
    assert.deepEqual(missingOf(tally), { l: 1 });
    assert.deepEqual(
      tally.problems.map(({ kind, lines }) => [kind, lines]),
      [
        ['malformed-record', [9, 11]],
        ['undeclared-class', [10]],
      ],
    );
  });

  it('reads CRLF, blank-separated rows and instance weights, however the file is cut into pieces', async () => {
    const content = {
      'w.arff':
        "@relation 'w: -C -1'\r\n@attribute a real\r\n@attribute l {0,1}\r\n@data\r\n1,1\r\n2\t0\r\n3,1,{2}\r\n",
    };
    for (const pieceBytes of [1, 2, 3, 7, 1000]) {
      const { tally } = await count(content, pieceBytes);
      assert.deepEqual([tally?.samples, positivesOf(tally)], [3, { l: 2 }], `pieces of ${pieceBytes}`);
    }
  });

  it('reads the files of KEEL, which name what is predicted', async () => {
    const { reading, tally } = await count({
      'glass.dat':
        '@relation glass\n@attribute Kind {bad, good}\n@attribute RI real [1.5,1.6]\n@attribute Class {negative, positive}\n' +
        '@inputs RI, Class\n@outputs Kind\n@data\nbad, 1.5, negative\ngood, 1.6, negative\nbad, 1.5, positive\n',
    });
    assert.equal(reading?.format, 'arff');
    assert.deepEqual(positivesOf(tally), { bad: 2, good: 1 });
    const several = await count({
      'emotions.dat':
        '@relation e\n@attribute F0 real\n@attribute happy {0,1}\n@attribute sad {0,1}\n@inputs F0\n@outputs happy, sad\n@data\n0.1,1,0\n0.2,1,1\n',
    });
    assert.deepEqual(positivesOf(several.tally), { happy: 2, sad: 1 });
  });

  it('takes the only attribute of yes and no where the last one is a text', async () => {
    const { tally } = await count({
      't.arff':
        "@relation d\n@attribute survived {0,1}\n@attribute sex {f,m}\n@attribute home string\n@data\n1,f,'a, b'\n0,m,c\n1,m,d\n",
    });
    assert.deepEqual(positivesOf(tally), { '0': 1, '1': 2 });
  });

  it('keeps hostile names', async () => {
    const { tally } = await count({
      'x.arff':
        "@relation 'x: -C 2'\n@attribute __proto__ {0,1}\n@attribute 'a\\'b' {0,1}\n@attribute c real\n@data\n1,0,1\n",
    });
    assert.deepEqual([...tally!.classes], ['__proto__', "a'b"]);
    assert.deepEqual([...tally!.positives], [1, 0]);
  });

  it('splits nominal values as they were joined', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (values) => {
        const joined = values.map((value) => `'${value.replace(/[\\']/g, '\\$&')}'`).join(', ');
        assert.deepEqual(splitValues(joined), values);
      }),
    );
  });
});
