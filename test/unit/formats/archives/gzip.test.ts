import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { csv } from '../../../../src/formats/delimited/csv';
import { extname, FileSet } from '../../../../src/formats/fileSet';
import { isGzip, throughGzip } from '../../../../src/formats/archives/gzip';
import { countWith, positivesOf } from '../countText';

const TABLE = 'id,cat,dog\n1,1,0\n2,0,1\n3,1,1\n4,0,0\n5,1,0\n6,1,1\n';

/** A reader of one compressed file, in small pieces. */
function readerOf(bytes: Uint8Array) {
  return {
    read: (_: string, start = 0, end = bytes.length) => bytes.subarray(start, end),
    async *stream() {
      const buffer = new Uint8Array(7);
      for (let at = 0; at < bytes.length; at += 7) {
        const piece = bytes.subarray(at, at + 7);
        buffer.set(piece);
        yield buffer.subarray(0, piece.length);
      }
    },
  };
}

describe('compressed files', () => {
  it('are told by their ending, and have the ending of what is in them', () => {
    assert.deepEqual(['a.csv.gz', 'A.GZ', 'a.tar.gz', 'a.csv', 'x.gz/a.csv', '.gz'].map(isGzip), [
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    assert.deepEqual(['data/a.csv.gz', 'a.gz', 'a.tar.gz', 'a.b.JSON.GZ'].map(extname), [
      '.csv',
      '.gz',
      '.gz',
      '.json',
    ]);
  });

  it('are read as what is in them, whole and in part', async () => {
    const text = TABLE.repeat(1000);
    const reader = throughGzip(readerOf(gzipSync(text)));
    const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    assert.equal(decode(await reader.read('a.csv.gz')), text);
    assert.equal(decode(await reader.read('a.csv.gz', 3, 10)), text.slice(3, 10));
    let streamed = '';
    for await (const piece of reader.stream('a.csv.gz')) {
      streamed += decode(piece);
    }
    assert.equal(streamed, text);
  });

  it('are recognised by their beginning, of which no more than is needed is unpacked', async () => {
    const rows = Array.from({ length: 400_000 }, (_, k) => `${k},${k & 1},${(k >> 1) & 1}\n`).join('');
    const inside = new TextEncoder().encode(`id,cat,dog\n${rows}`);
    const bytes = gzipSync(inside);
    let unpacked = 0;
    async function* gunzip(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at < inside.length; at += 65_536) {
        unpacked += 65_536;
        yield inside.subarray(at, at + 65_536);
      }
    }
    const files = new FileSet([{ path: 'a.csv.gz', size: bytes.length }], { ...readerOf(bytes), gunzip });
    const readings = await csv.detect(files);
    assert.equal(readings.length, 1);
    assert.ok(unpacked <= 2 << 20, `${unpacked} bytes of ${inside.length}`);
  });

  it('show a head as long as that of any other, however small they are packed', async () => {
    const bytes = gzipSync('id,cat\n'.repeat(20_000));
    const files = new FileSet([{ path: 'a.csv.gz', size: bytes.length }], readerOf(bytes));
    assert.equal((await files.head('a.csv.gz')).length, 65_536);
  });

  it('are counted like any other', async () => {
    const { readings, counted } = await countWith(csv, { 'train.csv.gz': gzipSync(TABLE) });
    assert.equal(readings.length, 1);
    assert.deepEqual(positivesOf(counted[0]?.tally), { cat: 4, dog: 3 });
  });

  it('that are damaged have no head, and throw where they are read', async () => {
    const whole = gzipSync(TABLE.repeat(100));
    for (const bytes of [whole.subarray(0, whole.length >> 1), new TextEncoder().encode('no gzip'), new Uint8Array()]) {
      const files = new FileSet([{ path: 'a.csv.gz', size: bytes.length }], readerOf(bytes));
      assert.equal((await files.head('a.csv.gz')).length, 0);
      await assert.rejects(async () => files.reader.read('a.csv.gz'));
    }
  });
});
