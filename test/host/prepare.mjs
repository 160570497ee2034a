// Brings a fresh machine to where the project can be built, started and tested. Uses Node's own modules only, because
// nothing else is installed yet. Each step is skipped where its work is done already.
import { spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { existsSync, lstatSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
const HOST = import.meta.dirname;

/** Runs a command with its output shown; throws one sentence where it fails. */
export function run(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
  if (status !== 0) {
    throw new Error(`"${[command, ...args].join(' ')}" failed (${error?.message ?? `exit status ${status}`}).`);
  }
}

/** The project's packages, as the lock file has them. */
export function installPackages() {
  npmCi(ROOT);
}

/**
 * The VS Code to use: the desktop one where it can be downloaded and shown, else the host in this folder.
 * VSCODE_TEST_HOST (an executable that takes the arguments of `code`) decides before anything else.
 * @returns {Promise<{ kind: 'desktop' } | { kind: 'host', executable: string }>}
 */
export async function chooseVsCode() {
  if (process.env.VSCODE_TEST_HOST) {
    return { kind: 'host', executable: process.env.VSCODE_TEST_HOST };
  }
  const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  if (hasDisplay && (await hasInternet())) {
    return { kind: 'desktop' };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Without internet, VS Code runs here on Linux x64 only: connect once, so that it can be downloaded.',
    );
  }
  return { kind: 'host', executable: join(HOST, 'codeHost.mjs') };
}

/** The VS Code host (code-server and the Node it needs), about 560 MB. */
export function installHost() {
  npmCi(HOST, ['--ignore-scripts']);
  // VS Code addresses its modules by path.
  const link = join(HOST, 'node_modules/code-server/lib/vscode/node_modules');
  if (!lstatSync(link, { throwIfNoEntry: false })) {
    symlinkSync('../../../../node_modules', link);
  }
}

/** VS Code for the web and the server that serves it, about 600 MB. */
export function installWebHost() {
  npmCi(join(ROOT, 'test/web'), ['--ignore-scripts']);
}

/** Chromium, for the VS Code host and the tests of the report page. */
export function installChromium() {
  if (!existsSync(process.env.CHROMIUM ?? '/usr/bin/chromium')) {
    installDebian(['chromium'], 'Chromium', 'Install it, or set CHROMIUM to its path.');
  }
}

/** Git, whose history the editor asks about label files. */
export function installGit() {
  if (spawnSync('git', ['--version']).status !== 0) {
    installDebian(['--no-install-recommends', 'git'], 'Git', 'Install it.');
  }
}

/** PyTorch, by which the inserted code is executed in the tests. Any interpreter that imports torch will do. */
export function installTorch() {
  if (!findTorch()) {
    const advice = 'Install PyTorch, or set LABEL_BALANCE_PYTHON to an interpreter that has it.';
    installDebian(['--no-install-recommends', 'python3-torch', 'python3-numpy'], 'PyTorch', advice);
  }
}

function findTorch() {
  const candidates = [process.env.LABEL_BALANCE_PYTHON, 'python3', '/usr/bin/python3'].filter(Boolean);
  return candidates.find((python) => spawnSync(python, ['-c', 'import torch, numpy']).status === 0);
}

function installDebian(packages, what, advice) {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || spawnSync('apt-get', ['--version']).status !== 0) {
    throw new Error(`${what} is missing and can be installed here only by you. ${advice}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const lock = ['-o', 'DPkg::Lock::Timeout=500'];
  run('apt-get', [...lock, 'update', '-q'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  run('apt-get', [...lock, 'install', '-y', '-q', ...packages], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** `npm ci` where the lock file is not the one that was installed last. */
function npmCi(folder, flags = []) {
  const stamp = join(folder, 'node_modules/.installed-lock');
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) {
    return;
  }
  rmSync(stamp, { force: true });
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', ...flags], {
    cwd: folder,
    shell: process.platform === 'win32',
  });
  writeFileSync(stamp, lock);
}

async function hasInternet() {
  try {
    await lookup('update.code.visualstudio.com');
    return true;
  } catch {
    return false;
  }
}
