import assert from 'node:assert/strict';
import { namedBoxes } from '../../../../src/formats/namedBoxes/namedBoxes';
import { countAll } from '../countAll';

const kitti = (name: string): string => `${name} 0.00 0 -1.58 587 173 614 200 1.65 1.67 3.64 -0.65 1.71 46.7 -1.59\n`;
const dota = (name: string): string => `10.0 10.0 20.0 10.0 20.0 20.0 10.0 20.0 ${name} 0\n`;

describe('texts of boxes with names', () => {
  it('are read as KITTI has them, split by lists of images', async () => {
    const files = {
      'training/label_2/000000.txt': kitti('Car') + kitti('Car') + kitti('DontCare'),
      'training/label_2/000001.txt': '',
      'training/label_2/000002.txt': kitti('Van'),
      'ImageSets/train.txt': '000000\n000001\n',
      'ImageSets/val.txt': '000002\n',
    };
    assert.deepEqual(
      (await countAll(namedBoxes, files)).seen.map(({ id, samples, classes }) => [id, samples, classes]),
      [
        ['training/label_2#all', 3, { Car: '1/2', DontCare: '1/1', Van: '1/1' }],
        ['training/label_2#train', 2, { Car: '1/2', DontCare: '1/1', Van: '0/0' }],
        ['training/label_2#val', 1, { Car: '0/0', DontCare: '0/0', Van: '1/1' }],
      ],
    );
  });

  it('are read as DOTA has them, without the lines before the boxes', async () => {
    const files = {
      'labelTxt/P0001.txt': `imagesource:GoogleEarth\ngsd:0.14\n${dota('small-vehicle')}${dota('ship')}`,
      'labelTxt/P0002.txt': dota('ship') + 'broken line\n',
      'labelTxt/P0003.txt': dota('ship'),
    };
    assert.deepEqual((await countAll(namedBoxes, files)).seen, [
      {
        id: 'labelTxt',
        samples: 3,
        without: 0,
        classes: { 'small-vehicle': '1/1', ship: '3/3' },
        problems: [
          'malformed-record ×1 labelTxt/P0002.txt:2 the line is not the four corners of a box, a class and its difficulty',
        ],
      },
    ]);
  });

  it('count ids of classes between commas, as VisDrone has them, in their order', async () => {
    const files = {
      'v/annotations/1.txt': '1,2,30,40,1,10,0,1\n5,6,7,8,1,4,0,0\n',
      'v/annotations/2.txt': '1,2,3,4,0,0,0,0,\n',
    };
    const { counted } = await countAll(namedBoxes, files);
    assert.deepEqual(counted[0]!.tally.classes, ['0', '4', '10']);
    assert.deepEqual([...counted[0]!.tally.positives], [1, 1, 1]);
  });

  it('are read as a class and two corners, in a folder for each class', async () => {
    const box = (name: string): string => `${name} 81.28 128.0 1023.36 600.0\n`;
    const files = {
      'd/train/Apple/Label/0a.txt': box('Apple') + box('Apple'),
      'd/train/Apple/Label/0b.txt': box('Apple'),
      'd/train/Coffee cup/Label/0c.txt': box('Coffee cup'),
      'd/train/Coffee cup/Label/0d.txt': box('Coffee cup') + box('Coffee cup'),
      'stats/cpu.txt': 'user 4 3 2 1\n',
      'stats/gpu.txt': 'user 9 3 2 1\n',
    };
    assert.deepEqual(
      (await countAll(namedBoxes, files)).seen.map(({ id, samples, classes }) => [id, samples, classes]),
      [['d/train', 4, { Apple: '2/3', 'Coffee cup': '2/3' }]],
    );
  });

  it('are not found in other texts', async () => {
    const others = {
      'a/1.txt': 'The quick brown fox jumps over the lazy dog again and again and again today\n',
      'a/2.txt': 'one 2 3\n',
      'yolo/1.txt': '0 0.5 0.5 0.1 0.1\n',
      'yolo/2.txt': '0 0.5 0.5 0.1 0.1\n',
      'single/1.txt': kitti('Car'),
      'numbers/1.txt': '1,2,3,4,5,6,7,8\n',
      'numbers/2.txt': '1,2,3,4,5,6,7,8\n',
    };
    assert.deepEqual((await countAll(namedBoxes, others)).readings, []);
  });

  it('are frames of films, where a line says which', async () => {
    const kitti = (frame: number, name: string): string =>
      `${frame} 1 ${name} 0 0 -1.79 296.7 161.7 455.2 292.3 2.0 1.8 4.4 -4.5 1.8 13.4 -2.1\n`;
    const lost = '0 213 1038 241 1072 4 1 0 0 "Biker"\n';
    const films = {
      'label_02/0000.txt': kitti(0, 'Car') + kitti(0, 'Van') + kitti(1, 'Car'),
      'label_02/0001.txt': kitti(0, 'Car'),
      'video0/annotations.txt': '0 213 1038 241 1072 3 0 0 0 "Biker"\n7 1 3 4 5 3 0 0 1 "Cart"\n' + lost,
    };
    assert.deepEqual(
      (await countAll(namedBoxes, films)).seen.map(({ samples, classes }) => [samples, classes]),
      [
        [3, { Car: '3/3', Van: '1/1' }],
        [1, { Biker: '1/1', Cart: '1/1' }],
      ],
    );
  });

  it('are frames of films of nothing but numbers, where each has how far it is hidden', async () => {
    const films = {
      'GT/M0101_gt_whole.txt': '1,1,593,43,74,90,1,1,1\n1,2,5,43,74,90,2,4,3\n2,1,593,43,74,90,1,2,1\n',
      'GT/M0201_gt_whole.txt': '4,1,593,43,74,90,3,1,2\n',
    };
    assert.deepEqual(
      (await countAll(namedBoxes, films)).seen.map(({ samples, classes }) => [samples, classes]),
      [[3, { 1: '2/2', 2: '1/1', 3: '1/1' }]],
    );
  });

  it('may show most of their classes once where they are few', async () => {
    const texts = {
      'ground-truth/1.txt': 'door 1 13 156 247\nchair 253 79 402 333\ncup 316 114 366 149\n',
      'ground-truth/2.txt': 'pottedplant 520 9 623 89\nchair 501 88 636 308\nchair 1 2 3 4\n',
    };
    assert.deepEqual((await countAll(namedBoxes, texts)).seen[0]!.classes, {
      door: '1/1',
      chair: '2/3',
      cup: '1/1',
      pottedplant: '1/1',
    });
  });

  it('are numbers in pixels only beside images of their names', async () => {
    const texts = (ending: string): Record<string, string> => ({
      [`truth/001${ending}`]: '(563,478),(630,573),1\n(3,4),(30,57),2\n',
      [`truth/002${ending}`]: '(563,478),(630,573),1\n',
    });
    const images = { 'images/001.jpg': '', 'images/002.jpg': '' };
    const { seen } = await countAll(namedBoxes, { ...texts('.txt'), ...images });
    assert.deepEqual(seen[0]!.classes, { 1: '2/2', 2: '1/1' });
    assert.deepEqual((await countAll(namedBoxes, texts('.txt'))).seen, []);
    const counted = { 'ann/1.jpg.txt': '2\n1 14 25 90 200\n3 1 2 9 20\n', 'ann/2.jpg.txt': '1\n1 4 5 6 7\n' };
    const beside = await countAll(namedBoxes, { ...counted, 'images/1.jpg': '', 'images/2.jpg': '' });
    assert.deepEqual(beside.seen[0]!.classes, { 1: '2/2', 3: '1/1' });
  });

  it('may name the image first; words that are read off an image are no classes', async () => {
    const line = (name: string): string => `ship_1.jpg\tship\t563\t478\t630\t573\n${name}.jpg\tcar\t5\t4\t6\t7\n`;
    const { seen } = await countAll(namedBoxes, { 'labels/1.txt': line('a'), 'labels/2.txt': line('b') });
    assert.deepEqual(seen[0]!.classes, { ship: '2/2', car: '2/2' });
    const word = (k: number): string => `377,117,463,117,465,130,378,130,word${String.fromCharCode(97 + k)}\n`;
    const words = Object.fromEntries(Array.from({ length: 20 }, (_, k) => [`gt/gt_img_${k}.txt`, word(k)]));
    assert.deepEqual((await countAll(namedBoxes, words)).seen, []);
  });
});
