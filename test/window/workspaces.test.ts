import { readFileSync } from 'node:fs';
import { becomes } from '../becomes';
import { type ReportWindow, openWindow, showsRows, table } from './reportWindow';

const CITY = table({ person: 6, bus: 2 }, 10);
const WOOD = table({ oak: 5, ash: 3 }, 10);

describe('folders that are not trusted, and several of them', () => {
  let window: ReportWindow | undefined;
  afterEach(async () => {
    await window?.stop();
    window = undefined;
  });

  async function leaveOut(name: string): Promise<void> {
    const report = await window!.report();
    await report.getByRole('row', { name: new RegExp(name) }).click();
    await report.getByRole('button', { name: 'Leave this class out' }).click();
  }

  const sourcesIn = (file: string): unknown =>
    (JSON.parse(readFileSync(window!.path(file), 'utf8')) as Record<string, unknown>)['labelBalance.sources'];

  it('counts and corrects in restricted mode', async function () {
    this.timeout(120_000);
    const trust = { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' };
    window = await openWindow({ 'data/train.csv': CITY }, { trust: true, settings: trust });
    await window.page().getByText('Restricted Mode').first().waitFor();
    await window.run('Label Balance: Show Report');
    await showsRows(window, 'person 6', 'bus 2');
    await leaveOut('bus');
    await showsRows(window, 'person 6');
    await becomes(() => sourcesIn('.vscode/settings.json'), {
      'data/train.csv': { excludeClasses: ['bus'] },
    });
  });

  it('counts each of several folders and stores a correction with its own', async function () {
    this.timeout(120_000);
    window = await openWindow(
      {
        'all.code-workspace': JSON.stringify({ folders: [{ path: 'city' }, { path: 'wood' }] }),
        'city/data/train.csv': CITY,
        'wood/data/train.csv': WOOD,
      },
      { open: 'all.code-workspace' },
    );
    await window.run('Label Balance: Show Report');
    await chooseFolder('wood');
    await showsRows(window, 'oak 5', 'ash 3');
    await leaveOut('ash');
    await showsRows(window, 'oak 5');
    await becomes(() => sourcesIn('wood/.vscode/settings.json'), {
      'data/train.csv': { excludeClasses: ['ash'] },
    });
    await window.run('Label Balance: Show Report');
    await chooseFolder('city');
    await showsRows(window, 'person 6', 'bus 2');
  });

  /** By keys: the tooltip of a row would lie over the one to be clicked. */
  async function chooseFolder(name: string): Promise<void> {
    const { page } = window!;
    await page().locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await page().locator('.quick-input-widget input').fill(name);
    await page().keyboard.press('Enter');
  }
});
