import assert from 'node:assert/strict';
import { parse } from 'yaml';
import type { CountedClasses } from '../../../../src/python/countedClasses';
import { snippetInput, type WeightChoice } from '../../../../src/python/snippets/input';
import { DEFAULT_NAMES } from '../../../../src/python/snippets/names';
import { SNIPPETS, snippetKind } from '../../../../src/python/snippets/registry';
import { renderFile } from '../../../../src/python/snippets/render';
import { Writer } from '../../../../src/python/snippets/writer';
import { classCounts } from '../../core/classCounts';

function data(names: readonly string[], positives: readonly number[], samples: number): CountedClasses {
  return { names, counts: classCounts(positives, samples), source: 'data/train.csv', samples };
}

/** The example of the forum thread. */
const THREAD = data(['person', 'car', 'bicycle', 'bus'], [600, 550, 200, 100], 1000);

function render(id: string, counted = THREAD, choice: WeightChoice = {}): string {
  const kind = snippetKind(id);
  return renderFile(kind, snippetInput(kind, counted, choice));
}

describe('the snippet pos_weight', () => {
  it('is this for the example of the thread', () => {
    assert.equal(
      render('pos_weight'),
      `import torch
from torch import nn

# One number per class; it multiplies the loss of the positives, not that of the negatives.
# label-balance: pos_weight=neg/pos cap=100 source=data/train.csv samples=1000
pos_weight = torch.tensor([
    0.666667,  # 0 person (600 of 1000)
    0.818182,  # 1 car (550 of 1000)
    4.0,       # 2 bicycle (200 of 1000)
    9.0,       # 3 bus (100 of 1000)
], dtype=torch.float32)

criterion = nn.BCEWithLogitsLoss(pos_weight=pos_weight).to(logits.device)
loss = criterion(logits, targets.float())  # both of shape [N, 4]
`,
    );
  });

  it('has one number for a yes-or-no column, of which CrossEntropyLoss takes two, one for each answer', () => {
    const spam = { ...data(['is_spam'], [100], 1000), isYesOrNo: true };
    assert.match(render('pos_weight', spam), /tensor\(\[\n {4}9\.0, {2}# 0 is_spam \(100 of 1000\)\n\]/);
    const weights = render('cross_entropy', spam);
    assert.match(weights, /0\.555556, {2}# 0 not is_spam \(900 of 1000\)\n {4}5\.0, {7}# 1 is_spam \(100 of 1000\)/);
    assert.match(weights, /# logits: \[N, 2\]/);
  });

  it('takes another scheme and another cap, and says so', () => {
    const text = render('pos_weight', THREAD, { scheme: 'sqrt(neg/pos)', bounds: { cap: 2.5, floor: 0.01 } });
    assert.match(text, /# label-balance: pos_weight=sqrt\(neg\/pos\) cap=2.5 source/);
    assert.match(text, /^ {4}2.0, .* 2 bicycle/m);
    assert.match(text, /^ {4}2.5, .* 3 bus/m);
  });

  it('writes 1 for classes without positives or negatives, never a number that is not finite', () => {
    const text = render('pos_weight', data(['none', 'all', 'some'], [0, 10, 5], 10));
    assert.deepEqual(text.match(/^ {4}[\d.]+(?=,)/gm), ['    1.0', '    1.0', '    1.0']);
  });

  it('says what it is for where each sample has exactly one class', () => {
    const kinds = (names: readonly string[], positives: readonly number[]) =>
      render('pos_weight', { ...data(names, positives, 100), oneClassPerSample: true });
    const three = kinds(['a', 'b', 'c'], [80, 15, 5]);
    assert.match(
      three,
      /\n# Each sample has exactly one class, .*CrossEntropyLoss.*\n# one-vs-rest: .*\n# label-balance/,
    );
    assert.doesNotMatch(three, /single logit/);
    assert.match(kinds(['no', 'yes'], [80, 20]), /# A model with a single logit takes only the number of the class/);
  });

  it('writes more than 30 classes without a line for each, and keeps a digest of their names', () => {
    const names = Array.from({ length: 31 }, (_, id) => `class ${id}`);
    const text = render('pos_weight', data(names, Array<number>(31).fill(1), 10));
    assert.doesNotMatch(text, /class 3/);
    assert.match(text, /samples=10 classes=[0-9a-f]{8}\n/);
    assert.equal(text.match(/9\.0/g)?.length, 31);
    assert.ok(Math.max(...text.split('\n').map((line) => line.length)) <= 120);
  });
});

describe('the snippet weight', () => {
  it('has a mean of 1', () => {
    const numbers = render('weight')
      .match(/^ {4}[\d.]+/gm)!
      .map(Number);
    assert.deepEqual(numbers, [0.360656, 0.393443, 1.08197, 2.16393]);
  });

  it('refuses a scheme that belongs in pos_weight', () => {
    assert.throws(() => render('weight', THREAD, { scheme: 'neg/pos' }), {
      message: 'Negatives / positives is not for the snippet "weight", which has weight.',
    });
  });
});

describe('the snippets that are not Python', () => {
  it('are JSON and YAML', () => {
    assert.deepEqual(JSON.parse(render('weights_json')).classes[3], {
      ...{ name: 'bus', positives: 100, known: 1000 },
      ...{ pos_weight: 9, weight: 2.16393 },
    });
    assert.match(JSON.parse(render('monai')).loss.pos_weight, /^\$torch.tensor\(\[0.666667, /);
    assert.deepEqual(parse(render('ultralytics')), { cls_pw: 0.5 });
  });
});

describe('every snippet', () => {
  it('stands in 120 columns, whatever the classes', () => {
    const names = Array.from({ length: 60 }, (_, id) => `${'long '.repeat(20)}${id}`);
    for (const kind of SNIPPETS.filter(({ language }) => language !== 'json')) {
      const text = renderFile(kind, snippetInput(kind, data(names, Array<number>(60).fill(7), 9999)));
      for (const line of text.split('\n')) {
        assert.ok(line.length <= 120 || /label-balance:|^ {4}"long/.test(line), `${kind.id}: ${line}`);
      }
    }
  });

  it('refuses numbers that are not finite and vectors of another length', () => {
    for (const kind of SNIPPETS.filter(({ vectors }) => vectors.length > 0)) {
      const input = snippetInput(kind, THREAD);
      const name = kind.vectors[0]!.name;
      const withValues = (values: number[]) => ({
        ...input,
        vectors: { ...input.vectors, [name]: { scheme: 'neg/pos', values } },
      });
      const write = (values: number[]) =>
        kind.companion
          ? kind.companion.write(new Writer(withValues(values), DEFAULT_NAMES))
          : renderFile(kind, withValues(values));
      assert.throws(() => write([1, 2, 3]), RangeError, kind.id);
      if (name !== 'positives') {
        assert.throws(() => write([1, NaN, 1, 1]), RangeError, kind.id);
      }
    }
  });

  it('has a name of its own and one sentence on when to use it', () => {
    assert.equal(new Set(SNIPPETS.map(({ id }) => id)).size, SNIPPETS.length);
    for (const { id, use } of SNIPPETS) {
      assert.match(use, /^[A-Z].*\.$/, id);
    }
  });
});
