import assert from 'node:assert/strict';
import { TABS } from '../../src/webview/tabNames';
import { becomes } from '../becomes';
import { comparisonOf, reportOf, togetherOf, usePage } from './reportPage';
import { dataWith } from './sheetData';

const TARGET = { kind: 'dataset', id: 'data/val.csv' } as const;

/** 400 pixels: beside an editor. 320: the same at twice the size of text, as WCAG 2.2 asks for (1.4.10). */
describe('the report page where there is little room', () => {
  const openPage = usePage();
  const [train, val] = dataWith(80);

  async function open(tab: (typeof TABS)[number], width: number) {
    const state = { tab, compared: { dataset: train.id, target: TARGET } };
    const opened = await openPage({ width, state });
    await opened.tell(reportOf(train, val));
    await opened.tell(togetherOf(train));
    await opened.tell(comparisonOf(val, train, TARGET));
    return opened;
  }

  for (const tab of TABS) {
    it(`${tab}: neither the page nor a table in it scrolls sideways`, async () => {
      for (const width of [400, 320]) {
        const { page } = await open(tab, width);
        const wide = await page.$$eval('*', (elements) =>
          elements
            .filter((element) => {
              const { overflowX } = getComputedStyle(element);
              const isPage = element === document.documentElement;
              return (isPage || overflowX === 'auto') && element.scrollWidth > element.clientWidth + 1;
            })
            .map((element) => `${element.tagName} ${element.getAttribute('aria-label') ?? ''}`),
        );
        assert.deepEqual(wide, [], `${width} pixels`);
        await page.context().close();
      }
    });
  }

  it('a column without room is shown where it is asked for, in place of others', async () => {
    const { page } = await open('compare', 400);
    const titles = () => page.locator('compare-view data-table th').allInnerTexts();
    const before = await titles();
    assert.deepEqual(before.slice(0, 3), ['Class', 'Change', 'Prevalence']);
    assert.ok(!before.includes('Points'));
    await page.locator('compare-view data-table summary').click();
    await page.getByRole('checkbox', { name: 'Points' }).check();
    await becomes(async () => (await titles()).slice(0, 3), ['Class', 'Change', 'Points']);
    await page.getByRole('button', { name: 'As many as fit' }).click();
    await becomes(() => titles(), before);
  });
});
