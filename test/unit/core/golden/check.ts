import assert from 'node:assert/strict';
import { measure } from '../../../../src/core/measures/measures';
import { associate, countPairs } from '../../../../src/core/measures/pairs';
import { prevalenceAfterSampling, SAMPLERS, samplerWeights } from '../../../../src/core/training/sampling';
import { ScumbleBuilder } from '../../../../src/core/measures/scumble';
import { compareSplits, examplesDistribution, labelDistribution } from '../../../../src/core/splits/splits';
import { largest, smallest, sum } from '../../../../src/core/measures/sums';
import type { Tally } from '../../../../src/core/tally/tally';
import { TallyBuilder } from '../../../../src/core/tally/tallyBuilder';
import { correctedProbability, elementLoss, rawThreshold } from '../../../../src/core/training/effects';
import { flagsAt, safePosWeight, safeWeight } from '../../../../src/core/weighting/safe';
import { parseScheme, schemeValues } from '../../../../src/core/weighting/schemes';
import { ratio } from '../../../../src/core/weighting/scheme';
import { posWeightInterval, wilson } from '../../../../src/core/measures/wilson';
import { classCounts } from '../classCounts';

/** A golden number; those that JSON cannot hold are words. */
export type Golden = number | 'Infinity' | '-Infinity' | 'NaN' | null;
type Vector = Golden[];

/** The layout of a golden file; parts that a file does not have are not checked. */
export interface Vectors {
  cases: { id: string; pos: number[]; n: number | number[]; expected: Record<string, unknown> }[];
  first_post?: { given: number[]; inverse_mean1: number[]; as_prevalence_pos_weight: number[] };
  calibration?: {
    corrected_prob: { q: number; pos_weight: number; corrected: number }[];
    equivalent_threshold: { t: number; pos_weight: number; raw_threshold: number }[];
  };
  losses?: { logits: number[][]; targets: number[][]; rows: LossRow[] };
  wilson95?: {
    rows: { k: number; n: number; low: Golden; high: Golden; pos_weight_low: Golden; pos_weight_high: Golden }[];
  };
  datasets: { id: string; Y: number[][]; expected: Record<string, unknown> }[];
  splits?: {
    id: string;
    train_pos: number[];
    train_n: number;
    test_pos: number[];
    test_n: number;
    expected: Record<string, unknown>;
  }[];
  examples_distribution?: { sizes: number[]; desired: number[]; expected: number };
  distribution_balanced?: { Y: number[][]; 'bias_kappa0.05_lambda5': number[] };
  ldam?: { counts: number[]; margins: number[] };
  logit_adjustment_softmax?: { prior: number[]; tau: number; log_prior: number[] };
  large?: {
    C: number;
    n: number;
    sum_pos: number;
    schemes: Record<string, Record<'sum' | 'min' | 'max', number> & { first5: Vector; last5: Vector }>;
  };
}

interface LossRow {
  weight: number[] | null;
  pos_weight: number[] | null;
  none: number[][];
  sum: number;
  mean: number;
}

/** Asserts that numbers agree to `rtol` relative and 1e-12 absolute, through nested lists. Returns how many they were. */
export function assertClose(actual: unknown, expected: unknown, what: string, rtol = 1e-12): number {
  if (Array.isArray(expected)) {
    const list = Array.from(actual as ArrayLike<unknown>);
    assert.equal(list.length, expected.length, `${what}: length`);
    return expected.reduce<number>(
      (checked, value, i) => checked + assertClose(list[i], value, `${what}[${i}]`, rtol),
      0,
    );
  }
  const wanted = Number(expected);
  const got = actual as number;
  const close = Object.is(got, wanted) || Math.abs(got - wanted) <= rtol * Math.abs(wanted) + 1e-12;
  assert.ok(close, `${what}: ${got} is not ${wanted}`);
  assert.ok(!Object.is(got, -0), `${what}: is -0`);
  return 1;
}

