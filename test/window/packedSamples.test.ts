import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { becomes } from '../becomes';
import { choose } from '../e2e/choiceLists';
import { tar } from '../unit/formats/tarWriter';
import { type ReportWindow, openWindow, showsFrame } from './reportWindow';

/** One red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);
const table = (rows: number): string =>
  ['image,person,bus', ...Array.from({ length: rows }, (_, k) => `img_${k}.jpg,1,${k === 41 ? 1 : 0}`), ''].join('\n');
/** 30 records of class 0, and one of class 1. */
const shard = (): Record<string, string | Uint8Array> =>
  Object.fromEntries(
    Array.from({ length: 31 }, (_, k) => String(k).padStart(6, '0')).flatMap((key, k) => [
      [`${key}.cls`, k === 17 ? '1' : '0'],
      [`${key}.png`, PNG],
    ]),
  );

describe('samples that are packed', () => {
  let window: ReportWindow;
  before(async function () {
    this.timeout(120_000);
    window = await openWindow({
      'zipped/labels.zip': zipSync({ 'train.csv': strToU8(table(60)) }),
      'compressed/labels.csv.gz': gzipSync(table(90)),
      'shards/train-000000.tar': tar(shard()),
    });
    await window.run('Label Balance: Show Report');
    await (await window.report()).locator('class-table').waitFor({ timeout: 60_000 });
  });
  after(() => window?.stop());

  /** Chooses the class of a dataset, which has so many samples, and asks for those with it. */
  async function show(dataset: RegExp, samples: number, rarest: string): Promise<void> {
    const report = await window.report();
    await choose(report, 'Dataset', dataset);
    await becomes(() => report.locator('.facts').innerText(), new RegExp(`^\\w+\\s+${samples}\\s`));
    const ask = report.getByRole('button', { name: /^Show .* with it$/ });
    // The class that was chosen last may be one of this dataset, too: then it is chosen already.
    if (!(await report.locator('.picked').innerText()).startsWith(rarest)) {
      await report.getByRole('rowheader', { name: rarest, exact: true }).click();
    }
    await ask.click();
  }

  /** The line under the cursor of the text editor, whose text holds what is expected. */
  const isAt = (line: number, text: string): Promise<void> =>
    becomes(async () => {
      const position = await window
        .page()
        .locator('.statusbar-item', { hasText: /^Ln \d+/ })
        .innerText();
      const shown = (await window.page().locator('.editor-group-container .view-lines').last().innerText()).replaceAll(
        '\u00a0',
        ' ',
      );
      return position.startsWith(`Ln ${line},`) && shown.includes(text);
    }, true);

  it('are shown at their line in a table of a zip archive, to be read only', async () => {
    await show(/labels\.zip/, 60, 'bus');
    await isAt(43, 'img_41.jpg,1,1');
    await window
      .page()
      .getByRole('tab', { name: /train\.csv/ })
      .waitFor();
    await window.page().keyboard.type('zzz');
    await window.page().locator('.monaco-editor-overlaymessage', { hasText: 'read-only' }).waitFor();
    assert.doesNotMatch(await window.page().locator('.view-lines').last().innerText(), /zzz/);
  });

  it('are shown at their line in a compressed table', async () => {
    await show(/labels\.csv\.gz/, 90, 'bus');
    await window
      .page()
      .getByRole('tab', { name: /labels\.csv/ })
      .waitFor();
    await isAt(43, 'img_41.jpg,1,1');
    // Beside the report, where the last was.
    await becomes(() => window.page().locator('.editor-group-container').count(), 2);
  });

  it('are shown as the image in a tar archive', async () => {
    await show(/shards/, 31, '1');
    const row = window.page().locator('.quick-input-list .monaco-list-row', { hasText: '000017.png' }).first();
    await row.waitFor();
    await row.click();
    await window
      .page()
      .getByRole('tab', { name: /000017\.png/ })
      .waitFor();
    await showsFrame(window, 'picture', (frame) =>
      frame.evaluate(() => document.querySelector('img')?.naturalWidth === 1),
    );
  });
});
