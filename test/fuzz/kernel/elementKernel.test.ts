import fc from 'fast-check';
import { FUZZ_RUNS } from './sameCounts';
import { assertSameElements } from './sameElements';

describe('Elements of a JSON array, read by the kernel, are what the walker reads', () => {
  it('cut at every byte', () => {
    const text =
      '{"z": [{"x": 3},\n {"x": 4}], "a": [{"x": 1, "yy": 22},\r\n{"t": "}\\"],{", "yy": 3 ,\n"p": [[1.5,\n2], {"x": 9}] , "x":7},' +
      '{"x": 1.0, "yy": 1e3}, {"x": "5"}, {"deep": [1], "x": 2}, {}, 3, [{"x": 1}],\n\n {"x": 123456789012345},' +
      '{"x": 1234567890123456}, {"x": -1}, {"x": null}, {"\\u0078": 5}, {"x": 1, "x": 2}, {"x": 8}], "b": 1}';
    assertSameElements(
      text,
      Array.from({ length: text.length }, (_, i) => i + 1),
    );
  });

  it('any elements made of what JSON is made of', () => {
    const number = fc.oneof(fc.nat(), fc.constantFrom('0', '007', '999999999999999', '1234567890123456'));
    const value = fc.oneof(
      { weight: 8, arbitrary: number },
      {
        weight: 4,
        arbitrary: fc.constantFrom('"s"', '[]', '[1, [2.5]]', '{"x": 1, "yy": [2]}', '"\\"]"', 'true', 'null', '-1'),
      },
      {
        weight: 1,
        arbitrary: fc.constantFrom('1.0', '1e3', '"\\', '"\n"', '[1, 2', '[}', 'NaN', '-', 'tru', '', '1 2', '+1'),
      },
    );
    const key = fc.constantFrom('x', 'x', 'yy', 'deep', 'xx', 'other', '\\u0078', '');
    const blank = fc.constantFrom('', '', ' ', '\n', '\r\n', '\t ', '\n\n  ');
    const member = fc.tuple(key, value, blank).map(([name, json, space]) => `"${name}":${space}${json}${space}`);
    const element = fc.oneof(
      { weight: 12, arbitrary: fc.array(member, { maxLength: 4 }).map((members) => `{${members.join(',')}}`) },
      { weight: 1, arbitrary: value },
    );
    const text = fc
      .tuple(fc.array(fc.tuple(element, blank), { maxLength: 30 }), fc.constantFrom(']}', '], "b": 2}', ',]}', '}', ''))
      .map(([elements, end]) => `{"a": [${elements.map(([json, space]) => json + space).join(`,`)}${end}`);
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 60 }), (json, size) => assertSameElements(json, [size, 1 << 16])),
      { numRuns: FUZZ_RUNS * 5 },
    );
  }).timeout(30_000 + FUZZ_RUNS * 100);
});
