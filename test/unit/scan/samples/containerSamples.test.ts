import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { nodeFolder } from '../../../../src/host/nodeFiles';
import { samplesOfClass } from '../../../../src/scan/samples/samplesOfClass';
import { scanFolder } from '../../../../src/scan/scanFolder';
import { npy, numbers } from '../../formats/npyWriter';
import { tar } from '../../formats/tarWriter';

const fixture = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(join(__dirname, '../../../fixtures/formats', name)));

describe('the samples of a class in a container', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'samples-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  /** The samples of a class in the only dataset, or in that of a split: places, with the texts beside the labels. */
  async function search(content: Record<string, Uint8Array>, name: string, split: string | null = null) {
    for (const [path, bytes] of Object.entries(content)) {
      writeFileSync(join(root, path), bytes);
    }
    const options = { signal: new AbortController().signal };
    const { datasets } = (await scanFolder(nodeFolder(root), options)).report;
    const { files, format } = datasets.find((dataset) => dataset.split === split) ?? datasets[0]!;
    const found = await samplesOfClass(nodeFolder(root), { file: files[0]!, format, name, split }, options);
    assert.equal(found.isContainer, true);
    return found.samples.map(({ place, values = [], image }) =>
      [place, ...values.map(([column, text]) => `${column}=${text}`), ...(image === undefined ? [] : [image])].join(
        ' ',
      ),
    );
  }

  it('are rows of a Parquet table, with the columns that tell them apart', async () => {
    const columnData = [
      { name: 'note', data: Array.from({ length: 60 }, (_, i) => `note number ${i}`), type: 'STRING' as const },
      { name: 'image_id', data: Array.from({ length: 60 }, (_, i) => `img_${i}.jpg`), type: 'STRING' as const },
      {
        name: 'label',
        data: Array.from({ length: 60 }, (_, i) => ['cat', 'dog', 'owl'][i % 3]!),
        type: 'STRING' as const,
      },
    ];
    const found = await search({ 'a.parquet': new Uint8Array(parquetWriteBuffer({ columnData })) }, 'dog');
    assert.equal(found.length, 20);
    assert.equal(found[0], 'row 2 image_id=img_1.jpg note=note number 1 img_1.jpg');
    assert.equal(found[19], 'row 59 image_id=img_58.jpg note=note number 58 img_58.jpg');
  });

  it('are rows with a list of tags, or of objects, that has the class', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => i);
    const tags = rows.map((i) => ['O', i % 3 ? 'B-PER' : 'B-LOC', i % 3 ? 'I-PER' : 'O']);
    const columnData = [
      { name: 'id', data: rows.map((i) => `s${i}`), type: 'STRING' as const },
      { name: 'ner_tags', data: tags },
    ];
    const found = await search({ 'ner.parquet': new Uint8Array(parquetWriteBuffer({ columnData })) }, 'LOC');
    assert.deepEqual(found.slice(0, 2), ['row 1 id=s0', 'row 4 id=s3']);
  });

  it('are rows of the table of a database that is of the part asked for', async () => {
    const found = await search({ 'reviews.db': fixture('reviews.db') }, 'feature', 'test');
    assert.equal(found.length, 10);
    assert.ok(
      found.every((place) => /^row \d+ of table \w*test/i.test(place)),
      found[0],
    );
  });

  it('are indices of an array, in the part asked for', async () => {
    const images = npy(
      '|u1',
      [6, 4, 4],
      new Uint8Array(96).map((_, i) => i),
    );
    const archive = zipSync({
      'train_images.npy': images,
      'train_labels.npy': npy('|u1', [3, 1], numbers('u1', [0, 1, 1])),
      'val_labels.npy': npy('|u1', [2, 1], numbers('u1', [0, 1])),
    });
    assert.deepEqual(await search({ 'm.npz': archive }, '1', 'train'), ['train_labels[1]', 'train_labels[2]']);
    assert.deepEqual(await search({ 'm.npz': archive }, '1', 'val'), ['val_labels[1]']);
  });

  it('are rows of a matrix, whichever way it is stored', async () => {
    const rows = [1, 0, 0, 1, 1, 1];
    const byRows = npy('|u1', [3, 2], numbers('u1', rows));
    assert.deepEqual(await search({ 'labels.npy': byRows }, '1'), ['array[1]', 'array[2]']);
    const matrix = await search({ 'labels.h5': fixture('labels.h5') }, 'dog', 'train');
    assert.equal(matrix.length, 1);
    assert.match(matrix[0]!, /\[\d\]$/);
  });

  it('are records of tar archives, with their images', async () => {
    const archives = {
      'train-000000.tar': tar({ 'a.jpg': 'JPEG', 'a.cls': '1', 'b.jpg': 'JPEG', 'b.cls': '0' }),
      'train-000001.tar': tar({ 'c.cls': '1' }),
    };
    assert.deepEqual(await search(archives, '1', 'train'), [
      'a in train-000000.tar train-000000.tar/a.jpg',
      'c in train-000001.tar',
    ]);
  });
});
