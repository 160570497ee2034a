import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { FileSet } from '../../../../src/formats/fileSet';
import { nodeFolder } from '../../../../src/host/nodeFiles';
import { discover } from '../../../../src/scan/discover';
import { memberBytes } from '../../../../src/scan/samples/memberBytes';
import { tar } from '../../formats/tarWriter';

describe('what is behind a path through an archive', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'members-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  async function read(file: string, content: Uint8Array, path: string, most = 1000): Promise<[string, boolean]> {
    writeFileSync(join(root, file), content);
    const folder = nodeFolder(root);
    const entries = await discover(folder, { signal: new AbortController().signal });
    const { bytes, isCut } = await memberBytes(new FileSet(entries, folder), path, most);
    return [new TextDecoder().decode(bytes), isCut];
  }

  const TABLE = 'image,cat,dog\na.jpg,1,0\nb.jpg,0,1\n';

  it('is the text of a member of a zip archive, of tables or of anything', async () => {
    assert.deepEqual(await read('a.zip', zipSync({ 'in/train.csv': strToU8(TABLE) }), 'a.zip/in/train.csv'), [
      TABLE,
      false,
    ]);
    const mixed = zipSync({ 'a.jpg': strToU8('JPEG'), 'train.csv': strToU8(TABLE) });
    assert.deepEqual(await read('b.zip', mixed, 'b.zip/a.jpg'), ['JPEG', false]);
  });

  it('is the content of a member of a tar archive', async () => {
    const shard = tar({ '0001.cls': '1', '0001.jpg': 'JPEG', '0002.jpg': 'other' });
    assert.deepEqual(await read('s.tar', shard, 's.tar/0001.jpg'), ['JPEG', false]);
  });

  it('is the text in a compressed file, up to what is wanted', async () => {
    const packed = gzipSync(TABLE);
    assert.deepEqual(await read('a.csv.gz', packed, 'a.csv.gz'), [TABLE, false]);
    assert.deepEqual(await read('a.csv.gz', packed, 'a.csv.gz', 5), ['image', true]);
  });

  it('is nothing where there is no such member, or the path leads elsewhere', async () => {
    const archive = zipSync({ 'train.csv': strToU8(TABLE) });
    for (const path of ['a.zip/test.csv', 'b.zip/train.csv', '../a.zip/train.csv', 'a.zip/../a.zip/train.csv']) {
      await assert.rejects(read('a.zip', archive, path), /is not there any more/);
    }
  });
});
