// Builds dist/: the extension for desktop and web, the scan workers, the report page and the command line.
//   node esbuild.mjs [--watch] [--dev] [--meta]
import { writeFileSync } from 'node:fs';
import { build, context } from 'esbuild';
import { compileKernel } from './kernel.mjs';

const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');
const shared = { bundle: true, minify: !dev, sourcemap: dev, target: 'es2022', logLevel: 'info', metafile: true };

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

/** On desktop, what the extension imports on demand is a file of its own, so that activation stays quick. */
const onDemand = {
  name: 'on-demand',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/scan\/splitFile$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './splitFile.js', external: true } : undefined,
    ),
};
const desktop = {
  ...node,
  external: ['vscode'],
  alias,
  plugins: [noDocument, onDemand],
  supported: { 'dynamic-import': false },
};

/** One entry a bundle. Only the extension itself may see `vscode`: elsewhere the import fails the build. */
const bundles = [
  { ...desktop, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js' },
  { ...node, entryPoints: ['src/scan/splitFile.ts'], outfile: 'dist/splitFile.js' },
  { ...webHost, entryPoints: ['src/extension.ts'], outfile: 'dist/web/extension.js', external: ['vscode'] },
  { ...node, entryPoints: ['src/host/nodeScanWorker.ts'], outfile: 'dist/scanWorker.js' },
  { ...web, entryPoints: ['src/host/webScanWorker.ts'], outfile: 'dist/web/scanWorker.js', format: 'iife' },
  { ...web, entryPoints: ['src/webview/main.ts'], outfile: 'dist/webview/report.js', format: 'iife' },
  { ...node, entryPoints: ['src/cli.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
];

await compileKernel();
for (const options of bundles) {
  if (watch) {
    await (await context(options)).watch();
  } else {
    const { metafile } = await build(options);
    if (process.argv.includes('--meta')) {
      writeFileSync(`${options.outfile}.meta.json`, JSON.stringify(metafile));
    }
  }
}
