import assert from 'node:assert/strict';
import type { Dataset } from '../../src/core/dataset';
import { TallyBuilder } from '../../src/core/tally/tallyBuilder';
import type { ToEditor } from '../../src/webview/protocol';
import { TABS, type Tab } from '../../src/webview/tabNames';
import type { openPage } from './reportPage';
import { overflow, violations } from './audit';
import { becomes } from '../becomes';
import { choose, itemsOf } from './choiceLists';
import {
  type Opened,
  THEMES,
  comparisonOf,
  datasetOf,
  keptState,
  longTail,
  reportOf,
  togetherOf,
  usePage,
} from './reportPage';

const NAMES = ['person', 'car', 'bicycle', 'bus'];
const TRAIN = datasetOf(NAMES, [600, 550, 200, 100], { samples: 1000 });
const VAL = datasetOf([...NAMES.slice(0, 3), 'tram'], [60, 20, 21, 5], {
  samples: 100,
  id: 'data/val.csv',
  split: 'val',
});

/** 30 rows of a alone, 10 of a and b, 5 of c and d, 5 of nothing. */
function together(): Dataset {
  const builder = new TallyBuilder(['a', 'b', 'c', 'd']);
  builder.add({ positives: [0] }, 30);
  builder.add({ positives: [0, 1] }, 10);
  builder.add({ positives: [2, 3] }, 5);
  builder.add({ positives: [] }, 5);
  return { ...TRAIN, tally: builder.build() };
}