/** Says in mocha's terms that the code reproduces a golden file. */
export function describeGolden(title: string, vectors: Vectors): void {
  describe(title, () => {
    describe('weighting schemes', () => {
      for (const { id, pos, n, expected } of vectors.cases) {
        it(`${id}: ${Object.keys(expected).length} schemes`, () => {
          for (const [scheme, values] of Object.entries(expected)) {
            checkScheme(scheme, values, pos, n);
          }
        });
      }
    });

    for (const { id, Y, expected } of vectors.datasets) {
      it(`measures of ${id}: ${Object.keys(expected).length} of them`, () => checkMeasures(Y, expected));
    }

    for (const split of vectors.splits ?? []) {
      it(`splits: ${split.id}`, () => {
        const train = classCounts(split.train_pos, split.train_n);
        const test = classCounts(split.test_pos, split.test_n);
        const { z, js, absentInSecond, absentInFirst } = compareSplits(train, test);
        const { expected } = split;
        assertClose(z, expected.z, 'z', 1e-11);
        assertClose(js, expected.js, 'js', 1e-11);
        assertClose(labelDistribution([train, test]), expected.LD, 'LD', 1e-11);
        assert.deepEqual(absentInSecond, expected.labels_missing_in_test);
        assert.deepEqual(absentInFirst, expected.labels_missing_in_train);
      });
    }

    if (vectors.losses) {
      const { logits, targets, rows } = vectors.losses;
      rows.forEach((row, i) => it(`loss, weighting ${i}`, () => checkLoss(logits, targets, row)));
    }

    if (vectors.wilson95) {
      const { rows } = vectors.wilson95;
      it(`Wilson intervals: ${rows.length}`, () => {
        for (const { k, n, low, high, pos_weight_low, pos_weight_high } of rows) {
          const [share, weight] = [wilson(k, n), posWeightInterval(k, n)];
          const all = [share.low, share.high, weight.low, weight.high];
          assertClose(all, [low, high, pos_weight_low, pos_weight_high], `${k} of ${n}`, 1e-11);
        }
      });
    }

    if (vectors.calibration) {
      const { corrected_prob, equivalent_threshold } = vectors.calibration;
      it('calibration after training with a pos_weight', () => {
        for (const { q, pos_weight, corrected } of corrected_prob) {
          assertClose(correctedProbability(q, pos_weight), corrected, `probability ${q}`);
        }
        for (const { t, pos_weight, raw_threshold } of equivalent_threshold) {
          assertClose(rawThreshold(t, pos_weight), raw_threshold, `threshold ${t}`);
        }
      });
    }

    if (vectors.first_post) {
      const { given, inverse_mean1, as_prevalence_pos_weight } = vectors.first_post;
      it('the first post of the thread: shares passed as weights', () => {
        const counts = classCounts(given, 1);
        assertClose(safeWeight(schemeValues(parseScheme('inv'), counts), counts).values, inverse_mean1, 'mean1');
        assertClose(ratio(counts), as_prevalence_pos_weight, 'neg/pos');
      });
    }

    it('the others: distribution-balanced, LDAM, softmax prior, sizes of splits', () => {
      const { distribution_balanced: db, ldam, logit_adjustment_softmax: softmax, examples_distribution: ed } = vectors;
      if (db) {
        const { positives, samples } = tallyOf(db.Y);
        const bias = schemeValues(parseScheme('distribution_balanced:0.05:5'), classCounts(positives, samples));
        assertClose(bias, db['bias_kappa0.05_lambda5'], 'bias');
      }
      if (ldam) {
        assertClose(schemeValues(parseScheme('ldam'), classCounts(ldam.counts, 1e6)), ldam.margins, 'margins', 1e-11);
      }
      if (softmax) {
        const counts = classCounts(softmax.prior, 1);
        assertClose(schemeValues(parseScheme('logit_adjustment_softmax'), counts), softmax.log_prior, 'log prior');
      }
      if (ed) {
        assert.equal(examplesDistribution(ed.sizes, ed.desired), ed.expected);
      }
      assert.ok(db ?? ldam ?? softmax ?? ed, 'the golden file has one of them');
    });

    if (vectors.large) {
      const { large } = vectors;
      it(`${large.C} classes`, () => {
        const pos = Float64Array.from({ length: large.C }, (_, i) => 1 + ((i * 7919) % 9973));
        const counts = classCounts(pos, large.n);
        assert.equal(sum(pos), large.sum_pos);
        for (const [id, expected] of Object.entries(large.schemes)) {
          const [, scheme, norm] = /^(.*?)(_mean1)?$/.exec(id)!;
          const raw = schemeValues(parseScheme(scheme!), counts);
          const values = norm ? safeWeight(raw, counts).values : raw;
          assertClose(sum(values), expected.sum, `${id} sum`, 1e-9);
          assertClose(smallest(values), expected.min, `${id} min`, 1e-9);
          assertClose(largest(values), expected.max, `${id} max`, 1e-9);
          assertClose(values.slice(0, 5), expected.first5, `${id} first`, 1e-9);
          assertClose(values.slice(-5), expected.last5, `${id} last`, 1e-9);
        }
      });
    }
  });
}

function checkScheme(id: string, expected: unknown, pos: number[], n: number | number[]): void {
  const counts = classCounts(pos, n);
  const parts = expected as Record<string, Vector>;
  if (id === 'safe') {
    const posWeight = safePosWeight(ratio(counts), counts);
    assertClose(posWeight.values, parts['pos_weight_cap100_floor0.01'], 'safe pos_weight');
    assert.deepEqual(Array.from(posWeight.flags, flagsAt), parts.flags);
    const weight = safeWeight(schemeValues(parseScheme('inv'), counts), counts).values;
    assertClose(weight, parts.weight_inv_mean1 ?? pos.map(() => 1), 'safe weight');
  } else if (id.startsWith('normalised_')) {
    // The research compared normalisations; the product has the one that `safe` checks.
  } else if (id === 'balanced_binary' || id === 'chexnet') {
    const { scheme, parameters } = parseScheme(id);
    const weight = scheme.values(counts, parameters);
    const posWeight = scheme.posWeight!(counts, parameters);
    if (id === 'balanced_binary') {
      assertClose(weight, parts.weight, id);
      assertClose(posWeight, parts.pos_weight, id);
    } else {
      assertClose(weight, parts.w_neg, id);
      // The positive side is weight · pos_weight, which is 0 · ∞ in floating point without positives and its limit, 1, in truth.
      const positive = weight.map((w, c) =>
        counts.positives[c] === 0 && counts.known[c]! > 0 ? 1 : w * posWeight[c]!,
      );
      assertClose(positive, parts.w_pos, id);
    }
  } else {
    assertClose(schemeValues(parseScheme(id), counts), expected, id);
  }
}

