import assert from 'node:assert/strict';
import type { Dataset } from '../../../../src/core/dataset';
import { imbalanceRatios } from '../../../../src/core/measures/measures';
import { renderJson } from '../../../../src/core/render/json';
import { buildReport, type DatasetFigures, type Report, withClasses } from '../../../../src/core/report/report';
import { sum } from '../../../../src/core/measures/sums';
import { countsForWeights } from '../../../../src/core/report/counts';
import { ScumbleBuilder } from '../../../../src/core/measures/scumble';
import type { Tally } from '../../../../src/core/tally/tally';
import { TallyBuilder } from '../../../../src/core/tally/tallyBuilder';

const dataset = (tally: Tally, more: Partial<Dataset> = {}): Dataset => ({
  ...{ id: 'train.csv', collection: 'data', files: ['train.csv'], format: 'csv-multi-hot', task: 'multi-label' },
  ...{ split: 'train', unit: 'row', evidence: [], tally },
  ...more,
});

function threadTally(): Tally {
  const builder = new TallyBuilder(['a', 'b', 'c', 'd']);
  for (let row = 0; row < 1000; row++) {
    builder.add({ positives: [600, 550, 200, 100].flatMap((count, id) => (row < count ? [id] : [])) });
  }
  return builder.build();
}

describe('the report', () => {
  it("answers the thread's example", () => {
    const { classes, measures } = buildReport([dataset(threadTally())]).datasets[0]!;
    assert.deepEqual(
      classes.map(({ posWeight }) => Number(posWeight.toPrecision(6))),
      [0.666667, 0.818182, 4, 9],
    );
    assert.deepEqual(
      classes.map(({ weight }) => Number(weight.toFixed(6))),
      [0.360656, 0.393443, 1.081967, 2.163934],
    );
    assert.deepEqual([measures.meanIR!.toFixed(2), measures.maxIR, measures.cvIR!.toFixed(3)], ['2.77', 6, '0.844']);
    const { prevalence, prevalenceLow, prevalenceHigh } = classes[3]!;
    assert.deepEqual(
      [prevalence, prevalenceLow, prevalenceHigh].map((value) => Number(value!.toPrecision(4))),
      [0.1, 0.08291, 0.1202],
    );
  });

  it('keeps what it would have been beside what is safe', () => {
    const builder = new TallyBuilder(['rare', 'never']);
    builder.add({ positives: [0] });
    builder.add({ positives: [] }, 499);
    const [rare, never] = buildReport([dataset(builder.build())]).datasets[0]!.classes;
    assert.deepEqual([rare!.posWeight, rare!.posWeightUncapped, rare!.flags], [100, 499, ['capped']]);
    assert.deepEqual([never!.posWeight, never!.imbalanceRatio, never!.flags], [1, null, ['no_positive']]);
    const settings = { bounds: { cap: 10, floor: 0.01 } };
    assert.equal(buildReport([dataset(builder.build())], settings).datasets[0]!.classes[0]!.posWeight, 10);
  });

  it('has weights from pixels beside those from images', () => {
    const builder = new TallyBuilder(['road', 'sign']);
    builder.add({ positives: [0, 1] });
    builder.addInstances(0, 900);
    builder.addInstances(1, 100);
    builder.addInstanceTotal(1000, [0, 1]);
    const report = buildReport([dataset(builder.build(), { task: 'segmentation' })]).datasets[0]!;
    const { classes } = report;
    const counts = countsForWeights(report);
    assert.deepEqual([[...counts.positives], [...counts.known], [...counts.presentTotals!]], [[900, 100], [1000, 1000], [1000, 1000]]); // prettier-ignore
    assert.deepEqual(
      classes.map(({ instancePosWeight }) => instancePosWeight),
      [100 / 900, 9],
    );
    assert.deepEqual(
      classes.map(({ instanceWeight }) => Number(instanceWeight!.toFixed(9))),
      [0.2, 1.8],
    );
  });

  it('has no SCUMBLE without all label sets, unless a second pass gave it', () => {
    const whole = threadTally();
    const cut = { ...whole, labelSets: { members: [], counts: [], complete: false } };
    const measures = (given: Dataset) => buildReport([given]).datasets[0]!.measures;
    assert.deepEqual([measures(dataset(cut)).scumble, measures(dataset(cut)).labelSets], [null, null]);
    const second = new ScumbleBuilder(imbalanceRatios(whole.positives));
    whole.labelSets.members.forEach((set, k) => second.add(set, whole.labelSets.counts[k]));
    const found = measures(dataset(cut, { scumble: second.build() })).scumble;
    assert.equal(found, measures(dataset(whole)).scumble);
  });

  it('sums malformed records over all their kinds of detail', () => {
    const builder = new TallyBuilder(['a']);
    builder.report('malformed-record', { file: 'a.csv', line: 3, detail: 'x' });
    builder.report('malformed-record', { file: 'b.csv', line: 4, detail: 'y' });
    assert.equal(buildReport([dataset(builder.build())]).datasets[0]!.malformedRecords, 2);
  });

  it('is sent without the objects of its classes, and is whole again with them', () => {
    const report = buildReport([dataset(threadTally())]).datasets[0]!;
    const sent = structuredClone<DatasetFigures>(report);
    assert.ok(!('classes' in sent));
    assert.deepEqual(withClasses(sent).classes, report.classes);
    assert.equal((JSON.parse(renderJson({ schemaVersion: 1, datasets: [report] })) as Report).datasets[0]!.classes.length, 4); // prettier-ignore
  });
});

