import assert from 'node:assert/strict';
import { numberMarkdown, parameterMarkdown, reductionMarkdown } from '../../../../src/core/render/effectText';
import type { WantedVector } from '../../../../src/core/render/wantedText';
import { parseScheme } from '../../../../src/core/weighting/schemes';
import { classCounts } from '../classCounts';

/** The thread's example: 1000 images. */
const THREAD = {
  names: ['person', 'car', 'bicycle', 'bus'],
  counts: classCounts([600, 550, 200, 100], 1000),
  source: 'train.csv',
};
const POS_WEIGHT = [2 / 3, 9 / 11, 4, 9];

const wanted = (scheme: string, cap = 100, place: WantedVector['place'] = 'pos_weight'): WantedVector => ({
  ...{ place, chosen: parseScheme(scheme), bounds: { cap, floor: 0.01 } },
});

describe('what a hover says of weights', () => {
  it('names the class of a number, its count, and what it should be', () => {
    const text = numberMarkdown(THREAD, 'pos_weight', 3, [1, 1, 1, 4.5], wanted('neg/pos'));
    assert.match(text, /\*\*bus\*\* \(index 3\), one of 4 classes in train&#46;csv/);
    assert.match(text, /\| positives \| 100 of 1,000 \(10 %\) \|/);
    assert.match(text, /\| pos_weight here \| 4\.5 \|/);
    assert.match(text, /9 \(negatives ÷ positives = 900 ÷ 100\)/);
  });

  it('speaks of one class, and of one number, as of one', () => {
    const spam = { names: ['is_spam'], counts: classCounts([100], 1000), source: 'train.csv' };
    assert.match(
      numberMarkdown(spam, 'pos_weight', 0, [9], wanted('neg/pos')),
      /\*\*is\\?_spam\*\* \(index 0\), the only class in/,
    );
    assert.match(reductionMarkdown(1, 'train.csv', false), /\n1 class in train/);
    const here = { values: [49], by: undefined, factor: 1, isSaid: false };
    assert.match(
      parameterMarkdown(THREAD, 'pos_weight', wanted('neg/pos'), here),
      /There is 1 number here for 4 classes\./,
    );
  });

  it('says how a number comes about by another scheme, and where a cap cuts it', () => {
    const number = (by: WantedVector) => numberMarkdown(THREAD, 'pos_weight', 3, POS_WEIGHT, by);
    assert.match(number(wanted('sqrt(neg/pos)')), /by today's data \| 3 \(√\(neg \/ pos\)\) \|/);
    assert.match(number(wanted('neg/pos', 5)), /\| 5 \(negatives ÷ positives = 900 ÷ 100 = 9, cut to the cap\) \|/);
    assert.match(number(wanted('sqrt(neg/pos)', 2)), /\| 2 \(√\(neg \/ pos\) = 3, cut to the cap\) \|/);
    const text = parameterMarkdown(THREAD, 'pos_weight', wanted('sqrt(neg/pos)'));
    assert.doesNotMatch(text, /negatives ÷ positives/);
    assert.match(text, /Here: √\(neg \/ pos\)\./);
    assert.match(parameterMarkdown(THREAD, 'pos_weight', wanted('neg/pos', 5)), /negatives ÷ positives, at most 5\./);
    assert.match(
      parameterMarkdown(THREAD, 'weight', wanted('1/pos', 100, 'weight')),
      /Here: 1 \/ pos, scaled to mean 1\./,
    );
  });

  it('divides nothing by zero', () => {
    const facts = { names: ['none', 'all'], counts: classCounts([0, 10], 10), source: 'train.csv' };
    assert.match(numberMarkdown(facts, 'pos_weight', 0, [1, 1], wanted('neg/pos')), /1 \(without positives/);
    assert.match(numberMarkdown(facts, 'pos_weight', 1, [1, 1], wanted('neg/pos')), /1 \(without negatives/);
  });

  it('says what the number does: half of the loss from positives, and what 0.5 then means', () => {
    const text = numberMarkdown(THREAD, 'pos_weight', 3, POS_WEIGHT, wanted('neg/pos'));
    assert.match(text, /from positives \| 50 %, without 10 %/);
    assert.match(text, /a probability of 0\.1 /);
    const [steep, by] = [[1, 1, 1, 100], wanted('neg/pos')];
    assert.match(numberMarkdown(THREAD, 'pos_weight', 3, steep, by), /a probability of 0\.0099 /);
  });

  it('shows what pos_weight and weight do to the classes, the rarest first', () => {
    const text = parameterMarkdown(THREAD, 'pos_weight', wanted('neg/pos'));
    assert.match(text, /\| bus \| 100 \| 9 \| 10 % → 50 % \|\n\| bicycle \| 200 \| 4 \| 20 % → 50 % \|/);
    // (0.8 + 0.9 + 1.6 + 1.8) / 4 = 1.275
    assert.match(text, /0\.884 instead of 0\.693 \(×1\.27\)/);
    assert.match(
      parameterMarkdown(THREAD, 'weight', wanted('1/pos', 100, 'weight')),
      /bus \| 100 \| 2\.16393 \| 25 % → 54\.1 %/,
    );
  });

  it('explains the vector that stands there before what is set', () => {
    const set = wanted('neg/pos');
    const root = { values: [0.82, 0.9, 2, 3], by: wanted('sqrt(neg/pos)'), isSaid: false, factor: 1 };
    const text = parameterMarkdown(THREAD, 'pos_weight', set, root);
    assert.match(
      text,
      /The numbers here are √\(neg \/ pos\), by today’s data; the settings ask for negatives ÷ positives\./,
    );
    // 3 · 100 of 3 · 100 + 900
    assert.match(text, /\| `pos_weight` here \| by the settings \|[\s\S]*\| bus \| 100 \| 3 \| 9 \| 10 % → 25 % \|/);
    const said = { ...root, values: POS_WEIGHT, by: set, isSaid: true };
    assert.match(parameterMarkdown(THREAD, 'pos_weight', set, said), /÷ positives, as the comment above them says\.\n/);
    const own = { ...root, values: [1, 2, 3, 4], by: undefined };
    assert.match(
      parameterMarkdown(THREAD, 'pos_weight', set, own),
      /follow no scheme that is known; the settings ask for negatives/,
    );
    const short = { ...own, values: [1, 2] };
    assert.match(parameterMarkdown(THREAD, 'pos_weight', set, short), /There are 2 numbers here for 4 classes\./);
  });

  it('knows that only ratios count in CrossEntropyLoss, and that it has no negatives', () => {
    const facts = { names: ['a', 'b'], counts: classCounts([900, 100], 1000), source: 'kinds.csv' };
    const text = parameterMarkdown(facts, 'weight', wanted('balanced', 100, 'cross_entropy'));
    assert.match(text, /only their ratios count\. Here: Σpos \/ \(k · pos\)/);
    assert.match(text, /\| b \| 100 \| 5 \| 10 % → 50 % \|/);
    assert.doesNotMatch(text, /0\.693|negatives/);
    const number = numberMarkdown(facts, 'weight', 1, [1, 9], wanted('balanced', 100, 'cross_entropy'));
    assert.match(number, /share of the loss at the start \| 50 %, without weights 10 % \|/);
  });

  it('says how many times the sum is the mean', () => {
    assert.match(reductionMarkdown(4, 'train.csv', false), /batch of 32 about 128 times/);
    assert.match(reductionMarkdown(4, 'train.csv', true), /batch of 32 about 32 times/);
  });

  it('lets no name become Markdown, and no missing count a number', () => {
    const hostile = { ...THREAD, names: ['[x](command:evil)', '|', '`', '<b>'], counts: classCounts([0, 0, 0, 0], 0) };
    for (const text of [
      numberMarkdown(hostile, 'pos_weight', 0, [1, 1, 1, 1], wanted('neg/pos')),
      parameterMarkdown(hostile, 'weight', wanted('1/pos', 100, 'weight')),
    ]) {
      assert.doesNotMatch(text, /\]\(command/);
      assert.doesNotMatch(text, /<b>/);
    }
    assert.doesNotMatch(numberMarkdown(hostile, 'pos_weight', 0, [1, 1, 1, 1], wanted('neg/pos')), /NaN/);
  });
});
