import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Reading } from '../../../src/formats/format';
import { LineRange } from '../../../src/formats/json/lineRange';
import type { LineSink } from '../../../src/formats/json/repeatedLines';
import { fields, WHOLE } from '../../../src/formats/json/shape';
import type { JsonValue } from '../../../src/formats/json/values';
import { countFromBack, countFromFront, type SharedJob } from '../../../src/formats/ranges';
import { memoryFiles } from '../../unit/memoryFiles';
import { FUZZ_RUNS } from './sameCounts';

const shape = fields({ labels: WHOLE });

/** Counts values as a reader of records does: lists of another length than the first one met are refused, line by line. */
class Counts implements LineSink {
  readonly counts = new Map<string, number>();
  readonly refused: string[] = [];
  private length: number | undefined;

  line(value: JsonValue, line: number): boolean {
    const labels = value instanceof Map ? value.get('labels') : undefined;
    if (Array.isArray(labels) && (this.length ??= labels.length) !== labels.length) {
      this.refused.push(`${line} has ${labels.length}`);
      return false;
    }
    this.again(value, 1);
    return true;
  }

  knows(value: JsonValue): boolean {
    const labels = value instanceof Map ? value.get('labels') : undefined;
    return this.counts.has(keyOf(value)) && (!Array.isArray(labels) || labels.length === this.length);
  }

  again(value: JsonValue, times: number): void {
    const key = keyOf(value);
    this.counts.set(key, (this.counts.get(key) ?? 0) + times);
  }

  bad({ message, line }: { message: string; line: number }): void {
    this.refused.push(`${line}: ${message}`);
  }

  /** Lines that are refused alike are told by the line at which their like was first met. */
  get all(): unknown {
    return { counts: [...this.counts], refused: this.refused.length, first: this.refused[0] };
  }
}

function keyOf(value: JsonValue): string {
  return JSON.stringify(value, (_, inner: unknown) => (inner instanceof Map ? [...inner] : inner));
}

/** Counts a text as two threads do, of which the second takes all the ranges from number `from` on. */
async function countShared(text: string, cuts: readonly number[], from: number): Promise<unknown> {
  const { reader } = memoryFiles({ 'a.jsonl': text }, 16);
  const taken = new Int32Array(cuts.length);
  const job: SharedJob = { reading: {} as Reading, entries: [], cuts, taken };
  const range = (sink: Counts, logs: boolean): LineRange =>
    new LineRange({ reader }, 'a.jsonl', shape, sink, { logs, kernelFrom: 0 });
  const logs = new Map<number, unknown>();
  taken.fill(1, 0, from);
  await countFromBack(job, range(new Counts(), true), (k, log) => logs.set(k, structuredClone(log)));
  taken.fill(0, 0, from);
  const counts = new Counts();
  const front = range(counts, false);
  await countFromFront(job, front, (k) => Promise.resolve(logs.get(k)));
  front.finish();
  return counts.all;
}

async function assertSame(text: string, cuts: readonly number[], from: number, expected: unknown): Promise<void> {
  const message = `cut at ${cuts.join(', ')}, from range ${from}: ${JSON.stringify(text)}`;
  assert.deepEqual(await countShared(text, cuts, from), expected, message);
}

describe('two threads that share JSON lines count what one counts', () => {
  it('cut at every byte: line ends of both kinds, blank and broken lines, a byte order mark, no line end at the end', async () => {
    const text =
      '\ufeff{"labels":["ä","b"],"text":"a\\n"}\r\n{"labels":["b"]}\n\n{"labels":["b"]}\n{"labels":[}\n' +
      '{"labels":["b"]}\n"x"\n{"labels":["b","ä"]}\n{"labels":["b"],"n":[1,2]}\n{"labels":["c"]}';
    const expected = await countShared(text, [0], 1);
    for (let cut = 1; cut < Buffer.byteLength(text); cut++) {
      await assertSame(text, [0, cut, cut + 7], 1, expected);
    }
  });

  it('any lines, cut anywhere, from any range on', async () => {
    const line = fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom('{"labels":["a"]}', '{"labels":["b"]}', '{"id":1,"labels":["c"]}') },
      { weight: 3, arbitrary: fc.constantFrom('{"labels":["a","b"]}', '{"text":"\\n"}', '{"labels":[]}', '[1]') },
      { weight: 2, arbitrary: fc.constantFrom('', '{', '{"labels":["a"', '{"labels":["a"]} x', '\r') },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\r\n')), { minLength: 1, maxLength: 60 }),
        fc.array(fc.double({ min: 0.01, max: 0.99, noNaN: true }), { minLength: 1, maxLength: 5 }),
        fc.nat(),
        async (lines, parts, nth) => {
          const text = lines.map(([record, end]) => record + end).join('');
          const cuts = [
            0,
            ...new Set(parts.map((part) => Math.max(1, Math.floor(part * text.length))).sort((a, b) => a - b)),
          ];
          await assertSame(text, cuts, 1 + (nth % (cuts.length - 1)), await countShared(text, [0], 1));
        },
      ),
      { numRuns: FUZZ_RUNS },
    );
  }).timeout(30_000 + FUZZ_RUNS * 100);
});
