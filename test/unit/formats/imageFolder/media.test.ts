import assert from 'node:assert/strict';
import { imageFolder } from '../../../../src/formats/imageFolder/imageFolder';
import { countAll } from '../countAll';

/** `count` files in each folder. */
function filesIn(
  folders: Record<string, number>,
  ending: string,
  text = 'A story about the old town.',
): Record<string, string> {
  const paths = Object.entries(folders).flatMap(([folder, count]) =>
    Array.from({ length: count }, (_, k) => `${folder}/${k}${ending}`),
  );
  return Object.fromEntries(paths.map((path) => [path, text]));
}

const seenIn = async (content: Record<string, string>) =>
  (await countAll(imageFolder, content)).seen.map(({ id, samples, classes }) => [id, samples, classes]);

describe('class folders of other media', () => {
  it('are recordings, videos, shapes or texts', async () => {
    for (const [ending, variant, unit] of [
      ['.wav', 'audio-folder', 'record'],
      ['.avi', 'video-folder', 'record'],
      ['.off', 'shape-folder', 'record'],
      ['.txt', 'text-folder', 'document'],
      ['', 'text-folder', 'document'],
    ]) {
      const { readings, seen } = await countAll(imageFolder, filesIn({ 'd/alto': 30, 'd/bass': 20 }, ending!));
      assert.deepEqual(
        readings.map((reading) => [reading.variant, reading.unit]),
        [[variant, unit]],
      );
      assert.deepEqual(seen[0]!.classes, { alto: '30', bass: '20' });
    }
  });

  it('leave out what is not labelled, and lists beside the folders', async () => {
    const files = {
      ...filesIn(
        { 'r/train/neg': 20, 'r/train/pos': 15, 'r/train/unsup': 40, 'r/test/neg': 5, 'r/test/pos': 6 },
        '.txt',
      ),
      'r/train/urls_pos.txt': 'http://a\nhttp://b\n',
      'r/README': 'About these texts.',
    };
    assert.deepEqual(await seenIn(files), [
      ['r/test', 11, { neg: '5', pos: '6' }],
      ['r/train', 35, { neg: '20', pos: '15' }],
    ]);
  });

  it('are not found among the texts of a project', async () => {
    const others = [
      filesIn({ 'tests/unit': 30, 'tests/slow': 30 }, '.txt'),
      filesIn({ 'locales/de': 30, 'locales/en': 30 }, '.txt'),
      filesIn({ 'diary/2019': 30, 'diary/2020': 30 }, '.txt'),
      filesIn({ 'diary/happy': 12, 'diary/sad': 9 }, '.txt'),
      filesIn({ 'sensor/left': 30, 'sensor/up': 30 }, '.txt', '0.1 0.2 0.3\n0.5 0.1 0.9\n'),
      filesIn({ 'pages/one': 30, 'pages/two': 30 }, '.txt'),
      filesIn({ 'ann/one': 30, 'ann/two': 30 }, '.txt', '<annotation></annotation>'),
      filesIn({ 'game/assets/music': 30, 'game/assets/steps': 30 }, '.ogg'),
      filesIn({ 'voices/Actor_01': 30, 'voices/Actor_02': 30 }, '.wav'),
    ];
    for (const files of others) {
      assert.deepEqual(await seenIn(files), [], Object.keys(files)[0]);
    }
  });
});

