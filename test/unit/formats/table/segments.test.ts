import assert from 'node:assert/strict';
import { readRows as read, repeat } from './readRows';

/** The recording that row `i` is about: three rows each. */
const recording = (i: number): number => Math.floor(i / 3);

describe('events in recordings', () => {
  it('are counted by recording where starts and ends are measured, as features of a table are', async () => {
    const row = (i: number): string =>
      `rec${recording(i)}_30000\t${i % 7}.5\t${(i % 7) + 1}.25\t${i % 2 ? 'dog' : 'cat'}`;
    const header = 'segment_id\tstart_time_seconds\tend_time_seconds\tlabel';
    assert.equal(await read([header, ...repeat(30, row)]), 'tsv-long-segments 10: cat 10/15, dog 10/15');
  });

  it('need no header, and may name the place of the recording', async () => {
    const row = (i: number): string =>
      `audio/a${recording(i)}.wav\tstreet\t${i % 7}.5\t${(i % 7) + 1}.25\t${i % 2 ? 'dog' : 'cat'}`;
    assert.equal(await read(repeat(30, row)), 'tsv-long-segments 10: cat 10/15, dog 10/15');
  });

  it('need no header where the label stands right behind the end', async () => {
    const row = (i: number): string => `a${recording(i)}.wav,${i % 7}.5,${(i % 7) + 1}.25,${i % 2 ? 'dog' : 'cat'}`;
    assert.equal(await read(repeat(30, row)), 'csv-long-segments 10: cat 10/15, dog 10/15');
  });

  it('are samples of their own where each has a file', async () => {
    const row = (i: number): string => `a${i}.wav,${i % 7}.5,${(i % 7) + 1}.25,${i % 2 ? 'dog' : 'cat'}`;
    assert.equal(await read(repeat(30, row)), 'csv-class-column 30: cat 15, dog 15');
  });
});
