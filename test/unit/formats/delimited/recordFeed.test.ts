import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CellDecoder } from '../../../../src/formats/table/cellText';
import { BLANKS, type Dialect, plainDialect } from '../../../../src/formats/delimited/dialect';
import { RecordFeed } from '../../../../src/formats/delimited/recordFeed';

interface ReadRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** All records of a text that arrives in pieces of so many bytes. */
function read(text: string, dialect: Dialect, pieceBytes = 1 << 20): ReadRecord[] {
  const decoder = new CellDecoder(dialect.encoding);
  const feed = new RecordFeed(dialect);
  const records: ReadRecord[] = [];
  const bytes = new TextEncoder().encode(text);
  const buffer = new Uint8Array(pieceBytes);
  const push = (piece: Uint8Array, last: boolean): void =>
    feed.push(piece, last, (source, { starts, ends, marks, count }, line) => {
      const cells = Array.from({ length: count }, (_, i) => decoder.text(source, starts[i]!, ends[i]!, marks[i]!));
      records.push({ line, cells });
    });
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    // The same buffer again and again: what the feed keeps, it has to copy.
    buffer.set(bytes.subarray(at, at + pieceBytes));
    push(buffer.subarray(0, Math.min(pieceBytes, bytes.length - at)), false);
  }
  push(new Uint8Array(), true);
  return records;
}

const cells = (text: string, dialect: Dialect): readonly (readonly string[])[] =>
  read(text, dialect).map((record) => record.cells);

const comma = plainDialect(',', { width: 3 });

describe('records of a delimited text', () => {
  it('ends lines at LF and CRLF, and passes over empty ones', () => {
    assert.deepEqual(read('a,b\r\n\r\nc,d\n\n,\ne', comma), [
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['c', 'd'] },
      { line: 5, cells: ['', ''] },
      { line: 6, cells: ['e'] },
    ]);
  });

  it('knows the line of a record behind line breaks in quotes', () => {
    assert.deepEqual(read('"a\nb\nc",1\nd,2\n', comma), [
      { line: 1, cells: ['a\nb\nc', '1'] },
      { line: 4, cells: ['d', '2'] },
    ]);
  });

  it('makes one quote of two, and keeps text behind a closing quote as Python does', () => {
    assert.deepEqual(cells('"say ""hi""","""",""\n', comma), [['say "hi"', '"', '']]);
    assert.deepEqual(cells('"a" b,c "d",e\n', comma), [['a b', 'c "d"', 'e']]);
  });

  it('takes a quote for text where it would swallow records', () => {
    const tabs = plainDialect('\t', { width: 2, quoting: true });
    assert.deepEqual(cells('"one\t1\ntwo\t2\nthree"\t3\n', tabs), [
      ['"one', '1'],
      ['two', '2'],
      ['three"', '3'],
    ]);
    assert.deepEqual(cells('"never closed\t1\nb\t2', tabs), [
      ['"never closed', '1'],
      ['b', '2'],
    ]);
  });

  it('skips blanks before a quote only where blanks follow separators', () => {
    assert.deepEqual(cells('a, "b, c", d\n', { ...comma, skipBlanks: true }), [['a', 'b, c', 'd']]);
    assert.deepEqual(cells('a, "b, c", d\n', comma), [['a', ' "b', ' c"', ' d']]);
  });

  it('cuts at runs of blanks', () => {
    assert.deepEqual(cells('  a  -1\t1 \r\nb 1 -1', plainDialect(BLANKS)), [
      ['a', '-1', '1'],
      ['b', '1', '-1'],
    ]);
  });

  it('ends lines at a carriage return alone where the file does', () => {
    assert.deepEqual(cells('a,b\r"c\rd",e\r', { ...comma, newline: 'cr' }), [
      ['a', 'b'],
      ['c\rd', 'e'],
    ]);
  });

  it('reads alike wherever the text is cut into pieces', () => {
    const text = '\uFEFFid,text\r\n1,"a ""b"", c\r\nd"\r\n2,"ä" x\r\n\r\n3,"open\r\n4,\u{1F600}\r\n"5",';
    const dialect = plainDialect(',', { bom: 3, width: 2, skipLines: 1 });
    const whole = read(text, dialect);
    assert.equal(whole.length, 5);
    for (let size = 1; size <= new TextEncoder().encode(text).length; size++) {
      assert.deepEqual(read(text, dialect, size), whole, `pieces of ${size} bytes`);
    }
  });

  it('reads back any table that is written with quotes', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '0', ' ', '"', ',', '\t', '\n', '\r', 'é', '\u{1F600}', ';'),
      maxLength: 8,
    });
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 8 }));
    const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', '\t', ';'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        (rows, separator, end, size) => {
          const text = rows.map((row) => row.map(quote).join(separator) + end).join('');
          // Width 0: the guard against swallowed records has nothing to hold lines against.
          const dialect = plainDialect(separator, { quoting: true });
          assert.deepEqual(
            read(text, dialect, size).map((record) => record.cells),
            rows,
          );
        },
      ),
    );
  });

  it('never fails on any bytes, and reads them alike in any pieces', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', '\t', '\0'), maxLength: 60 });
    const dialects = [
      comma,
      { ...comma, skipBlanks: true },
      plainDialect('\t', { width: 2, quoting: true }),
      plainDialect(BLANKS),
    ];
    fc.assert(
      fc.property(text, fc.constantFrom(...dialects), fc.integer({ min: 1, max: 9 }), (input, dialect, size) => {
        assert.deepEqual(read(input, dialect, size), read(input, dialect));
      }),
      { numRuns: 500 },
    );
  });
});
