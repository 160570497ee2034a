import assert from 'node:assert/strict';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { strToU8, zipSync } from 'fflate';
import type { Reading } from '../../../src/formats/format';
import { tableFromUser, type UserOptions } from '../../../src/formats/fromUser';
import { formats } from '../../../src/formats/registry';
import { ImpossibleOption } from '../../../src/formats/table/userOptions';
import { memoryFiles } from '../memoryFiles';
import { describeTally } from './countAll';

/** A table of two possible label columns, in containers. */
const PARQUET = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'kind', data: ['cat', 'dog', 'cat', 'cat'], type: 'STRING' },
      { name: 'place', data: ['in', 'out', 'out', 'in'], type: 'STRING' },
    ],
  }),
);

const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const sheet = (rows: readonly string[][]): string =>
  `<worksheet><sheetData>${rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('')}</sheetData></worksheet>`;
const WORKBOOK = zipSync({
  'xl/workbook.xml': strToU8(
    '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="r1"/><sheet name="b" sheetId="2" r:id="r2"/></sheets></workbook>',
  ),
  'xl/_rels/workbook.xml.rels': strToU8(
    '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="worksheets/sheet2.xml"/></Relationships>',
  ),
  'xl/worksheets/sheet1.xml': strToU8(
    sheet([
      ['file', 'note'],
      ['1.png', 'x'],
      ['2.png', 'y'],
      ['3.png', 'x'],
    ]),
  ),
  'xl/worksheets/sheet2.xml': strToU8(
    sheet([
      ['file', 'place'],
      ['1.png', 'in'],
      ['2.png', 'out'],
      ['3.png', 'in'],
    ]),
  ),
});

/** Positives by class where a person set `user`; or why it is impossible. */
async function read(path: string, bytes: Uint8Array, user: UserOptions): Promise<unknown> {
  const { files, reader } = memoryFiles({ [path]: bytes });
  let reading: Reading | undefined;
  try {
    reading = await tableFromUser(files, path, undefined, user);
  } catch (error) {
    assert.ok(error instanceof ImpossibleOption);
    return `${error.option}: ${error.message}`;
  }
  assert.ok(reading);
  const { signal } = new AbortController();
  const plain = JSON.parse(JSON.stringify(reading)) as Reading;
  const format = formats.find(({ id }) => id === plain.format)!;
  const counted = await format.count(plain, { reader, files, signal, progress: () => undefined });
  return counted.map(({ tally }) => describeTally(tally).classes);
}

describe('a table in a container as a person wants it read', () => {
  it('is Parquet with another column, or a sentence where there is none', async () => {
    assert.deepEqual(await read('a.parquet', PARQUET, { columns: ['place'] }), [{ in: '2', out: '2' }]);
    assert.equal(
      await read('a.parquet', PARQUET, { columns: ['size'] }),
      'columns: There is no column size. The columns are kind, place.',
    );
    assert.equal(
      await read('a.parquet', PARQUET, { namesFile: { path: 'n.txt', firstId: 0 } }),
      'namesFile: There is no names file n.txt.',
    );
  });

  it('is the sheet of a workbook that has the columns', async () => {
    assert.deepEqual(await read('a.xlsx', WORKBOOK, { columns: ['place'] }), [{ in: '2', out: '1' }]);
    assert.equal(
      await read('a.xlsx', WORKBOOK, { columns: ['size'] }),
      'columns: There is no column size. The columns are file, note.',
    );
  });
});
