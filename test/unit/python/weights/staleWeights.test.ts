import assert from 'node:assert/strict';
import { insertedWeights } from '../../../../src/python/weights/insertedWeights';
import type { CountedClasses } from '../../../../src/python/countedClasses';
import { snippetInput } from '../../../../src/python/snippets/input';
import { SNIPPETS, snippetKind } from '../../../../src/python/snippets/registry';
import { renderFile } from '../../../../src/python/snippets/render';
import { staleWeights } from '../../../../src/python/weights/staleWeights';
import { updateWeights } from '../../../../src/python/weights/updateWeights';
import { SyntaxTree } from '../../../../src/python/tree/syntaxTree';
import { classCounts } from '../../core/classCounts';

function data(names: readonly string[], positives: readonly number[], samples = 1000): CountedClasses {
  return { names, counts: classCounts(positives, samples), source: 'data/train.csv', samples };
}

const NAMES = ['person', 'car', 'bicycle', 'bus'];
const THREAD = data(NAMES, [600, 550, 200, 100]);

function code(id: string, counted = THREAD): string {
  const kind = snippetKind(id);
  return renderFile(kind, snippetInput(kind, counted));
}

/** What is out of date in a text, as `reason` or `reason class before → today`. */
function stale(text: string, today: CountedClasses | undefined, threshold = 0.1): string[] {
  return insertedWeights(SyntaxTree.parse(text)).flatMap((inserted) =>
    staleWeights(inserted, today, threshold).map(({ reason, worst }) =>
      worst ? `${reason} ${worst.name} ${worst.before} → ${worst.today.toPrecision(3)}` : reason,
    ),
  );
}

function updated(text: string, today: CountedClasses): string {
  const [inserted] = insertedWeights(SyntaxTree.parse(text));
  const edits = updateWeights(inserted!, today, text)!;
  return [...edits]
    .sort((a, b) => b.from - a.from)
    .reduce((result, { from, to, text: replacement }) => result.slice(0, from) + replacement + result.slice(to), text);
}

/** Every kind whose code carries numbers of the data. */
const WITH_NUMBERS = SNIPPETS.filter((kind) => !kind.language && !kind.companion && kind.vectors.length > 0);

describe('inserted weights', () => {
  it('of CrossEntropyLoss for a yes-or-no column are two', () => {
    const spam = (positives: number) => ({ ...data(['is_spam'], [positives]), isYesOrNo: true });
    assert.deepEqual(stale(code('cross_entropy', spam(100)), spam(100)), []);
    assert.deepEqual(stale(code('cross_entropy', spam(100)), spam(50)), ['changed is_spam 5 → 10.0']);
    assert.equal(updated(code('cross_entropy', spam(100)), spam(50)), code('cross_entropy', spam(50)));
  });

  for (const kind of WITH_NUMBERS) {
    it(`of the snippet ${kind.id} are found and up to date`, () => {
      const [inserted, ...others] = insertedWeights(SyntaxTree.parse(code(kind.id)));
      assert.deepEqual(others, []);
      assert.deepEqual(
        inserted!.vectors.map(({ origin }) => origin.name),
        kind.vectors.map(({ name }) => name),
      );
      assert.deepEqual(stale(code(kind.id), THREAD), []);
    });

    it(`of the snippet ${kind.id} are brought up to date as if inserted anew`, () => {
      const today = data(NAMES, [600, 500, 220, 30], 1200);
      assert.equal(updated(code(kind.id), today), code(kind.id, today));
    });
  }

  it('are told apart from other numbers near a comment', () => {
    const text = '# label-balance: pos_weight=neg/pos source=a samples=1\nprint(1)\npos_weight = [1.0, 2.0]\n';
    assert.deepEqual(insertedWeights(SyntaxTree.parse(text))[0]!.vectors, []);
  });
});

