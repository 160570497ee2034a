import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/** What VS Code calls inside its extension host: runs every bundled test file beside this one. */
export function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, color: false });
  for (const name of readdirSync(__dirname)) {
    if (name.endsWith('.test.js')) {
      mocha.addFile(join(__dirname, name));
    }
  }
  return new Promise((done, failed) => {
    mocha.run((failures) => (failures ? failed(new Error(`${failures} integration tests failed.`)) : done()));
  });
}
