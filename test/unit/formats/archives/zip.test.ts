import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { Crc32 } from '../../../../src/formats/archives/crc32';
import { readWholeZipEntry, readZipEntries } from '../../../../src/formats/archives/zip';
import { memoryFiles } from '../../memoryFiles';

async function contentOf(archive: Uint8Array): Promise<string> {
  const { reader } = memoryFiles({ 'a.zip': archive });
  const [entry] = await readZipEntries(reader, 'a.zip', archive.length);
  return new TextDecoder().decode(await readWholeZipEntry(reader, 'a.zip', entry!, 1 << 20));
}

describe('A member of a zip archive', () => {
  it('has the checksum of the standard', () => {
    const checksum = new Crc32();
    checksum.add(strToU8('1234'));
    checksum.add(strToU8('56789'));
    assert.equal(checksum.value, 0xcbf43926);
  });

  it('is refused where its checksum is another one, stored or deflated', async () => {
    for (const level of [0, 6] as const) {
      const archive = zipSync({ 'labels.csv': strToU8('id,label\n1,cat\n2,dog\n') }, { level });
      assert.equal(await contentOf(archive), 'id,label\n1,cat\n2,dog\n');
      const damaged = archive.slice();
      if (level === 0) {
        damaged[30 + 'labels.csv'.length + 12]! ^= 1; // 'cat' becomes 'bat'
      } else {
        damaged[14]! ^= 1; // the local checksum is not what is asked
        const directory = new DataView(damaged.buffer).getUint32(damaged.length - 6, true);
        damaged[directory + 16]! ^= 1;
      }
      await assert.rejects(contentOf(damaged), /labels\.csv of the archive is damaged/);
    }
  });
});
