import assert from 'node:assert/strict';
import { readRows as read, repeat } from './readRows';

describe('classes beside ids', () => {
  it('may be a column of 0 and 1 beside numbers that samples are called by', async () => {
    const row = (i: number): string => `${String(i * 3).padStart(5, '0')},${i % 2}`;
    assert.equal(await read(['ScanID,MGMT_value', ...repeat(20, row)]), 'csv-multi-hot 20: MGMT_value 10');
    const counted = (i: number): string => `${i + 1},${i % 2}`;
    assert.equal(await read(['patient_id,relapse', ...repeat(20, counted)]), 'csv-multi-hot 20: relapse 10');
  });

  it('are no labels where the numbers beside 0 and 1 are measured', async () => {
    assert.equal(await read(['time,event', ...repeat(20, (i) => `${i * 7},${i % 2}`)]), '');
  });

  it('may be numbered beside their names', async () => {
    const row = (i: number): string => `${['tuba', 'viola', 'oboe'][i % 3]},${i % 3},${i % 7},c0ffee-${i}`;
    assert.equal(
      await read(['instrument,instrument_id,song_id,uuid', ...repeat(30, row)]),
      'csv-class-column 30: oboe 10, tuba 10, viola 10',
    );
  });

  it('may be areas of an image, which is empty where the class is not there', async () => {
    const shape = (i: number): string =>
      i % 3 ? `"MULTIPOLYGON (((0.1 -${i}, 0.2 -1, 0.1 -2, 0.1 -${i})))"` : 'MULTIPOLYGON EMPTY';
    const row = (i: number): string => `6010_${i >> 2},${(i % 4) + 1},${shape(i)}`;
    assert.equal(
      await read(['ImageId,ClassType,MultipolygonWKT', ...repeat(24, row)]),
      'csv-long-masks 6: 1 4/4, 2 4/4, 3 4/4, 4 4/4',
    );
  });

  it('may be words in columns of their own, with a sign where they are not', async () => {
    const row = (i: number): string =>
      [
        i % 2 ? 'Anger' : '---',
        i % 3 ? '---' : 'Joy',
        i % 5 ? 'Trust' : '---',
        `a tweet of number ${i} that says it`,
      ].join('\t');
    assert.equal(await read(repeat(30, row), 'train.csv'), 'tsv-label-columns 30: Anger 15, Joy 10, Trust 24');
  });

  it('are no parts of the data', async () => {
    assert.equal(await read(['sentence_index,splitset_label', ...repeat(30, (i) => `${i + 1},${1 + (i % 3)}`)]), '');
  });
});