/** A dataset with so many classes and twice as many rows of two labels, nearly all of them different. */
function manyClasses(size: number): Dataset {
  const builder = new TallyBuilder(Array.from({ length: size }, (_, c) => `class ${c}`));
  const spread = size - 9;
  for (let row = 0; row < 2 * size; row++) {
    const first = (row * 7919) % spread;
    builder.add({ positives: [first, (first * 31 + row) % spread] });
  }
  return dataset(builder.build());
}

function timesOf(act: () => unknown, runs = 9): number[] {
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  }).sort((a, b) => a - b);
}

describe('the report of 100,000 classes', function () {
  this.timeout(60_000);
  let big: Dataset;
  before(() => {
    big = manyClasses(100_000);
  });

  it('adds up', () => {
    const { byClass, measures, samples } = buildReport([big], { pairs: false }).datasets[0]!;
    assert.ok(Math.abs(sum(byClass.positives) / samples - measures.cardinality) < 1e-12);
    const weights = byClass.weight.filter((_, id) => byClass.positives[id]! > 0);
    assert.ok(Math.abs(sum(weights) / weights.length - 1) < 1e-9);
  });

  // The bar is 50 ms on a calm machine; what is held here is that time grows with the classes and not faster.
  it('takes time in proportion to them', function () {
    const small = manyClasses(10_000);
    const [ofSmall] = timesOf(() => buildReport([small], { pairs: false }));
    const times = timesOf(() => buildReport([big], { pairs: false }));
    assert.ok(times[0]! < 60 * Math.max(ofSmall!, 0.5), `${times[0]} ms against ${ofSmall} ms`);
    this.test!.title += ` (without pairs: best ${times[0]!.toFixed(0)} ms, median ${times[4]!.toFixed(0)} ms)`;
  });

  it('is sent from thread to thread in a fraction of that', function () {
    const [report] = buildReport([big], { pairs: false }).datasets;
    const times = timesOf(() => structuredClone<DatasetFigures>(report!));
    assert.ok(structuredClone<DatasetFigures>(report!).byClass.posWeight.length === 100_000);
    this.test!.title += ` (best ${times[0]!.toFixed(0)} ms, median ${times[4]!.toFixed(0)} ms)`;
  });
});
