import assert from 'node:assert/strict';
import { Heads } from '../../../src/formats/heads';

describe('the heads of files', () => {
  let reads: string[];
  const reading = (path: string) => (): Uint8Array => {
    reads.push(path);
    return new Uint8Array(100);
  };
  beforeEach(() => (reads = []));

  it('are read once, also for those who ask at the same time', async () => {
    const heads = new Heads();
    await Promise.all([heads.get('a', reading('a')), heads.get('a', reading('a'))]);
    await heads.get('a', reading('a'));
    assert.deepEqual(reads, ['a']);
  });
  it('are kept within a limit of memory, and read again beyond it', async () => {
    const heads = new Heads(250);
    for (const path of ['a', 'b', 'c', 'a', 'b', 'c']) {
      assert.equal((await heads.get(path, reading(path))).length, 100);
    }
    assert.deepEqual(reads, ['a', 'b', 'c', 'c']);
  });
  it('are empty where a file cannot be read', async () => {
    const head = await new Heads().get('a', () => {
      throw new Error('gone');
    });
    assert.equal(head.length, 0);
  });
});
