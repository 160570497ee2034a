import assert from 'node:assert/strict';
import { batchesBetween, batchSizeFor, chanceOfNone } from '../../../../src/core/training/batches';
import { effectsOf, elementLoss, lossAtBias, sigmoid } from '../../../../src/core/training/effects';
import { ratio } from '../../../../src/core/weighting/scheme';
import { parseScheme, schemeValues } from '../../../../src/core/weighting/schemes';
import { classCounts } from '../classCounts';
import { assertClose } from '../golden/check';

const thread = classCounts([600, 550, 200, 100], 1000);
const halfPercent = classCounts([5], 1000);

describe('what a weighting does to training', () => {
  it('nothing without weights: every class has the same share of the loss', () => {
    const effects = effectsOf(thread, {});
    assert.equal(effects.lossFactor, 1);
    assertClose(effects.lossShare, [0.25, 0.25, 0.25, 0.25], 'share');
    assert.deepEqual([...effects.positiveShare], [0.6, 0.55, 0.2, 0.1]);
    assert.deepEqual([...effects.logitShift, ...effects.gradientSpread], [0, 0, 0, 0, 1, 1, 1, 1]);
    assert.ok(effects.trueAtHalf.every((share) => share === 0.5));
  });

  it('negatives/positives: half of every loss is of positives, and the loss of the thread grows 1.275 times', () => {
    const effects = effectsOf(thread, { posWeight: ratio(thread) });
    assertClose(effects.lossFactor, 1.275, 'factor');
    assertClose(effects.positiveShare, [0.5, 0.5, 0.5, 0.5], 'positive share');
    // A raw 0.5 then means the prevalence.
    assertClose(effects.trueAtHalf, [0.6, 0.55, 0.2, 0.1], 'true at 0.5');
    assertClose(effects.logitShift[3]!, Math.log(9), 'shift');
    assertClose(effects.rawThresholdAtHalf[3]!, 0.9, 'threshold');
    assertClose(effects.gradientSpread[3]!, 5, 'spread: 1 / (2 · 10 %)');
  });

  it('weight = 1/count un-normalised: the loss shrinks 216.4 times', () => {
    const inverse = schemeValues(parseScheme('inv'), thread);
    const mean1 = inverse.map((value) => value / ((1 / 600 + 1 / 550 + 1 / 200 + 1 / 100) / 4));
    const shrunk = effectsOf(thread, { weight: mean1 }).lossFactor / effectsOf(thread, { weight: inverse }).lossFactor;
    assert.equal(shrunk.toFixed(1), '216.4');
    // It moves loss between the classes and no optimum within one.
    const effects = effectsOf(thread, { weight: inverse });
    assert.deepEqual([...effects.logitShift, ...effects.rawThresholdAtHalf], [0, 0, 0, 0, 0.5, 0.5, 0.5, 0.5]);
    assertClose(effects.lossShare[3]! / effects.lossShare[0]!, 6, 'rare against frequent');
  });

  it('balanced per label (weight and pos_weight): the loss keeps its scale', () => {
    const { scheme, parameters } = parseScheme('balanced_binary');
    const weights = { weight: scheme.values(thread, parameters), posWeight: scheme.posWeight!(thread, parameters) };
    assertClose(effectsOf(thread, weights).lossFactor, 1, 'factor');
  });

  it('the spread of the gradient is that of the samples: 100 times at 0.5 %', () => {
    const posWeight = ratio(halfPercent);
    // pos_weight = neg/pos moves the optimum to a logit of 0, where σ is 1/2.
    const [ofNegative, ofPositive] = [0.5, -0.5 * posWeight[0]!];
    const deviation = Math.sqrt(0.995 * ofNegative ** 2 + 0.005 * ofPositive ** 2);
    assertClose(0.995 * ofNegative + 0.005 * ofPositive, 0, 'mean gradient at the optimum');
    const { gradientSpread } = effectsOf(halfPercent, { posWeight });
    assertClose(gradientSpread[0]!, deviation / Math.sqrt(0.005 * 0.995), 'spread');
    assertClose(gradientSpread[0]!, 100, 'spread');
  });

  it('stays finite for logits of any size', () => {
    assert.equal(elementLoss(-1e4, 1, { weight: 1, posWeight: 1 }), 1e4);
    assert.equal(elementLoss(1e4, 1, { weight: 1, posWeight: 1 }), 0);
    assert.deepEqual([sigmoid(-800), sigmoid(800)], [0, 1]);
  });
});

describe('the bias of the last layer', () => {
  const weighted = { weight: 1, posWeight: 99 };
  const bias = schemeValues(parseScheme('prior_bias'), classCounts([1], 100))[0]!;
  it('is that of the focal loss paper at 1 %', () => assert.equal(bias.toFixed(5), '-4.59512'));
  it('as a plain prior beside a full pos_weight makes the start worse: 4.57 in place of 1.37', () => {
    assert.equal(lossAtBias(0.01, bias, weighted).toFixed(2), '4.57');
    assert.equal(lossAtBias(0.01, bias + Math.log(99), weighted).toFixed(2), '1.37');
  });
  it('without weights starts at the entropy of the prevalence, far below ln 2', () => {
    const entropy = -(0.01 * Math.log(0.01) + 0.99 * Math.log(0.99));
    assertClose(lossAtBias(0.01, bias, { weight: 1, posWeight: 1 }), entropy, 'loss');
  });
});

describe('batches without a positive', () => {
  it('are what the table of prevalences says, for 32 rows', () => {
    const percent = [0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.001].map(
      (share) => Math.round(1000 * chanceOfNone(share, 32)) / 10,
    );
    assert.deepEqual(percent, [0, 0.1, 3.4, 19.4, 52.4, 72.5, 96.8]);
  });
  it('are all of them for a class that never occurs, and none for one that always does', () => {
    assert.deepEqual([chanceOfNone(0, 32), chanceOfNone(1, 32)], [1, 0]);
    assert.deepEqual([batchesBetween(0, 32), batchesBetween(1, 32)], [Infinity, 1]);
    assert.deepEqual([batchSizeFor(0, 0.05), batchSizeFor(1, 0.05)], [Infinity, 1]);
  });
  it('tell how large a batch must be', () => {
    assert.equal(batchSizeFor(0.01, 0.05), 299);
    assert.ok(chanceOfNone(0.01, 299) <= 0.05 && chanceOfNone(0.01, 298) > 0.05);
    assert.equal(batchSizeFor(0.5, 1 / 32), 5);
  });
});
