import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import type { Dataset } from '../../src/core/dataset';
import { renderHtml } from '../../src/core/render/html';
import { buildReport } from '../../src/core/report/report';
import { overflow, violations } from './audit';
import { datasetOf, launch, longTail } from './reportPage';

const ADDRESS = 'http://report.test/label-balance.html';

/** The report as one file, opened in a browser as the person it is sent to does. */
describe('the exported HTML', () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  async function open(
    datasets: readonly Dataset[],
    {
      colorScheme = 'light',
      width = 900,
      javaScriptEnabled = true,
    }: { colorScheme?: 'light' | 'dark'; width?: number; javaScriptEnabled?: boolean } = {},
  ): Promise<{ page: Page; requests: string[]; troubles: string[] }> {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, javaScriptEnabled });
    const page = await context.newPage();
    if (javaScriptEnabled) {
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => console.log(`CSP: ${event.violatedDirective}`));
      });
    }
    const requests: string[] = [];
    const troubles: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => troubles.push(String(error)));
    page.on('console', (message) => troubles.push(message.text()));
    const body = renderHtml(buildReport(datasets));
    await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(ADDRESS);
    return { page, requests, troubles };
  }

  const example = (): Dataset[] => {
    const { names, positives } = longTail(40);
    return [
      datasetOf(['person', '<img src=x onerror=alert(1)>', '</style><script>alert(1)</script>'], [600, 550, 100], {
        samples: 1000,
      }),
      datasetOf(names, positives, { id: 'other/labels.csv', collection: 'other', objects: true }),
    ];
  };

  const HOSTILE = ['<img src=x onerror=alert(1)>', '</style><script>alert(1)</script>', '__proto__', '10', '9'];

  /** A column of the first table that can be sorted. */
  const column = (page: Page, index: number): Promise<string[]> =>
    page.evaluate(
      (at) => [...document.querySelector('table')!.tBodies[0]!.rows].map((row) => row.cells[at]!.textContent),
      index,
    );

  it('is sorted by the titles of its tables, by mouse and by keys, whatever the classes are called', async () => {
    const { page, requests, troubles } = await open([datasetOf(HOSTILE, [600, 1550, 0, 1000, 9], { samples: 2000 })]);
    const names = () => column(page, 0);
    await page.getByRole('button', { name: 'positives' }).first().click();
    assert.deepEqual(await column(page, 2), ['1,550', '1,000', '600', '9', '0']);
    assert.equal(await page.locator('th[aria-sort=descending]').innerText(), 'positives');
    await page.keyboard.press('Enter');
    assert.deepEqual(await column(page, 2), ['0', '9', '600', '1,000', '1,550']);
    await page.keyboard.press('Enter');
    assert.deepEqual(await names(), HOSTILE, 'the third time as in the file');
    await page.getByRole('button', { name: 'class', exact: true }).first().click();
    assert.deepEqual(await names(), [...HOSTILE].sort(new Intl.Collator('en', { numeric: true }).compare));
    await page.getByRole('button', { name: 'imbalance ratio' }).first().click();
    assert.deepEqual((await names()).at(-1), '__proto__', 'what has no number comes last');
    assert.deepEqual([requests, troubles], [[ADDRESS], []]);
    await page.context().close();
  });

  it('sorts 5,000 classes while a person waits', async () => {
    const { names, positives } = longTail(5000);
    const { page } = await open([datasetOf(names, positives)]);
    const taken = await page.evaluate(() => {
      const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'positives')!;
      const started = performance.now();
      button.click();
      button.click();
      return performance.now() - started;
    });
    console.log(`      twice: ${taken.toFixed(0)} ms`);
    assert.equal((await column(page, 0))[4999], names[0]);
    await page.context().close();
  });

  it('can be read with scripts off', async () => {
    const { page } = await open(example(), { javaScriptEnabled: false });
    assert.equal(await page.locator('button').count(), 0);
    assert.match(await page.innerText('table.sortable'), /class\s+positives\s+negatives[^]*person[^]*600/);
    await page.context().close();
  });

  it('asks for nothing else, breaks no policy and runs nothing, whatever the classes are called', async () => {
    const { page, requests, troubles } = await open(example());
    assert.deepEqual(requests, [ADDRESS]);
    assert.deepEqual(troubles, []);
    assert.equal(await page.locator('img, link, iframe').count(), 0);
    assert.equal(await page.locator('script').count(), 1, 'its own');
    const [cells] = await page.$$eval('table', ([first]) => [[...first!.rows].map((row) => row.cells[0]!.innerText)]);
    assert.deepEqual(cells, ['class', 'person', '<img src=x onerror=alert(1)>', '</style><script>alert(1)</script>']);
    // A script of another hand would not run either.
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "run"';
      document.body.append(script);
    });
    assert.equal(await page.title(), 'Label Balance');
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`breaks no rule of accessibility, ${colorScheme}, and its tables can be read at 400 and 1600 pixels`, async () => {
      for (const width of [400, 1600]) {
        const { page } = await open(example(), { colorScheme, width });
        assert.deepEqual(await violations(page), []);
        assert.ok((await overflow(page)) <= 0, `at ${width} pixels the page is too wide`);
        await page.context().close();
      }
    });
  }
});
