import assert from 'node:assert/strict';
import { setImmediate as later } from 'node:timers/promises';
import type { FileReader } from '../../../src/formats/fileSet';
import { readingAhead, type ReadFiles } from '../../../src/host/readAhead';

const paths = Array.from({ length: 20_000 }, (_, i) => `labels/${i}.txt`);
const contentOf = (path: string): Uint8Array => new TextEncoder().encode(`content of ${path}`);

function readerOf(told: (path: string) => void = () => undefined): FileReader {
  return {
    read(path) {
      told(path);
      return contentOf(path);
    },
    stream: () => assert.fail('nothing is streamed here'),
  };
}

/** Reads all files by a reader that has another thread to help; tells how many each of the two has read. */
async function readAll(readFiles: ReadFiles, { rest = 0 } = {}) {
  const own: string[] = [];
  const reader = readingAhead(
    readerOf((path) => own.push(path)),
    readFiles,
  );
  reader.willRead!(paths);
  for (const [i, path] of paths.entries()) {
    assert.deepEqual(await reader.read(path), contentOf(path));
    // Reading takes time, in which the other thread answers.
    if (rest > 0 && i % rest === 0) {
      await later();
    }
  }
  return { own: own.length };
}

describe('reading ahead in another thread', () => {
  it('leaves about every other file to the other thread', async () => {
    const { own } = await readAll((asked) => Promise.resolve(asked.map(contentOf)));
    assert.ok(own > 9000 && own < 11_000, `${own} of ${paths.length}`);
  });

  it('gives each file its content, however slow the other thread is', async () => {
    let answers = 0;
    const slow: ReadFiles = async (asked) => {
      for (let i = 0; i < 3 + (answers % 5); i++) {
        await later();
      }
      answers++;
      return asked.map(contentOf);
    };
    const { own } = await readAll(slow, { rest: 50 });
    assert.ok(answers > 10 && own < paths.length, `${answers} answers`);
  });

  it('reads itself what the other thread could not', async () => {
    const { own } = await readAll((asked) =>
      Promise.resolve(asked.map((path, i) => (i % 3 === 0 ? undefined : contentOf(path)))),
    );
    assert.ok(own > 12_000);
  });

  it('does not wait for a thread that never answers', async () => {
    const { own } = await readAll(() => new Promise(() => undefined));
    assert.equal(own, paths.length);
  });

  it('reads other files in between, and few files without help', async () => {
    let asked = 0;
    const reader = readingAhead(readerOf(), (wanted) => {
      asked++;
      return Promise.resolve(wanted.map(contentOf));
    });
    reader.willRead!(paths.slice(0, 100));
    assert.equal(asked, 0);
    reader.willRead!(paths);
    for (const path of paths.slice(0, 600)) {
      assert.deepEqual(await reader.read('data.yaml'), contentOf('data.yaml'));
      assert.deepEqual(await reader.read(path), contentOf(path));
    }
  });
});