describe('staleWeights', () => {
  const cases: ReadonlyArray<readonly [string, CountedClasses | undefined, string[]]> = [
    ['says nothing within the threshold', data(NAMES, [600, 550, 205, 101]), []],
    ['names the class that moved most', data(NAMES, [600, 550, 250, 20]), ['changed bus 9 → 49.0']],
    ['says that the file is gone', undefined, ['gone']],
    ['says that there are other classes', data(['person', 'car', 'bicycle', 'tram'], [6, 5, 2, 1]), ['classes']],
    ['says that the order is another', data(['car', 'person', 'bicycle', 'bus'], [550, 600, 200, 100]), ['order']],
    ['says that there are more classes', data([...NAMES, 'tram'], [600, 550, 200, 100, 5]), ['length']],
  ];
  for (const [name, today, expected] of cases) {
    it(name, () => assert.deepEqual(stale(code('pos_weight'), today), expected));
  }

  it('takes the threshold for rising and falling weights alike', () => {
    assert.deepEqual(stale(code('pos_weight'), data(NAMES, [600, 550, 200, 150]), 0.5), ['changed bus 9 → 5.67']);
    assert.deepEqual(stale(code('pos_weight'), data(NAMES, [600, 550, 200, 80]), 0.5), []);
  });

  it('tells numbers that were edited by hand from data that changed', () => {
    const text = code('pos_weight').replace('9.0, ', '5.0, ');
    assert.deepEqual(stale(text, THREAD), ['edited bus 5 → 9.00']);
  });

  it('notices other classes where only their digest is kept', () => {
    const names = Array.from({ length: 40 }, (_, id) => `class ${id}`);
    const positives = Array<number>(40).fill(10);
    const text = code('pos_weight', data(names, positives));
    assert.deepEqual(stale(text, data(names, positives)), []);
    assert.deepEqual(stale(text, data(names.toReversed(), positives)), ['classes']);
  });

  it('names a scheme that does not exist', () => {
    assert.deepEqual(stale(code('pos_weight').replace('=neg/pos', '=magic'), THREAD), ['unknown-scheme']);
  });

  it('respects the cap of the comment', () => {
    const rare = data(['a', 'b'], [1, 500], 100_000);
    assert.deepEqual(stale(code('pos_weight', rare), rare), []);
    assert.deepEqual(stale(code('pos_weight', rare).replace('cap=100', 'cap=50'), rare), ['edited a 100 → 50.0']);
  });

  it('compares the odds behind a bias', () => {
    assert.deepEqual(stale(code('bias_init'), data(NAMES, [601, 551, 200, 100])), []);
    assert.deepEqual(stale(code('bias_init'), data(NAMES, [600, 550, 200, 50])), ['changed bus -2.19722 → -2.94']);
  });
});

describe('updateWeights', () => {
  it('rewrites only the numbers where the classes are the same', () => {
    const text = code('pos_weight').replace('criterion =', 'my_loss =');
    const lines = updated(text, data(NAMES, [600, 550, 200, 50])).split('\n');
    const changed = lines.filter((line, i) => line !== text.split('\n')[i]);
    assert.deepEqual(changed, ['    19.0,      # 3 bus (50 of 1000)']);
  });

  it('writes the list anew where the classes differ, with the indentation of the code', () => {
    const today = data(['a', 'b', 'c'], [100, 500, 10]);
    assert.equal(updated(code('lightning'), today), code('lightning', today));
    assert.equal(updated(code('keras'), today), code('keras', today));
  });

  it('leaves a file that is up to date as it is', () => {
    assert.equal(updated(code('both'), THREAD), code('both'));
  });

  it('keeps \\r\\n', () => {
    const text = code('pos_weight').replaceAll('\n', '\r\n');
    const changed = updated(text, data(NAMES, [600, 550, 200, 50]));
    assert.doesNotMatch(changed, /[^\r]\n/);
    assert.match(changed, /19\.0, {6}# 3 bus \(50 of 1000\)\r\n/);
  });
});

describe('a scheme with its parameters', () => {
  const schemes = [
    'neg/pos',
    'sqrt(neg/pos)',
    '(neg/pos)^a:0.3',
    'min(neg/pos,K):5',
    'neg/pos-smooth:2.5',
    'effnum(neg)/effnum(pos):0.99',
  ];
  const bounds = [
    { cap: 100, floor: 0.01 },
    { cap: 3, floor: 0.01 },
    { cap: undefined, floor: 0.01 },
  ];
  for (const scheme of schemes) {
    it(`${scheme} gives the same numbers when it is computed again, under each cap`, () => {
      for (const bound of bounds) {
        const kind = snippetKind('pos_weight');
        const text = renderFile(kind, snippetInput(kind, data(NAMES, [600, 550, 2, 0]), { scheme, bounds: bound }));
        assert.deepEqual(stale(text, data(NAMES, [600, 550, 2, 0]), 1e-5), []);
        assert.equal(stale(text, data(NAMES, [300, 550, 2, 0]), 1e-5).length, 1);
      }
    });
  }
});
