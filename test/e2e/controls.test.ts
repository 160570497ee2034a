import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { becomes } from '../becomes';
import { choose, listOf } from './choiceLists';
import { type Opened, THEMES, datasetOf, drawn, longTail, reportOf, usePage } from './reportPage';

const EXAMPLE = datasetOf(['person', 'car', 'bicycle', 'bus'], [600, 550, 200, 100], { samples: 1000 });

/** What the controls of the library lack and the page adds; see src/webview/controls. */
describe('the controls of the report page', () => {
  const openPage = usePage();

  async function whatIf(options: Parameters<typeof openPage>[0] = {}): Promise<Opened & { first: Locator }> {
    const opened = await openPage({ ...options, state: { tab: 'whatIf' } });
    await opened.tell(reportOf(EXAMPLE));
    return { ...opened, first: opened.page.getByRole('group', { name: 'First' }) };
  }
  const isOpen = (list: Locator): Promise<boolean> =>
    list.getAttribute('aria-expanded').then((expanded) => expanded === 'true');
  /** The item that keys act on. */
  const active = (list: Locator): Promise<string> =>
    list.evaluate((face) => {
      const root = face.getRootNode() as ShadowRoot;
      return root.getElementById(face.getAttribute('aria-activedescendant')!)!.textContent.trim();
    });
  const focused = ({ page }: Opened): Promise<string | null | undefined> =>
    page.evaluate(() => document.activeElement?.getAttribute('label') ?? document.activeElement?.localName);

  it('lists of choices: letters, Home and End go to an item, Enter takes it, the focus stays', async () => {
    const page = await whatIf();
    const list = listOf(page.first, 'Scheme');
    await list.focus();
    await page.page.keyboard.type('sq');
    await becomes(() => active(list), 'Square root of negatives / positives');
    await page.page.keyboard.press('Home');
    await becomes(() => active(list), 'Negatives / positives');
    await page.page.keyboard.press('End');
    await becomes(() => active(list), 'Ratio of effective numbers');
    await page.page.keyboard.press('ArrowUp');
    await page.page.keyboard.press('Enter');
    await becomes(() => list.innerText(), 'Logarithm of the inverse prevalence');
    await becomes(() => isOpen(list), false);
    await becomes(() => focused(page), 'Scheme');
  });

  it('lists of choices: Escape and leaving close without a choice, a click on the open list closes it', async () => {
    const page = await whatIf();
    const list = listOf(page.first, 'Scheme');
    const before = await list.innerText();
    for (const close of [() => list.press('Escape'), () => list.press('Tab'), () => list.click()]) {
      await list.click();
      await becomes(() => isOpen(list), true);
      await list.press('ArrowDown');
      await close();
      await becomes(() => isOpen(list), false, String(close));
      await becomes(() => list.innerText(), before);
    }
  });

  it('lists of choices: the focus stays where an item is clicked, and the same item again changes nothing', async () => {
    const page = await whatIf();
    await choose(page.first, 'Scheme', 'Square root of negatives / positives');
    await becomes(() => focused(page), 'Scheme');
    await choose(page.first, 'Place', 'pos_weight');
    await becomes(() => listOf(page.first, 'Scheme').innerText(), 'Square root of negatives / positives');
  });

  it('lists of choices: open upwards at the foot of the page', async () => {
    const page = await whatIf({ height: 230 });
    const list = listOf(page.first, 'Scheme');
    await list.click();
    const items = page.first.getByRole('listbox', { name: 'Scheme' });
    await items.waitFor();
    await drawn(page.page);
    const [face, box] = [(await list.boundingBox())!, (await items.boundingBox())!];
    assert.ok(box.y + box.height <= face.y + 1, `the list ends at ${box.y + box.height}, its face begins at ${face.y}`);
  });

  it('follow what the page says, also while they have the focus', async () => {
    const page = await whatIf();
    const scheme = listOf(page.first, 'Scheme');
    await scheme.focus();
    await page.tell(reportOf(EXAMPLE, datasetOf(['a'], [1], { id: 'data/val.csv', split: 'val' })));
    await becomes(() => focused(page), 'Scheme');
    await choose(page.first, 'Place', 'sampler');
    await becomes(() => listOf(page.first, 'Rule').count(), 1);
    assert.notEqual(await listOf(page.first, 'Rule').innerText(), '');
  });

  it('number fields take what is in their range and mark the rest', async () => {
    const page = await whatIf();
    const field = page.first.getByRole('spinbutton', { name: 'Cap, exactly' });
    const cap = (): Promise<string | null> =>
      page.first.getByRole('slider', { name: 'Cap' }).getAttribute('aria-valuetext');
    await field.fill('2.5');
    await field.press('Enter');
    await becomes(() => cap(), '2.5');
    for (const wrong of ['0.5', '20000', '']) {
      await field.fill(wrong);
      await field.press('Enter');
      await becomes(() => cap(), '2.5', wrong);
    }
  });

  it('check boxes: pressed by a screen reader, they change once, and tell how they are', async () => {
    const page = await whatIf();
    const box = page.first.getByRole('checkbox', { name: 'Largest pos_weight' });
    await box.evaluate((input: HTMLInputElement) => input.click());
    await becomes(() => page.first.getByRole('slider', { name: 'Cap' }).count(), 0);
    await becomes(() => box.isChecked(), false);
    await page.first.getByText('Largest pos_weight').click();
    await becomes(() => page.first.getByRole('slider', { name: 'Cap' }).count(), 1);
    await becomes(() => box.isChecked(), true);
    await box.press('Space');
    await becomes(() => box.isChecked(), false);
  });

  it('buttons: the space bar presses them and does not scroll the page', async () => {
    const page = await openPage({ height: 400 });
    const { names, positives } = longTail(80);
    await page.tell(reportOf(datasetOf(names, positives)));
    await page.page.getByRole('button', { name: 'Insert weight' }).focus();
    const before = await page.page.evaluate(() => scrollY);
    await page.page.keyboard.press('Space');
    await becomes(() => page.heard.at(-1), { kind: 'insert', dataset: 'data/train.csv', what: 'weight' });
    await drawn(page.page);
    assert.equal(await page.page.evaluate(() => scrollY), before);
  });

  it('have one height in a line', async () => {
    const page = await openPage({ width: 1600 });
    await page.tell(reportOf(EXAMPLE));
    const heights = await page.page.$$eval(
      '.toolbar vscode-button, .toolbar vscode-textfield, .toolbar .segments',
      (all) => all.map((one) => one.getBoundingClientRect().height),
    );
    assert.ok(heights.length >= 5);
    assert.ok(Math.max(...heights) - Math.min(...heights) <= 1, heights.join(', '));
  });

  for (const theme of THEMES) {
    it(`can be read as one points at them, in the ${theme} theme`, async () => {
      const page = await whatIf({ theme });
      const contrasts = async (element: Locator): Promise<number> =>
        element.evaluate((node) => {
          const luminance = (rgb: readonly number[]): number => {
            const [r, g, b] = rgb.map((v) =>
              v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4,
            );
            return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
          };
          const parse = (text: string): number[] => text.match(/[\d.]+/g)!.map(Number);
          let ground: number[] = [0, 0, 0, 0];
          for (
            let at: Element | null = node;
            at;
            at = at.parentElement ?? (at.getRootNode() as ShadowRoot).host ?? null
          ) {
            const [r, g, b, alpha = 1] = parse(getComputedStyle(at).backgroundColor) as [
              number,
              number,
              number,
              number?,
            ];
            const rest = (1 - ground[3]!) * alpha;
            ground = [ground[0]! + r * rest, ground[1]! + g * rest, ground[2]! + b * rest, ground[3]! + rest];
          }
          const [a, b] = [luminance(parse(getComputedStyle(node).color).slice(0, 3)), luminance(ground.slice(0, 3))];
          return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        });
      const list = listOf(page.first, 'Scheme');
      await list.click();
      const options = page.first.getByRole('listbox', { name: 'Scheme' }).getByRole('option');
      await options.nth(2).hover();
      await page.page.keyboard.press('ArrowDown');
      for (const option of [options.nth(2), options.nth(3)]) {
        const contrast = await contrasts(option);
        assert.ok(contrast >= 4.5, `${await option.innerText()}: ${contrast}`);
      }
      await list.press('Escape');
      for (const name of ['Insert this code', 'Copy']) {
        const button = page.page.getByRole('button', { name, exact: true });
        await button.hover();
        const contrast = await contrasts(button.locator('.base'));
        assert.ok(contrast >= 4.5, `${name}: ${contrast}`);
      }
    });
  }
});
