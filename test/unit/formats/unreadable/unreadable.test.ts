import assert from 'node:assert/strict';
import { unreadable } from '../../../../src/formats/unreadable/unreadable';
import { gzipSync, strToU8, zipSync } from 'fflate';
import { countWith } from '../countText';
import { tar } from '../tarWriter';

const POINTER =
  'version https://git-lfs.github.com/spec/v1\noid sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nsize 12345\n';

describe('Files that cannot be read', () => {
  it('says how to fetch what Git LFS left behind', async () => {
    const { counted } = await countWith(unreadable, { 'data/train.parquet': POINTER, 'labels.csv': POINTER });
    assert.equal(counted.length, 2);
    assert.match(counted[0]!.tally.problems[0]!.detail, /git lfs pull/);
    assert.equal(counted[0]!.tally.partial, true);
  });

  it('does not mind what systems leave in folders', async () => {
    const thumbs = new Uint8Array(600).fill(7);
    assert.deepEqual((await countWith(unreadable, { 'cat/Thumbs.db': thumbs })).readings, []);
  });

  it('says that a Parquet file is cut off or encrypted', async () => {
    const { readings } = await countWith(unreadable, {
      'a.parquet': 'PAR1....and no end',
      'b.parquet': 'PARE....0000PARE',
    });
    assert.deepEqual(
      readings.map(({ options }) => options.reason.split('.')[0]),
      ['The Parquet file is cut off: its end is missing', 'The footer of the Parquet file is encrypted'],
    );
  });

  it('says of every container that its end is missing', async () => {
    const hdf5 = new Uint8Array(100);
    hdf5.set([0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10, 0, 0, 0, 0, 0, 8, 8]);
    new DataView(hdf5.buffer).setBigUint64(40, 4000n, true);
    const sqlite = new Uint8Array(1024);
    sqlite.set(new TextEncoder().encode('SQLite format 3\0'));
    new DataView(sqlite.buffer).setUint16(16, 1024);
    new DataView(sqlite.buffer).setUint32(28, 3);
    const content = {
      'a.arrow': 'ARROW1\0\0 and no end',
      'b.npz': 'PK\x03\x04 and no directory',
      'c.xlsx': 'PK\x03\x04 and no directory',
      'd.h5': hdf5,
      'e.db': sqlite,
      'f-labels-idx1-ubyte': new Uint8Array([0, 0, 8, 1, 0, 0, 0, 9, 1, 2, 3, 4]),
      'g.xlsx': new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(20)]),
    };
    const { readings } = await countWith(unreadable, content);
    const said = new Map(readings.map(({ files, options }) => [files[0], options.reason]));
    assert.equal(said.size, 7);
    for (const [file, reason] of said) {
      assert.match(reason, file === 'g.xlsx' ? /password/ : /cut off/, file);
      assert.match(reason, /(Fetch|Save)[^.]*\..*$/, file);
    }
    assert.match(said.get('d.h5')!, /100 of 4000 bytes/);
    assert.match(said.get('e.db')!, /1024 of 3072 bytes/);
  });

  it('says that a compressed file is damaged, from its first bytes', async () => {
    const whole = gzipSync(strToU8('text,label\n' + 'a,b\n'.repeat(50)));
    const damaged = whole.slice();
    damaged.fill(0xff, 12, 30);
    const { readings } = await countWith(unreadable, { 'a.csv.gz': damaged, 'b.csv.gz': whole });
    assert.deepEqual(
      readings.map(({ files, options }) => [files[0], /^The gzip file is damaged.*again\.$/.test(options.reason)]),
      [['a.csv.gz', true]],
    );
  });

  it('says how to export what only its own program reads, once for a folder', async () => {
    const lmdb = new Uint8Array(4096);
    new DataView(lmdb.buffer).setUint32(16, 0xbeefc0de, true);
    const { readings } = await countWith(unreadable, {
      'r/train.tfrecord-00000-of-00002': '12345678',
      'r/train.tfrecord-00001-of-00002': '12345678',
      's/one.record': '12345678',
      'db/data.mdb': lmdb,
      'old.feather': 'FEA1........FEA1',
    });
    assert.deepEqual(
      readings.map(({ files, options }) => [files[0], /^[^,.(]*/.exec(options.reason)![0]]),
      [
        ['r', 'TFRecord files hold records whose fields only their program knows; they are not read'],
        ['s/one.record', 'TFRecord files hold records whose fields only their program knows; they are not read'],
        ['db/data.mdb', 'The folder is an LMDB database'],
        ['old.feather', 'The file is Feather of version 1'],
      ],
    );
  });

  it('names archives that hold labels, not those of programs', async () => {
    const { readings } = await countWith(unreadable, {
      'data.zip': zipSync({ 'a/labels.csv': strToU8('id,label\n'), 'a/1.jpg': strToU8('x') }),
      'set.tar.gz': gzipSync(tar({ 'set/train.jsonl': '{}' })),
      'tool.zip': zipSync({ 'tool/setup.py': strToU8(''), 'tool/data.csv': strToU8('a,b\n') }),
      'photos.zip': zipSync({ '1.jpg': strToU8('x') }),
      'images.tgz': gzipSync(tar({ 'data/images/1.jpg': 'x' })),
      'flowers.tgz': gzipSync(tar({ 'flowers/LICENSE.txt': '', 'flowers/rose/1.jpg': 'x' })),
      'pets.tgz': gzipSync(tar({ 'pets/cat/1.jpg': 'x' })),
      'pets/cat/1.jpg': 'x',
      'broken.tgz': 'no gzip at all',
    });
    assert.deepEqual(
      readings.map(({ files }) => files[0]),
      ['data.zip', 'set.tar.gz', 'flowers.tgz'],
    );
    assert.match(readings[2]!.options.reason, /folders that may be classes \(flowers\/rose\/1\.jpg\)/);
    assert.match(readings[1]!.options.reason, /train\.jsonl.*Unpack it here/);
  });

  it('leaves whole files and other files alone', async () => {
    const content = { 'a.csv': 'id,label\n1,2\n', 'b.md': POINTER, 'c.parquet': 'PAR1........PAR1', 'd.pt': POINTER };
    assert.deepEqual((await countWith(unreadable, content)).readings, []);
  });
});
