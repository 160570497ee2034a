import fc from 'fast-check';
import { FUZZ_RUNS } from './sameCounts';
import { assertSame } from './sameLines';

describe('JSON lines, counted by the kernel, give what the walker gives', () => {
  it('cut at every byte', async () => {
    const text =
      '{"labels": ["a"], "text": "x\\\\"}\r\n{"text": "}", "labels": ["a"]}\n\n{"labels": ["a"]}{"labels": []}\n' +
      '{"labels": ["ä", {"x": "]"}], "n": -1.5e3}\nbroken\n{"labels": ["a"]\n{"labels": ["a"], "n": null}';
    await assertSame(
      text,
      Array.from({ length: 70 }, (_, i) => i + 1),
    );
  });

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
