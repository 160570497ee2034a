import assert from 'node:assert/strict';
import type { Dataset } from '../../src/core/dataset';
import { buildReport } from '../../src/core/report/report';
import { pageReport } from '../../src/features/report/reportView';
import type { SourceOptions } from '../../src/scan/sources';
import type { ToPage } from '../../src/webview/protocol';
import type { openPage } from './reportPage';
import { violations } from './audit';
import { becomes } from '../becomes';
import { choose, listOf } from './choiceLists';
import { type Opened, THEMES, datasetOf, keptState, usePage } from './reportPage';

const TABLE: Dataset = {
  ...datasetOf(['person', 'car', 'bus'], [600, 550, 100], { samples: 1000 }),
  evidence: [
    { about: 'format', text: 'A table of 5 columns.' },
    {
      about: 'columns',
      text: 'Columns 2 to 4 hold only 0 and 1.',
      otherwise: 'A column of lists would be taken, too.',
    },
  ],
  columns: [
    { name: 'image', isLabel: false, holds: 'texts that differ' },
    ...['person', 'car', 'bus'].map((name) => ({ name, isLabel: true, holds: '0 and 1' })),
    { name: '', isLabel: false, holds: 'nothing' },
  ],
};

/** The report of one label file of which the settings say `set`. */
function reportWith(dataset: Dataset, set?: SourceOptions): ToPage {
  const report = buildReport([dataset]);
  const settings = { set, own: set };
  return {
    kind: 'report',
    report: pageReport('file:///example', { report, files: 1 }, report.datasets[0], [], settings),
  };
}

describe('how a label file is read, on the report page', () => {
  const openTab = usePage();

  async function open(message: ToPage, options: Parameters<typeof openPage>[1] = {}): Promise<Opened> {
    const opened = await openTab({ ...options, state: { readingOpen: true } });
    await opened.tell(message);
    return opened;
  }
  const changes = ({ heard }: Opened) =>
    heard.flatMap((message) => (message.kind === 'changeReading' ? [message.change] : []));

  it('gives for each part what it is, why, and what would change it', async () => {
    const { page } = await open(reportWith(TABLE));
    const titles = await page.locator('.reading-part dt').allInnerTexts();
    assert.deepEqual(titles, [
      ...['Format', 'Label columns', 'Layout', 'Separator', 'Header', 'Names file', 'Classes', 'Task'],
      ...['Missing and uncertain labels', 'Split'],
    ]);
    const columns = await page.locator('.reading-part').nth(1).innerText();
    assert.match(columns, /person, car, bus/);
    assert.match(columns, /Columns 2 to 4 hold only 0 and 1\. A column of lists would be taken, too\./);
    await becomes(() => listOf(page, 'Format').innerText(), 'csv-multi-hot (recognised)');
  });

  it('is folded away until somebody asks, and stays as it was left', async () => {
    const opened = await openTab({});
    await opened.tell(reportWith(TABLE));
    const { page } = opened;
    await becomes(() => page.locator('reading-editor').count(), 0);
    await page.locator('details.reading > summary').click();
    await page.locator('reading-editor').waitFor();
    await becomes(async () => (await keptState(page)).readingOpen, true);
  });

  it('asks for what is chosen from a list, at once', async () => {
    const page = await open(reportWith(TABLE));
    await choose(page.page, 'Missing and uncertain labels', 'negative: both are negative');
    await choose(page.page, 'Split', 'val');
    await choose(page.page, 'Format', 'Parquet');
    await choose(page.page, 'Layout', 'list, vertical bar');
    await becomes(
      () => changes(page),
      [
        { set: { policy: 'negative' }, unset: [] },
        { set: { split: 'val' }, unset: ['splitColumn'] },
        {
          set: { format: 'parquet' },
          unset: ['ignore', 'columns', 'layout', 'listSeparator', 'idColumn', 'separator', 'header', 'splitColumn'],
        },
        { set: { layout: 'list', listSeparator: '|' }, unset: ['idColumn'] },
      ],
    );
  });

  it('has the columns as toggles, by keyboard too; ticks stay while a scan runs and are gone when it has followed them', async () => {
    const opened = await open(reportWith(TABLE));
    const { page } = opened;
    await page.getByText('person, car, bus').click();
    await page.getByRole('checkbox', { name: 'car' }).focus();
    await page.keyboard.press('Space');
    await page.getByRole('checkbox', { name: 'column 5' }).check();
    await opened.tell({ kind: 'status', status: { scanning: true, share: 0.5, file: 'x.csv', error: undefined } });
    await opened.tell(reportWith(TABLE));
    await becomes(() => page.getByRole('checkbox', { name: 'car' }).isChecked(), false);
    await becomes(() => page.innerText('details.columns'), /3 of 5 columns ticked/);
    await page.getByRole('button', { name: 'Count these columns' }).click();
    await becomes(() => changes(opened), [{ set: { columns: ['person', 'bus', 5] }, unset: ['layout', 'ignore'] }]);

    const columns = TABLE.columns!.map((column, k) => ({ ...column, isLabel: [1, 3, 4].includes(k) }));
    await opened.tell(reportWith({ ...TABLE, columns }, { columns: ['person', 'bus', 5] }));
    await becomes(() => page.getByRole('button', { name: 'Count these columns' }).count(), 0);
    await becomes(() => page.innerText('details.reading > summary'), /as you chose/);
  });

  it('leaves a class out and counts it again, in any format', async () => {
    const dataset: Dataset = { ...TABLE, columns: undefined!, excludedClasses: ['tram'] };
    delete (dataset as { columns?: unknown }).columns;
    const opened = await open(reportWith(dataset, { excludeClasses: ['tram'] }));
    const { page } = opened;
    await page.getByRole('row', { name: /bus/ }).click();
    await page.getByRole('button', { name: 'Leave this class out' }).click();
    await page.getByRole('button', { name: 'Count again: tram' }).click();
    await becomes(
      () => changes(opened),
      [
        { set: { excludeClasses: ['tram', 'bus'] }, unset: [] },
        { set: {}, unset: ['excludeClasses'] },
      ],
    );
  });

  it('takes all back, leaves the file out, and asks for a names file', async () => {
    const opened = await open(reportWith(TABLE, { policy: 'negative' }));
    const { page } = opened;
    await page.getByRole('button', { name: 'Reset to what is recognised' }).click();
    await page.getByRole('button', { name: 'Leave this file out of the report' }).click();
    await choose(page, 'Names file', 'Choose a file…');
    await becomes(
      () => opened.heard.slice(1),
      [
        { kind: 'resetReading', dataset: 'data/train.csv' },
        { kind: 'changeReading', dataset: 'data/train.csv', change: { set: { ignore: true }, unset: [] } },
        { kind: 'chooseNamesFile', dataset: 'data/train.csv' },
      ],
    );
    await becomes(() => listOf(page, 'Names file').innerText(), 'none (recognised)');
  });

  for (const theme of THEMES) {
    for (const width of [400, 1200]) {
      it(`has no violation of accessibility: ${theme}, ${width} px`, async () => {
        const { page } = await open(reportWith({ ...TABLE, excludedClasses: ['tram'] }), { theme, width });
        await page.getByText('person, car, bus').click();
        await page.getByRole('checkbox', { name: 'car' }).uncheck();
        await page.getByRole('button', { name: 'Count these columns' }).waitFor();
        assert.deepEqual(await violations(page), []);
        if (process.env.SHOTS) {
          await page.screenshot({ path: `${process.env.SHOTS}/reading-${theme}-${width}.png`, fullPage: true });
        }
      });
    }
  }
});
