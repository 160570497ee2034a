import assert from 'node:assert/strict';
import fc from 'fast-check';
import { JsonSyntaxError } from '../../../../src/formats/json/scalars';
import { each, fields, list, SCALAR, type Shape, WHOLE } from '../../../../src/formats/json/shape';
import type { JsonValue } from '../../../../src/formats/json/values';
import { JsonWalker } from '../../../../src/formats/json/walker';

/** Reads a text in pieces of `size` bytes, each overwritten after it was read, as a stream does. */
function walk(text: string, shape: Shape = WHOLE, size = 1 << 20): JsonValue[] {
  const roots: JsonValue[] = [];
  const walker = new JsonWalker(shape, (value) => roots.push(value));
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += size) {
    const piece = bytes.slice(start, start + size);
    walker.push(piece);
    piece.fill(0x7d);
  }
  walker.end();
  return roots;
}

/** A value as JSON.parse gives it, for comparison. */
function plain(value: JsonValue): unknown {
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, member]) => [key, plain(member)]));
  }
  return Array.isArray(value) ? value.map(plain) : typeof value === 'bigint' ? Number(value) : value;
}

describe('JsonWalker', function () {
  this.timeout(20_000); // Properties, on a busy machine.

  it('reads what JSON.parse reads, however the text is cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(undefined, 1),
        (value, size, indent) => {
          const text = JSON.stringify(value, undefined, indent);
          const [root] = walk(text, WHOLE, size);
          assert.deepEqual(plain(root!), JSON.parse(text));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps only the fields of the shape', () => {
    const text = '{"skip": [{"id": 1}], "id": 7, "box": {"x": [1, 2], "label": "a"}, "more": "}]"}';
    const [root] = walk(text, fields({ id: SCALAR, box: fields({ label: SCALAR }) }));
    assert.deepEqual(plain(root!), { id: 7, box: { label: 'a' } });
  });

  it('skips the same values whatever they hold, however they are cut', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
        fc.integer({ min: 1, max: 9 }),
        (value, size) => {
          const text = JSON.stringify({ other: value, id: 7 });
          const [root] = walk(text, fields({ id: SCALAR }), size);
          assert.deepEqual(plain(root!), { id: 7 });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('hands members on with their line and key', () => {
    const met: unknown[] = [];
    const shape = fields({ items: each(WHOLE, (value, at) => met.push([plain(value), at.line, at.key])) });
    const roots = walk('{"items": [1,\n {"a": 2},\n\n [3]]}\n{"items": {"x": 4}}', shape);
    assert.deepEqual(met, [
      [1, 1, undefined],
      [{ a: 2 }, 2, undefined],
      [[3], 4, undefined],
      [4, 5, 'x'],
    ]);
    assert.equal(roots.length, 2);
  });

  it('takes keys that objects treat specially, escaped keys and repeated keys', () => {
    const [root] = walk('{"__proto__": 1, "constructor": 2, "\\u0061": 3, "b": 4, "b": 5}') as [Map<string, JsonValue>];
    assert.deepEqual(
      [...root],
      [
        ['__proto__', 1],
        ['constructor', 2],
        ['a', 3],
        ['b', 5],
      ],
    );
    const [kept] = walk('{"\\u0061": 3}', fields({ a: SCALAR }));
    assert.deepEqual(plain(kept!), { a: 3 });
  });

  it('reads NaN and Infinity as Python writes them, and integers that a double cannot hold', () => {
    const [root] = walk('[NaN, Infinity, -Infinity, 9007199254740993, -0.5e3, 123456789012345]');
    assert.deepEqual(root, [NaN, Infinity, -Infinity, 9007199254740993n, -500, 123456789012345]);
  });

  it('survives 100,000 open brackets, kept and skipped', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    assert.equal(walk(deep).length, 1);
    const [root] = walk(`{"deep": ${deep}, "id": 1}`, fields({ id: SCALAR }));
    assert.deepEqual(plain(root!), { id: 1 });
  });

  it('cuts a kept string of 10 MB to 1 MB and goes on', () => {
    const [root] = walk(`{"a": "${'x'.repeat(10_000_000)}", "b": 1}`, WHOLE, 1 << 16) as [Map<string, JsonValue>];
    assert.equal((root.get('a') as string).length, 1 << 20);
    assert.equal(root.get('b'), 1);
  });

  const broken: [string, string, number][] = [
    ['a cut text', '{"a": [1,\n 2', 2],
    ['a cut string', '{"a": "x', 1],
    ['a missing comma', '[1\n\n 2]', 3],
    ['a wrong bracket', '[1}', 1],
    ['a wrong bracket in what is skipped', '{"other": [[1}], "id": 2}', 1],
    ['a missing value', '{"a": }', 1],
    ['a missing colon', '{"a" 1}', 1],
    ['a key without quotes', '{a: 1}', 1],
    ['a word that means nothing', '[nope]', 1],
    ['a wrong escape', '["\\q"]', 1],
    ['a second end', '[1]]', 1],
  ];
  for (const [name, text, line] of broken) {
    it(`says in which line the JSON breaks: ${name}`, () => {
      for (const size of [1, 3, 1 << 20]) {
        assert.throws(
          () => walk(text, name.includes('skipped') ? fields({ id: SCALAR }) : WHOLE, size),
          (error) => error instanceof JsonSyntaxError && error.line === line,
        );
      }
    });
  }

  it('never fails otherwise, whatever the bytes', () => {
    const soup = fc.array(fc.constantFrom('{', '}', '[', ']', ',', ':', '"', '\\', 'a', '1', '-', ' ', '\n', 'id'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(soup, fc.integer({ min: 1, max: 5 }), (parts, size) => {
        try {
          walk(parts.join(''), list(fields({ id: WHOLE })), size);
        } catch (error) {
          assert.ok(error instanceof JsonSyntaxError, String(error));
        }
      }),
      { numRuns: 500 },
    );
  });
});
