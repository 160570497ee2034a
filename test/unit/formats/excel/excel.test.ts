import assert from 'node:assert/strict';
import { strToU8, zipSync } from 'fflate';
import { excel } from '../../../../src/formats/excel/excel';
import { countWith, positivesOf } from '../countText';

type Cells = readonly (string | number | boolean | null)[];

async function count(content: Record<string, Uint8Array>) {
  const { readings, counted } = await countWith(excel, content);
  return { readings, reading: readings[0], counted, tally: counted[0]?.tally };
}

/** A workbook as Excel writes it, with shared texts; `inline` puts the texts into the cells, as some libraries do. */
function write(sheets: Record<string, readonly Cells[]>, { inline = false } = {}): Uint8Array {
  const texts: string[] = [];
  const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const cell = (value: Cells[number], column: number, row: number): string => {
    const at = `r="${String.fromCharCode(65 + column)}${row}"`;
    if (value === null) {
      return '';
    }
    if (typeof value === 'string') {
      return inline
        ? `<c ${at} t="inlineStr"><is><t>${escape(value)}</t></is></c>`
        : `<c ${at} t="s"><v>${texts.push(value) - 1}</v></c>`;
    }
    return typeof value === 'boolean' ? `<c ${at} t="b"><v>${Number(value)}</v></c>` : `<c ${at}><v>${value}</v></c>`;
  };
  const names = Object.keys(sheets);
  const members: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${names.map((name, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}</Relationships>`,
  };
  Object.values(sheets).forEach((rows, i) => {
    const body = rows.map(
      (cells, r) => `<row r="${r + 1}">${cells.map((value, c) => cell(value, c, r + 1)).join('')}</row>`,
    );
    members[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet><sheetData>${body.join('')}</sheetData></worksheet>`;
  });
  members['xl/sharedStrings.xml'] =
    `<sst>${texts.map((text) => `<si><r><t>${escape(text.slice(0, 1))}</t></r><r><t>${escape(text.slice(1))}</t></r></si>`).join('')}</sst>`;
  return zipSync(Object.fromEntries(Object.entries(members).map(([name, text]) => [name, strToU8(text)])));
}

const CLASSES: Cells[] = [
  ['text', 'label'],
  ['a & b', 'positive'],
  ['c < d', 'negative'],
  ['e', 'positive'],
];

describe('Excel', () => {
  it('takes the names below a row that only numbers the columns', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => [i * 7, 1 + (i % 5) / 10, i % 3 === 0 ? 'bad' : 'good']);
    const sheet = [['X1', 'X2', 'Y'], ['limit', 'share', 'class'], ...rows];
    const { tally } = await count({ 'a.xlsx': write({ Data: sheet }) });
    assert.deepEqual(positivesOf(tally), { bad: 10, good: 20 });
  });

  it('reads a class column, with shared texts and with texts in the cells', async () => {
    for (const inline of [false, true]) {
      const { reading, tally } = await count({ 'data.xlsx': write({ Sheet1: CLASSES }, { inline }) });
      assert.equal(reading?.variant, 'xlsx-class-column');
      assert.deepEqual(positivesOf(tally), { negative: 1, positive: 2 });
    }
  });

  it('reads multi-hot columns of numbers and truth values below a title', async () => {
    const { tally } = await count({
      'data.xlsx': write({
        Labels: [
          ['Our labels', null, null],
          [],
          ['id', 'cat', 'dog'],
          ['i1', 1, true],
          ['i2', 0, true],
          ['i3', 0, false],
          ['i4', 1, false],
        ],
      }),
    });
    assert.equal(tally?.samples, 4);
    assert.deepEqual(positivesOf(tally), { cat: 2, dog: 2 });
  });

  it('takes sheets that are named for splits, and passes over notes', async () => {
    const { counted } = await count({
      'data.xlsx': write({ Notes: [['Read me first']], train: CLASSES, test: CLASSES.slice(0, 3) }),
    });
    assert.deepEqual(
      counted.map(({ split, tally }) => [split, tally.samples]),
      [
        ['train', 3],
        ['test', 2],
      ],
    );
  });

  it('keeps columns in place where cells are left out', async () => {
    const { tally } = await count({
      'a.xlsx': write({
        S: [
          ['id', 'cat', 'dog'],
          ['1', 1, 0],
          ['2', null, 1],
          ['3', 0, 1],
          ['4', 0, 0],
        ],
      }),
    });
    assert.deepEqual(positivesOf(tally), { cat: 1, dog: 2 });
    assert.deepEqual([...tally!.missing], [1, 0]);
  });

  it('takes the names in the second row of a header whose first row has merged groups', async () => {
    const { reading, tally } = await count({
      'findings.xlsx': write({
        S: [
          ['Image', 'Findings', null, null, 'Reader'],
          [null, 'Mass', 'Calcification', 'Asymmetry', null],
          ['1.png', 1, 0, 0, 'AB'],
          ['2.png', 1, 1, 0, 'CD'],
          ['3.png', 0, 0, 1, 'AB'],
        ],
      }),
    });
    assert.equal(reading?.variant, 'xlsx-multi-hot');
    assert.deepEqual([tally?.samples, positivesOf(tally)], [3, { Mass: 2, Calcification: 1, Asymmetry: 1 }]);
  });

  it('takes a row of data below a header with a blank for data', async () => {
    const { tally } = await count({
      'notes.xlsx': write({
        S: [
          ['text', 'label', null],
          [null, 'positive', 'unsure'],
          ['b', 'negative', null],
          ['c', 'positive', null],
        ],
      }),
    });
    assert.deepEqual([tally?.samples, positivesOf(tally)], [3, { negative: 1, positive: 2 }]);
  });

  it('does not claim invoices, empty workbooks, or files that are none', async () => {
    for (const content of [
      write({
        S: [
          ['date', 'price'],
          ['2020-01-01', 12.5],
          ['2020-01-02', 13.25],
        ],
      }),
      write({ S: [] }),
      zipSync({ 'a.txt': strToU8('x') }),
      new Uint8Array(100),
    ]) {
      assert.deepEqual((await count({ 'a.xlsx': content })).readings, []);
    }
  });
});
