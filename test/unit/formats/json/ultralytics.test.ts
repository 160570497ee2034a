import assert from 'node:assert/strict';
import { lines, readAll, times } from './readings';

const header = { type: 'dataset', task: 'detect', name: 'ours', class_names: { 0: 'person', 1: 'car', 2: 'dog' } };

describe('Ultralytics NDJSON', () => {
  it('counts the objects of images by split; images without are samples', async () => {
    const image = (file: string, split: string, annotations?: object): object => ({
      type: 'image',
      file,
      split,
      annotations,
    });
    const reads = await readAll({
      'dataset.ndjson': lines(
        header,
        image('a.jpg', 'train', {
          boxes: [
            [0, 0.5, 0.5, 0.1, 0.1],
            [0, 0.2, 0.5, 0.1, 0.1],
            [1, 0.5, 0.5, 1, 1],
          ],
        }),
        image('b.jpg', 'train'),
        image('c.jpg', 'valid', {
          segments: [
            [1, 0.1, 0.1, 0.2, 0.2, 0.1, 0.3],
            [9, 0, 0, 1, 1, 0, 1],
          ],
        }),
      ),
    });
    assert.deepEqual(
      reads.map(({ split, samples, positives, tally }) => [split, samples, positives, [...tally.instances!]]),
      [
        ['train', 2, { person: 1, car: 1, dog: 0 }, [2, 1, 0]],
        ['val', 1, { person: 0, car: 1, dog: 0 }, [0, 1, 0]],
      ],
    );
    assert.match(reads[1]!.problems[0]!.detail ?? '', /class 9 is not among the names/);
  });

  it('counts the classes of whole images', async () => {
    const images = times(6, (i) => ({
      type: 'image',
      file: `${i}.jpg`,
      split: 'train',
      annotations: { classification: [i % 2] },
    }));
    const [read] = await readAll({ 'd.ndjson': lines({ ...header, task: 'classify' }, ...images) });
    assert.deepEqual([read!.task, read!.positives], ['multi-class', { person: 3, car: 3, dog: 0 }]);
    assert.equal(read!.tally.instances, undefined);
  });
});
