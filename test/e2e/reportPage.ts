// The report page in plain Chromium: its real bundle, style sheet and security policy, with a stand-in for the editor.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type Frame, type Page, chromium } from 'playwright-core';
import { compareDatasets } from '../../src/core/compare/compare';
import { sideOf } from '../../src/core/compare/side';
import type { Dataset } from '../../src/core/dataset';
import { buildReport } from '../../src/core/report/report';
import { TallyBuilder } from '../../src/core/tally/tallyBuilder';
import { pageReport, togetherView } from '../../src/features/report/reportView';
import { labelsTogether } from '../../src/core/together/labelsTogether';
import type { CompareTarget } from '../../src/webview/compare/messages';
import { pageHtml } from '../../src/webview/pageHtml';
import type { PageState } from '../../src/webview/pageState';
import type { ToEditor, ToPage } from '../../src/webview/protocol';
import themes from './themes.json';

const ROOT = join(import.meta.dirname, '../..');
const ORIGIN = 'http://report.test';

export type Theme = keyof typeof themes;
export const THEMES = Object.keys(themes) as Theme[];

export interface Opened {
  readonly page: Page;
  /** What the page has told the editor so far. */
  readonly heard: ToEditor[];
  /** Breaches of the security policy and errors of the page. */
  readonly troubles: string[];
  /** Sends a message of the editor, and waits until what it says is drawn. */
  tell(message: ToPage): Promise<void>;
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
}

/** Opens the page as the editor would, with what `state` says was kept from an earlier time. */
export async function openPage(
  browser: Browser,
  {
    theme = 'dark',
    width = 900,
    height = 800,
    state,
  }: { theme?: Theme; width?: number; height?: number; state?: unknown } = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  const heard: ToEditor[] = [];
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
  await page.exposeFunction('tellEditor', (message: ToEditor) => heard.push(message));
  await page.exposeFunction('tellTrouble', (text: string) => troubles.push(text));
  // tsx keeps the names of functions by a helper that the page does not have.
  await page.addInitScript({ content: 'globalThis.__name ??= (value) => value;' });
  const { tokens, class: className, kind } = themes[theme];
  await page.addInitScript(
    ({ tokens, className, kind, state }) => {
      let kept: unknown = state;
      const host = window as unknown as Record<string, unknown> & {
        tellEditor(m: unknown): void;
        tellTrouble(t: string): void;
      };
      host.acquireVsCodeApi = () => ({
        postMessage: (message: unknown) => host.tellEditor(message),
        getState: () => kept,
        setState: (value: unknown) => (kept = host.keptState = value),
      });
      document.addEventListener('securitypolicyviolation', (event) =>
        host.tellTrouble(`CSP: ${event.violatedDirective} ${event.blockedURI}`),
      );
      document.addEventListener('DOMContentLoaded', () => {
        document.body.classList.add(...className.split(' '));
        document.body.dataset.vscodeThemeKind = kind;
      });
      new MutationObserver((_, observer) => {
        if (document.body) {
          observer.disconnect();
          for (const [name, value] of Object.entries(tokens)) {
            document.documentElement.style.setProperty(name, value);
          }
          document.documentElement.style.setProperty('background', tokens['--vscode-editor-background']);
        }
      }).observe(document, { childList: true, subtree: true });
    },
    { tokens, className, kind, state },
  );
  const file = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
  await page.route(`${ORIGIN}/**`, (route) => {
    switch (new URL(route.request().url()).pathname) {
      case '/':
        return route.fulfill({
          contentType: 'text/html',
          body: pageHtml({ style: `${ORIGIN}/report.css`, script: `${ORIGIN}/report.js`, source: ORIGIN }),
        });
      case '/report.css':
        return route.fulfill({ contentType: 'text/css', body: file('media/report.css') });
      case '/report.js':
        return route.fulfill({ contentType: 'text/javascript', body: file('dist/webview/report.js') });
      default:
        return route.fulfill({ status: 204 });
    }
  });
  await page.goto(`${ORIGIN}/`);
  await page.waitForFunction(() => document.querySelector('report-page') !== null);
  const tell = async (message: ToPage): Promise<void> => {
    await page.evaluate((data) => window.dispatchEvent(new MessageEvent('message', { data })), message);
    await drawn(page);
  };
  return { page, heard, troubles, tell };
}

