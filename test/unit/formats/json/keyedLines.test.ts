import assert from 'node:assert/strict';
import { KeyBlanker } from '../../../../src/formats/json/keyedLines';
import { readAll, times } from './readings';

const line = (i: number, ...labels: string[]): string =>
  `img/${i}.jpg\t${JSON.stringify(labels.map((label) => ({ transcription: 'a\tb', label, points: [[1, 2]] })))}\n`;

describe('JSON lines with a name before each', () => {
  it('are records of boxes, whatever the file is called and however it is cut', async () => {
    const text = times(12, (i) => line(i, 'total', ...(i % 3 ? [] : ['date', 'date']))).join('');
    for (const file of ['train.txt', 'train.json', 'Label.txt']) {
      for (const pieceBytes of [3, 61, 1 << 16]) {
        const [read] = await readAll({ [file]: text }, pieceBytes);
        assert.deepEqual([read!.samples, read!.positives], [12, { total: 12, date: 4 }]);
        assert.deepEqual([...read!.tally.instances!], [12, 8]);
      }
    }
  });

  it('report a line that is none', async () => {
    const [read] = await readAll({
      'train.txt': times(12, (i) => line(i, i % 2 ? 'a' : 'b')).join('') + 'no tabulator\n',
    });
    assert.equal(read!.samples, 12);
    assert.deepEqual(
      read!.problems.map(({ kind, lines }) => [kind, lines]),
      [['malformed-record', [13]]],
    );
  });

  it('are no other texts', async () => {
    const other = times(12, (i) => `${i}.jpg\tcat [${i}]\n`).join('');
    assert.deepEqual(await readAll({ 'labels.txt': other, 'notes.txt': 'see\tthis\n' }), []);
  });

  it('keep their length', () => {
    const blanker = new KeyBlanker();
    const bytes = new TextEncoder().encode('a.jpg\t[1]\nb\n');
    const kept = [...bytes].flatMap((byte) => [...blanker.push(Uint8Array.of(byte))]);
    assert.equal(String.fromCharCode(...kept, ...blanker.end()), '      [1]\nb\n');
  });
});
