import assert from 'node:assert/strict';
import { unreadable } from '../../../src/formats/unreadable';
import { countWith } from './countText';

const POINTER =
  'version https://git-lfs.github.com/spec/v1\noid sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nsize 12345\n';

describe('Files that cannot be read', () => {
  it('says how to fetch what Git LFS left behind', async () => {
    const { counted } = await countWith(unreadable, { 'data/train.parquet': POINTER, 'labels.csv': POINTER });
    assert.equal(counted.length, 2);
    assert.match(counted[0]!.tally.problems[0]!.detail, /git lfs pull/);
    assert.equal(counted[0]!.tally.partial, true);
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

  it('leaves whole files and other files alone', async () => {
    const content = { 'a.csv': 'id,label\n1,2\n', 'b.md': POINTER, 'c.parquet': 'PAR1........PAR1', 'd.pt': POINTER };
    assert.deepEqual((await countWith(unreadable, content)).readings, []);
  });
});