describe('class folders and splits', () => {
  it('may have the splits in each class', async () => {
    const files = filesIn({ 's/bed/train': 9, 's/bed/test': 4, 's/chair/train': 7, 's/chair/test': 3 }, '.off');
    assert.deepEqual(await seenIn(files), [
      ['s#train', 16, { bed: '9', chair: '7' }],
      ['s#test', 7, { bed: '4', chair: '3' }],
    ]);
  });

  it('are one reading for each domain that has the same classes', async () => {
    const files = filesIn({ 'o/Art/bike': 12, 'o/Art/bell': 9, 'o/Photo/bike': 8, 'o/Photo/bell': 30 }, '.jpg');
    assert.deepEqual(await seenIn(files), [
      ['o/Art', 21, { bell: '9', bike: '12' }],
      ['o/Photo', 38, { bell: '30', bike: '8' }],
    ]);
  });

  it('follow lists of files; what the lists of validation and test leave is for training', async () => {
    const files = {
      ...filesIn({ yes: 20, no: 10 }, '.wav'),
      'validation_list.txt': 'yes/0.wav\nyes/1.wav\nno/0.wav\n',
      'testing_list.txt': 'yes/2.wav\nno/1.wav\n',
    };
    assert.deepEqual(await seenIn(files), [
      ['.#all', 30, { no: '10', yes: '20' }],
      ['.#val', 3, { no: '1', yes: '2' }],
      ['.#test', 2, { no: '1', yes: '1' }],
      ['.#train', 25, { no: '8', yes: '17' }],
    ]);
  });

  it('follow lists of names without ending or with a class id, of the first fold', async () => {
    const files = {
      ...filesIn({ 'clips/run': 3, 'clips/walk': 4 }, '.avi'),
      'split/trainlist01.txt': 'run/0.avi 1\nwalk/1.avi 2\nwalk/2.avi 2\n',
      'split/testlist01.txt': 'run/1\nwalk/0\n',
      'split/trainlist02.txt': 'run/1.avi 1\n',
    };
    // Seven clips are a data set where they are called like their folders.
    const named = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path.replace(/(run|walk)\/(\d)/, '$1/$1_$2'),
        text.replace(/(run|walk)\/(\d)/g, '$1/$1_$2'),
      ]),
    );
    const seen = await seenIn(named);
    assert.deepEqual(seen.slice(0, 3), [
      ['clips#all', 7, { run: '3', walk: '4' }],
      ['clips#train', 3, { run: '1', walk: '2' }],
      ['clips#test', 2, { run: '1', walk: '1' }],
    ]);
  });

  it('may hold a table each, but nothing that is called like an image', async () => {
    const images = filesIn({ 'g/00000': 12, 'g/00001': 15 }, '.ppm');
    assert.deepEqual(await seenIn({ ...images, 'g/00000/GT-00000.csv': 'a;b', 'g/00001/GT-00001.csv': 'a;b' }), [
      ['g', 27, { '00000': '12', '00001': '15' }],
    ]);
    assert.deepEqual(await seenIn({ ...images, 'g/00000/3.json': '{}' }), []);
  });

  it('are no classes where masks lie in folders of the same names', async () => {
    const files = {
      ...filesIn({ 'c/photos/train/ulm': 12, 'c/photos/train/bonn': 15 }, '.png'),
      ...filesIn({ 'c/gtFine/train/ulm': 12, 'c/gtFine/train/bonn': 15 }, '.png'),
    };
    assert.deepEqual(
      (await seenIn(files)).filter(([id]) => String(id).startsWith('c/photos')),
      [],
    );
  });

  it('may lie in a folder of a folder, below splits that are called after the set, too', async () => {
    const files = {
      ...filesIn({ 'seg_train/seg_train/sea': 12, 'seg_train/seg_train/wood': 9 }, '.jpg'),
      ...filesIn({ 'seg_test/seg_test/sea': 3, 'seg_test/seg_test/wood': 2, 'seg_pred/seg_pred': 9 }, '.jpg'),
    };
    assert.deepEqual(await seenIn(files), [
      ['seg_test/seg_test', 5, { sea: '3', wood: '2' }],
      ['seg_train/seg_train', 21, { sea: '12', wood: '9' }],
    ]);
  });

  it('are not the collections above them, whatever these are called', async () => {
    const files = filesIn(
      { 'x/lung_image_sets/a': 15, 'x/lung_image_sets/b': 9, 'x/colon_image_sets/c': 14, 'x/colon_image_sets/d': 9 },
      '.jpg',
    );
    assert.deepEqual(
      (await seenIn(files)).map(([id]) => id),
      ['x/colon_image_sets', 'x/lung_image_sets'],
    );
  });

  it('do not count the masks that lie beside their images', async () => {
    const images = filesIn({ 'u/benign': 14, 'u/malignant': 11 }, '.png');
    const masks = Object.fromEntries(Object.keys(images).map((path) => [path.replace('.png', '_mask.png'), '']));
    assert.deepEqual(await seenIn({ ...images, ...masks, 'u/benign/1_mask_1.png': '' }), [
      ['u', 25, { benign: '14', malignant: '11' }],
    ]);
  });

  it('lie below their first letters where they are many: the folders with files are the classes', async () => {
    const places = ['a/abbey', 'a/apartment/outdoor', 'b/bakery', 'c/castle'];
    const files = Object.fromEntries(
      places.flatMap((place) => Array.from({ length: 6 }, (_, k) => [`places/${place}/sun_${k}.jpg`, ''])),
    );
    const { seen } = await countAll(imageFolder, files);
    assert.deepEqual(
      seen.map(({ id, classes }) => [id, classes]),
      [['places', { abbey: '6', 'apartment/outdoor': '6', bakery: '6', castle: '6' }]],
    );
  });

  it('are not the folders of speakers, beside whose recordings stands what they say', async () => {
    const paths = ['19/198', '26/495', '27/123'].flatMap((folder) => {
      const name = folder.replace('/', '-');
      const recordings = Array.from({ length: 12 }, (_, k) => `${folder}/${name}-000${k}.flac`);
      return [...recordings, `${folder}/${name}.trans.txt`];
    });
    assert.deepEqual(await seenIn(Object.fromEntries(paths.map((path) => [`dev-clean/${path}`, '']))), []);
  });

  it('are split by the lists of the first fold beside them, one for each class', async () => {
    const samples = ['wave', 'clap'].flatMap((name) =>
      Array.from({ length: 12 }, (_, k) => `${name}/${name}_${k}.avi`),
    );
    const lists = ['wave_test_split1.txt', 'wave_test_split2.txt', 'clap_test_split1.txt', 'clap_test_split2.txt'];
    const files = Object.fromEntries([
      ...samples.map((path) => [`videos/${path}`, '']),
      ...lists.map((name) => [
        `splits/${name}`,
        Array.from({ length: 12 }, (_, k) => `${name.slice(0, 4)}_${k}.avi ${k % 3} \n`).join(''),
      ]),
    ]) as Record<string, string>;
    const { readings, counted } = await countAll(imageFolder, files);
    assert.deepEqual(
      readings.map(({ files: [root], covers }) => [root, covers?.filter((path) => path.startsWith('splits')).length]),
      [['videos', 4]],
    );
    assert.deepEqual(
      counted.map(({ split, part, tally }) => [split, part, [...tally.positives]]),
      [
        [null, 'all', [12, 12]],
        ['train', undefined, [4, 4]],
        ['test', undefined, [4, 4]],
      ],
    );
  });
});
