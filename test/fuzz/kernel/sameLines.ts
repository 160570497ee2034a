import assert from 'node:assert/strict';
import type { FileReader } from '../../../src/formats/fileSet';
import { readLines } from '../../../src/formats/json/read';
import { type LineSink, readRepeatedLines } from '../../../src/formats/json/repeatedLines';
import { fields, WHOLE } from '../../../src/formats/json/shape';
import type { JsonValue } from '../../../src/formats/json/values';

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

/** The same by the kernel, which walks only lines that differ from those before. */
export async function counted(text: string, size: number): Promise<{ counts: unknown; bad: string[]; lines: number }> {
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
    knows: () => false,
    again: add,
    bad: ({ line, message }) => bad.push(`${line}: ${message}`),
  };
  await readRepeatedLines(pieces(text, size), 'a.jsonl', shape, sink, { kernelFrom: 0 });
  return { counts: [...counts], bad, lines };
}

/** The walker and the kernel give the same values, counts and bad lines, in pieces of each of these sizes. */
export async function assertSame(text: string, sizes: readonly number[]): Promise<void> {
  const expected = await walked(text);
  for (const size of sizes) {
    const { counts, bad } = await counted(text, size);
    assert.deepEqual({ counts, bad }, expected, `in pieces of ${size} bytes: ${JSON.stringify(text)}`);
  }
}
