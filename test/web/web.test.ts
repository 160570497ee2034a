import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame, Page } from 'playwright-core';
import { becomes } from '../becomes';
import { type WebHost, startWebHost } from './webHost';

const ROOT = join(import.meta.dirname, '../..');

describe('in VS Code for the web', () => {
  let host: WebHost;
  let page: Page;

  before(async function () {
    this.timeout(120_000);
    host = await startWebHost(ROOT, join(ROOT, 'test/fixtures/example'));
    page = host.page;
  });
  after(() => host?.stop());

  async function runCommand(title: string): Promise<void> {
    await page.keyboard.press('F1');
    await page.locator('.quick-input-widget input').fill(`>${title}`);
    await pick(title);
  }

  /**
   * Takes an item of the list that is open. A list that was just closed stays in the document, hidden, until the next
   * one fills it: only rows in sight count.
   */
  async function pick(title: string, timeout = 30_000): Promise<void> {
    await page.locator('.quick-input-list .monaco-list-row:visible', { hasText: title }).first().click({ timeout });
  }

  /** Runs a command that asks; anew where the editor closes a list because something else took the focus. */
  async function answer(command: string, titles: readonly string[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        await runCommand(command);
        for (const title of titles) {
          await pick(title, 6000);
        }
        return;
      } catch (error) {
        if (attempt === 3) {
          throw error;
        }
        await page.keyboard.press('Escape');
      }
    }
  }

  /** The report's own page. It is looked for among the frames, which are exchanged while a webview starts. */
  async function report(): Promise<Frame> {
    for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
      for (const frame of page.frames()) {
        if (await frame.$('report-page').catch(() => null)) {
          return frame;
        }
      }
    }
    throw new Error('The report was not shown within a minute.');
  }

  /** Waits until the table of classes has these rows, and no others: name and positives. */
  async function showsClasses(...expected: string[]): Promise<void> {
    const frame = await report();
    await becomes(async () => {
      const rows = await frame.locator('class-table tbody tr:not(.spacer)').allInnerTexts();
      return rows.map((text) => text.split(/\s+/).slice(0, 2).join(' '));
    }, expected);
  }

  it('counts the label files of a folder that only the editor can read', async () => {
    await runCommand('Label Balance: Show Report');
    const frame = await report();
    await frame.locator('class-table').waitFor({ timeout: 60_000 });
    const bus = frame.getByRole('row').filter({ hasText: 'bus' });
    await becomes(() => bus.innerText(), /bus\s+100\s+100 %\s+10 %\s+9\s+2\.164\s+9\.5 %/);
    assert.deepEqual(host.errors, []);
  });

  it('inserts the loss into a Python file', async () => {
    await page.getByRole('treeitem', { name: 'train.py' }).dblclick();
    await page.locator('.monaco-editor .view-line', { hasText: 'import' }).first().click();
    await page.keyboard.press('Control+End');
    await runCommand('Label Balance: Insert pos_weight');
    const provenance = page.locator('.view-line', { hasText: '# label-balance: pos_weight=neg/pos' });
    await provenance.first().waitFor();
    await page.locator('.view-line', { hasText: '9.0,' }).first().waitFor();
  });

  it('corrects a reading in place, and takes it back', async () => {
    await runCommand('Label Balance: Show Report');
    const frame = await report();
    await showsClasses('person 600', 'car 550', 'bicycle 200', 'bus 100');
    await frame.locator('details.reading > summary').click();
    await frame.locator('details.columns > summary').click();
    await frame.getByRole('checkbox', { name: /^car/ }).uncheck();
    await frame.getByRole('button', { name: 'Count these columns' }).click();
    await showsClasses('person 600', 'bicycle 200', 'bus 100');
    await frame.getByRole('button', { name: 'Reset to what is recognised' }).click();
    await showsClasses('person 600', 'car 550', 'bicycle 200', 'bus 100');
  });

  it('compares the training part with another part', async () => {
    const frame = await report();
    await frame.getByRole('tab', { name: 'Compare' }).click();
    await frame.getByRole('button', { name: 'Compare with…' }).click();
    await pick('data/val.csv');
    await frame.locator('compare-view h2', { hasText: 'data/val.csv → data/train.csv' }).waitFor({ timeout: 30_000 });
    const bus = frame.locator('compare-view data-table tr', { hasText: 'bus' });
    await becomes(() => bus.innerText(), /^bus\s+within chance\s+19 → 100\s+9\.5 % → 10 %/);
  });

  it('writes a stratified split beside the label file', async () => {
    await answer('Label Balance: Create Stratified Split', [
      'data/train.csv',
      'train 80 %, val 20 %',
      'A copy with a split column',
    ]);
    const written = page.locator('.notification-toast', { hasText: 'Written:' });
    await written.waitFor({ timeout: 30_000 });
    await becomes(() => written.innerText(), /Written: data\/train_split\.csv/);
    await written.getByRole('button', { name: 'Open' }).click();
    await page.locator('.view-line', { hasText: /^image,person,car,bicycle,bus,split$/ }).waitFor();
    assert.deepEqual(host.errors, []);
  });
});
