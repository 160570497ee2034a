// Builds dist/: the extension for desktop and web, the scan workers, the report page and the command line.
//   node esbuild.mjs [--watch] [--dev] [--meta] [--outdir dist] [--only scanWorker.js,worker/scan.js]
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { build, context, transform } from 'esbuild';
import { compileKernel } from './kernel.mjs';
import { noticesOf } from './notices.mjs';

const { values } = parseArgs({
  options: {
    watch: { type: 'boolean', default: false },
    dev: { type: 'boolean', default: false },
    meta: { type: 'boolean', default: false },
    outdir: { type: 'string', default: 'dist' },
    only: { type: 'string' },
  },
});
const { watch, outdir } = values;
const dev = watch || values.dev;
const target = 'es2022';
const shared = { bundle: true, minify: !dev, sourcemap: dev, target, logLevel: 'info', metafile: true };

/** Its main file loads its parts at run time, which no bundle holds. */
const alias = { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' };
const node = { ...shared, platform: 'node', format: 'cjs' };
const web = { ...shared, platform: 'browser', format: 'cjs', mainFields: ['module', 'main'] };
/** What draws belongs to the page: the extension and the workers have no document, in the browser not even its classes. */
const noDocument = {
  name: 'no-document',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^(lit|@vscode-elements)(\/|$)/ }, ({ path, importer }) => ({
      errors: [{ text: `${importer} imports ${path}, which needs a document, into a bundle without one.` }],
    })),
};
/** In the browser `platform.web.ts` stands in for `platform.ts`. */
const webHost = { ...web, plugins: [noDocument], resolveExtensions: ['.web.ts', '.ts', '.js', '.mjs', '.json'] };

const desktop = {
  ...node,
  external: ['vscode'],
  alias,
  plugins: [noDocument],
  supported: { 'dynamic-import': false },
};

/**
 * The scan worker starts anew for many scans, and most of its code is libraries for formats that a folder does not hold:
 * what it imports on demand lies in files of its own. esbuild cuts ECMAScript modules only, which Node loads more slowly
 * than CommonJS, so each file is turned into that.
 */
const commonChunks = {
  name: 'common-chunks',
  setup({ onStart, onEnd }) {
    onStart(() => rmSync(`${outdir}/worker`, { recursive: true, force: true }));
    onEnd(async ({ outputFiles = [] }) => {
      for (const { path, text } of outputFiles) {
        // A package that is CommonJS itself is given as it is: as a module it would have one export, the default.
        const source = text.replace(/^export default (require_\w+\(\));$/m, 'module.exports = $1;');
        const { code } = await transform(source, {
          format: 'cjs',
          minify: !dev,
          target,
          supported: { 'dynamic-import': false },
        });
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, code);
      }
    });
  },
};
const nodeWorker = {
  ...node,
  format: 'esm',
  splitting: true,
  write: false,
  minify: false,
  sourcemap: dev && 'inline',
  outdir,
  entryPoints: { 'worker/scan': 'src/host/nodeScanWorker.ts', 'worker/readAhead': 'src/host/readAheadThread.ts' },
  chunkNames: 'worker/[name]-[hash]',
  plugins: [commonChunks],
};

/** One entry a bundle. Only the extension itself may see `vscode`: elsewhere the import fails the build. */
const bundles = [
  { ...desktop, entryPoints: ['src/extension.ts'], outfile: `${outdir}/extension.js` },
  { ...webHost, entryPoints: ['src/extension.ts'], outfile: `${outdir}/web/extension.js`, external: ['vscode'] },
  { ...node, entryPoints: ['src/host/scanThread.ts'], outfile: `${outdir}/scanWorker.js` },
  nodeWorker,
  { ...web, entryPoints: ['src/host/webScanWorker.ts'], outfile: `${outdir}/web/scanWorker.js`, format: 'iife' },
  { ...web, entryPoints: ['src/webview/main.ts'], outfile: `${outdir}/webview/report.js`, format: 'iife' },
  { ...node, entryPoints: ['src/cli.ts'], outfile: `${outdir}/cli.js`, banner: { js: '#!/usr/bin/env node' } },
];

await compileKernel();
const metafiles = [];
const only = values.only?.split(',').map((file) => `${outdir}/${file}`);
for (const options of bundles.filter((bundle) => !only || only.includes(fileOf(bundle)))) {
  if (watch) {
    await (await context(options)).watch();
  } else {
    const { metafile } = await build(options);
    metafiles.push(metafile);
    if (values.meta) {
      writeFileSync(`${fileOf(options)}.meta.json`, JSON.stringify(metafile));
    }
  }
}
if (!watch && !only) {
  writeFileSync(`${outdir}/NOTICES.txt`, noticesOf(metafiles));
}

/** The file an editor or a person starts. */
function fileOf({ outfile, entryPoints }) {
  return outfile ?? `${outdir}/${Object.keys(entryPoints)[0]}.js`;
}
