import assert from 'node:assert/strict';
import { type ComparedSide, type Comparison, compareDatasets } from '../../../../src/core/compare/compare';

/** A side of `samples` samples: class, positives, class, positives, … */
function side(samples: number, ...classes: readonly (readonly [string, number])[]): ComparedSide {
  const positives = Float64Array.from(classes, ([, count]) => count);
  return {
    ...{ title: 'x.csv', samples, samplesWithoutLabel: 0 },
    classes: {
      name: classes.map(([name]) => name),
      positives,
      negatives: positives.map((count) => samples - count),
      posWeight: positives.map((count) => (samples - count) / count),
      weight: positives.map(() => 1),
    },
  };
}

const namesOf = ({ names }: Comparison, rows: Iterable<number>): string[] => Array.from(rows, (row) => names[row]!);
const rowOf = ({ names }: Comparison, name: string): number => names.indexOf(name);

describe('comparing two datasets', () => {
  it('finds classes added, removed and moved, the clearest move first', () => {
    const before = side(1000, ['person', 600], ['car', 550], ['bicycle', 200], ['bus', 100]);
    const after = side(1000, ['person', 605], ['car', 400], ['bicycle', 300], ['tram', 50]);
    const comparison = compareDatasets(before, after);
    assert.deepEqual(namesOf(comparison, comparison.added), ['tram']);
    assert.deepEqual(namesOf(comparison, comparison.removed), ['bus']);
    assert.deepEqual(namesOf(comparison, comparison.moved), ['car', 'bicycle']);
    assert.deepEqual(namesOf(comparison, comparison.movers), ['car', 'bicycle', 'person']);
    const car = rowOf(comparison, 'car');
    assert.ok(Math.abs(comparison.difference[car]! + 0.15) < 1e-12);
    // (0.4 - 0.55) / sqrt(0.475 · 0.525 · 2 / 1000)
    assert.ok(Math.abs(comparison.z[car]! + 6.7166049) < 1e-6);
    const bus = rowOf(comparison, 'bus');
    assert.deepEqual([comparison.positives.before[bus], comparison.positives.after[bus]], [100, NaN]);
    assert.deepEqual([comparison.posWeight.before[bus], comparison.posWeight.after[bus]], [9, NaN]);
    assert.ok(Number.isNaN(comparison.z[bus]));
  });

  it("gives the interval of Newcombe's tenth method", () => {
    // His example: 56 of 70 against 48 of 80, difference 0.2, interval 0.0524 to 0.3339.
    const { difference, low, high } = compareDatasets(side(80, ['a', 48]), side(70, ['a', 56]));
    assert.deepEqual(
      [difference[0], low[0], high[0]].map((value) => value!.toFixed(4)),
      ['0.2000', '0.0524', '0.3339'],
    );
  });

  it('matches classes by name, whatever their order, and says that the order is another', () => {
    const before = side(100, ['a', 10], ['b', 20], ['c', 30]);
    const permuted = compareDatasets(before, side(100, ['c', 30], ['a', 10], ['b', 20]));
    assert.ok(permuted.reordered);
    assert.deepEqual(Array.from(permuted.difference), [0, 0, 0]);
    assert.deepEqual(permuted.moved, []);
    const inserted = compareDatasets(before, side(100, ['a', 10], ['new', 5], ['b', 20], ['c', 30]));
    assert.ok(!inserted.reordered, 'a class in between leaves the order of the others');
  });

  it('points out classes that may have been renamed, and counts nothing together', () => {
    const before = side(100, ['traffic light', 9], ['motorcicle', 8], ['aeroplane', 7], ['cat', 6], ['dog', 5]);
    const after = side(100, ['Traffic_Light', 9], ['motorcycle', 8], ['airplane', 7], ['cow', 6], ['dog', 5]);
    const comparison = compareDatasets(before, after);
    assert.deepEqual(
      comparison.renamings.map(({ removed, added }) => namesOf(comparison, [removed, added])),
      [
        ['traffic light', 'Traffic_Light'],
        ['motorcicle', 'motorcycle'],
        ['aeroplane', 'airplane'],
      ],
    );
    assert.equal(comparison.added.length, 4);
  });

  it('takes several classes of one name one after another, and hostile names as names', () => {
    const before = side(100, ['__proto__', 1], ['x', 2], ['x', 3], ['', 4]);
    const after = side(100, ['x', 2], ['x', 3], ['x', 9], ['__proto__', 1], ['', 4]);
    const { added, removed, positives } = compareDatasets(before, after);
    assert.deepEqual([added, removed], [[2], []]);
    assert.deepEqual(Array.from(positives.before), [2, 3, NaN, 1, 4]);
  });

  it('is calm about nothing: no classes, no samples, one class, a class that nobody has', () => {
    const empty = compareDatasets(side(0), side(0));
    assert.deepEqual([empty.names, empty.moved, empty.added], [[], [], []]);
    const fresh = compareDatasets(side(0), side(10, ['a', 5]));
    assert.deepEqual([fresh.added, fresh.removed], [[0], []]);
    const unknown = compareDatasets(side(0, ['a', 0]), side(10, ['a', 5]));
    assert.deepEqual([unknown.difference[0], unknown.z[0], unknown.low[0]], [NaN, NaN, NaN]);
    const absent = compareDatasets(side(10, ['a', 0]), side(10, ['a', 0]));
    assert.equal(absent.difference[0], 0);
    assert.deepEqual([absent.moved, Array.from(absent.movers)], [[], [0]]);
  });

  it('asks for more the more classes there are', () => {
    const { bound } = compareDatasets(side(10, ['a', 1]), side(10, ['a', 2]));
    assert.equal(bound, 3);
    const many = Array.from({ length: 20_000 }, (_, k) => [`class ${k}`, 1 + (k % 400)] as const);
    const started = performance.now();
    const comparison = compareDatasets(side(1000, ...many), side(1000, ...many.toReversed()));
    console.log(`      20,000 classes, for the first time: ${(performance.now() - started).toFixed(0)} ms`);
    assert.ok(comparison.bound > 5);
    assert.deepEqual([comparison.moved, comparison.added, comparison.removed], [[], [], []]);
  });
});
