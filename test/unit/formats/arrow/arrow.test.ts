import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bool,
  columnFromArray,
  dictionary,
  float64,
  int64,
  list,
  struct,
  Table,
  tableFromColumns,
  tableToIPC,
  utf8,
  type Column,
} from '@uwdata/flechette';
import { arrow } from '../../../../src/formats/arrow/arrow';
import { decompressLz4Frame } from '../../../../src/formats/arrow/lz4Frame';
import { countWith, instancesOf, missingOf, positivesOf } from '../countText';

async function count(content: Record<string, string | Uint8Array>) {
  const { readings, counted } = await countWith(arrow, content);
  return { readings, reading: readings[0], counted, tally: counted[0]?.tally };
}

/** An Arrow file or stream; features are those of a Hugging Face dataset. */
function write(
  columns: Record<string, Column<unknown>>,
  format: 'file' | 'stream' = 'stream',
  features?: unknown,
): Uint8Array {
  const table = tableFromColumns(columns);
  const metadata = features ? new Map([['huggingface', JSON.stringify({ info: { features } })]]) : null;
  return tableToIPC(new Table({ ...table.schema, metadata }, table.children), { format })!;
}

const texts = (n: number): Column<unknown> =>
  columnFromArray(
    Array.from({ length: n }, (_, i) => `text number ${i}`),
    utf8(),
  );
const ids = (...values: (number | null)[]): Column<unknown> => columnFromArray(values, int64());

describe('Arrow', () => {
  it('reads files and streams, with the class names of Hugging Face', async () => {
    const features = { label: { names: ['neg', 'pos', 'never'], _type: 'ClassLabel' } };
    for (const format of ['file', 'stream'] as const) {
      const file = write({ text: texts(5), label: ids(1, 0, 1, -1, 1) }, format, features);
      const { reading, tally } = await count({ 'train.arrow': file });
      assert.equal(reading?.variant, 'arrow-class-column');
      assert.deepEqual(positivesOf(tally), { neg: 1, pos: 3, never: 0 });
      assert.deepEqual(missingOf(tally), { neg: 1, pos: 1, never: 1 });
    }
  });

  it('reads a folder as Hugging Face saves it: pieces, names in dataset_info.json, no caches', async () => {
    const piece = write({ text: texts(3), label: ids(0, 1, 1) });
    const { readings, tally } = await count({
      'train/data-00000-of-00002.arrow': piece,
      'train/data-00001-of-00002.arrow': piece,
      'train/cache-0123456789abcdef.arrow': piece,
      'train/dataset_info.json': JSON.stringify({
        features: { label: { names: ['ham', 'spam'], _type: 'ClassLabel' } },
      }),
      'train/state.json': '{}',
    });
    assert.equal(readings.length, 1);
    assert.deepEqual(positivesOf(tally), { ham: 2, spam: 4 });
  });

  it('reads lists, dictionaries, truth values and nulls', async () => {
    const lists = await count({
      'a.feather': write({ labels: columnFromArray([['a', 'b'], [], ['b'], ['a']], list(utf8())) }),
    });
    assert.deepEqual(positivesOf(lists.tally), { a: 2, b: 2 });
    const coded = await count({
      'a.arrow': write({ text: texts(4), class: columnFromArray(['x', 'y', 'x', 'x'], dictionary(utf8())) }),
    });
    assert.deepEqual(positivesOf(coded.tally), { x: 3, y: 1 });
    const hot = await count({
      'a.arrow': write({
        text: texts(4),
        toxic: columnFromArray([true, false, true, false], bool()),
        threat: columnFromArray([0, 1, null, 1], float64()),
      }),
    });
    assert.deepEqual(positivesOf(hot.tally), { toxic: 2, threat: 2 });
    assert.deepEqual(missingOf(hot.tally), { toxic: 0, threat: 1 });
  });

  it('counts the objects of images, as detection sets of Hugging Face hold them', async () => {
    const features = {
      objects: { feature: { category: { names: ['cat', 'dog', 'cow'], _type: 'ClassLabel' } }, _type: 'Sequence' },
    };
    const box = [1, 2, 3, 4];
    const objects = columnFromArray(
      [
        { bbox: [box, box], category: [1, 1] },
        { bbox: [], category: [] },
        { bbox: [box, box], category: [1, 0] },
      ],
      struct({ bbox: list(list(float64())), category: list(int64()) }),
    );
    const { reading, tally } = await count({ 'a.arrow': write({ text: texts(3), objects }, 'stream', features) });
    assert.equal(reading?.task, 'detection');
    assert.deepEqual(positivesOf(tally), { cat: 1, dog: 2, cow: 0 });
    assert.deepEqual(instancesOf(tally), { cat: 1, dog: 3, cow: 0 });
    assert.equal(tally?.samplesWithoutLabel, 1);
  });

  it('does not claim damaged files or files of another kind', async () => {
    const file = write({ text: texts(3), label: ids(0, 1, 1) }, 'file');
    for (const content of [
      file.slice(0, 40),
      new Uint8Array(200).fill(70),
      new Uint8Array(),
      new TextEncoder().encode('FEA1xxxxxxxxxxxx'),
    ]) {
      assert.deepEqual((await count({ 'a.arrow': content })).readings, []);
    }
    for (let end = 0; end < file.length; end += 7) {
      const { counted } = await count({ 'a.arrow': file.slice(0, end) });
      assert.ok(counted.every(({ tally }) => tally.samples <= 3));
    }
  });

  it('neither hangs nor invents rows where single bytes are wrong', async () => {
    const file = write({ text: texts(3), label: ids(0, 1, 1) }, 'file');
    for (let at = 0; at < file.length; at += 3) {
      const broken = file.slice();
      broken[at] = broken[at]! ^ 0xff;
      await count({ 'a.arrow': broken }).catch((error: unknown) => assert.ok(error instanceof Error && error.message));
    }
  }).timeout(10_000);

  it('reads what Zstandard has compressed, numbers of eight bytes among it', async () => {
    // Made by test/fixtures/formats/feather_zstd.py.
    const file = readFileSync(join(__dirname, '../../../fixtures/formats/flags_zstd.feather'));
    const { tally } = await count({ 'flags.feather': new Uint8Array(file) });
    assert.deepEqual(positivesOf(tally), { fraud: 13, chargeback: 12, refund: 20, late: 34 });
  });

  it('decompresses LZ4 frames: stored blocks, literals, copies that overlap', () => {
    const frame = (...blocks: number[][]): Uint8Array =>
      new Uint8Array([4, 0x22, 0x4d, 0x18, 0x60, 0x40, 0x82, ...blocks.flat(), 0, 0, 0, 0]);
    // Four literals "abcd", a copy of 6 from 2 back, then the literal "!" that ends a block.
    const packed = [0x42, 97, 98, 99, 100, 2, 0, 0x10, 33];
    const decode = (bytes: Uint8Array): string => new TextDecoder().decode(decompressLz4Frame(bytes));
    assert.equal(decode(frame([packed.length, 0, 0, 0, ...packed])), 'abcdcdcdcd!');
    assert.equal(decode(frame([2, 0, 0, 0x80, 104, 105], [2, 0, 0, 0, 0x10, 33])), 'hi!');
    assert.throws(() => decompressLz4Frame(frame([3, 0, 0, 0, 0x00, 9, 0])), /not there/);
    assert.throws(() => decompressLz4Frame(new Uint8Array(20)), /no LZ4/);
  });
});
