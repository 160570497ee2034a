import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FileReader } from '../../../../src/formats/fileSet';
import { readLines } from '../../../../src/formats/json/read';
import { type LineSink, readRepeatedLines } from '../../../../src/formats/json/repeatedLines';
import { fields, WHOLE } from '../../../../src/formats/json/shape';
import type { JsonValue } from '../../../../src/formats/json/values';
import { LineKernel } from '../../../../src/formats/kernel/lineKernel';
import { FUZZ_RUNS } from './sameCounts';

const shape = fields({ labels: WHOLE, split: WHOLE });

/** A text in pieces of so many bytes, in a buffer that is overwritten as a real reader's is. */
function pieces(text: string, size: number): { reader: FileReader } {
  const bytes = new TextEncoder().encode(text);
  return {
    reader: {
      read: () => bytes,
      async *stream() {
        const buffer = new Uint8Array(size);
        for (let at = 0; at < bytes.length; at += size) {
          const piece = bytes.subarray(at, at + size);
          buffer.set(piece);
          yield buffer.subarray(0, piece.length);
          buffer.fill(34);
        }
      },
    },
  };
}

const spell = (value: JsonValue): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner instanceof Map ? [...inner].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)) : inner,
  );

/** How often each value was read, and where lines were no JSON. */
async function walked(text: string): Promise<unknown> {
  const counts = new Map<string, number>();
  const bad: string[] = [];
  const add = (value: JsonValue): void => void counts.set(spell(value), (counts.get(spell(value)) ?? 0) + 1);
  await readLines(pieces(text, 1 << 16), 'a.jsonl', shape, add, ({ line, message }) => bad.push(`${line}: ${message}`));
  return { counts: [...counts], bad };
}

async function counted(text: string, size: number): Promise<{ counts: unknown; bad: string[]; lines: number }> {
  const counts = new Map<string, number>();
  const bad: string[] = [];
  let lines = 0;
  const add = (value: JsonValue, times: number): void =>
    void counts.set(spell(value), (counts.get(spell(value)) ?? 0) + times);
  const sink: LineSink = {
    line: (value) => {
      lines++;
      add(value, 1);
      return true;
    },
    again: add,
    bad: ({ line, message }) => bad.push(`${line}: ${message}`),
  };
  await readRepeatedLines(pieces(text, size), 'a.jsonl', shape, sink, { kernelFrom: 0 });
  return { counts: [...counts], bad, lines };
}

async function assertSame(text: string, sizes: readonly number[]): Promise<void> {
  const expected = await walked(text);
  for (const size of sizes) {
    const { counts, bad } = await counted(text, size);
    assert.deepEqual({ counts, bad }, expected, `in pieces of ${size} bytes: ${JSON.stringify(text)}`);
  }
}

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
      assert.equal(kernel.learn(0), true);
      assert.equal(kernel.count(0, bytes.length), sure.length * 2, doubtful);
    }
  });

  it('cut at every byte', async () => {
    const text =
      '{"labels": ["a"], "text": "x\\\\"}\r\n{"text": "}", "labels": ["a"]}\n\n{"labels": ["a"]}{"labels": []}\n' +
      '{"labels": ["ä", {"x": "]"}], "n": -1.5e3}\nbroken\n{"labels": ["a"]\n{"labels": ["a"], "n": null}';
    await assertSame(
      text,
      Array.from({ length: 70 }, (_, i) => i + 1),
    );
  }).timeout(10_000);

  it('any lines made of what JSON is made of', async () => {
    const value = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.constantFrom('["a"]', '["a", "b"]', '[]', '"a"', 'null', '1', '{"k": [1, {"z": "]"}]}'),
      },
      {
        weight: 2,
        arbitrary: fc.constantFrom('"\\"', '"\\\\"', '"{"', '[1, 2', '[}', 'NaN', '1e5', '-', '01', 'tru', ''),
      },
    );
    const member = fc.tuple(fc.constantFrom('labels', 'split', 'text', 'l\\u0061bels'), value);
    const line = fc.tuple(fc.array(member, { maxLength: 4 }), fc.constantFrom('\n', '\n', '\r\n', '', '\n\n', ' \t\n'));
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 25 }), fc.integer({ min: 1, max: 50 }), async (lines, size) => {
        const text = lines
          .map(([members, end]) => `{${members.map(([key, json]) => `"${key}": ${json}`).join(', ')}}${end}`)
          .join('');
        await assertSame(text, [size, 1 << 16]);
      }),
      { numRuns: FUZZ_RUNS },
    );
  }).timeout(30_000 + FUZZ_RUNS * 100);
});
