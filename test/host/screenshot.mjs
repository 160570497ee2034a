// `npm run screenshot`: takes media/report.png, the picture in the README: the report beside train.py in VS Code, with
// the extension as built from this folder, on the example workspace.
//   node test/host/screenshot.mjs [FILE] [FOLDER]     another file to write, another folder to scan
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ROOT, installChromium, installHost, installPackages, run } from './prepare.mjs';
import { startHost } from './vscodeHost.mjs';

const MOST_BYTES = 200_000;

const out = resolve(process.argv[2] ?? join(ROOT, 'media/report.png'));
const source = resolve(process.argv[3] ?? join(ROOT, 'test/fixtures/example'));

installPackages();
installChromium();
installHost();
run('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });

// A copy with a short name: the title of the window shows it, and the scan leaves the project alone.
const parent = mkdtempSync(join(tmpdir(), 'label-balance-'));
const workspace = join(parent, 'street-scenes');
cpSync(source, workspace, { recursive: true });

const host = await startHost({
  extensions: [ROOT, join(import.meta.dirname, 'opener')],
  workspace,
  viewport: { width: 1600, height: 900 },
  settings: {
    'workbench.colorTheme': 'Default Light Modern',
    'workbench.activityBar.location': 'hidden',
    'workbench.sideBar.location': 'left',
    'editor.minimap.enabled': false,
    'files.exclude': { '**/.git': true },
  },
});
try {
  const { page } = host;
  const report = await shown(page);
  await report.locator('class-table').waitFor({ timeout: 60_000 });
  await page
    .getByText(/classes in train\.csv/)
    .first()
    .waitFor({ timeout: 60_000 });
  // What is for the person at the keyboard, and not for a picture: notices, the list of files, the second side bar.
  await page.keyboard.press('Control+B');
  await page.keyboard.press('Escape');
  await page.mouse.move(5, 450);
  await page.waitForTimeout(1500);
  mkdirSync(dirname(out), { recursive: true });
  await page.screenshot({ path: out });
} finally {
  await host.stop();
  rmSync(parent, { recursive: true, force: true });
}

const { size } = statSync(out);
console.log(`${out}: ${size.toLocaleString('en')} bytes`);
if (size > MOST_BYTES) {
  console.error(`The picture has more than ${MOST_BYTES.toLocaleString('en')} bytes: it would make the README slow.`);
  process.exitCode = 1;
}

/** The frame in which the report's page runs: a webview is two frames deep. */
async function shown(page) {
  for (let tries = 0; tries < 600; tries++) {
    for (const frame of page.frames()) {
      if (await frame.$('report-page').catch(() => null)) {
        return frame;
      }
    }
    await page.waitForTimeout(100);
  }
  throw new Error('The report was not shown within a minute.');
}
