// `npm start`: a VS Code with the extension loaded on the example workspace and the report open. The desktop one where
// there is a display and internet, else VS Code in the browser on 127.0.0.1, with the address printed.
//   node test/host/start.mjs [FOLDER]     another folder than the example
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ROOT, chooseVsCode, installHost, installPackages, run } from './prepare.mjs';

installPackages();

// A copy, so that trying things out changes nothing in the project.
const example = mkdtempSync(join(tmpdir(), 'label-balance-example-'));
cpSync(join(ROOT, 'test/fixtures/example'), example, { recursive: true });
const workspace = process.argv[2] ? resolve(process.argv[2]) : example;

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const profile = mkdtempSync(join(tmpdir(), 'label-balance-profile-'));
const opener = join(import.meta.dirname, 'opener');
const vscode = await chooseVsCode();
if (vscode.kind === 'desktop') {
  run('npm', ['run', '--silent', 'build'], { shell: process.platform === 'win32' });
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  const executable = await downloadAndUnzipVSCode('stable');
  console.log(`Opening ${workspace} in VS Code.`);
  const extensions = [`--extensionDevelopmentPath=${ROOT}`, `--extensionDevelopmentPath=${opener}`];
  run(executable, [workspace, ...extensions, `--user-data-dir=${profile}`, '--disable-workspace-trust']);
} else {
  installHost();
  run('npm', ['run', '--silent', 'package'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const openerVsix = join(profile, 'opener.vsix');
  run(
    'npx',
    ['vsce', 'package', '--no-dependencies', '--skip-license', '--allow-missing-repository', '-o', openerVsix],
    {
      cwd: opener,
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  const { startServer } = await import('./vscodeHost.mjs');
  const { address, server, stop } = await startServer({
    port: Number(process.env.PORT ?? 8123),
    vsix: [join(ROOT, `label-balance-${version}.vsix`), openerVsix],
  });
  console.log(`Label Balance is open in VS Code at http://${address}/?folder=${encodeURIComponent(workspace)}`);
  console.log('Open that address in a browser on this machine; Ctrl+C ends it.');
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => void stop().then(() => process.exit(0)));
  }
  server.once('exit', (code) => process.exit(code ?? 0));
}
