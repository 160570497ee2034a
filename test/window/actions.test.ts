import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Locator } from 'playwright-core';
import { becomes } from '../becomes';
import { type ReportWindow, openWindow, showsFrame, showsRows, table } from './reportWindow';

const COCO = JSON.stringify({
  images: [1, 2].map((id) => ({ id, file_name: `street_${id}.png` })),
  annotations: [
    { id: 1, image_id: 1, category_id: 1, bbox: [0, 0, 1, 1] },
    { id: 2, image_id: 2, category_id: 1, bbox: [0, 0, 1, 1] },
    { id: 3, image_id: 2, category_id: 5, bbox: [0, 0, 1, 1] },
  ],
  categories: [
    { id: 1, name: 'car' },
    { id: 5, name: 'tram' },
  ],
});

describe('what a person does from the report', () => {
  let window: ReportWindow | undefined;
  afterEach(async () => {
    await window?.stop();
    window = undefined;
  });

  async function openReport(files: Readonly<Record<string, string | Uint8Array>>, ...rows: string[]): Promise<void> {
    window = await openWindow(files);
    await window.run('Label Balance: Show Report');
    await showsRows(window, ...rows);
  }

  /**
   * Presses a button and says yes to the name that the editor proposes. The question goes away when something else takes
   * the focus, and may not take an answer at once: then it is asked for, or answered, again.
   */
  async function saveAs(button: Locator, name: string): Promise<void> {
    const page = window!.page();
    const input = page.locator('.quick-input-widget input').first();
    await becomes(
      async () => {
        if (!(await input.isVisible())) {
          await button.click({ timeout: 2000 });
          await input.waitFor({ timeout: 2000 });
        }
        return input.inputValue({ timeout: 1000 });
      },
      new RegExp(`${name.replaceAll('.', '\\.')}$`),
    );
    await becomes(async () => {
      if (await input.isVisible()) {
        await page.keyboard.press('Enter');
        await input.waitFor({ state: 'hidden', timeout: 2000 });
      }
      return input.isVisible();
    }, false);
  }

  /** A file below the folder, once it is written as far as `end`. */
  async function written(name: string, end: RegExp): Promise<Buffer> {
    await becomes(() => readFileSync(window!.path(name), 'latin1'), end);
    return readFileSync(window!.path(name));
  }

  it('opens the image of a class', async function () {
    this.timeout(120_000);
    await openReport(
      { 'instances.json': COCO, 'images/street_1.png': 'x', 'images/street_2.png': 'x' },
      'car 2',
      'tram 1',
    );
    const report = await window!.report();
    await report.getByRole('row', { name: /tram/ }).click();
    await report.getByRole('button', { name: 'Show images with it' }).first().click();
    await window!
      .page()
      .getByRole('tab', { name: /street_2\.png/ })
      .waitFor();
  });

  it('writes a chart as SVG and as PNG', async function () {
    this.timeout(120_000);
    await openReport({ 'data/train.csv': table({ person: 600, bus: 100 }, 1000) }, 'person 600', 'bus 100');
    const report = await window!.report();
    await report.getByRole('tab', { name: 'What if' }).click();
    await saveAs(report.getByRole('button', { name: 'Save this chart as SVG' }), 'what-if-positiveShare.svg');
    const svg = await written('what-if-positiveShare.svg', /<\/svg>\s*$/);
    assert.match(svg.toString(), /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    assert.match(svg.toString(), />person</);
    assert.doesNotMatch(svg.toString(), /class=|var\(--/, 'it needs no style sheet');
    await saveAs(report.getByRole('button', { name: 'Save this chart as PNG' }), 'what-if-positiveShare.png');
    const png = await written('what-if-positiveShare.png', /IEND[^]{4}$/);
    assert.equal(png.subarray(1, 4).toString(), 'PNG');
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
    assert.ok(width >= 600 && height >= 100, `${width} x ${height} pixels`);
  });

  it('lists the samples of a class in a container', async function () {
    this.timeout(120_000);
    const columnData = [
      { name: 'review', data: Array.from({ length: 60 }, (_, i) => `review number ${i}`), type: 'STRING' as const },
      { name: 'label', data: Array.from({ length: 60 }, (_, i) => (i % 20 ? 'good' : 'bad')), type: 'STRING' as const },
    ];
    const parquet = new Uint8Array(parquetWriteBuffer({ columnData }));
    await openReport({ 'reviews.parquet': parquet }, 'good 57', 'bad 3');
    const report = await window!.report();
    await report.getByRole('row', { name: /bad/ }).click();
    await report.getByRole('button', { name: 'Show rows with it' }).click();
    await window!
      .page()
      .getByRole('tab', { name: /Samples with bad/ })
      .waitFor();
    await showsFrame(window!, 'table of samples', (frame) =>
      frame.evaluate(() => /row 41\s+review number 40/.test(document.body.innerText)),
    );
  });

  it('copies, saves and inserts the code of a remedy', async function () {
    this.timeout(120_000);
    await openReport(
      { 'data/train.csv': table({ person: 600, bus: 100 }, 1000), 'train.py': 'import torch\n' },
      'person 600',
      'bus 100',
    );
    const page = window!.page();
    const report = await window!.report();
    await report.getByRole('tab', { name: 'What if' }).click();
    await report.locator('pre.code', { hasText: 'pos_weight=neg/pos' }).waitFor();

    await report.getByRole('button', { name: 'Copy', exact: true }).click();
    await becomes(() => page.evaluate(() => navigator.clipboard.readText()), /9\.0, +# 1 bus \(100 of 1000\)/);

    await saveAs(report.getByRole('button', { name: 'Save weights file' }), 'label_weights.json');
    await written('label_weights.json', /"bus"/);

    await page.getByRole('treeitem', { name: 'train.py' }).dblclick();
    await page.getByRole('tab', { name: 'train.py' }).waitFor();
    await page.locator('.view-line', { hasText: 'import torch' }).first().waitFor();
    await page.getByRole('tab', { name: 'Label Balance' }).first().click();
    const again = await window!.report();
    await again.getByRole('button', { name: 'Insert this code' }).click();
    await page.locator('.view-line', { hasText: '# label-balance: pos_weight=neg/pos' }).first().waitFor();
  });

  it('inserts code into the file in a tab that has not been in front since the window was opened', async function () {
    this.timeout(120_000);
    await openReport({ 'data/train.csv': table({ bus: 100 }, 1000), 'train.py': 'import torch\n' }, 'bus 100');
    const page = window!.page();
    await page.getByRole('treeitem', { name: 'train.py' }).dblclick();
    await page.locator('.view-line', { hasText: 'import torch' }).first().waitFor();
    await page.getByRole('tab', { name: 'Label Balance' }).first().click();

    await window!.reload();
    await showsRows(window!, 'bus 100');
    const report = await window!.report();
    await report.getByRole('tab', { name: 'What if' }).click();
    await report.getByRole('button', { name: 'Insert this code' }).click();
    await page.locator('.view-line', { hasText: '# label-balance: pos_weight=neg/pos' }).first().waitFor();
  });
});
