// `npm test`: installs what is missing, builds, and runs every tier of tests.
//   node test/run.mjs [TIER...]     one or more of the names below
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  ROOT,
  chooseVsCode,
  installChromium,
  installGit,
  installHost,
  installPackages,
  installTorch,
  installWebHost,
  run,
} from './host/prepare.mjs';

const npm = (script) => run('npm', ['run', '--silent', script], { shell: process.platform === 'win32' });

/** The corpus of real label files stands beside the project or where LABEL_CORPUS says; it is no part of it. */
const corpus = process.env.LABEL_CORPUS ?? join(ROOT, '../shared/datasets');

const tiers = {
  types: () => npm('check-types'),
  lint: () => npm('lint'),
  unit: () => npm('test:unit'),
  fuzz: () => npm('test:fuzz'),
  python: () => {
    installTorch();
    npm('test:python');
  },
  corpus: () => {
    if (!existsSync(corpus)) {
      console.log(`The corpus test did not run: there is no folder ${corpus}.`);
      return;
    }
    npm('test:corpus');
  },
  page: () => {
    installChromium();
    npm('test:e2e');
  },
  integration: async () => {
    const vscode = await chooseVsCode();
    installGit();
    if (vscode.kind === 'host') {
      installChromium();
      installHost();
    }
    run('node', ['test/integration/run.mjs'], {
      env: { ...process.env, ...(vscode.kind === 'host' ? { VSCODE_TEST_HOST: vscode.executable } : {}) },
    });
    // What only a person at a window can do is tried where the window can be driven.
    if (vscode.kind === 'host') {
      npm('test:window');
    }
  },
  web: () => {
    installChromium();
    installWebHost();
    npm('test:web');
  },
};

const unknown = process.argv.slice(2).filter((name) => !(name in tiers));
if (unknown.length) {
  console.error(`There is no tier named ${unknown.join(', ')}; the tiers are ${Object.keys(tiers).join(', ')}.`);
  process.exit(2);
}
const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(tiers);

const results = [];
installPackages();
npm('build');
for (const name of chosen) {
  const started = Date.now();
  console.log(`\n=== ${name} ===`);
  let passed = true;
  try {
    await tiers[name]();
  } catch (error) {
    console.error(error.message);
    passed = false;
  }
  results.push({ name, passed, seconds: (Date.now() - started) / 1000 });
}

console.log('');
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name.padEnd(12)} ${seconds.toFixed(1)} s`);
}
const failed = results.filter(({ passed }) => !passed).length;
console.log(`tiers: ${results.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
