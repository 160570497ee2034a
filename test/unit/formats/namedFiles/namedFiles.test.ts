import assert from 'node:assert/strict';
import { namedFiles } from '../../../../src/formats/namedFiles/namedFiles';
import { countAll } from '../countAll';

/** So many files of each name, numbered from 1 on. */
function numbered(counts: Record<string, number>, folder: string, separator: string, ending = '.jpg') {
  return Object.fromEntries(
    Object.entries(counts).flatMap(([name, count]) =>
      Array.from({ length: count }, (_, k) => [`${folder}/${name}${separator}${k + 1}${ending}`, 'x']),
    ),
  );
}

const read = async (content: Record<string, string>) => {
  const { seen, readings } = await countAll(namedFiles, content);
  return { found: seen[0] && { samples: seen[0].samples, classes: seen[0].classes }, readings };
};

describe('files called after their class', () => {
  it('are counted by the word before their number', async () => {
    for (const separator of ['.', '_', '-', ' ', '__', '']) {
      const { found } = await read(numbered({ cat: 12, dog: 10 }, 'train', separator));
      assert.deepEqual(found?.classes, { cat: '12', dog: '10' }, separator);
    }
    const pets = numbered({ Maine_Coon: 12, american_bulldog: 10 }, 'images', '_');
    assert.deepEqual((await read(pets)).found?.classes, { Maine_Coon: '12', american_bulldog: '10' });
  });

  it('may be called after ids or numbered objects, and be recordings', async () => {
    const ids = await read(numbered({ 0: 10, 1: 12 }, 'digits', '_', '.wav'));
    assert.deepEqual(ids.found?.classes, { 0: '10', 1: '12' });
    assert.equal(ids.readings[0]?.variant, 'audio-names');
    assert.deepEqual((await read(numbered({ obj1: 10, obj2: 12 }, 'coil', '__'))).found?.classes, {
      obj1: '10',
      obj2: '12',
    });
  });

  it('are not numbers of a camera, frames, people, splits, pictures to be shown, or rare words', async () => {
    const none: Record<string, number>[] = [
      { IMG: 20, DSC: 20 },
      { video1: 20, video2: 20 },
      { patient_3: 20, patient_4: 20 },
      { train: 20, test: 20 },
      { 17: 20, 4033: 20 },
      { cat: 40 },
      { cat: 2, dog: 3, owl: 3 },
    ];
    for (const counts of none) {
      assert.deepEqual((await read(numbered(counts, 'x', '_'))).readings, [], JSON.stringify(counts));
    }
    assert.deepEqual((await read(numbered({ walk: 20, jump: 20 }, 'assets/sprites', '_'))).readings, []);
  });

  it('are left to the table or the annotations beside them', async () => {
    const files = numbered({ cat: 12, dog: 10 }, 'data/train', '_');
    assert.equal((await read({ ...files, 'data/sampleSubmission.csv': 'id,label' })).readings.length, 1);
    assert.deepEqual((await read({ ...files, 'data/train.csv': 'file,breed' })).readings, []);
    assert.deepEqual((await read({ ...files, 'data/annotations/cat_1.xml': '<annotation/>' })).readings, []);
  });
});
