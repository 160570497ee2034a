import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Reading } from '../../../src/formats/format';
import type { SharedJob } from '../../../src/formats/ranges';
import { countTable } from '../../../src/formats/table/count/countTable';
import { DelimitedTable } from '../../../src/formats/delimited/delimitedTable';
import { plainDialect } from '../../../src/formats/delimited/dialect';
import { memoryFiles } from '../../unit/memoryFiles';
import { type Case, column, FUZZ_RUNS, multiHot } from './sameCounts';

/** Counts a text as two threads do, of which the second takes all the ranges from number `from` on. */
async function countShared({ text, width, layout, split, policy = 'ignore' }: Case, cuts: number[], from: number) {
  const { reader } = memoryFiles({ 'a.csv': text }, 64);
  const header = Array.from({ length: width }, (_, index) => `c${index}`);
  const options = { layout, policy, ...(split !== undefined && { split: column(split) }) };
  const context = { file: 'a.csv', signal: new AbortController().signal };
  const table = (shared: ConstructorParameters<typeof DelimitedTable>[3]): DelimitedTable =>
    new DelimitedTable(reader, 'a.csv', plainDialect(',', { width, header }), shared);
  const taken = new Int32Array(cuts.length);
  const job: SharedJob = { reading: {} as Reading, entries: [], cuts, taken };
  const logs = new Map<number, unknown>();
  taken.fill(1, 0, from);
  await countTable(
    table({ shared: { job, done: (range, log) => logs.set(range, structuredClone(log)) } }),
    options,
    context,
  );
  taken.fill(0, 0, from);
  const begin = () => (range: number) => Promise.resolve(logs.get(range));
  return countTable(table({ shared: { job, begin } }), options, context);
}

async function assertSame(one: Case, cuts: number[], from: number): Promise<void> {
  const whole = await countShared(one, [0], 1);
  const message = `cut at ${cuts.join(', ')}, from range ${from}: ${JSON.stringify(one)}`;
  assert.deepEqual(await countShared(one, cuts, from), whole, message);
}

describe('two threads that share a table count what one counts', () => {
  it('cut at every byte, inside of quotes and of line ends', async () => {
    const text = 'a,1,0\n"x\ny,1,1\n",0,1\r\n"b,""1"",0\nc",1,0\n\nd,2,0\ne,1\n"f\n,0,1\ng",1,1\nh,0,0';
    for (let cut = 1; cut < text.length; cut++) {
      await assertSame({ text, width: 3, layout: multiHot(1, 2) }, [0, cut], 1);
      await assertSame({ text, width: 3, layout: { kind: 'class', column: column(2) } }, [0, cut], 1);
    }
  });

  it('records whose text looks like whole records', async () => {
    const text = `id,"${'\n1,0,1'.repeat(40)}",1,0\n`.repeat(4) + 'z,"",0,1\n';
    for (let cut = 1; cut < text.length; cut += 7) {
      await assertSame({ text, width: 4, layout: multiHot(2, 3) }, [0, cut, cut + 90], 1);
    }
  });

  it('lists, with a word that becomes a label only later', async () => {
    const text = 'a|b,x\nnone,x\n,y\nb|none,y\nnone,x\na|b,x\n"a|b",x\nc,x\nnone,y\n';
    for (let cut = 1; cut < text.length; cut++) {
      await assertSame({ text, width: 2, layout: { kind: 'list', column: column(0), syntax: '|' } }, [0, cut], 1);
    }
  });

  it('any text, cut anywhere, from any range on', async () => {
    const cell = fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom('0', '1') },
      { weight: 3, arbitrary: fc.constantFrom('', '1.0', '-1', 'True', '"1"', '2', 'ä') },
      { weight: 2, arbitrary: fc.constantFrom('"a,b"', '"a\nb,0\n1"', '"a""b"', '"a"b', 'a"b', '"', '\r') },
    );
    const record = fc.tuple(
      fc.oneof(
        { weight: 10, arbitrary: fc.array(cell, { minLength: 4, maxLength: 4 }) },
        { weight: 1, arbitrary: fc.array(cell, { maxLength: 6 }) },
      ),
      fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n'),
    );
    const layouts = [multiHot(1, 2, 3), multiHot(0, 2), { kind: 'class', column: column(1) } as const];
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(...layouts),
        fc.option(fc.constant(0), { nil: undefined }),
        fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        async (records, layout, split, parts, nth) => {
          const text = records.map(([cells, end]) => cells.join(',') + end).join('');
          const size = new TextEncoder().encode(text).length;
          const cuts = [0, ...new Set(parts.map((part) => Math.max(1, Math.floor(part * size))).sort((a, b) => a - b))];
          await assertSame({ text, width: 4, layout, split }, cuts, 1 + (nth % (cuts.length - 1)));
        },
      ),
      { numRuns: FUZZ_RUNS },
    );
  }).timeout(30_000 + FUZZ_RUNS * 100);
});
