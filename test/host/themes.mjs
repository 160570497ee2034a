// Writes test/e2e/themes.json: what VS Code tells the report page of its themes, for the tests that open the page without
// VS Code. Of its thousand colours those are kept that the page's style sheet or script names.
//   node test/host/themes.mjs
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, installChromium, installHost, installPackages, run } from './prepare.mjs';
import { startHost } from './vscodeHost.mjs';

const THEMES = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  hcDark: 'Default High Contrast',
  hcLight: 'Default High Contrast Light',
};

installPackages();
installChromium();
installHost();
run('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
const named = new Set(
  ['media/report.css', 'dist/webview/report.js'].flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8').match(/--vscode-[\w-]+/g),
  ),
);

const workspace = mkdtempSync(join(tmpdir(), 'label-balance-'));
cpSync(join(ROOT, 'test/fixtures/example'), workspace, { recursive: true });
const themes = {};
for (const [name, title] of Object.entries(THEMES)) {
  const host = await startHost({
    extensions: [ROOT, join(import.meta.dirname, 'opener')],
    workspace,
    settings: { 'workbench.colorTheme': title },
  });
  try {
    themes[name] = await (
      await shown(host.page)
    ).evaluate(
      (names) => {
        const { style } = document.documentElement;
        const isTheme = (word) => word.startsWith('vscode-') && !/reduce|screen-reader|underline/.test(word);
        return {
          class: [...document.body.classList].filter(isTheme).join(' '),
          kind: document.body.dataset.vscodeThemeKind,
          tokens: Object.fromEntries(
            names.map((token) => [token, style.getPropertyValue(token)]).filter(([, value]) => value),
          ),
        };
      },
      [...named].sort(),
    );
  } finally {
    await host.stop();
  }
}
rmSync(workspace, { recursive: true, force: true });
writeFileSync(join(ROOT, 'test/e2e/themes.json'), `${JSON.stringify(themes, null, 2)}\n`);

/** The frame in which the report's page runs. */
async function shown(page) {
  for (let tries = 0; tries < 600; tries++) {
    for (const frame of page.frames()) {
      if (await frame.$('class-table').catch(() => null)) {
        return frame;
      }
    }
    await page.waitForTimeout(100);
  }
  throw new Error('The report was not shown within a minute.');
}
