import assert from 'node:assert/strict';
import { TallyBuilder } from '../../src/core/tally/tallyBuilder';
import { becomes } from '../becomes';
import { type Opened, datasetOf, drawn, keptState, longTail, reportOf, usePage } from './reportPage';

/** Of twelve classes eight never occur. */
const NEVER = Array.from({ length: 8 }, (_, k) => `never ${k + 1}`);
const TAIL = datasetOf(['oak', 'fox', 'kite', 'ember', ...NEVER], [150, 120, 25, 5, ...NEVER.map(() => 0)], {
  samples: 300,
});

describe('the classes on the report page', () => {
  const open = usePage();

  const names = ({ page }: Opened): Promise<string[]> =>
    page.$$eval('class-table tbody th', (cells) => cells.map((cell) => cell.textContent.trim()));
  const headers = ({ page }: Opened): Promise<string[]> =>
    page.$$eval('class-table thead button', (cells) => cells.map((cell) => cell.textContent.trim()));
  const hasColumn = (page: Opened, title: string, isThere = true): Promise<void> =>
    becomes(async () => (await headers(page)).includes(title), isThere, `the column ${title}`);
  const column = async (page: Opened, title: string): Promise<string[]> => {
    const at = (
      await page.page.$$eval('class-table thead th', (cells) => cells.map((cell) => cell.textContent.trim()))
    ).indexOf(title);
    return page.page.$$eval(
      'class-table tbody tr:not(.spacer)',
      (rows, index) => rows.map((row) => row.children[index]!.textContent.trim()),
      at,
    );
  };

  it('have their cumulative share, which sorts as the positives do', async () => {
    const page = await open({ width: 1600 });
    await page.tell(reportOf(TAIL));
    await becomes(() => column(page, 'Cumulative'), ['50 %', '90 %', '98.3 %', '100 %', ...NEVER.map(() => '100 %')]);
    await becomes(() => column(page, 'Band'), ['head', 'head', 'middle', 'tail', ...NEVER.map(() => 'tail')]);
    const header = page.page.getByRole('columnheader', { name: 'Cumulative' }).getByRole('button');
    await header.click();
    await header.click();
    await becomes(async () => (await names(page)).slice(0, 3), ['oak', 'fox', 'kite']);
  });

  it('are marked and filtered by band, in words', async () => {
    const page = await open();
    await page.tell(reportOf(TAIL));
    const filter = page.page.getByRole('group', { name: 'Filter classes by how many positives they have' });
    await becomes(
      async () => (await filter.innerText()).replace(/\s+/g, ' '),
      /Head over 100 positives: 2 classes, 90 % of the positives Middle 20 to 100 positives: 1 class, 8\.3 %/,
    );
    await filter.getByRole('button', { name: 'Tail' }).click();
    await becomes(() => names(page), ['ember', ...NEVER]);
    await becomes(() => page.page.innerText('.toolbar'), /9 of 12 classes/);
    await becomes(async () => (await keptState(page.page)).band, 'tail');
    await filter.getByRole('button', { name: 'Tail' }).click();
    await becomes(async () => (await names(page)).slice(0, 4), ['oak', 'fox', 'kite', 'ember']);
    await becomes(() => page.page.getByRole('img', { name: 'middle:' }).count(), 1, 'the sign has a name');
  });

  it('have no bands where they are few', async () => {
    const page = await open();
    await page.tell(reportOf(datasetOf(['a', 'b'], [500, 40])));
    await becomes(() => page.page.locator('.bands').count(), 0);
    await hasColumn(page, 'Band', false);
  });

  for (const width of [400, 900, 1600]) {
    it(`need no sideways scrolling at ${width} pixels: the important columns stay`, async () => {
      const page = await open({ width });
      const { names: classNames, positives } = longTail(80);
      const other = datasetOf(classNames, positives, { id: 'data/val.csv', split: 'val' });
      await page.tell(reportOf(datasetOf(classNames, positives, { objects: true }), other));
      const over = await page.page
        .locator('.rows')
        .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
      assert.ok(over <= 0, `the table is ${over} pixels too wide`);
      await hasColumn(page, 'pos_weight');
      await hasColumn(page, 'Imbalance ratio', width === 1600);
    });
  }

  it('have all columns in the menu, and those without room beside the chosen class', async () => {
    const page = await open({ width: 400 });
    await page.tell(reportOf(TAIL));
    await hasColumn(page, 'Negatives', false);
    await page.page.getByRole('rowheader', { name: 'kite' }).click();
    await becomes(async () => (await page.page.innerText('.picked')).replace(/\s+/g, ' '), /Negatives 275/);
    await page.page.getByText('Columns', { exact: true }).click();
    await page.page.getByRole('checkbox', { name: 'Negatives' }).check();
    // It is there, though the table has to be scrolled.
    await hasColumn(page, 'Negatives');
    await page.page.getByRole('checkbox', { name: 'pos_weight' }).uncheck();
    await hasColumn(page, 'pos_weight', false);
    await page.page.getByRole('button', { name: 'As many as fit' }).click();
    await becomes(() => headers(page), ['Class', 'Positives', 'pos_weight']);
    await page.page.getByRole('checkbox', { name: 'Band' }).focus();
    await page.page.keyboard.press('Escape');
    await becomes(() => page.page.getByRole('checkbox', { name: 'Band' }).isVisible(), false);
  });

  it('stay under the pointer when one is chosen', async () => {
    const page = await open({ width: 400, height: 700 });
    const { names: classNames, positives } = longTail(80);
    await page.tell(reportOf(datasetOf(classNames, positives)));
    const row = page.page.getByRole('rowheader', { name: 'kite 1' });
    await row.scrollIntoViewIfNeeded();
    const before = await row.boundingBox();
    await row.click();
    await page.page.locator('.picked dl').waitFor();
    await drawn(page.page);
    const after = await row.boundingBox();
    assert.ok(Math.abs(after!.y - before!.y) <= 1, `the row went from ${before!.y} to ${after!.y}`);
  });

  it('tell the interval of a prevalence where one is chosen, and how many labels are missing in all', async () => {
    const builder = new TallyBuilder(['oak', 'fox']);
    builder.add({ positives: [0] }, 30);
    builder.add({ positives: [], missing: [1] }, 70);
    const page = await open();
    await page.tell(reportOf({ ...TAIL, tally: builder.build() }));
    await becomes(async () => (await page.page.innerText('.facts')).replace(/\s+/g, ' '), /missing labels 70 35 %/);
    await page.page.getByRole('rowheader', { name: 'oak' }).click();
    await becomes(
      async () => (await page.page.innerText('.picked')).replace(/\s+/g, ' '),
      /95 % interval 21\.9 % to 39\.6 %/,
    );
  });

  it('scroll below the titles of all columns', async () => {
    const { names, positives } = longTail(300);
    const { page, tell } = await open();
    await tell(reportOf(datasetOf(names, positives)));
    await page.locator('.rows').evaluate((region) => (region.scrollTop = 1000));
    await page.locator('#row-50').waitFor();
    await drawn(page);
    const tops = await page.$$eval('.rows, .rows thead button', (all) =>
      all.map((one) => Math.round(one.getBoundingClientRect().top)),
    );
    const [top, ...titles] = tops;
    assert.ok(titles.length > 4);
    assert.ok(
      titles.every((one) => Math.abs(one - top!) <= 2),
      `the table begins at ${top}, its titles at ${titles.join(', ')}`,
    );
  });

  it('stand rank by rank in a table of the chart', async () => {
    const page = await open();
    const { names: classNames, positives } = longTail(500);
    await page.tell(reportOf(datasetOf(classNames, positives)));
    await page.page.getByText('Table of this chart').click();
    const table = page.page.getByRole('table', { name: 'Classes by rank' });
    await becomes(() => table.getAttribute('aria-rowcount'), '501');
    await becomes(
      async () => (await table.locator('tbody tr').first().innerText()).replace(/\s+/g, ' '),
      /^1 oak 1 60,000 [\d.]+ % head$/,
    );
  });

  it('lead with weight where they exclude each other', async () => {
    const page = await open({ width: 1600 });
    await page.tell(reportOf({ ...TAIL, task: 'multi-class' }));
    await becomes(() => page.page.getByRole('button', { name: 'Insert pos_weight' }).count(), 0);
    await becomes(() => page.page.locator('.toolbar vscode-button:not([secondary])').innerText(), 'Insert weight');
    await becomes(() => page.page.innerText('.recommendation'), /CrossEntropyLoss/);
    await becomes(async () => (await headers(page)).filter((title) => title.startsWith('pos_weight')), []);
    await page.page.getByText('Columns', { exact: true }).click();
    await page.page.getByRole('checkbox', { name: 'pos_weight, one-vs-rest' }).check();
    await hasColumn(page, 'pos_weight, one-vs-rest');
  });

  it('say below their table that weights are of images where the labels are boxes', async () => {
    const page = await open();
    await page.tell(reportOf({ ...TAIL, task: 'detection' }));
    await becomes(
      () => page.page.innerText('class-view'),
      /Positives are the images that hold the class, not the boxes/,
    );
    await page.tell(reportOf(TAIL));
    await becomes(async () => /not the boxes/.test(await page.page.innerText('class-view')), false);
  });
});
