import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Builds the scan worker as it is shipped; before the tests of a block, and away after them. */
export function shippedWorker(): { readonly file: string } {
  let outdir = '';
  before(() => {
    outdir = mkdtempSync(join(tmpdir(), 'label-balance-dist-'));
    execFileSync(process.execPath, ['esbuild.mjs', '--outdir', outdir, '--only', 'scanWorker.js,worker/scan.js'], {
      stdio: 'pipe',
    });
  });
  after(() => rmSync(outdir, { recursive: true }));
  return {
    get file() {
      return join(outdir, 'scanWorker.js');
    },
  };
}
