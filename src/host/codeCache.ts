import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';

export interface Ran {
  /** What the file exports. */
  readonly exports: unknown;
  /** Keeps what V8 has compiled by now of the files that were loaded, where it is not kept yet. */
  keep(): void;
}

interface Loaded {
  readonly script: Script;
  /** Where its compiled code is kept. */
  readonly kept: string;
  readonly isKept: boolean;
  readonly module: { exports: unknown };
}

/**
 * Runs a CommonJS file, and the files beside it that it requires, with what V8 compiled of them in an earlier thread.
 * Without it, parsing and compiling take a third of the time from the start of a thread to the counts of a small folder.
 * (Node's `module.enableCompileCache` does the same, but is newer than the oldest VS Code that is supported.)
 *
 * @param folder where compiled code is kept; it must belong to the user alone, for what lies there is executed
 */
export function runCompiled(file: string, folder: string): Ran {
  const home = join(folder, versionOf(file));
  const loaded = new Map<string, Loaded>();
  return {
    exports: load(file),
    keep() {
      const fresh = [...loaded.values()].filter(({ isKept }) => !isKept);
      if (fresh.length > 0) {
        removeOthers(home);
        fresh.forEach(({ kept, script }) => write(kept, script.createCachedData()));
      }
    },
  };

  function load(path: string): unknown {
    const known = loaded.get(path);
    if (known) {
      return known.module.exports;
    }
    const source = readFileSync(path, 'utf8');
    const kept = join(home, `${basename(path)}.bin`);
    const cachedData = readIfThere(kept);
    const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
      filename: path,
      ...(cachedData && { cachedData }),
    });
    const module = { exports: {} };
    loaded.set(path, { script, kept, isKept: cachedData !== undefined && !script.cachedDataRejected, module });
    const run = script.runInThisContext() as (...names: unknown[]) => void;
    const require = createRequire(path);
    const requireBeside = (id: string): unknown =>
      id.startsWith('./') ? load(join(dirname(path), id)) : (require(id) as unknown);
    run(module.exports, requireBeside, module, path, dirname(path));
    return module.exports;
  }
}

/**
 * V8 compares the length of a source only, so what is kept lies in a folder for the time of the first file and for V8's
 * version. The names of the files beside it hold a hash of what is in them.
 */
function versionOf(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return [size, Math.trunc(mtimeMs), process.versions.v8, process.arch].join('-');
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Makes the folder of this version, and removes those of others. */
function removeOthers(home: string): void {
  try {
    mkdirSync(home, { recursive: true });
    readdirSync(dirname(home))
      .filter((name) => name !== basename(home))
      .forEach((name) => rmSync(join(dirname(home), name), { recursive: true, force: true }));
  } catch {
    // Where nothing can be written, all is compiled next time.
  }
}

function write(kept: string, data: Buffer): void {
  try {
    // Renamed into place: a thread that is ended while it writes leaves no half file.
    const unfinished = `${kept}.${process.pid}`;
    writeFileSync(unfinished, data);
    renameSync(unfinished, kept);
  } catch {
    // No space, or another thread was quicker.
  }
}
