import assert from 'node:assert/strict';
import type { CompareTarget } from '../../src/webview/compare/messages';
import type { openPage } from './reportPage';
import { overflow, violations } from './audit';
import { becomes } from '../becomes';
import { type Opened, THEMES, comparisonOf, datasetOf, longTail, reportOf, usePage } from './reportPage';

const TRAIN = datasetOf(['person', 'car', 'bicycle', 'tram'], [600, 400, 300, 100], { samples: 1000 });
const VAL = datasetOf(['person', 'car', 'bicycle', 'bus'], [605, 550, 200, 50], {
  samples: 1000,
  id: 'data/val.csv',
  split: 'val',
});
const TARGET: CompareTarget = { kind: 'dataset', id: 'data/val.csv' };

describe('the comparison on the report page', () => {
  const openTab = usePage();

  async function open(state: object, options: Parameters<typeof openPage>[1] = {}): Promise<Opened> {
    const opened = await openTab({ ...options, state: { tab: 'compare', ...state } });
    await opened.tell(reportOf(TRAIN, VAL));
    return opened;
  }
  const compares = ({ heard }: Opened): unknown[] => heard.filter(({ kind }) => kind === 'compare');

  it('offers the other parts, asks for the one chosen, and shows what came', async () => {
    const page = await open({});
    await page.page.getByRole('button', { name: 'val', exact: true }).last().click();
    await page.page.getByText('Counting…').waitFor();
    await becomes(() => compares(page), [{ kind: 'compare', dataset: 'data/train.csv', target: TARGET }]);
    await page.tell(comparisonOf(VAL, TRAIN, TARGET));
    const text = await page.page.innerText('compare-view');
    assert.match(text, /data\/val\.csv → data\/train\.csv/);
    assert.match(text, /1 class added: “tram”\./);
    assert.match(text, /2 of 3 classes that both have differ in prevalence.*“car”, “bicycle”/);
    const rows = await page.page.$$eval('compare-view data-table tbody tr:not(.spacer)', (found) =>
      found.map((row) => [...row.children].slice(0, 4).map((cell) => cell.textContent.trim())),
    );
    assert.deepEqual(rows, [
      ['tram', 'added', '– → 100', '– → 10 %'],
      ['bus', 'removed', '50 → –', '5 % → –'],
      ['car', '↓ fewer', '550 → 400', '55 % → 40 %'],
      ['bicycle', '↑ more', '200 → 300', '20 % → 30 %'],
      ['person', 'within chance', '605 → 600', '60.5 % → 60 %'],
    ]);
    await page.page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await becomes(() => page.heard.at(-1), { kind: 'copyComparison' });
  });

  it('asks again after a restart and when newer counts come, and says why where it cannot be', async () => {
    const page = await open({ compared: { dataset: 'data/train.csv', target: TARGET } });
    await page.page.getByText('Counting…').waitFor();
    await becomes(() => compares(page).length, 1);
    await page.tell(comparisonOf(VAL, TRAIN, TARGET));
    await page.tell(reportOf(TRAIN, VAL));
    await becomes(() => compares(page).length, 2);
    await becomes(() => page.page.locator('dumbbell-chart').count(), 1, 'what was shown stays until then');
    const answer = { dataset: 'data/train.csv', target: TARGET, comparison: undefined, problem: 'It is gone.' };
    await page.tell({ kind: 'comparison', answer });
    await becomes(() => page.page.innerText('compare-view'), /It is gone\./);
  });

  it('opens its tab where the person has chosen by command', async () => {
    const page = await open({ tab: 'classes' });
    await page.tell({ kind: 'compareWith', dataset: 'data/train.csv', target: { kind: 'revision', hash: 'abcdef0' } });
    await page.page.getByText('Counting…').waitFor();
    await becomes(() => page.page.getByRole('tab', { selected: true }).innerText(), 'Compare');
  });

  it('breaks no rule of accessibility and fits, in every theme', async () => {
    const { names, positives } = longTail(80);
    const before = datasetOf(
      names,
      positives.map((count, k) => Math.floor(count * (k % 3 ? 1 : 0.8))),
      { id: 'data/val.csv' },
    );
    for (const [index, theme] of THEMES.entries()) {
      const page = await open(
        { compared: { dataset: 'data/train.csv', target: TARGET } },
        { theme, width: [900, 400, 1600, 400][index]! },
      );
      await page.tell(reportOf(datasetOf(names, positives), before));
      await page.tell(comparisonOf(before, datasetOf(names, positives), TARGET));
      await page.page.locator('dumbbell-chart').waitFor();
      assert.ok((await overflow(page.page)) <= 0, `${theme}: the page is too wide`);
      assert.deepEqual(await violations(page.page), [], `${theme} theme`);
      assert.deepEqual(page.troubles, []);
      await page.page.context().close();
    }
  });
});
