import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csv } from '../../../src/formats/delimited/csv';
import type { LabelFormat } from '../../../src/formats/format';
import { countWith } from './countText';

interface Written {
  readonly rows: readonly { readonly text: string; readonly labels: readonly number[] }[];
  readonly separator: string;
  readonly newline: string;
  readonly quoteAll: boolean;
  readonly bom: boolean;
  readonly pieceBytes: number;
}

const CLASSES = ['cat', 'dog, wild', 'say "fox"', '__proto__'];

const written: fc.Arbitrary<Written> = fc.record({
  rows: fc.array(
    fc.record({
      text: fc.string({
        unit: fc.constantFrom('a', 'b', ' ', ',', ';', '\t', '|', '"', "'", '\n', 'é', '0', '#'),
        maxLength: 20,
      }),
      labels: fc.array(fc.constantFrom(0, 1), { minLength: CLASSES.length, maxLength: CLASSES.length }),
    }),
    { minLength: 12, maxLength: 40 },
  ),
  separator: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n', '\r\n'),
  quoteAll: fc.boolean(),
  bom: fc.boolean(),
  pieceBytes: fc.integer({ min: 1, max: 200 }),
});

/** A table as pandas writes it: quotes where they are needed, or around every cell. */
function write({ rows, separator, newline, quoteAll, bom }: Written): string {
  const cell = (text: string): string =>
    quoteAll || /["\n\r]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  const table = [
    ['id', ...CLASSES, 'text'],
    ...rows.map(({ labels, text }, i) => [`s${i}`, ...labels.map(String), text]),
  ];
  return (bom ? '\uFEFF' : '') + table.map((row) => row.map(cell).join(separator) + newline).join('');
}

describe('a table that was written with quotes', () => {
  it('is counted as it was written, in any pieces', async () => {
    await fc.assert(
      fc.asyncProperty(written, async (table) => {
        const positives = CLASSES.map((_, id) => table.rows.filter(({ labels }) => labels[id] === 1).length);
        // A table in which no label is ever positive says nothing about labels.
        fc.pre(positives.some((count) => count > 0));
        const { counted } = await countWith(csv as LabelFormat, { 'labels.csv': write(table) }, table.pieceBytes);
        const { tally } = counted[0]!;
        assert.equal(tally.samples, table.rows.length);
        assert.deepEqual(tally.problems, []);
        assert.deepEqual(tally.classes, CLASSES);
        assert.deepEqual([...tally.positives], positives);
        assert.deepEqual(
          [...tally.negatives],
          positives.map((count) => table.rows.length - count),
        );
      }),
      { numRuns: 40 },
    );
  }).timeout(20_000);

  it('never fails on bytes of any kind', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    const text = fc.string({
      unit: fc.constantFrom('0', '1', ',', '"', '\n', '\r', ' ', '\t', 'a', '|', '[', '-', '.'),
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytes, text), fc.constantFrom('a.csv', 'a.tsv', 'a.txt'), async (content, path) => {
        for (const { tally } of (await countWith(csv as LabelFormat, { [path]: content }, 7)).counted) {
          assert.ok([...tally.positives, ...tally.negatives].every((count) => count >= 0 && count <= tally.samples));
        }
      }),
      { numRuns: 200 },
    );
  }).timeout(20_000);
});
