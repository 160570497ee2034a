import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { becomes } from '../becomes';
import { type ReportWindow, openWindow, showsRows, table } from './reportWindow';

describe('comparing with a Git commit', () => {
  let window: ReportWindow | undefined;
  afterEach(async () => {
    await window?.stop();
    window = undefined;
  });

  /** Two commits of the labels, and changes that are in none. */
  function commit(folder: string): void {
    const git = (...args: string[]): void =>
      void execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: folder });
    const write = (classes: Record<string, number>): void =>
      writeFileSync(join(folder, 'data/train.csv'), table(classes, 1000));
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-q', '-m', 'first labels');
    write({ person: 600, bus: 150 });
    git('commit', '-q', '-a', '-m', 'more buses');
    write({ person: 600, bus: 300, tram: 40 });
  }

  it('shows which classes came and which moved since a commit that is picked', async function () {
    this.timeout(180_000);
    window = await openWindow(
      { 'data/train.csv': table({ person: 600, bus: 100 }, 1000) },
      {
        prepare: commit,
        settings: { 'git.enabled': true },
      },
    );
    const page = window.page();
    await window.run('Label Balance: Show Report');
    await showsRows(window, 'person 600', 'bus 300', 'tram 40');
    const report = await window.report();
    await report.getByRole('tab', { name: 'Compare' }).click();
    const first = page.locator('.quick-input-list .monaco-list-row', { hasText: 'first labels' });
    // The extension for Git may find the repository only after a while.
    for (let tries = 0; tries < 20 && !(await first.isVisible()); tries++) {
      await page.keyboard.press('Escape');
      await report.getByRole('button', { name: 'Compare with…' }).click();
      await first.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    await first.click();
    await report.locator('compare-view data-table').waitFor({ timeout: 30_000 });
    const view = report.locator('compare-view');
    await becomes(() => view.innerText(), /1 class added: “tram”\.[^]*“bus”/);
    const bus = view.locator('data-table tbody tr', { hasText: 'bus' });
    await becomes(() => bus.innerText(), /^bus\s+↑ more\s+100 → 300\s/);
  });
});
