import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { becomes } from '../becomes';
import { type ReportWindow, openWindow, showsRows, table } from './reportWindow';

const FILES = {
  'data/train.csv': table({ person: 600, car: 550, bicycle: 200, bus: 100 }, 1000),
};

describe('the report in a window of VS Code', () => {
  let window: ReportWindow;

  before(async function () {
    this.timeout(120_000);
    window = await openWindow(FILES);
    await window.run('Label Balance: Show Report');
    await (await window.report()).locator('class-table').waitFor({ timeout: 60_000 });
  });
  after(() => window?.stop());

  const settings = (): unknown =>
    existsSync(window.path('.vscode/settings.json'))
      ? (JSON.parse(readFileSync(window.path('.vscode/settings.json'), 'utf8')) as Record<string, unknown>)[
          'labelBalance.sources'
        ]
      : undefined;

  it('corrects a reading in place and stores it in the settings of the workspace', async () => {
    const report = await window.report();
    await showsRows(window, 'person 600', 'car 550', 'bicycle 200', 'bus 100');
    await report.locator('details.reading > summary').click();
    await report.locator('details.columns > summary').click();
    await report.getByRole('checkbox', { name: /^car/ }).uncheck();
    await report.getByRole('button', { name: 'Count these columns' }).click();
    await showsRows(window, 'person 600', 'bicycle 200', 'bus 100');
    await becomes(settings, { 'data/train.csv': { columns: ['person', 'bicycle', 'bus'] } });

    await report.getByRole('row', { name: /bicycle/ }).click();
    await report.getByRole('button', { name: 'Leave this class out' }).click();
    await showsRows(window, 'person 600', 'bus 100');
    await becomes(() => report.locator('.excluded').innerText(), /bicycle/);
  });

  it('follows the file as it changes, without losing filter, order, choice or place', async () => {
    const report = await window.report();
    await report.getByRole('row', { name: /bus/ }).click();
    await report.getByRole('columnheader', { name: 'Class' }).getByRole('button').click();
    await report.getByRole('searchbox').fill('s');
    await showsRows(window, 'bus 100', 'person 600');
    appendFileSync(window.path('data/train.csv'), 'new.jpg,0,0,0,1\n'.repeat(50));
    await showsRows(window, 'bus 150', 'person 600');
    await becomes(() => report.getByRole('searchbox').inputValue(), 's');
    await becomes(() => report.locator('.picked').innerText(), /bus/);
    await becomes(() => report.locator('details.reading').getAttribute('open'), '');
  });

  const comesBack = async (): Promise<void> => {
    const report = await window.report();
    await report.locator('class-table').waitFor({ timeout: 60_000 });
    await showsRows(window, 'bus 150', 'person 600');
    await becomes(() => report.getByRole('searchbox').inputValue(), 's');
    await becomes(() => report.locator('.picked').innerText(), /bus/);
    await becomes(() => report.locator('details.reading > summary').innerText(), /as you chose/);
    await becomes(settings, {
      'data/train.csv': { columns: ['person', 'bicycle', 'bus'], excludeClasses: ['bicycle'] },
    });
  };

  it('comes back as it was when the window is reloaded', async () => {
    await window.reload();
    await comesBack();
  });

  it('comes back as it was when VS Code is started again', async function () {
    this.timeout(120_000);
    await window.restart();
    await comesBack();
  });

  it('is as recognised again when all is taken back', async () => {
    const report = await window.report();
    await report.getByRole('button', { name: 'Reset to what is recognised' }).click();
    await report.getByRole('searchbox').fill('');
    await showsRows(window, 'bicycle 200', 'bus 150', 'car 550', 'person 600');
    await becomes(settings, undefined);
  });
});
