import fc from 'fast-check';
import { assertSameCounts, column, FUZZ_RUNS, multiHot } from './sameCounts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
/** Sizes of pieces that together cut a text at every byte. */
const every = (text: string): number[] => [
  1,
  2,
  3,
  5,
  7,
  11,
  ...[3, 2, 1.5, 1.2].map((part) => Math.floor(encode(text).length / part)),
  encode(text).length,
];

describe('counting with the kernel gives what the reader gives', () => {
  const texts: Record<string, string> = {
    plain: 'a,1,0\nb,0,0\nc,1,0\n',
    'no last line end': 'a,1,0\nb,0,1',
    CRLF: 'a,1,0\r\nb,0,1\r\nc,1,1\r\n',
    'quoted text': '"x, ""y""\nz",1,0\n"q",0,1\n',
    'quoted labels': 'a,"1","0"\nb,"1","0"\nc,1,0\n',
    'values of all kinds': 'a,1.0,0.0\nb,,-1.0\nc,1.0,\nd,True,no\ne,-1,1\nf,1.0,0.0\n',
    'rows that are no records': 'a,1,0\nb,1\nc,1,0,0\n\nd,2,0\ne,x,y\nf,1,0\n',
    'a quote never closed': 'a,1,0\n"b,1,0\nc,0,1\n',
    'a quote over whole records': '"a,1,0\nb",0,1\nc,1,1\n',
    'a lone carriage return': 'a,1,0\rb,0,1\n\rc,1,1\n',
  };
  for (const [what, text] of Object.entries(texts)) {
    it(`${what}, cut at every byte`, async () => {
      await assertSameCounts({ text, width: 3, layout: multiHot(1, 2) }, every(text));
      await assertSameCounts({ text, width: 3, layout: { kind: 'class', column: column(2) } }, every(text));
      await assertSameCounts({ text, width: 3, layout: { kind: 'class', column: column(2) }, split: 1 }, every(text));
    });
  }

  it('lists, with a word that becomes a label only later', async () => {
    const text = 'a|b,train\nnone,train\n,val\nb|none,val\nnone,train\na|b,train\n"a|b",train\n';
    const layout = { kind: 'list', column: column(0), syntax: '|' } as const;
    await assertSameCounts({ text, width: 2, layout }, every(text));
    await assertSameCounts({ text, width: 2, layout, split: 1 }, every(text));
  });

  it('every policy for what is missing', async () => {
    const text = '1,-1,\n1,1,0\n1,-1,\n0,-1,1\n';
    for (const policy of ['ignore', 'negative', 'positive'] as const) {
      await assertSameCounts({ text, width: 3, layout: multiHot(0, 1, 2), policy }, every(text));
    }
  });

  it('more different rows than the dictionary holds', async () => {
    const rows = Array.from({ length: 420_000 }, (_, i) => (i + 1).toString(2).padStart(20, '0').split('').join(','));
    const text = `${rows.join('\n')}\n${rows.slice(0, 10).join('\n')}\n`;
    const layout = multiHot(...Array.from({ length: 20 }, (_, i) => i));
    await assertSameCounts({ text, width: 20, layout }, [1 << 20]);
  });

  it('label cells over more bytes than are searched at once, quoted and not', async () => {
    const columns = Array.from({ length: 24 }, (_, i) => i);
    const cell = fc.constantFrom('1.0', '0.0', '-1.0', '', '', '"1.0"', '""', '-1', 'positive', 'x'.repeat(70));
    const usual = fc.array(fc.constantFrom('1.0', '0.0', '-1.0', '', '"1.0"'), { minLength: 24, maxLength: 24 });
    const record = fc.oneof(
      { weight: 6, arbitrary: usual },
      { weight: 1, arbitrary: fc.array(cell, { minLength: 24, maxLength: 24 }) },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 100 }),
        async (records, end, size) => {
          const text = records.map((cells) => cells.join(',') + end).join('');
          await assertSameCounts({ text, width: 24, layout: multiHot(...columns) }, [size, 1 << 16]);
        },
      ),
      { numRuns: FUZZ_RUNS },
    );
  }).timeout(30_000 + FUZZ_RUNS * 100);

  it('any text made of what delimited texts are made of', async () => {
    const cell = fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom('0', '1') },
      { weight: 4, arbitrary: fc.constantFrom('', '1.0', '0.0', '-1', '-1.0', 'True', '"1"', '"0"', 'nan', '2', ' 1') },
      {
        weight: 2,
        arbitrary: fc.constantFrom('"a,b"', '"a\nb"', '"a""b"', '"a"b', 'a"b', '"', '\r', '\0', 'ä', 'x'.repeat(40)),
      },
    );
    const record = fc.tuple(
      fc.oneof(
        { weight: 8, arbitrary: fc.array(cell, { minLength: 5, maxLength: 5 }) },
        { weight: 1, arbitrary: fc.array(cell, { maxLength: 8 }) },
      ),
      fc.constantFrom('\n', '\n', '\n', '\r\n', '\n\n', '\r'),
    );
    const layouts = [multiHot(1, 2, 3, 4), multiHot(0, 2, 3), { kind: 'class', column: column(1) } as const];
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 30 }),
        fc.constantFrom(...layouts),
        fc.option(fc.constant(0), { nil: undefined }),
        fc.integer({ min: 1, max: 60 }),
        async (records, layout, split, size) => {
          const text = records.map(([cells, end]) => cells.join(',') + end).join('');
          await assertSameCounts({ text, width: 5, layout, split }, [size, 1 << 16]);
        },
      ),
      { numRuns: FUZZ_RUNS },
    );
  }).timeout(30_000 + FUZZ_RUNS * 100);
});
