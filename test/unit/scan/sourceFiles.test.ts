import assert from 'node:assert/strict';
import type { Reading } from '../../../src/formats/format';
import { sourcesOf } from '../../../src/scan/sourceFiles';
import { memoryFiles } from '../memoryFiles';

/** What the editor is told that a report was made from, where readings name and cover these files and folders. */
function sources(paths: readonly string[], ...readings: readonly Pick<Reading, 'files' | 'covers'>[]): string[] {
  const { files } = memoryFiles(Object.fromEntries(paths.map((path) => [path, ''])));
  return sourcesOf(readings as readonly Reading[], files);
}

describe('what a report was made from', () => {
  it('is named file by file where the files are few', () => {
    const paths = ['data/train.csv', 'data/names.txt'];
    assert.deepEqual(sources(paths, { files: paths }), paths);
  });

  it('is named by folder and ending where they are many', () => {
    const labels = Array.from({ length: 20_000 }, (_, k) => `labels/${k}.txt`);
    const found = sources([...labels, 'data.yaml'], { files: ['data.yaml'], covers: labels });
    assert.deepEqual(found, ['data.yaml', 'labels/*.txt']);
  });

  it('is a folder where the folder is the label file', () => {
    assert.deepEqual(sources(['birds/cat/1.jpg'], { files: ['birds'] }), ['birds/']);
    assert.deepEqual(sources(['cat/1.jpg'], { files: [''] }), ['']);
  });
});
