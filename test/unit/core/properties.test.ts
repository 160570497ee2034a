import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ClassCounts } from '../../../src/core/counts';
import type { Dataset } from '../../../src/core/dataset';
import { imbalanceRatios, measure } from '../../../src/core/measures/measures';
import { buildReport } from '../../../src/core/report/report';
import { ScumbleBuilder } from '../../../src/core/measures/scumble';
import { mean } from '../../../src/core/measures/sums';
import type { Tally } from '../../../src/core/tally/tally';
import { TallyBuilder } from '../../../src/core/tally/tallyBuilder';
import { safePosWeight, safeWeight } from '../../../src/core/weighting/safe';
import { parseScheme, SCHEMES, schemeValues } from '../../../src/core/weighting/schemes';
import { classCounts } from './classCounts';
import { assertClose } from './golden/check';

/** Counts of up to 30 classes, none, few, many or all positive, with their own known labels. */
const counts: fc.Arbitrary<ClassCounts> = fc
  .array(
    fc.tuple(
      fc.oneof(fc.nat(20), fc.nat(1e9)),
      fc.oneof(fc.constant(0), fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((classes) =>
    classCounts(
      classes.map(([known, share]) => Math.round(known * share)),
      classes.map(([known]) => known),
    ),
  );

const permuted = ({ positives, known }: ClassCounts, order: readonly number[]): ClassCounts =>
  classCounts(
    order.map((c) => positives[c]!),
    order.map((c) => known[c]!),
  );

interface Row {
  readonly positives: number[];
  readonly missing: number[];
}

/** Rows of up to 6 classes, each with positives and missing labels that do not overlap. */
const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.array(fc.constantFrom('-', '-', '+', '?'), { minLength: 6, maxLength: 6 }).map((cells) => ({
    positives: cells.flatMap((cell, c) => (cell === '+' ? [c] : [])),
    missing: cells.flatMap((cell, c) => (cell === '?' ? [c] : [])),
  })),
  { maxLength: 40 },
);

function tallyOf(samples: readonly Row[], classes: readonly string[] = ['a', 'b', 'c', 'd', 'e', 'f']): Tally {
  const builder = new TallyBuilder(classes);
  samples.forEach((sample) => builder.add(sample));
  return builder.build();
}

describe('weighting schemes, whatever the counts', function () {
  this.timeout(20_000);
  for (const { id, places } of SCHEMES) {
    const chosen = parseScheme(id);

    it(`${id}: permuting the classes permutes the weights`, () => {
      fc.assert(
        fc.property(counts, fc.nat(), (given, seed) => {
          const order = [...given.positives.keys()].sort(
            (a, b) => ((a * 7919 + seed) % 31) - ((b * 7919 + seed) % 31) || a - b,
          );
          const values = schemeValues(chosen, given);
          const expected = order.map((c) => (Number.isFinite(values[c]) ? values[c]! : String(values[c])));
          assertClose(schemeValues(chosen, permuted(given, order)), expected, id, 1e-9);
        }),
      );
    });

    it(`${id}: nothing infinite leaves the safe policy`, () => {
      fc.assert(
        fc.property(counts, (given) => {
          const raw = (chosen.scheme.posWeight ?? chosen.scheme.values)(given, chosen.parameters);
          const safe = places.pos_weight
            ? safePosWeight(raw, given).values
            : safeWeight(schemeValues(chosen, given), given).values;
          assert.ok(safe.every(Number.isFinite), `${id}: ${safe}`);
          assert.ok(!places.pos_weight || safe.every((value) => value >= 0.01 && value <= 100));
        }),
      );
    });
  }

  const ratios = [
    'neg_pos',
    'sqrt_neg_pos',
    'pow_neg_pos',
    'neg_pos_capped',
    'log_inv_prev',
    'inv_prev',
    'irlbl',
    'balanced_multiclass',
    'balanced_binary',
    'chexnet',
    'median_freq',
    'enet',
    'log_keras',
    'complement',
    'prior_bias',
    'logit_adjustment',
    'logit_adjustment_softmax',
    'ldam',
  ];
  it('counting the data twice changes no scheme that is made of ratios', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...ratios), (given, id) => {
        const twice = classCounts(
          given.positives.map((n) => 2 * n),
          given.known.map((n) => 2 * n),
        );
        const expected = [...schemeValues(parseScheme(id), given)].map((value) =>
          Number.isFinite(value) ? value : String(value),
        );
        assertClose(schemeValues(parseScheme(id), twice), expected, id, 1e-9);
      }),
    );
  });

  it('a class weight has mean 1 over the classes that occur, and is 1 for the others', () => {
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom('inv', 'inv_prev', 'inv_sqrt', 'irlbl', 'effnum', 'complement'),
        (given, id) => {
          const raw = schemeValues(parseScheme(id), given);
          const { values } = safeWeight(raw, given);
          const occurring = values.filter((_, c) => given.positives[c]! > 0);
          fc.pre(occurring.length > 0 && raw.some((value) => Number.isFinite(value) && value > 0));
          assertClose(mean(occurring), 1, 'mean', 1e-9);
          assert.ok(values.every((value, c) => given.positives[c]! > 0 || value === 1));
        },
      ),
    );
  });
});

describe('tallies, whatever the rows', function () {
  this.timeout(20_000);
  it('every label is positive, negative, missing or uncertain: the four sum to the samples', () => {
    fc.assert(
      fc.property(rows, (samples) => {
        const { positives, negatives, missing, uncertain } = tallyOf(samples);
        positives.forEach((count, c) =>
          assert.equal(count + negatives[c]! + missing[c]! + uncertain[c]!, samples.length),
        );
      }),
    );
  });

  it('a second pass over the rows gives the SCUMBLE that label sets give', () => {
    fc.assert(
      fc.property(rows, (samples) => {
        const tally = tallyOf(samples);
        const second = new ScumbleBuilder(imbalanceRatios(tally.positives));
        samples.forEach(({ positives }) => second.add(positives));
        const first = measure(tally).scumble!;
        assertClose(second.build().mean ?? -1, first.mean ?? -1, 'mean', 1e-9);
        assertClose(second.build().variation ?? -1, first.variation ?? -1, 'variation', 1e-6);
        assertClose(
          second.build().perClass,
          [...first.perClass].map((v) => (Number.isNaN(v) ? 'NaN' : v)),
          'per class',
          1e-9,
        );
      }),
    );
  });

  it('the report never holds a number that JSON cannot hold', () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('multi-label', 'multi-class', 'detection', 'segmentation', 'sequence', 'binary'),
        (samples, task) => {
          const tally = tallyOf(samples);
          const dataset: Dataset = {
            id: 'x',
            collection: 'x',
            files: ['x'],
            format: 'csv',
            task: task as Dataset['task'],
            split: null,
            unit: 'row',
            evidence: [],
            tally,
          };
          const walk = (value: unknown, path: string): void => {
            if (typeof value === 'number') {
              assert.ok(Number.isFinite(value) && !Object.is(value, -0), path);
            } else if (value && typeof value === 'object') {
              Object.entries(value).forEach(([key, inner]) => walk(inner, `${path}.${key}`));
            } else {
              assert.notEqual(value, undefined, path);
            }
          };
          const report = buildReport([dataset]).datasets[0]!;
          walk({ ...report, byClass: [], classes: report.classes }, 'report');
        },
      ),
    );
  });
});
