import assert from 'node:assert/strict';
import { RecordKernel } from '../../../../src/formats/kernel/recordKernel';
import { assertSameCounts, column, multiHot } from '../../../fuzz/kernel/sameCounts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Counts a text with a kernel that was taught nothing but 0 and 1. */
function countFlags(text: string, columns: number[], width: number): { rest: string; sets: [number[], number][] } {
  const kernel = RecordKernel.create({ width, separator: ',', quoting: true, columns, kind: 'flags' })!;
  const bytes = kernel.hold(new Uint8Array(), encode(text));
  const at = kernel.count(0, bytes.length);
  const sets: [number[], number][] = [];
  kernel.visitFlags((positives, times) => sets.push([[...positives], times]));
  return { rest: text.slice(at), sets };
}

describe('the counting kernel', () => {
  it('counts records of 0 and 1 by their positive columns, in the order first met', () => {
    const { rest, sets } = countFlags('a,1,0\nb,0,0\nc,1,0\nd,0,1\n', [1, 2], 3);
    assert.equal(rest, '');
    assert.deepEqual(sets, [
      [[0], 2],
      [[], 1],
      [[1], 1],
    ]);
  });

  it('reads quoted cells with separators, doubled quotes and line ends', () => {
    const { rest, sets } = countFlags('"a, ""b""\r\nc",1,0\r\n"",0,"1"\n', [1, 2], 3);
    assert.equal(rest, '"",0,"1"\n', 'a quoted label was not taught');
    assert.deepEqual(sets, [[[0], 1]]);
  });

  it('reads runs of any length, apart from each other', () => {
    const columns = [...Array.from({ length: 40 }, (_, i) => i), ...Array.from({ length: 20 }, (_, i) => 50 + i)];
    const cells = Array.from({ length: 75 }, (_, i) => (i % 3 === 0 ? '1' : '0'));
    const { sets } = countFlags(`${cells.join(',')}\n`, columns, 75);
    assert.deepEqual(sets, [[columns.flatMap((index, flag) => (index % 3 === 0 ? [flag] : [])), 1]]);
  });

  for (const [what, record] of [
    ['a value it was not taught', 'a,1,2\n'],
    ['too few cells', 'a,1\n'],
    ['too many cells', 'a,1,0,1\n'],
    ['an empty line', '\n'],
    ['text behind a closing quote', '"a"b,1,0\n'],
    ['an unclosed quote', '"a,1,0\n'],
    ['a quote that joins whole records', '"a,1,0\nb",1,0\n'],
    ['no line end', 'a,1,0'],
  ] as const) {
    it(`leaves the reader a record with ${what}`, () => {
      assert.deepEqual(countFlags(`x,1,0\n${record}`, [1, 2], 3), { rest: record, sets: [[[0], 1]] });
    });
  }

  it('is refused where it cannot serve: separators of several bytes, columns out of order', () => {
    const plan = { width: 3, separator: ',', quoting: true, columns: [1, 2], kind: 'flags' } as const;
    assert.equal(RecordKernel.create({ ...plan, separator: '§' }), undefined);
    assert.equal(RecordKernel.create({ ...plan, columns: [2, 1] }), undefined);
    assert.equal(RecordKernel.create({ ...plan, columns: [1, 3] }), undefined);
  });
});

describe('counting with the kernel gives what the reader gives', () => {
  // Cut at every byte, and any text at all: test/fuzz/kernel.
  const text = '"x, ""y""\nz",1,0\r\na,,-1.0\nb,1\nc,1.0,0.0\nd,2,0\ne,1,0';

  it('for labels in columns, in pieces of 7 bytes', () =>
    assertSameCounts({ text, width: 3, layout: multiHot(1, 2) }, [7]));

  it('for a column of classes beside one of splits', () =>
    assertSameCounts({ text, width: 3, layout: { kind: 'class', column: column(2) }, split: 1 }, [7]));

  it('for lists', () =>
    assertSameCounts(
      { text: 'a|b,x\nnone,x\n,y\n"a|b",x\na|b,x', width: 2, layout: { kind: 'list', column: column(0), syntax: '|' } },
      [7],
    ));
});