describe('the views of the report page', () => {
  const openTab = usePage();

  async function open(
    tab: Tab,
    datasets: readonly Dataset[] = [TRAIN, VAL],
    options: Parameters<typeof openPage>[1] = {},
  ) {
    const opened = await openTab({ ...options, state: { tab } });
    await opened.tell(reportOf(...datasets));
    return opened;
  }

  const table = ({ page }: Opened, label: string): Promise<string[][]> =>
    page.$$eval(`data-table table[aria-label="${label}"] tbody tr:not(.spacer)`, (rows) =>
      rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
    );
  const heardOf = <K extends ToEditor['kind']>({ heard }: Opened, kind: K) =>
    heard.filter((message): message is Extract<ToEditor, { kind: K }> => message.kind === kind);
  async function heard<K extends ToEditor['kind']>(page: Opened, kind: K) {
    await becomes(() => heardOf(page, kind).length > 0, true, `the editor is told: ${kind}`);
    return heardOf(page, kind).at(-1)!;
  }

  it('are reached by arrow keys, one tab at a time', async () => {
    const { page } = await open('classes');
    await page.getByRole('tab', { name: 'Classes' }).focus();
    for (const name of ['What if', 'Labels together', 'Splits', 'Compare', 'weight or pos_weight?', 'Classes']) {
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction((text) => document.activeElement?.textContent?.trim() === text, name);
      await becomes(() => page.getByRole('tab', { selected: true }).innerText(), name);
    }
  });

  it('What if: holds two remedies against none, with the numbers of the core', async () => {
    const page = await open('whatIf');
    await becomes(
      () => table(page, 'Part of the positives, class by class'),
      [
        ['person', '600', '60 %', '50 %', '55.1 %'],
        ['car', '550', '55 %', '50 %', '52.5 %'],
        ['bicycle', '200', '20 %', '50 %', '33.3 %'],
        ['bus', '100', '10 %', '50 %', '25 %'],
      ],
    );
    await becomes(() => page.page.innerText('what-if .summary'), /Largest multiplier\s+1×\s+9× \(bus\)\s+3× \(bus\)/);
    await page.page.getByRole('button', { name: 'Threshold' }).click();
    const thresholds = await table(page, 'Threshold, class by class');
    assert.deepEqual(thresholds.at(-1), ['bus', '100', '0.5', '0.9', '0.75']);
  });

  it('What if: follows scheme, parameter and cap, and asks for the code of the first', async () => {
    const page = await open('whatIf');
    const first = page.page.getByRole('group', { name: 'First' });
    await choose(first, 'Scheme', 'Power of negatives / positives');
    await first.getByLabel('exponent (a), exactly').fill('0.25');
    await first.getByLabel('exponent (a), exactly').press('Enter');
    await first.getByLabel('Cap, exactly').fill('1.5');
    await first.getByLabel('Cap, exactly').press('Tab');
    await becomes(() => page.page.innerText('what-if .summary'), /1\.5× \(bus\)/);
    const wish = { place: 'pos_weight', scheme: 'pow_neg_pos:0.25', cap: 1.5 };
    await becomes(async () => (await heard(page, 'preview')).wish, wish);
    await page.tell({ kind: 'code', request: 1, code: { text: 'pos_weight = 1', lines: 9 } });
    await becomes(() => page.page.innerText('.code'), /pos_weight = 1/);
    for (const [name, kind] of [
      ['Insert this code', 'insertCode'],
      ['Copy', 'copyCode'],
      ['Save weights file', 'saveWeights'],
    ] as const) {
      await page.page.getByRole('button', { name, exact: true }).click();
      await becomes(() => heard(page, kind), { kind, dataset: 'data/train.csv', wish });
    }
  });

  it('What if: over classes that exclude each other, has the shares of their rows, and only what can be said', async () => {
    const page = await open('whatIf', [{ ...datasetOf(['cat', 'dog', 'owl'], [600, 300, 100]), task: 'multi-class' }]);
    await becomes(
      async () =>
        (await table(page, 'Share of the loss, class by class')).map(([name, , plain, first]) => [name, plain, first]),
      [
        ['cat', '60 %', '33.3 %'],
        ['dog', '30 %', '33.3 %'],
        ['owl', '10 %', '33.3 %'],
      ],
    );
    await becomes(() => page.page.getByRole('button', { name: 'Threshold' }).count(), 0);
    assert.doesNotMatch(await page.page.innerText('what-if .summary'), /–/);
  });

  it('What if: offers for tags of tokens what CrossEntropyLoss takes, and nothing of BCEWithLogitsLoss', async () => {
    const tags = {
      ...datasetOf(['PER', 'LOC'], [60, 30], { samples: 100 }),
      task: 'sequence',
      unit: 'sentence',
    } as const;
    const page = await open('whatIf', [tags]);
    const first = page.page.getByRole('group', { name: 'First' });
    await becomes(() => itemsOf(first, 'Place'), ['nothing', 'weight of CrossEntropyLoss', 'sampler']);
    await becomes(async () => (await heard(page, 'preview')).wish.place, 'cross_entropy');
    await becomes(
      () => page.page.locator('what-if .segments button').allInnerTexts(),
      ['Share of the loss', 'Multiplier'],
    );
  });

  it('What if: says what a batch holds', async () => {
    const page = await open('whatIf');
    await page.page.getByLabel('Batch size, in rows, exactly').fill('4');
    await page.page.getByLabel('Batch size, in rows, exactly').press('Enter');
    const text = await page.page.innerText('.batches [role=status]');
    // 0.9^4 of the batches hold no bus; 0.9^29 is below 5 %.
    assert.match(text, /“bus”, is missing from 65\.6 % of the batches/);
    assert.match(text, /a size of 29 rows would be needed/);
  });

  it('What if: shows a sampler when the editor has counted label sets', async () => {
    const data = together();
    const page = await open('whatIf', [data]);
    await choose(page.page.getByRole('group', { name: 'First' }), 'Place', 'sampler');
    await becomes(() => heard(page, 'together'), { kind: 'together', dataset: data.id });
    await page.tell(togetherOf(data));
    const [, b] = (await table(page, 'Part of the positives, class by class')).filter(
      ([name]) => name === 'b' || name === 'a',
    );
    // Mass of rows with b: 10 · (1/40 + 1/10) of 30/40 + 10/40 + 1 + 2 + 5 · 1/40.
    assert.equal(b![3], `${((1.25 / 4.125) * 100).toPrecision(3)} %`);
  });

  it('Labels together: asks for the counts, then shows pairs, sets and numbers of labels', async () => {
    const data = together();
    const page = await open('together', [data]);
    await becomes(() => heard(page, 'together'), { kind: 'together', dataset: data.id });
    await page.tell(togetherOf(data));
    await becomes(
      () => table(page, 'Pairs of classes, most frequent first'),
      [
        ['a', 'b', '10', '25 %', '100 %', '25 %', '1.25'],
        ['c', 'd', '5', '100 %', '100 %', '100 %', '10'],
      ],
    );
    await becomes(async () => (await table(page, 'Label sets'))[1], ['a + b', '10', '20 %']);
    await becomes(
      () => table(page, 'Samples by number of labels'),
      [
        ['0', '5', '10 %'],
        ['1', '30', '60 %'],
        ['2', '15', '30 %'],
      ],
    );
    await page.page.locator('canvas').focus();
    await page.page.keyboard.press('ArrowRight');
    await page.page.keyboard.press('ArrowRight');
    await becomes(
      () => page.page.innerText('heat-map figcaption'),
      /a and b: n 10, P\(b \| a\) 25 %, Jaccard 25 %, lift 1\.25/,
    );
  });

  it('Labels together: says why there is nothing to show', async () => {
    const page = await open('together');
    await page.tell({ kind: 'together', answer: { dataset: 'data/train.csv', view: undefined, problem: 'Too many.' } });
    await becomes(() => page.page.innerText('labels-together'), /Too many\./);
  });

  it('Labels together: says that no two classes share a row, in place of an empty map', async () => {
    const builder = new TallyBuilder(['a', 'b']);
    builder.add({ positives: [0] }, 3);
    builder.add({ positives: [1] }, 1);
    const data = { ...TRAIN, tally: builder.build() };
    const page = await open('together', [data]);
    await page.tell(togetherOf(data));
    await becomes(() => page.page.innerText('labels-together'), /No row has two of these classes at once\./);
    await becomes(() => page.page.locator('heat-map').count(), 0);
  });

  it('Classes: has the other parts side by side, marks drift, and keeps which columns are shown', async () => {
    const page = await open('classes');
    const cells = (name: string): Promise<string[]> =>
      page.page
        .$$eval('class-table tbody tr:not(.spacer)', (rows) =>
          rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())),
        )
        .then((rows) => rows.find(([first]) => first === name)!);
    // 55 of 100 against 20 of 100 is drift; 20 % against 21 % is none; val has no bus.
    await becomes(async () => (await cells('car'))[7], '▼ 20 %');
    await becomes(async () => (await cells('bicycle'))[7], '21 %');
    await becomes(async () => (await cells('bus'))[7], '–');
    await page.page.getByRole('columnheader', { name: 'in val' }).getByRole('button').click();
    await becomes(() => page.page.getByRole('rowheader').first().innerText(), 'person');
    await page.page.getByText('Columns', { exact: true }).click();
    await page.page.getByRole('checkbox', { name: 'in val' }).uncheck();
    await becomes(() => page.page.getByRole('columnheader', { name: 'in val' }).count(), 0);
    await becomes(async () => (await keptState(page.page)).hiddenColumns, ['in data/val.csv']);
  });

  it('Classes: each finding has its action', async () => {
    const page = await open('classes');
    const finding = page.page.locator('.findings li', { hasText: 'nothing can be measured' });
    await page.tell(reportOf(VAL, TRAIN));
    await page.page
      .getByText('more finding')
      .click()
      .catch(() => undefined);
    await page.tell(
      reportOf(TRAIN, datasetOf(NAMES.slice(0, 3), [60, 55, 20], { samples: 100, id: 'data/val.csv', split: 'val' })),
    );
    const findings = page.page.locator('.findings li');
    await findings.first().waitFor();
    const without = findings.filter({ hasNot: page.page.locator('button') });
    assert.deepEqual(await without.allTextContents(), []);
    await becomes(() => finding.count(), 0, 'that is a finding of the other part');
  });

  it('Splits: parts side by side, absent classes and drift', async () => {
    const page = await open('splits');
    const text = await page.page.innerText('split-view');
    assert.match(text, /2 of 4 classes differ between train and val/);
    assert.match(text, /In train but not in val: bus\./);
    assert.match(text, /In val but not in train: tram\./);
    const [person, , , bus] = await table(page, 'Classes by part');
    assert.deepEqual(person!.slice(0, 5), ['person', '600', '60 %', '60', '60 %']);
    assert.deepEqual(bus!.slice(3, 5), ['–', '–']);
    await page.page.getByRole('button', { name: 'Create a stratified split…' }).click();
    await becomes(() => heard(page, 'split'), { kind: 'split', dataset: 'data/train.csv' });
  });

  it('Explain: tells weight from pos_weight by the numbers of the data', async () => {
    const page = await open('explain');
    const text = await page.page.innerText('.explain');
    assert.match(text, /“bus” has 100 positives and 900 negatives, so with pos_weight = 9/);
    assert.match(text, /weight = inverse count\s+10 %/);
    await page.page.getByRole('button', { name: /All questions/ }).click();
    await becomes(() => heard(page, 'explain'), { kind: 'explain', dataset: 'data/train.csv' });
  });

  it('Explain: takes the numbers of masks from their pixels', async () => {
    const builder = new TallyBuilder(['road', 'sign']);
    // Both are in every image; of 1000 pixels 900 are road and 100 are sign.
    builder.add({ positives: [0, 1] }, 10);
    builder.addInstances(0, 900);
    builder.addInstances(1, 100);
    builder.addInstanceTotal(1000, [0, 1]);
    const page = await open('explain', [{ ...TRAIN, task: 'segmentation', unit: 'image', tally: builder.build() }]);
    await becomes(
      async () => (await page.page.innerText('.explain')).replace(/\s+/g, ' '),
      /“sign” has 100 positives and 900 negatives.* The inverse count gives “sign” 1\.8 and “road” 0\.2\./,
    );
  });

  it('Explain: says that classes which exclude each other have a weight only', async () => {
    const page = await open('explain', [{ ...datasetOf(['cat', 'dog', 'owl'], [600, 300, 100]), task: 'multi-class' }]);
    const text = (await page.page.innerText('.explain')).replace(/\s+/g, ' ');
    assert.match(text, /the loss is CrossEntropyLoss\. It takes a weight per class and has no pos_weight/);
    assert.match(text, /unweighted 10 % 60 % weight = n \/ \(k · count\) 33\.3 % 33\.3 %/);
  });

  it('Explain: names the cap where the full ratio is above it', async () => {
    const page = await open('explain', [datasetOf(['cat', 'dog'], [600, 2], { samples: 1000 })]);
    const text = (await page.page.innerText('.explain')).replace(/\s+/g, ' ');
    assert.match(text, /so with pos_weight = 499 both sides have equal say; the cap holds it at 100\./);
    assert.match(text, /an output of 0\.5 means a probability of 0\.2 %/);
  });

  it('Export: names the form', async () => {
    const page = await open('classes');
    await page.page.getByText('Export').click();
    for (const [name, form] of [
      ['Markdown', 'markdown'],
      ['CSV', 'csv'],
    ] as const) {
      await page.page.getByRole('button', { name, exact: true }).click();
      await becomes(() => heard(page, 'export'), { kind: 'export', dataset: 'data/train.csv', form });
      page.heard.length = 0;
    }
  });

  it('Export: gives every chart as SVG and PNG, with its legend', async () => {
    const { names, positives } = longTail(30, 900);
    const many = datasetOf(names, positives);
    const target = { kind: 'dataset', id: 'data/val.csv' } as const;
    const found = new Map<string, { svg: string; png: string }>();
    for (const [tab, data, charts, unfold] of [
      ['classes', many, 1],
      ['classes', together(), 1, 'Chart of these classes'],
      ['whatIf', together(), 1],
      ['together', together(), 2],
      ['splits', TRAIN, 1],
      ['compare', TRAIN, 1],
    ] as const) {
      const page = await openTab({ state: { tab, compared: { dataset: data.id, target } } });
      await page.tell(reportOf(data, VAL));
      await page.page.evaluate(() => {
        const told = window as unknown as { tellEditor(m: unknown): void };
        const tell = told.tellEditor;
        // Bytes do not cross to the test as bytes.
        told.tellEditor = (message) => {
          const { bytes } = message as { bytes?: Uint8Array };
          tell(bytes ? { ...(message as object), bytes: new TextDecoder('latin1').decode(bytes) } : message);
        };
      });
      await page.tell(togetherOf(data));
      await page.tell(comparisonOf(VAL, TRAIN, target));
      if (unfold) {
        await page.page.getByText(unfold).click();
      }
      for (const form of ['SVG', 'PNG'] as const) {
        const buttons = page.page.getByRole('button', { name: `Save this chart as ${form}` });
        for (let chart = 0; chart < charts; chart++) {
          page.heard.length = 0;
          await buttons.nth(chart).click();
          const { name, bytes } = await heard(page, 'saveImage');
          found.set(name, { svg: '', png: '', ...found.get(name), [form.toLowerCase()]: String(bytes) });
        }
      }
      await becomes(() => page.page.getByRole('button', { name: 'Save this chart as PNG' }).count(), charts, tab);
      await page.page.context().close();
    }
    assert.deepEqual([...found.keys()].sort(), [
      'classes',
      'classes-by-rank',
      'comparison',
      'labels-per-sample',
      'labels-together',
      'splits',
      'what-if-positiveShare',
    ]);
    for (const [name, { svg, png }] of found) {
      assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/, name);
      assert.doesNotMatch(svg, /class=|var\(--/, `${name} needs no style sheet`);
      assert.match(png, /PNG/, name);
    }
    assert.match(
      found.get('what-if-positiveShare')!.svg,
      />Unweighted<[^]*>First, pos_weight: Negatives \/ positives, at most 100<[^]*>Second, /,
    );
    assert.match(found.get('comparison')!.svg, />data\/val\.csv<[^]*>data\/train\.csv</);
  });

  it('Export: a chart too large for a PNG says so, and offers SVG', async () => {
    const page = await open('whatIf');
    await page.page.evaluate(() => {
      // What a browser answers where it has no memory for so many pixels.
      HTMLCanvasElement.prototype.toBlob = (done) => done(null);
    });
    await page.page.getByRole('button', { name: 'Save this chart as PNG' }).click();
    const words = page.page.getByRole('alert');
    await becomes(() => words.innerText(), 'This chart is too large for a PNG. Save it as SVG');
    assert.deepEqual(heardOf(page, 'saveImage'), []);
    await words.getByRole('button', { name: 'Save it as SVG' }).click();
    assert.equal((await heard(page, 'saveImage')).form, 'svg');
    await becomes(() => words.count(), 0);
  });

  it('a chosen class can be opened in its file', async () => {
    const page = await open('classes');
    await page.page.getByRole('rowheader', { name: 'bus' }).click();
    await page.page.getByRole('button', { name: 'Show rows with it' }).click();
    await becomes(() => heard(page, 'openClass'), { kind: 'openClass', dataset: 'data/train.csv', id: 3 });
  });

  for (const tab of TABS) {
    it(`${tab}: breaks no rule of accessibility and fits 400, 900 and 1600 pixels`, async () => {
      const { names, positives } = longTail(80);
      const data = datasetOf(names, positives);
      const other = datasetOf(names, positives, { id: 'data/val.csv', split: 'val' });
      for (const [index, theme] of THEMES.entries()) {
        const page = await open(tab, [data, other], { theme, width: [900, 400, 1600, 900][index]! });
        await page.tell(togetherOf(together()));
        await page.tell(togetherOf(data));
        assert.ok((await overflow(page.page)) <= 0, `${theme}: the page is too wide`);
        assert.deepEqual(await violations(page.page), [], `${theme} theme`);
        assert.deepEqual(page.troubles, []);
        await page.page.context().close();
      }
    });
  }

  it('follow the slider at 20,000 classes', async () => {
    const { names, positives } = longTail(20_000, 1e7);
    // Some samples have no label: the slider of the cap is there where classes do not exclude each other.
    const page = await open('whatIf', [datasetOf(names, positives, { samples: 1.1e7 })]);
    const { times, before, after } = await page.page.evaluate(async () => {
      const shown = (): string => document.querySelector('what-if')!.textContent;
      const before = shown();
      const slider = document.querySelector<HTMLInputElement>('what-if input[type=range]')!;
      const taken: number[] = [];
      for (let step = 60; step < 160; step += 5) {
        const started = performance.now();
        slider.value = String(step);
        slider.dispatchEvent(new Event('input'));
        await document.querySelector('report-page')!.updateComplete;
        await document.querySelector('what-if')!.updateComplete;
        await document.querySelector('series-chart')!.updateComplete;
        taken.push(performance.now() - started);
      }
      return { times: taken.sort((a, b) => a - b), before, after: shown() };
    });
    console.log(`      slider: median ${times[10]!.toFixed(0)} ms, slowest ${times.at(-1)!.toFixed(0)} ms`);
    console.log(`      first quartile ${times[5]!.toFixed(0)} ms (bar: 50)`);
    assert.notEqual(after, before, 'the figures are those of the new cap');
  });
});
