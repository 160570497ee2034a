import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { runCompiled } from '../../../src/host/codeCache';

describe('compiled code kept between threads', () => {
  let home: string;
  let file: string;
  let folder: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'label-balance-code-'));
    file = join(home, 'answer.js');
    folder = join(home, 'code');
    writeFileSync(file, "exports.answer = (n) => n * 2; exports.name = require('node:path').basename(__filename);");
  });
  afterEach(() => rmSync(home, { recursive: true }));

  /** The files kept, below the one folder of their version. */
  const kept = (): string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.bin'));
  const answer = (): number => (runCompiled(file, folder).exports as { answer(n: number): number }).answer(21);

  it('runs the file as `require` would', () => {
    const { exports } = runCompiled(file, folder);
    assert.equal((exports as { name: string }).name, 'answer.js');
    assert.equal(answer(), 42);
  });

  it('keeps what was compiled when it is told to, once', () => {
    runCompiled(file, folder).keep();
    const [name, ...others] = kept();
    assert.match(name!, /answer\.js\.bin$/);
    assert.deepEqual(others, []);
    const first = readFileSync(join(folder, name!));
    runCompiled(file, folder).keep();
    assert.deepEqual(readFileSync(join(folder, name!)), first);
    assert.equal(answer(), 42);
  });

  it('runs a changed file, and keeps nothing of the old one', () => {
    runCompiled(file, folder).keep();
    const before = kept();
    writeFileSync(file, "exports.answer = (n) => n + 2; exports.more = 'than before';");
    assert.equal(answer(), 23);
    runCompiled(file, folder).keep();
    assert.equal(kept().length, 1);
    assert.notDeepEqual(kept(), before);
  });

  it('compiles anew what is damaged, and puts it right', () => {
    const written = new Date(2026, 0, 1);
    utimesSync(file, written, written);
    runCompiled(file, folder).keep();
    const place = join(folder, kept()[0]!);
    writeFileSync(place, 'no code at all');
    // The same file elsewhere: this thread still knows the code of the first.
    const again = join(home, 'again', 'answer.js');
    cpSync(file, again);
    utimesSync(again, written, written);
    const { exports, keep } = runCompiled(again, folder);
    assert.equal((exports as { answer(n: number): number }).answer(21), 42);
    keep();
    assert.notEqual(readFileSync(place, 'latin1'), 'no code at all');
  });

  it("loads the files beside it in the same way, each once, and Node's own modules", () => {
    writeFileSync(
      join(home, 'half.js'),
      'exports.half = 21; exports.loads = (globalThis.loads = (globalThis.loads ?? 0) + 1);',
    );
    const twice = "exports.answer = () => require('./half.js').half + require('./half.js').half;";
    writeFileSync(file, `${twice} exports.sep = require('node:path').sep; exports.loads = require('./half.js').loads;`);
    const { exports, keep } = runCompiled(file, folder);
    keep();
    assert.equal((exports as { answer(): number }).answer(), 42);
    assert.equal((exports as { loads: number }).loads, 1);
    assert.deepEqual(
      kept()
        .map((name) => basename(name))
        .sort(),
      ['answer.js.bin', 'half.js.bin'],
    );
  });

  it('runs the file where nothing can be kept', () => {
    writeFileSync(folder, 'a file where the folder would be');
    const { exports, keep } = runCompiled(file, folder);
    keep();
    assert.equal((exports as { answer(n: number): number }).answer(21), 42);
  });
});
