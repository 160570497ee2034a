// A window of VS Code with the extension on a folder of its own, driven as a person would: palette, report, reload,
// restart.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame, Page } from 'playwright-core';
import { becomes } from '../becomes';
import { type Host, type HostOptions, startHost } from '../host/vscodeHost.mjs';

const ROOT = join(import.meta.dirname, '../..');

export interface ReportWindow {
  /** The page of the workbench; another one after a restart. */
  page(): Page;
  /** The report's own page. */
  report(): Promise<Frame>;
  /** Absolute path of a file below the opened folder. */
  path(name: string): string;
  /** Runs a command of the palette by its title. */
  run(title: string): Promise<void>;
  /** Reloads the window. */
  reload(): Promise<void>;
  /** Ends VS Code, server and window, and starts it again with the same user data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Opens a window on files; `open` names the folder or workspace file among them that is opened, `prepare` is called with
 * their folder before.
 */
export async function openWindow(
  files: Readonly<Record<string, string | Uint8Array>>,
  options: HostOptions & { readonly open?: string; prepare?(folder: string): void } = {},
): Promise<ReportWindow> {
  const parent = mkdtempSync(join(tmpdir(), 'label-balance-window-'));
  const folder = join(parent, 'project');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  options.prepare?.(folder);
  const host: Host = await startHost({
    extensions: [ROOT],
    workspace: join(folder, options.open ?? ''),
    userDataDir: join(parent, 'user'),
    ...options,
  });
  let { page } = host;
  const ready = async (): Promise<void> => {
    await page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 60_000 });
  };
  const run = async (title: string): Promise<void> => {
    const command = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    const asked = async (): Promise<boolean> => {
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').first().fill(`>${title}`, { timeout: 3000 });
      await command.waitFor({ timeout: 3000 });
      return true;
    };
    // Extensions may not be known yet when the window is shown, and a key is lost while a page takes the focus.
    for (let tries = 0; tries < 10; tries++) {
      const isThere = await asked().catch(() => false);
      if (isThere) {
        return command.click();
      }
      await page.keyboard.press('Escape');
    }
    throw new Error(`There is no command ${title}.`);
  };
  return {
    page: () => page,
    async report() {
      // Looked for anew each time: while a webview starts, its frames are exchanged.
      for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
        const found = await frameWhere(page, async (frame) => (await frame.$('report-page')) !== null);
        if (found) {
          return found;
        }
      }
      throw new Error('The report was not shown within a minute.');
    },
    path: (name) => join(folder, name),
    run,
    async reload() {
      // By the command, not by the browser: then the workbench stores what is to come back.
      const gone = page.waitForEvent('domcontentloaded', { timeout: 60_000 });
      await run('Developer: Reload Window');
      await gone;
      await ready();
    },
    async restart() {
      page = await host.restart();
      await ready();
    },
    async stop() {
      await host.stop();
      rmSync(parent, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

/** A table of classes: class k is positive in the first `positives[k]` of `rows` rows. */
export function table(classes: Readonly<Record<string, number>>, rows: number): string {
  const names = Object.keys(classes);
  const lines = Array.from({ length: rows }, (_, row) =>
    [`img_${row}.jpg`, ...names.map((name) => (row < classes[name]! ? 1 : 0))].join(','),
  );
  return [['image', ...names].join(','), ...lines, ''].join('\n');
}

/** The first frame of which it is so; one that is on its way out may never answer. */
async function frameWhere(page: Page, isSo: (frame: Frame) => Promise<boolean>): Promise<Frame | undefined> {
  for (const frame of page.frames()) {
    if (await Promise.race([isSo(frame).catch(() => false), sleep(1000, false)])) {
      return frame;
    }
  }
  return undefined;
}

/** Waits until there is a frame of which it is so. */
export const showsFrame = (
  window: ReportWindow,
  what: string,
  isSo: (frame: Frame) => Promise<boolean>,
): Promise<void> => becomes(async () => (await frameWhere(window.page(), isSo)) !== undefined, true, what);

/** The rows of the table of classes: name and positives. */
async function rows(window: ReportWindow): Promise<string[]> {
  const found = await (await window.report()).locator('class-table tbody tr:not(.spacer)').allInnerTexts();
  return found.map((text) => text.split(/\s+/).slice(0, 2).join(' '));
}

/** Waits until these rows, and no others, are shown. */
export const showsRows = (window: ReportWindow, ...expected: string[]): Promise<void> =>
  becomes(() => rows(window), expected);
