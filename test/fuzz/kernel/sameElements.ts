import assert from 'node:assert/strict';
import { each, fields, list, type NumberRows, SCALAR } from '../../../src/formats/json/shape';
import { JsonSyntaxError } from '../../../src/formats/json/scalars';
import type { JsonValue } from '../../../src/formats/json/values';
import { JsonWalker } from '../../../src/formats/json/walker';

/** What a document gave: each element of its list `a` with its line, and the error that ended it. */
export interface Elements {
  readonly read: unknown[];
  readonly error: string | undefined;
  /** Elements that came as rows of numbers. */
  readonly asRows: number;
}

const NAMES = ['x', 'yy'];

/** Walks a text in pieces of so many bytes, in a buffer that is overwritten as a real reader's is. */
export function elementsOf(text: string, size: number, withKernel: boolean): Elements {
  const read: unknown[] = [];
  let asRows = 0;
  const onMember = (value: JsonValue, { line }: { line: number }): void => {
    read.push([value instanceof Map ? NAMES.map((name) => value.get(name)) : value, line, 'deep' in toObject(value)]);
  };
  const onNumbers = ({ count, values, stride, line }: NumberRows): void => {
    asRows += count;
    for (let row = 0; row < count; row++) {
      const cells = NAMES.map((_, k) => values[row * stride + k]!);
      read.push([cells.map((cell) => (Number.isNaN(cell) ? undefined : cell)), line(row), false]);
    }
  };
  const element = fields({ x: SCALAR, yy: SCALAR, deep: list(SCALAR) });
  const shape = fields({ a: each(element, onMember, withKernel ? onNumbers : undefined), b: SCALAR });
  const walker = new JsonWalker(shape, (root) => read.push(toObject(root).b), 0);
  const bytes = new TextEncoder().encode(text);
  const buffer = new Uint8Array(size);
  let error: string | undefined;
  try {
    for (let at = 0; at < bytes.length; at += size) {
      const piece = bytes.subarray(at, at + size);
      buffer.set(piece);
      walker.push(buffer.subarray(0, piece.length));
      buffer.fill(34);
    }
    walker.end();
  } catch (thrown) {
    assert.ok(thrown instanceof JsonSyntaxError, String(thrown));
    error = `${thrown.line}: ${thrown.message}`;
  }
  return { read, error, asRows };
}

function toObject(value: JsonValue): Record<string, JsonValue> {
  return value instanceof Map ? Object.fromEntries(value) : {};
}

/** The walker alone and with the kernel give the same elements, lines and error, in pieces of each of these sizes. */
export function assertSameElements(text: string, sizes: readonly number[]): void {
  const { read, error } = elementsOf(text, 1 << 16, false);
  for (const size of sizes) {
    const found = elementsOf(text, size, true);
    assert.deepEqual(
      { read: found.read, error: found.error },
      { read, error },
      `in pieces of ${size} bytes: ${JSON.stringify(text)}`,
    );
  }
}
