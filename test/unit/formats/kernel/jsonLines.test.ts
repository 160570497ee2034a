import assert from 'node:assert/strict';
import { LineKernel } from '../../../../src/formats/kernel/lineKernel';
import { assertSame, counted } from '../../../fuzz/kernel/sameLines';

describe('JSON lines, counted by the kernel, give what the walker gives', () => {
  it('a line whose wanted members stand in a line before is not walked again', async () => {
    const line = (id: number): string => `{"id": ${id}, "text": "no ${id} \\" {[", "labels": ["a", "b"]}\n`;
    const { counts, lines } = await counted(line(1) + line(2) + line(3), 1 << 16);
    assert.deepEqual(counts, [['[["labels",["a","b"]]]', 3]]);
    assert.equal(lines, 1);
  });

  it('stops at whatever is not beyond doubt', () => {
    const sure = '{"labels": ["a"]}\n';
    for (const doubtful of [
      '{"labels": ["b"]}\n',
      '{"labels": ["a"]} {"labels": ["a"]}\n',
      '{"labels": ["a"], "labels": ["a"]}\n',
      '{"l\\u0061bels": ["a"]}\n',
      '{"labels": ["a"], "x": [1}}\n',
      '{"labels": ["a"], "x": 1.2.3}\n',
      '{"labels": ["a"], "x": nul}\n',
      '{"labels": ["a"], "x": "never closed}\n',
      '{"labels": ["a"],}\n',
      '\n',
      '{"labels": ["a"]}',
    ]) {
      const kernel = LineKernel.create(['labels'])!;
      const bytes = kernel.hold(new Uint8Array(), new TextEncoder().encode(sure + sure + doubtful));
      assert.equal(kernel.count(0, bytes.length), 0, 'nothing was taught yet');
      assert.equal(kernel.untaughtEnd, sure.length);
      assert.equal(kernel.learn(), true);
      assert.equal(kernel.count(0, bytes.length), sure.length * 2, doubtful);
    }
  });

  it('cut into pieces of 7 bytes (at every byte, and any lines at all: test/fuzz/kernel)', () =>
    assertSame(
      '{"labels": ["a"], "text": "x\\\\"}\r\n{"text": "}", "labels": ["a"]}\n\n{"labels": ["a"]}{"labels": []}\n' +
        '{"labels": ["ä", {"x": "]"}]}\nbroken\n{"labels": ["a"]\n{"labels": ["a"], "n": null}',
      [7],
    ));
});
