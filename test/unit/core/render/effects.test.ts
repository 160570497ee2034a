import assert from 'node:assert/strict';
import type { Dataset } from '../../../../src/core/dataset';
import { effectSections } from '../../../../src/core/render/effectPages';
import { effectsTable } from '../../../../src/core/render/effects';
import { renderExplanation } from '../../../../src/core/render/explain';
import { renderHtml } from '../../../../src/core/render/html';
import { effectsMarkdown, renderMarkdown } from '../../../../src/core/render/markdown';
import { buildReport, type DatasetReport } from '../../../../src/core/report/report';
import { TallyBuilder } from '../../../../src/core/tally/tallyBuilder';

/** The report on a dataset with so many positives of each class. */
function reportOf(
  samples: number,
  positives: Readonly<Record<string, number>>,
  more: Partial<Dataset> = {},
): DatasetReport {
  const builder = new TallyBuilder(Object.keys(positives));
  for (let row = 0; row < samples; row++) {
    builder.add({ positives: Object.values(positives).flatMap((count, id) => (row < count ? [id] : [])) });
  }
  const head = { id: 'train.csv', collection: 'c', files: ['train.csv'], format: 'csv', split: 'train', unit: 'row' };
  const dataset: Dataset = { ...head, task: 'multi-label', evidence: [], tally: builder.build(), ...more };
  return buildReport([dataset]).datasets[0]!;
}

const thread = reportOf(1000, { person: 600, car: 550, bicycle: 200, bus: 100 });

/** One image of 100 pixels: 90 road, 10 sign. */
function masks() {
  const builder = new TallyBuilder(['road', 'sign']);
  builder.add({ positives: [0, 1] });
  builder.addInstances(0, 90);
  builder.addInstances(1, 10);
  builder.addInstanceTotal(100, [0, 1]);
  return reportOf(0, {}, { task: 'segmentation', tally: builder.build() });
}

describe('what weights do to training', () => {
  it('gives each class its share of the loss: equal without weights, by weight, by pos_weight', () => {
    const { rows, weightFactor, posWeightFactor } = effectsTable(thread)!;
    assert.deepEqual(
      rows.map(({ name, unweightedShare }) => [name, unweightedShare]),
      [
        ['person', 0.25],
        ['car', 0.25],
        ['bicycle', 0.25],
        ['bus', 0.25],
      ],
    );
    // weight has mean 1, so its quarter is the share; pos_weight = neg/pos makes a class lose 2 neg of 5100.
    rows.forEach((row, c) => {
      assert.ok(Math.abs(row.weightShare - thread.classes[c]!.weight / 4) < 1e-12);
      assert.ok(Math.abs(row.posWeightShare - (2 * thread.classes[c]!.negatives) / 5100) < 1e-12);
    });
    assert.ok(Math.abs(weightFactor - 1) < 1e-12);
    assert.ok(Math.abs(posWeightFactor - 1.275) < 1e-12);
    assert.deepEqual(
      rows.map(({ threshold }) => Number(threshold.toFixed(4))),
      [0.4, 0.45, 0.8, 0.9],
    );
  });

  it('shows the loss, the gradient and the batches, then what becomes of outputs', () => {
    const [training, outputs] = effectSections(thread);
    assert.deepEqual(training!.rows.at(-1), ['bus', '25 %', '54.1 %', '35.3 %', '5×', '3.4 %']);
    assert.equal(training!.rows[0]!.at(-1), '< 0.01 %');
    assert.match(training!.text, /with weight is as large as without, the one with pos_weight 1\.27 times as large/);
    // Wilson: 83 to 120 of 1000.
    assert.deepEqual(outputs!.rows.at(-1), ['bus', '9', '7.32 to 11.1', '+2.20', '10 %', '0.9']);
    assert.deepEqual(outputs!.rows[0], ['person', '0.667', '0.587 to 0.757', '−0.41', '60 %', '0.4']);
  });
  it('is in the Markdown and in the HTML report', () => {
    const report = { schemaVersion: 1, datasets: [thread] } as const;
    assert.match(renderMarkdown(report), /\| bus \| 9 \| 7\.32 to 11\.1 \| \+2\.20 \| 10 % \| 0\.9 \|/);
    assert.match(
      renderHtml(report),
      /<td>bus<\/td><td>25 %<\/td><td>54\.1 %<\/td><td>35\.3 %<\/td><td>5×<\/td><td>3\.4 %<\/td>/,
    );
  });

  it('lists the most frequent and the rarest of many classes, and says how many are between', () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, k) => [`c${k}`, k]));
    const { rows, omitted } = effectsTable(reportOf(40, many))!;
    assert.deepEqual(
      rows.map(({ positives }) => positives),
      [29, 28, 27, 26, 25, 5, 4, 3, 2, 1],
    );
    assert.equal(omitted, 19);
  });

  it('is of pixels for masks', () => {
    const { rows } = effectsTable(masks())!;
    assert.deepEqual(
      rows.map(({ posWeight }) => Number(posWeight.toFixed(4))),
      [0.1111, 9],
    );
  });

  it('is left out where no loss of yes and no is meant, of empty data, and of validation data', () => {
    const exclusive = reportOf(10, { a: 10, b: 0 }, { task: 'multi-class' });
    assert.equal(effectsTable(exclusive), undefined);
    assert.equal(effectsTable(reportOf(0, { a: 0 })), undefined);
    assert.deepEqual(effectsMarkdown(reportOf(10, { a: 5 }, { split: 'val' })), []);
  });

  it('shows a hostile class name letter by letter', () => {
    const text = effectsMarkdown(reportOf(10, { '<b>|`x`\n[y](z)': 5 })).join('\n');
    assert.doesNotMatch(text, /<b>|\[y\]|`x`/);
  });
});

describe('the page that explains weight and pos_weight', () => {
  it('counts pixels for masks', () => {
    // 100 known pixels of each class: 200 / (100 / 90 + 100 / 10).
    assert.match(renderExplanation(masks()), /1 \/ count of your classes makes the mean loss 18 times smaller/);
  });
  const page = renderExplanation(thread);
  it("answers the thread's questions with the person's own numbers", () => {
    for (const answer of [
      /\| bus \| 100 \| 9 \| 2\.16393 \|/,
      /One positive of bus then counts as much as 9 of its negatives/,
      /1 \/ count of your classes makes the mean loss 216 times smaller/,
      /\[4\], for logits of the shape \[N, 4\]/,
      /\(p = 9\) an output of 0\.5 stands for a true probability of 10 %, and the threshold that means 0\.5 is 0\.9/,
      /after\*\* `mean` is no class weighting/,
      /MultiLabelSoftMarginLoss\(weight=w\)/,
    ]) {
      assert.match(page, answer);
    }
  });
  it('sends data with one class a sample to CrossEntropyLoss', () => {
    const text = renderExplanation(reportOf(10, { a: 10, b: 0 }, { task: 'multi-class' }));
    assert.match(text, /`pos_weight` does not apply to it/);
    assert.doesNotMatch(text, /One positive of/);
  });
  it('holds no number that is none, whatever the data', () => {
    for (const [samples, positives] of [
      [0, {}],
      [0, { a: 0 }],
      [5, { a: 5, b: 0 }],
    ] as const) {
      assert.doesNotMatch(renderExplanation(reportOf(samples, positives)), /NaN|Infinity|undefined|null/);
    }
  });
  it('shows a hostile class name letter by letter', () => {
    const text = renderExplanation(reportOf(10, { '<img src=x>`[a](command:x)': 2 }));
    assert.doesNotMatch(text, /<img|\]\(command:/);
  });
});