function checkMeasures(Y: number[][], expected: Record<string, unknown>): void {
  const tally = tallyOf(Y);
  const m = measure(tally);
  const size = tally.classes.length;
  const pairs = countPairs(tally.labelSets, size)!;
  const scumble = m.scumble!;
  const builder = new ScumbleBuilder(m.imbalanceRatios);
  const both = (a: number, b: number) => (a === b ? tally.positives[a]! : pairs.count(a, b));
  const table = (of: (a: number, b: number) => number) =>
    Array.from({ length: size }, (_, a) => Array.from({ length: size }, (_, b) => of(a, b)));
  const related = (a: number, b: number) =>
    associate(tally.samples, tally.positives[a]!, tally.positives[b]!, both(a, b));
  // Where a class occurs in all samples or none, φ is 0/0; the reference rounds to NaN as this does.
  const actual: Record<string, unknown> = {
    n: tally.samples,
    C: size,
    pos: tally.positives,
    prevalence: tally.positives.map((count) => count / tally.samples),
    cardinality: m.cardinality,
    density: m.density,
    distinct_labelsets: m.labelSets,
    proportion_distinct: m.diversity,
    single_labelsets: m.singleLabelSets,
    Pmax: m.largestLabelSetShare,
    unlabelled: tally.samplesWithoutLabel,
    IRLbl: m.imbalanceRatios,
    MeanIR: m.meanIR,
    MaxIR: m.maxIR,
    IR_maxmin: m.maxIR,
    CVIR: m.cvIR ?? NaN,
    MeanIR_mldr: m.meanIRMldr,
    SCUMBLE: scumble.mean,
    SCUMBLE_cv: scumble.variation,
    // The reference has 0 for a class without samples, where this has no value.
    SCUMBLE_lbl: scumble.perClass.map((value) => (Number.isNaN(value) ? 0 : value)),
    SCUMBLE_ins: Y.map((row) => builder.of(labelsOf(row))),
    entropy: m.entropy,
    entropy_balance: m.entropyBalance,
    effective_classes: m.effectiveClasses,
    gini: m.gini,
    ImR: m.withinRatios,
    mean_ImR: m.meanWithinRatio,
    min_pos: m.fewestPositives,
    cooc: table(both),
    lift: table((a, b) => related(a, b).lift),
    jaccard: table((a, b) => related(a, b).jaccard),
    cond: table((a, b) => related(a, b).bGivenA),
    resampled_prevalence_sum: prevalenceAfterSampling(tally.labelSets, samplerWeights(SAMPLERS[0]!, tally), size),
    sampler_t: 0.001,
  };
  for (const [name, value] of Object.entries(expected)) {
    if (name === 'phi') {
      continue; // The research has it; the product shows the lift.
    }
    if (name === 'sampler') {
      checkSamplers(Y, tally, value as Record<string, Vector>);
    } else {
      assert.ok(name in actual, `there is a measure for ${name}`);
      assertClose(actual[name], value, name, 1e-11);
    }
  }
}

function checkSamplers(Y: number[][], tally: Tally, expected: Record<string, Vector>): void {
  const setOf = Y.map((row) => tally.labelSets.members.findIndex((set) => String(set) === String(labelsOf(row))));
  for (const [id, weights] of Object.entries(expected)) {
    const perSet = samplerWeights(
      SAMPLERS.find((sampler) => sampler.id === id)!,
      tally,
    );
    assertClose(
      setOf.map((k) => perSet[k]!),
      weights,
      `sampler ${id}`,
      1e-11,
    );
  }
}

function checkLoss(logits: number[][], targets: number[][], row: LossRow): void {
  const weights = (c: number) => ({ weight: row.weight?.[c] ?? 1, posWeight: row.pos_weight?.[c] ?? 1 });
  const none = logits.map((line, i) => line.map((x, c) => elementLoss(x, targets[i]![c]!, weights(c))));
  const size = logits.length * logits[0]!.length;
  assertClose(none, row.none, 'none', 1e-11);
  assertClose(sum(none.flat()), row.sum, 'sum', 1e-11);
  assertClose(sum(none.flat()) / size, row.mean, 'mean', 1e-11);
}

/** The tally of a multi-hot matrix. */
function tallyOf(Y: number[][]): Tally {
  const builder = new TallyBuilder(Y[0]!.map((_, c) => `class ${c}`));
  for (const row of Y) {
    builder.add({ positives: labelsOf(row) });
  }
  return builder.build();
}

function labelsOf(row: number[]): Int32Array {
  return Int32Array.from(row.flatMap((value, c) => (value ? [c] : [])));
}
