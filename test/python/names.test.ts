import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { snippetInput } from '../../src/python/snippets/input';
import { DEFAULT_NAMES } from '../../src/python/snippets/names';
import { snippetKind } from '../../src/python/snippets/registry';
import { renderFile } from '../../src/python/snippets/render';
import { weightsJson } from '../../src/python/snippets/weightsFile';
import { Writer } from '../../src/python/snippets/writer';
import { classCounts } from '../unit/core/classCounts';
import { findPython, runPython } from './interpreter';
import { HOSTILE_NAMES } from './labelSets';

const HOW_MANY = 10_000;
const PER_SNIPPET = 30; // the most classes that get a comment each

/** Pieces that mean something to Python, to VS Code's snippets, to a terminal or to a page, and any other text. */
const hostileName = fc
  .array(
    fc.oneof(
      fc.constantFrom(...HOSTILE_NAMES, '"', "'", '"""', '\\', '\n', '\r', '\0', '#', '${', '}', '\ud800', '\udc00'),
      fc.constantFrom('\u2028', '\u202e', '\ufeff', '\u200b', '\x85', '\x0c', '\\N{DIGIT ONE}', '\\x41', '{0}', '<b>'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 5 },
  )
  .map((pieces) => pieces.join(''));

function input(kind: string, names: readonly string[], source: string) {
  const counts = classCounts(Array<number>(names.length).fill(1), 10);
  return snippetInput(snippetKind(kind), { names, counts, source, samples: 10 });
}

describe('class names in code', () => {
  it(`${HOW_MANY} hostile ones reach Python as data only`, async () => {
    const names = fc.sample(hostileName, { numRuns: HOW_MANY, seed: 2026 });
    const cases = Array.from({ length: Math.ceil(HOW_MANY / PER_SNIPPET) }, (_, i) => {
      const some = names.slice(i * PER_SNIPPET, (i + 1) * PER_SNIPPET);
      const written = input('module', some, some[0]!);
      const harmless = input(
        'module',
        some.map(() => 'name'),
        'data.csv',
      );
      return {
        names: some,
        code: renderFile(snippetKind('module'), written),
        harmless: renderFile(snippetKind('module'), harmless),
        json: weightsJson(new Writer(written, DEFAULT_NAMES)),
      };
    });
    const answers = await runPython(findPython(), join(import.meta.dirname, 'names.py'), cases);
    assert.deepEqual(
      answers,
      cases.map(() => ''),
    );
  });
});