/** Waits until all changes so far are drawn; those that follow from a size are drawn in the frame after it. */
export async function drawn(page: Page | Frame): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );
}

/** What the page keeps for the next time it is opened. */
export function keptState(page: Page): Promise<Partial<PageState>> {
  return page.evaluate(() => (window as unknown as { keptState: Partial<PageState> }).keptState);
}

/** A message with the report of made-up datasets, counted as real ones are; the first is selected. */
export function reportOf(...datasets: readonly Dataset[]): ToPage {
  const report = buildReport(datasets);
  const counted = { report, files: datasets.length };
  return { kind: 'report', report: pageReport('file:///example', counted, report.datasets[0], []) };
}

/** The answer to the question how the labels of a dataset stand together. */
export function togetherOf({ id, tally }: Dataset): ToPage {
  return { kind: 'together', answer: { dataset: id, view: togetherView(labelsTogether(tally)), problem: undefined } };
}

/** What the editor answers where the second is compared with the first. */
export function comparisonOf(before: Dataset, after: Dataset, target: CompareTarget): ToPage {
  const [old, now] = buildReport([before, after]).datasets;
  const comparison = compareDatasets(sideOf(old!, old!.id), sideOf(now!, now!.id));
  return { kind: 'comparison', answer: { dataset: after.id, target, comparison, problem: undefined } };
}

/** A dataset whose class k has `positives[k]` positives, spread over the samples. */
export function datasetOf(
  names: readonly string[],
  positives: readonly number[],
  {
    samples = Math.max(1, ...positives),
    id = 'data/train.csv',
    collection = 'data',
    split = 'train',
    objects = false,
  } = {},
): Dataset {
  const builder = new TallyBuilder(names);
  const rest = samples - Math.max(0, ...positives);
  // Class by class: as many samples of it alone as it has more than the next.
  const ids = names.map((_, index) => index).sort((a, b) => positives[b]! - positives[a]!);
  ids.forEach((_, rank) => {
    const times = positives[ids[rank]!]! - (positives[ids[rank + 1]!] ?? 0);
    if (times > 0) {
      builder.add({ positives: names.length > 1000 ? [ids[rank]!] : ids.slice(0, rank + 1) }, times);
    }
  });
  if (rest > 0) {
    builder.add({ positives: [] }, rest);
  }
  if (objects) {
    positives.forEach((count, id) => builder.addInstances(id, 2 * count));
  }
  return {
    ...{ id, collection, split, files: [id], format: 'csv-multi-hot', task: 'multi-label', unit: 'row' },
    evidence: [{ about: 'columns', text: 'Columns 2 to 5 hold only 0 and 1.' }],
    tally: builder.build(),
  };
}

/** Names and counts with a long tail, as real label files have. */
export function longTail(classes: number, most = 60_000): { names: string[]; positives: number[] } {
  const words = ['oak', 'harbour', 'lantern', 'fox', 'glacier', 'violin', 'saffron', 'meadow', 'kite', 'ember'];
  return {
    names: Array.from({ length: classes }, (_, k) => `${words[k % words.length]} ${Math.floor(k / words.length) + 1}`),
    positives: Array.from({ length: classes }, (_, k) => Math.floor(most / (k + 1) ** 0.95)),
  };
}

/** For a suite on the page: a browser for all its tests, and after each a look at what went wrong unseen. */
export function usePage(): (options?: Parameters<typeof openPage>[1]) => Promise<Opened> {
  let browser: Browser;
  let opened: Opened | undefined;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());
  afterEach(async () => {
    const troubles = opened?.troubles ?? [];
    await opened?.page.context().close();
    opened = undefined;
    assert.deepEqual(troubles, [], 'errors of the page and breaches of its security policy');
  });
  return async (options) => (opened = await openPage(browser, options));
}
