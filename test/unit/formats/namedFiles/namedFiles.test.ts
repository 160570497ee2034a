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

  it('are counted by the word behind their number, also beside a list of the classes', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, k) => [`cifar/train/${k}_${k % 3 ? 'cat' : 'dog'}.png`, 'x']),
    );
    const list = { 'cifar/labels.txt': 'bird\ncat\ndog\n' };
    assert.deepEqual((await read({ ...files, ...list })).found?.classes, { cat: '20', dog: '10' });
    assert.deepEqual((await read({ ...files, 'cifar/labels.txt': '0_dog 1\n' })).readings, []);
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

  it('name the emotion of a recording in one of several parts', async () => {
    const spoken = (emotions: readonly string[], nameOf: (actor: number, emotion: string) => string) =>
      Object.fromEntries(
        Array.from({ length: 12 }, (_, k) => k + 1001).flatMap((actor) =>
          emotions.map((emotion) => [nameOf(actor, emotion), 'x']),
        ),
      );
    const flat = await read(spoken(['ANG', 'DIS', 'HAP', 'SAD'], (actor, word) => `wav/${actor}_IEO_${word}_HI.wav`));
    assert.deepEqual(flat.found?.classes, { ANG: '12', DIS: '12', HAP: '12', SAD: '12' });
    assert.match(flat.readings[0]!.evidence[0]!.text, /have one of 4 emotions as part 3/);
    const byActor = spoken(
      ['gioia', 'paura', 'rabbia', 'neutro'],
      (actor, word) => `e/${actor}/${word}-${actor}-b1.wav`,
    );
    assert.equal((await read(byActor)).readings[0]?.files[0], 'e');
    const transcripts = Object.fromEntries(Object.keys(byActor).map((path) => [path.replace('.wav', '.txt'), 'said']));
    assert.deepEqual((await read({ ...byActor, ...transcripts })).found?.samples, 48);
    const words = spoken(['bed', 'cat', 'happy', 'tree'], (actor, word) => `wav/${actor}_IEO_${word}_HI.wav`);
    assert.deepEqual((await read(words)).readings, []);
  });

  it('have a code of letters before the number, all of which each speaker says', async () => {
    const spoken = (codes: readonly string[], extra: readonly string[] = []) =>
      Object.fromEntries(
        ['DC', 'JE', 'KL']
          .flatMap((speaker) =>
            codes.flatMap((code) => [1, 2, 3, 4, 5].map((take) => `ALL/${speaker}_${code}0${take}.wav`)),
          )
          .concat(extra)
          .map((path) => [path, 'x']),
      );
    const { found, readings } = await read(spoken(['a', 'd', 'sa', 'su']));
    assert.deepEqual(found?.classes, { a: '15', d: '15', sa: '15', su: '15' });
    assert.match(readings[0]!.evidence[0]!.text, /one of 4 codes, all of which each speaker says, as part 2/);
    assert.deepEqual((await read(spoken(['a', 'd', 'sa', 'su'], ['ALL/DC_x01.wav']))).readings, []);
    assert.deepEqual((await read(spoken(['a', 'b']))).readings, []);
  });

  it('begin with the id that each speaker says', async () => {
    const digits = (nameOf: (id: number, speaker: string, take: number) => string) =>
      Object.fromEntries(
        [0, 1, 2].flatMap((id) =>
          ['ann', 'bob', '03'].flatMap((who) => [0, 1, 2, 3].map((take) => [nameOf(id, who, take), 'x'])),
        ),
      );
    const flat = digits((id, speaker, take) => `recordings/${id}_${speaker}_${take}.wav`);
    assert.deepEqual((await read(flat)).found, { samples: 36, classes: { 0: '12', 1: '12', 2: '12' } });
    const apart = digits((id, speaker, take) => `data/${speaker}/${id}_${speaker}_${take}.wav`);
    const { readings, found } = await read({ ...apart, 'data/speakers.txt': '{"ann": {"age": 30}}' });
    assert.deepEqual([readings[0]?.files[0], found?.classes], ['data', { 0: '12', 1: '12', 2: '12' }]);
    assert.deepEqual((await read({ ...flat, 'recordings/all.txt': '0_ann_0.wav yes' })).readings, []);
    const gaps = digits((id, speaker, take) => `recordings/${id * 7}_${speaker}_${take}.wav`);
    assert.deepEqual((await read(gaps)).readings, []);
    const images = digits((id, speaker, take) => `recordings/${id}_${speaker}_${take}.jpg`);
    assert.deepEqual((await read(images)).readings, []);
  });
});
