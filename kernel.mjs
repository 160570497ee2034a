// Compiles the counting kernel (AssemblyScript, src/formats/kernel/assembly) to WebAssembly and writes its bytes into
// src/formats/kernel/compiled.ts, so that every bundle and every test has them without reading a file. That file is not
// committed: `npm install`, `npm run build` and `npm run test:unit` make it where it is missing or out of date.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const room = join(dirname(fileURLToPath(import.meta.url)), 'src/formats/kernel');
const target = join(room, 'compiled.ts');
const options = ['-O3', '--enable', 'simd', '--runtime', 'stub', '--noAssert'];

export async function compileKernel() {
  const folder = join(room, 'assembly');
  const sources = Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
  const hash = createHash('sha256')
    .update(JSON.stringify([options, sources]))
    .digest('hex')
    .slice(0, 16);
  if (existsSync(target) && readFileSync(target, 'utf8').includes(hash)) {
    return;
  }
  const { default: asc } = await import('assemblyscript/asc');
  let wasm;
  const { error, stderr } = await asc.main(['index.ts', ...options, '-o', 'kernel.wasm'], {
    readFile: (name) => sources[name.replaceAll('\\', '/')] ?? null,
    writeFile: (_, bytes) => (wasm = bytes),
    listFiles: () => [],
  });
  if (error || !wasm) {
    throw new Error(`The counting kernel does not compile.\n${stderr.toString()}`);
  }
  writeFileSync(
    target,
    `// Made by kernel.mjs from assembly/ (${hash}); do not edit.\n` +
      `export const KERNEL = '${Buffer.from(wasm).toString('base64')}';\n`,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await compileKernel();
}
