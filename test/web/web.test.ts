import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
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
    const input = page.locator('.quick-input-widget input');
    await input.fill(`>${title}`);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
  }

  const report = (): FrameLocator => page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');

  it('counts the label files of a folder that only the editor can read', async () => {
    await runCommand('Label Balance: Show Report');
    await report().locator('class-table').waitFor({ timeout: 60_000 });
    const bus = report().getByRole('row').filter({ hasText: 'bus' });
    assert.match(await bus.innerText(), /bus\s+100\s+100 %\s+10 %\s+9\s+2\.164\s+9\.5 %/);
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
});
