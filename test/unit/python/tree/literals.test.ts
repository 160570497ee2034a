import assert from 'node:assert/strict';
import { readNumber, readString, writeComment, writeFloat, writeString } from '../../../../src/python/tree/literals';

describe('writeFloat', () => {
  const cases = [
    [400 / 600, '0.666667'],
    [450 / 550, '0.818182'],
    [4, '4.0'],
    [9, '9.0'],
    [1, '1.0'],
    [0, '0.0'],
    [-0, '0.0'],
    [-1.386294361, '-1.38629'],
    [123456789, '123457000.0'],
    [1e-7, '1e-7'],
    [1e21, '1e+21'],
    [1e300, '3.40282e+38'],
    [-1e300, '-3.40282e+38'],
  ] as const;
  for (const [value, text] of cases) {
    it(`writes ${value} as ${text}`, () => assert.equal(writeFloat(value), text));
  }

  it('never writes what is not a finite number', () => {
    for (const value of [Infinity, -Infinity, NaN]) {
      assert.throws(() => writeFloat(value), RangeError);
    }
  });
});

describe('writeString', () => {
  const cases = [
    ['Hernia', '"Hernia"'],
    ['say "hi" \\', String.raw`"say \"hi\" \\"`],
    ['a\nb\r\t\0', String.raw`"a\x0ab\x0d\x09\x00"`],
    ['é 猫 🐈', '"é 猫 🐈"'],
    ['\u202eevil\u2028', String.raw`"\u202eevil\u2028"`],
    ['\ud800', String.raw`"\ud800"`],
    ['\ufeff{x}', String.raw`"\ufeff{x}"`],
  ] as const;
  for (const [name, literal] of cases) {
    it(`writes ${JSON.stringify(name)} as ${literal}`, () => {
      assert.equal(writeString(name), literal);
      assert.equal(readString(literal), name);
    });
  }

  it('leaves the other quote as it is', () => {
    assert.equal(writeString(`it's "it"`, "'"), String.raw`'it\'s "it"'`);
  });
});

describe('readString', () => {
  const cases = [
    [`'a'`, 'a'],
    [`r"\\d"`, '\\d'],
    [`"""a\n"b" """`, 'a\n"b" '],
    [`u'\\u00e9\\x41\\101\\U0001F408'`, 'éAA🐈'],
    [`'\\q\\N{BULLET}'`, '\\q\\N{BULLET}'],
    [`'a\\\nb'`, 'ab'],
    [`"open`, 'open'],
    [`b'bytes'`, undefined],
    [`x`, undefined],
  ] as const;
  for (const [literal, value] of cases) {
    it(`reads ${literal}`, () => assert.equal(readString(literal), value));
  }
});

describe('readNumber', () => {
  it('reads what Python writes', () => {
    const cases = { '1_000.5': 1000.5, '.5': 0.5, '1.': 1, '1e-3': 0.001, '0x1F': 31, '0b101': 5, '0o17': 15 };
    for (const [text, value] of Object.entries(cases)) {
      assert.equal(readNumber(text), value, text);
    }
    assert.ok(Number.isNaN(readNumber('2j')));
  });
});

describe('writeComment', () => {
  it('keeps 40 characters and nothing unseen', () => {
    assert.equal(writeComment('a\n\u202eb\u2028c\0'), 'abc');
    assert.equal([...writeComment('🐈'.repeat(100))].length, 40);
  });
});
