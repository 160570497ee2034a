import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import type { Dataset } from '../../src/core/dataset';
import { renderHtml } from '../../src/core/render/html';
import { buildReport } from '../../src/core/report/report';
import { datasetOf, launch, longTail } from './reportPage';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
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
    { colorScheme = 'light', width = 900 }: { colorScheme?: 'light' | 'dark'; width?: number } = {},
  ): Promise<{ page: Page; requests: string[]; troubles: string[] }> {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 } });
    const page = await context.newPage();
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

  it('asks for nothing else, breaks no policy and runs nothing, whatever the classes are called', async () => {
    const { page, requests, troubles } = await open(example());
    assert.deepEqual(requests, [ADDRESS]);
    assert.deepEqual(troubles, []);
    assert.equal(await page.locator('script, img, link, iframe').count(), 0);
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
        const found = await audit(page);
        assert.deepEqual(found, []);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(overflow <= 0, `at ${width} pixels the page is ${overflow} pixels too wide`);
        await page.context().close();
      }
    });
  }

  /** What axe finds; it is put into the page by the debugger, which the policy of the page does not hold for. */
  async function audit(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    return page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run();
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    });
  }
});
