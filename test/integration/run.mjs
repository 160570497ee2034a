// Bundles the integration suite and runs it inside a real VS Code by the standard path. VSCODE_TEST_HOST unset: the
// desktop VS Code is downloaded; set: it is used as the executable (see test/host/).
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'dist/test/integration');

await build({
  entryPoints: [join(import.meta.dirname, 'suite.ts'), join(import.meta.dirname, '*.test.ts')],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  sourcemap: 'inline',
  external: ['vscode', 'mocha'],
  outdir: OUT,
  logLevel: 'warning',
});

const workspace = join(mkdtempSync(join(tmpdir(), 'label-balance-test-')), 'example');
cpSync(join(ROOT, 'test/fixtures/example'), workspace, { recursive: true });
const status = await runTests({
  vscodeExecutablePath: process.env.VSCODE_TEST_HOST || undefined,
  extensionDevelopmentPath: ROOT,
  extensionTestsPath: join(OUT, 'suite.js'),
  launchArgs: [workspace, '--disable-workspace-trust'],
});
process.exit(status);
