import assert from 'node:assert/strict';
import type { Dataset } from '../../../../src/core/dataset';
import { csvParts } from '../../../../src/core/render/csv';
import { htmlParts, renderHtml } from '../../../../src/core/render/html';
import { jsonParts, renderJson } from '../../../../src/core/render/json';
import { markdownParts, renderMarkdown } from '../../../../src/core/render/markdown';
import { formatShare, formatWeight } from '../../../../src/core/numbers';
import { renderText, textParts } from '../../../../src/core/render/text';
import { buildReport, type Report } from '../../../../src/core/report/report';
import { TallyBuilder } from '../../../../src/core/tally/tallyBuilder';

/** A report on one file whose classes have these positives among `samples` rows. */
function reportOf(
  samples: number,
  positives: Readonly<Record<string, number>>,
  task: Dataset['task'] = 'multi-label',
): Report {
  const builder = new TallyBuilder(Object.keys(positives));
  for (let row = 0; row < samples; row++) {
    builder.add({ positives: Object.values(positives).flatMap((count, id) => (row < count ? [id] : [])) });
  }
  const dataset: Dataset = {
    id: 'train.csv',
    collection: 'train.csv',
    files: ['train.csv'],
    format: 'csv-multi-hot',
    task,
    split: 'train',
    unit: 'row',
    evidence: [{ about: 'columns', text: 'Columns 2 to 5 hold only 0 and 1.' }],
    tally: builder.build(),
  };
  return buildReport([dataset]);
}

const thread = reportOf(1000, { person: 600, car: 550, bicycle: 200, bus: 100 });
const HOSTILE = '</td><script>alert(1)</script>|`[x](y)`\u202e\n';
const hostile = reportOf(10, { [HOSTILE]: 5, b: 2 });

describe('the report as text', () => {
  it("shows the thread's example: counts, shares, ratios and weights", () => {
    const lines = renderText(thread).split('\n');
    const bus = lines.find((line) => line.trimStart().startsWith('bus'))!;
    assert.match(bus, /bus +100 +10 % +6 +9 +2\.16393 +█{4}$/);
  });
  it('says so where there is no label file', () => {
    assert.equal(renderText(buildReport([])), 'No label file was found here.\n');
  });
  it('keeps a class name with a line break on its line', () => {
    assert.ok(!renderText(hostile).includes('\u202e'));
    const row = renderText(hostile)
      .split('\n')
      .find((line) => line.includes('<script>'));
    assert.match(row!, / 5 +50 %/);
  });
});

describe('the weights in a table of classes', () => {
  for (const [form, render] of Object.entries({ renderText, renderMarkdown, renderHtml })) {
    it(`are said to be of images where the labels are boxes: ${form}`, () => {
      assert.match(render(reportOf(10, { car: 5, bus: 2 }, 'detection')), /images that hold the class, not the boxes/);
      assert.match(
        render(reportOf(10, { car: 5, bus: 2 }, 'segmentation')),
        /images that hold the class, not its objects/,
      );
      assert.doesNotMatch(render(thread), /images that hold the class/);
    });
  }
});

describe('the report as Markdown', () => {
  it('has a row for every class', () => {
    assert.match(renderMarkdown(thread), /\| bicycle \| 200 \| 800 \| 0 \| 20 % \| 3 \| 4 \| 1\.08197 \|/);
  });
  it('shows a hostile class name letter by letter', () => {
    const row = renderMarkdown(hostile)
      .split('\n')
      .find((line) => line.includes('script'))!;
    assert.ok(!/[<>`[\]]/.test(row));
    assert.equal(row.split('|').length, 10);
  });
});

describe('a report on one class a sample', () => {
  it('has no column pos_weight', () => {
    const kinds = reportOf(10, { cat: 8, dog: 2 }, 'multi-class');
    for (const text of [renderText(kinds).split('Each sample')[0]!, renderMarkdown(kinds).split('Each sample')[0]!]) {
      assert.match(text, /weight/);
      assert.doesNotMatch(text, /pos_weight/);
    }
    assert.doesNotMatch(renderHtml(kinds), /<th scope="col">pos_weight/);
    // The code has the same ratios and other numbers.
    assert.match(renderText(kinds), /have mean 1\. Inserted code takes n \/ \(k · count\)/);
    assert.doesNotMatch(renderText(thread), /Inserted code takes/);
  });
});

describe('the report as HTML', () => {
  it('has every class in its table', () => {
    for (const name of ['person', 'car', 'bicycle', 'bus']) {
      assert.ok(renderHtml(thread).includes(`<td>${name}</td>`));
    }
  });
  it('holds a hostile class name as text', () => {
    // Its own script is the last thing in it.
    assert.equal(renderHtml(hostile).split('<script').length, 2);
  });
});

describe('the report on very many datasets', () => {
  const datasets = [thread, hostile, thread].flatMap((report) => report.datasets);
  const many: Report = { schemaVersion: 1, datasets };

  it('is written a dataset at a time, so that no text of it is too long', () => {
    for (const parts of [textParts, markdownParts, htmlParts, csvParts, jsonParts]) {
      const texts = [...parts(many)];
      assert.ok(texts.filter((text) => text.includes('bicycle')).length === 2, parts.name);
    }
  });
  it('is the same JSON as in one piece', () => {
    assert.equal([...jsonParts(many)].join(''), renderJson(many));
    assert.equal([...jsonParts(buildReport([]))].join(''), renderJson(buildReport([])));
  });
});

describe('numbers as a person reads them', () => {
  it('never shows a rare class as 0 %', () => {
    assert.equal(formatShare(0.000123), '0.012 %');
    assert.equal(formatShare(0), '0 %');
    assert.equal(formatShare(0.20049), '20 %');
    assert.equal(formatShare(null), '–');
  });
  it('shows six significant digits of a weight', () => {
    assert.equal(formatWeight(2 / 3), '0.666667');
    assert.equal(formatWeight(9), '9');
  });
});
