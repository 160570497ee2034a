import assert from 'node:assert/strict';
import { overflow } from '../e2e/audit';
import { choose } from '../e2e/choiceLists';
import { becomes } from '../becomes';
import { drawn } from '../e2e/reportPage';
import { TABS, TAB_TITLES } from '../../src/webview/tabNames';
import { type ReportWindow, openWindow, table } from './reportWindow';

const CLASSES = Object.fromEntries(Array.from({ length: 300 }, (_, k) => [`class ${k + 1}`, 600 - 2 * k]));

/** What is kept is written when the hand rests, and nothing shows when: far longer than that takes, in milliseconds. */
const REST = 3000;

/** What a person has set up, as the page shows it. */
interface Place {
  readonly page: number;
  readonly rows: number;
  readonly sorted: readonly (string | null)[];
  readonly picked: string;
  readonly filter: string;
}

describe('a report of many classes in a window of VS Code', () => {
  let window: ReportWindow;

  before(async function () {
    this.timeout(120_000);
    window = await openWindow({ 'data/train.csv': table(CLASSES, 700), 'other/labels.csv': table({ x: 3 }, 9) });
    await window.run('Label Balance: Show Report');
    await (await window.report()).locator('class-table').waitFor({ timeout: 60_000 });
  });
  after(() => window?.stop());

  async function place(): Promise<Place> {
    const report = await window.report();
    return report.evaluate(() => ({
      page: Math.round(scrollY),
      rows: Math.round(document.querySelector('.rows')!.scrollTop),
      sorted: [...document.querySelectorAll('th[aria-sort]:not([aria-sort=none])')].map(
        (header) => `${header.textContent.trim()} ${header.getAttribute('aria-sort')}`,
      ),
      picked: document.querySelector('.picked span')!.textContent,
      filter: document.querySelector('vscode-textfield')!.value,
    }));
  }

  const expected = { page: 60, rows: 2400, sorted: ['Class descending'], picked: 'class 290', filter: 'class' };
  async function isBack(): Promise<void> {
    await becomes(place, expected);
  }

  it('keeps filter, order, choice and how far page and table are scrolled, over a reload and a new start', async function () {
    this.timeout(180_000);
    const report = await window.report();
    await choose(report, 'Dataset', 'data');
    await report.getByRole('searchbox').fill('class');
    for (let click = 0; click < 2; click++) {
      await report.getByRole('columnheader', { name: 'Class' }).getByRole('button').click();
    }
    await report.getByRole('row', { name: 'class 290' }).click();
    await report.evaluate(() => scrollTo(0, 60));
    await report.locator('.rows').evaluate((rows) => (rows.scrollTop = 2400));
    await isBack();
    await window.page().waitForTimeout(REST);
    await window.reload();
    await isBack();
    await window.page().waitForTimeout(REST);
    await window.restart();
    await isBack();
  });

  it('has room at zoom level 2 of the window: nothing but tables scrolls sideways', async function () {
    this.timeout(60_000);
    const session = await window.page().context().newCDPSession(window.page());
    // Each level of zoom is a fifth more.
    const zoom = 1.2 ** 2;
    const size = { width: Math.round(1280 / zoom), height: Math.round(800 / zoom) };
    await session.send('Emulation.setDeviceMetricsOverride', { ...size, deviceScaleFactor: zoom, mobile: false });
    const report = await window.report();
    for (const name of TABS.map((tab) => TAB_TITLES[tab])) {
      const tab = report.getByRole('tab', { name });
      await tab.click();
      await becomes(() => tab.getAttribute('aria-selected'), 'true');
      await drawn(report);
      assert.ok((await overflow(report)) <= 0, `${name}: the page is too wide`);
      if (process.env.SHOTS) {
        await window.page().screenshot({ path: `${process.env.SHOTS}/zoom-${name.replace(/\W+/g, '-')}.png` });
      }
    }
    await session.send('Emulation.clearDeviceMetricsOverride');
  });
});
