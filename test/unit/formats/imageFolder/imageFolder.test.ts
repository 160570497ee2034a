import assert from 'node:assert/strict';
import { imageFolder } from '../../../../src/formats/imageFolder/imageFolder';
import { memoryFiles } from '../../memoryFiles';
import { countAll } from '../countAll';

/** `count` empty images in each folder. */
function images(folders: Record<string, number>, extra: readonly string[] = []): Record<string, string> {
  const paths = Object.entries(folders).flatMap(([folder, count]) =>
    Array.from({ length: count }, (_, k) => `${folder}/${k}.jpg`),
  );
  return Object.fromEntries([...paths, ...extra].map((path) => [path, '']));
}

const count = async (content: Record<string, string>) => (await countAll(imageFolder, content)).seen;
const found = async (content: Record<string, string>) =>
  (await countAll(imageFolder, content)).readings.map(({ files }) => files[0]);

describe('image folders', () => {
  it('count the images of each class, in the order of a string sort', async () => {
    const files = images({ 'pets/dog': 5, 'pets/cat': 20, 'pets/10': 3, 'pets/2': 2, 'pets/Zebra': 1 });
    const [seen] = await count(files);
    assert.deepEqual([seen!.id, seen!.samples, seen!.without, seen!.problems], ['pets', 31, 0, []]);
    const { counted } = await countAll(imageFolder, files);
    assert.deepEqual(counted[0]!.tally.classes, ['10', '2', 'Zebra', 'cat', 'dog']);
    assert.deepEqual([...counted[0]!.tally.positives], [3, 2, 1, 20, 5]);
  });

  it('come in splits, small ones too; a class that one split lacks has no images there', async () => {
    const files = images({
      'd/train/cat': 3,
      'd/train/dog': 1,
      'd/train/emu': 1,
      'd/val/cat': 1,
      'd/val/dog': 2,
      'd/test': 9,
    });
    assert.deepEqual(await count(files), [
      { id: 'd/train', samples: 5, without: 0, classes: { cat: '3', dog: '1', emu: '1' }, problems: [] },
      { id: 'd/val', samples: 3, without: 0, classes: { cat: '1', dog: '2', emu: '0' }, problems: [] },
    ]);
  });

  it('are below numbered folders of patients, more of them than there are classes', async () => {
    const files = images({ 'd/8863/0': 9, 'd/8863/1': 4, 'd/9022/0': 7, 'd/9254/0': 3, 'd/9254/1': 2, 'd/9255/1': 1 });
    const slides = images({ 'x/17-16/tumor': 9, 'x/17-16/normal': 7, 'x/18-2/tumor': 8, 'x/20-1/normal': 3 });
    assert.deepEqual((await count(slides))[0]?.classes, { normal: '10', tumor: '17' });
    assert.deepEqual(await count(files), [
      { id: 'd', samples: 26, without: 0, classes: { '0': '19', '1': '7' }, problems: [] },
    ]);
  });

  it('are below the numbered folders of speakers, with what each says beside them', async () => {
    const files = Object.fromEntries(
      ['0001', '0002', '0011'].flatMap((speaker) => [
        [`d/${speaker}/${speaker}.txt`, 'said'],
        ...['Angry', 'Sad'].flatMap((emotion) =>
          Array.from({ length: 5 }, (_, k) => [`d/${speaker}/${emotion}/${speaker}_${emotion}${k}.wav`, '']),
        ),
      ]),
    );
    const [seen] = await count(files);
    assert.deepEqual([seen?.id, seen?.classes], ['d', { Angry: '15', Sad: '15' }]);
  });

  it('are none where series lie below numbered patients, or the same images in several kinds', async () => {
    const kinds = ['scan1', 'scan2', 'scan3'].flatMap((scan) => [`d/${scan}/T1`, `d/${scan}/T2`]);
    assert.deepEqual(await found(images(Object.fromEntries(kinds.map((folder) => [folder, 5])))), []);
    assert.deepEqual(await found(images({ 'd/p1/3000': 9, 'd/p1/3001': 9, 'd/p2/4100': 9, 'd/p3/7110': 9 })), []);
    assert.deepEqual(await found(images({ 'd/A-B-01/1.2': 9, 'd/A-B-02/1.3': 9, 'd/A-B-13/1.4': 9 })), []);
  });

  it('hold deeper folders, junk, an empty class and images of no class', async () => {
    const files = images({}, [
      'x/label_0/label_0_1.jpg',
      'x/label_1/label_1_1.jpg',
      'x/label_1/label_1_1/label_1_2.jpg',
      'x/label_2/.gitkeep',
      'x/label_1/Thumbs.db',
      'x/label_0/.hidden.jpg',
      'x/.git/x.jpg',
      'x/no_label.jpg',
    ]);
    const { seen, readings } = await countAll(imageFolder, files);
    assert.deepEqual(seen, [
      { id: 'x', samples: 4, without: 1, classes: { label_0: '1', label_1: '2', label_2: '0' }, problems: [] },
    ]);
    assert.match(readings[0]!.evidence[1]!.text, /^1 images lie in no class folder/);
  });

  it('may be classes of masks and backgrounds where splits say that they are classes', async () => {
    const files = images({
      'f/train/mask': 3,
      'f/train/no mask': 3,
      'f/train/background': 1,
      'f/test/mask': 1,
      'f/test/no mask': 1,
    });
    assert.deepEqual(await found(files), ['f/test', 'f/train']);
  });

  it('may keep the images of each class, or of each domain, in a folder of their own', async () => {
    const classes = images({
      'lung/Covid/images': 12,
      'lung/Covid/masks': 12,
      'lung/Normal/images': 20,
      'lung/Normal/masks': 20,
    });
    assert.deepEqual(
      (await count(classes)).map(({ id, classes }) => [id, classes]),
      [['lung', { Covid: '12', Normal: '20' }]],
    );
    const domains = images({
      'o/amazon/images/mug': 14,
      'o/amazon/images/bike': 12,
      'o/dslr/images/mug': 11,
      'o/dslr/images/bike': 13,
    });
    assert.deepEqual(await found(domains), ['o/amazon/images', 'o/dslr/images']);
  });

  it('are not images and their masks, regions with labels, or speakers who say several classes', async () => {
    const numbered = (folder: string, end: string, count = 12) =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`${folder}/t_${i}${end}`, 'x']));
    assert.deepEqual(
      await found({ ...numbered('d/2_Ortho', '_RGB.tif'), ...numbered('d/5_Labels_all', '_label.tif') }),
      [],
    );
    const regions = ['lima', 'accra'].map((region) => ({
      ...numbered(`r/${region}/images`, '.jpg'),
      ...numbered(`r/${region}/labels`, '.txt'),
    }));
    assert.deepEqual(await found({ ...regions[0], ...regions[1] }), []);
    const speakers = ['01', '02', '03'].flatMap((speaker) =>
      [0, 1, 2, 3, 4, 5, 6, 7].map((k) => [`s/${speaker}/${k % 4}_${speaker}_${k}.wav`, 'x'] as const),
    );
    assert.deepEqual(await found(Object.fromEntries(speakers)), []);
  });

  it('may be called anything', async () => {
    const files = images({ 'a/__proto__': 15, 'a/<b>': 10, 'a/cat': 3, 'a/Cat ': 3 });
    const [seen] = await count(files);
    assert.equal(Object.keys(seen!.classes).length, 4);
  });

  it('are not found among pictures that are there to be shown', async () => {
    const others = [
      images({ 'docs/guide': 30, 'docs/api': 30 }),
      images({ 'site/public/red': 30, 'site/public/blue': 30 }),
      images({ 'app/src/main/res/drawable-hdpi': 30, 'app/src/main/res/drawable-mdpi': 30 }),
      images({ 'photos/2020': 3, 'photos/2021': 4 }),
      images({ 'assets/icons': 30, 'assets/logos': 20 }),
    ];
    for (const files of others) {
      assert.deepEqual(await found(files), [], Object.keys(files)[0]);
    }
  });

  it('are not found in images that are labelled in another way', async () => {
    const others = [
      images({ 'yolo/images/train': 30, 'yolo/images/val': 30 }, ['yolo/labels/train/0.txt']),
      images({ 'VOC/JPEGImages': 30, 'VOC/SegmentationClass': 30 }),
      images({ 'nih/images_001': 50, 'nih/images_002': 50 }),
      images({ 'mix/a': 30, 'mix/b': 30 }, ['mix/a/0.txt']),
      images({ 'seg/train/images': 30, 'seg/train/masks': 30, 'seg/val/images': 3, 'seg/val/masks': 3 }),
      images({ 'one/cat': 100 }),
      images({ 'video/frames_1': 100, 'video/frames_2': 100 }),
    ];
    for (const files of others) {
      assert.deepEqual(await found(files), [], Object.keys(files)[0]);
    }
  });

  it('are found without opening any image', async () => {
    const files = images({ 'big/train/a': 500, 'big/train/b': 400, 'big/val/a': 60, 'big/val/b': 40 });

    const memory = memoryFiles(files);
    const readings = await imageFolder.detect(memory.files);
    assert.deepEqual([readings.length, memory.reads.length], [2, 0]);
  });

  it('are no folders of the same images under other names', async () => {
    const numbers = [3, 104, 250, 401, 777, 810, 900, 955, 1043, 2001, 2203, 2500];
    const pairs = numbers.flatMap((n) => [`d/shown/T_${n}.png`, `d/approved/T_${n}_L.png`]);
    assert.deepEqual(await found(images({}, pairs)), []);
    assert.deepEqual(
      await found(
        images(
          {},
          numbers.flatMap((n) => [`d/cat/T_${n}.png`, `d/dog/T_${n + 1}.png`]),
        ),
      ),
      ['d'],
    );
    assert.deepEqual(await found(images({ 'd/cat': 12, 'd/dog': 12 })), ['d']);
  });

  it('are no pairs, sizes, months, versions, speakers, albums and frames of videos', async () => {
    const none: Record<string, number>[] = [
      { 'd/noisy': 20, 'd/clean': 20 },
      { 'd/train/left': 20, 'd/train/right': 20 },
      { 'd/DIV_HR': 20, 'd/DIV_LR_x2': 20, 'd/DIV_LR_x4': 20 },
      { 'd/32': 20, 'd/64': 20, 'd/128': 20 },
      { 'd/16x16': 20, 'd/64x64': 20 },
      { 'd/2019/01': 20, 'd/2019/02': 20, 'd/2020/01': 20, 'd/2020/02': 20 },
      { 'd/2019-05-01': 20, 'd/2019-06-12 Rome': 20 },
      { 'd/v1': 20, 'd/v2': 20, 'd/final': 20 },
      { 'd/frames/beach': 20, 'd/frames/cat': 20 },
      { 'd/icons/home': 20, 'd/icons/save': 20 },
    ];
    for (const folders of none) {
      assert.deepEqual(await found(images(folders)), [], JSON.stringify(folders));
    }
    const sounds = (folders: Record<string, number>) =>
      found(Object.fromEntries(Object.keys(images(folders)).map((path) => [path.replace('.jpg', '.wav'), ''])));
    assert.deepEqual(await sounds({ 'wav/p225': 20, 'wav/p226': 20 }), []);
    assert.deepEqual(await sounds({ 'm/Abba/Arrival': 20, 'm/Queen/Jazz': 20, 'm/Queen/News': 20 }), []);
    assert.deepEqual(await sounds({ 'm/rock': 20, 'm/jazz': 20 }), ['m']);
    // A noisy and a clean one of other images each, numbered classes, and synsets.
    assert.deepEqual(await found(images({ 'd/noisy': 20, 'd/clean': 21 })), ['d']);
    assert.deepEqual(await found(images({ 'd/c0': 20, 'd/c1': 20 })), ['d']);
    assert.deepEqual(await found(images({ 'd/n01440764': 20, 'd/n01443537': 20 })), ['d']);
  });
});
