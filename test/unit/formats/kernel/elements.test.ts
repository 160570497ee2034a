import assert from 'node:assert/strict';
import { assertSameElements, elementsOf } from '../../../fuzz/kernel/sameElements';

describe('Elements of a JSON array, read by the kernel', () => {
  it('come as rows of numbers where their fields are whole numbers, with the lines they begin on', () => {
    const text = '{"a": [\n{"x": 1, "text": "}],", "yy": 2},\n{"yy": 3, "p": [[1.5, 2]]},\n\n{"x": 4}\n]}';
    const { read, asRows } = elementsOf(text, 1 << 16, true);
    assert.deepEqual(read.slice(0, 3), [
      [[1, 2], 2, false],
      [[undefined, 3], 3, false],
      [[4, undefined], 5, false],
    ]);
    assert.equal(asRows, 2, 'the last one has no comma behind it: the walker reads it');
  });

  it('are left to the walker where a field is no whole number, met twice or written with escapes', () => {
    for (const odd of [
      '{"x": 1.0}',
      '{"x": "1"}',
      '{"x": 1, "x": 2}',
      '{"\\u0078": 1}',
      '{"deep": []}',
      '7',
      '{"x": -1}',
    ]) {
      const text = `{"a": [{"x": 1}, ${odd}, {"x": 2}, {"x": 3}]}`;
      const { asRows } = elementsOf(text, 1 << 16, true);
      assert.equal(asRows, 2, odd);
      assertSameElements(text, [1 << 16, 5]);
    }
  });
});
