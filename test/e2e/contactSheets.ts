// Pictures of the report page, to be looked at: `npx tsx test/e2e/contactSheets.ts FOLDER [VIEW]` writes one PNG for each
// view and theme, with the page at 400, 900 and 1600 pixels side by side; for the classes, at 3, 80 and 20,000 of them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Dataset } from '../../src/core/dataset';
import { TAB_TITLES, type Tab } from '../../src/webview/tabNames';
import { THEMES, type Theme, comparisonOf, launch, openPage, reportOf, togetherOf } from './reportPage';
import { dataWith } from './sheetData';

const TARGET = { kind: 'dataset', id: 'data/val.csv' } as const;
const WIDTHS = [400, 900, 1600];
const CODE =
  'pos_weight = torch.tensor([\n    9.0,  # 0 oak 1 (600 of 6000)\n])\ncriterion = nn.BCEWithLogitsLoss(pos_weight=pos_weight)';
const TALLEST = 2400;

interface View {
  readonly name: string;
  readonly tab: Tab;
  readonly classes: number;
  /** What is to be done before the picture is taken, as a selector that is clicked. */
  readonly click?: string;
}

const VIEWS: readonly View[] = [
  ...[3, 80, 20_000].map((classes): View => ({ name: `classes-${classes}`, tab: 'classes', classes })),
  { name: 'picked', tab: 'classes', classes: 80, click: '#row-3' },
  { name: 'export', tab: 'classes', classes: 80, click: '.head .menu summary' },
  { name: 'columns', tab: 'classes', classes: 80, click: '.toolbar .menu summary' },
  { name: 'reading', tab: 'classes', classes: 3, click: 'details.reading > summary' },
  { name: 'list', tab: 'whatIf', classes: 80, click: 'choice-list' },
  ...(Object.keys(TAB_TITLES) as Tab[])
    .filter((tab) => tab !== 'classes')
    .map((tab): View => ({ name: tab, tab, classes: 80 })),
];

void main(process.argv.slice(2));

async function main([folder = 'sheets', only]: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const browser = await launch();
  for (const view of VIEWS.filter(({ name }) => only === undefined || name === only)) {
    const datasets = dataWith(view.classes);
    for (const theme of THEMES) {
      const pictures: Buffer[] = [];
      for (const width of WIDTHS) {
        pictures.push(await picture(browser, view, theme, width, datasets));
      }
      writeFileSync(join(folder, `${view.name}-${theme}.png`), await sideBySide(browser, pictures));
    }
  }
  await browser.close();
}

async function picture(
  browser: Browser,
  view: View,
  theme: Theme,
  width: number,
  [train, val]: readonly [Dataset, Dataset],
): Promise<Buffer> {
  const state = { tab: view.tab, compared: { dataset: train.id, target: TARGET } };
  const opened = await openPage(browser, { theme, width, height: 900, state });
  await opened.tell(reportOf(train, val));
  await opened.tell(togetherOf(train));
  if (view.tab === 'whatIf') {
    await opened.tell({ kind: 'code', request: 1, code: { text: CODE, lines: CODE.split('\n').length } });
  }
  await opened.tell(comparisonOf(val, train, TARGET));
  if (view.click !== undefined) {
    await opened.page.locator(view.click).first().click();
  }
  await opened.page.waitForTimeout(300);
  const height = await opened.page.evaluate(() => document.documentElement.scrollHeight);
  await opened.page.setViewportSize({ width, height: Math.min(TALLEST, Math.max(900, height)) });
  await opened.page.waitForTimeout(100);
  const bytes = await opened.page.screenshot();
  await opened.page.context().close();
  if (opened.troubles.length) {
    throw new Error(opened.troubles.join('\n'));
  }
  return bytes;
}

/** The narrow ones above the wide one: a picture that is not much wider than a screen. */
async function sideBySide(browser: Browser, pictures: readonly Buffer[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: WIDTHS.at(-1)!, height: 100 } });
  const [narrow, middle, wide] = pictures.map(
    (bytes) => `<img src="data:image/png;base64,${bytes.toString('base64')}">`,
  );
  await page.setContent(
    `<style>body{margin:0;background:#888}div{display:flex;gap:20px;align-items:start;margin-bottom:20px}</style>` +
      `<div>${narrow}${middle}</div>${wide}`,
  );
  const bytes = await page.screenshot({ fullPage: true });
  await page.close();
  return bytes;
}
