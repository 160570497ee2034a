#!/usr/bin/env node
// Stands in for the `code` executable as @vscode/test-electron calls it: runs a test suite inside the VS Code host.
import { format } from 'node:util';
import { startHost } from './vscodeHost.mjs';

const TIMEOUT_SECONDS = Number(process.env.CODE_HOST_TIMEOUT ?? 300);

const flags = new Map();
const rest = [];
const toPath = (value) => (value?.startsWith('file:') ? new URL(value).pathname : value);
for (let args = process.argv.slice(2), i = 0; i < args.length; i++) {
  const flag = /^--([^=]+)(?:=(.*))?$/s.exec(args[i]);
  if (!flag) {
    rest.push(args[i]);
  } else {
    flags.set(flag[1], toPath(flag[2] ?? 'true'));
  }
}

const log = [];
let host;
const interrupted = async () => {
  await host?.stop();
  process.exit(130);
};
process.on('SIGINT', interrupted);
process.on('SIGTERM', interrupted);

let code = 1;
try {
  host = await startHost({
    extensions: [flags.get('extensionDevelopmentPath')],
    tests: flags.get('extensionTestsPath'),
    workspace: flags.get('folder-uri') ?? rest[0],
    onOutput: (text) => process.stdout.write(text),
    onLog: (type, args) => log.push(`[${type}] ${format(...args)}`),
  });
  const late = new Promise((_, reject) => {
    const message = `The suite gave no result within ${TIMEOUT_SECONDS} s.`;
    setTimeout(() => reject(new Error(message)), TIMEOUT_SECONDS * 1000).unref();
  });
  code = await Promise.race([host.finished, host.crashed, late]);
} catch (error) {
  console.error(error);
  await host?.page.screenshot({ path: 'test/output/host-failure.png' }).catch(() => {});
}
await host?.stop();
if (code === 70) {
  console.error(`The last of the workbench's log:\n${log.slice(-60).join('\n')}`);
}
process.exit(code);
