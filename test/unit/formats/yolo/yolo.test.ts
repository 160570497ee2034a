import assert from 'node:assert/strict';
import { yolo } from '../../../../src/formats/yolo/yolo';
import { memoryFiles } from '../../memoryFiles';
import { countAll } from '../countAll';

const BOX = '0.5 0.5 0.2 0.3';

/** Label text with one box for each class id. */
const boxes = (...ids: number[]): string => ids.map((id) => `${id} ${BOX}\n`).join('');
const count = async (content: Record<string, string>) => (await countAll(yolo, content)).seen;

describe('YOLO', () => {
  it('reads labels/train and labels/val with the names of data.yaml; an empty file is an image', async () => {
    const files = {
      'data.yaml': 'path: ../x\ntrain: images/train\nval: images/val\nnames: [cat, dog, "no"]\nnc: 3\n',
      'labels/train/a.txt': boxes(0, 0, 1),
      'labels/train/b.txt': '',
      'labels/train/deep/c.txt': boxes(1),
      'labels/val/d.txt': boxes(2),
    };
    assert.deepEqual(await count(files), [
      { id: 'labels/train', samples: 3, without: 1, classes: { cat: '1/2', dog: '2/2', no: '0/0' }, problems: [] },
      { id: 'labels/val', samples: 1, without: 0, classes: { cat: '0/0', dog: '0/0', no: '1/1' }, problems: [] },
    ]);
  });

  it('reads train/labels of Roboflow, whose YAML points elsewhere, and its texts that are no labels', async () => {
    const files = {
      'set/data.yaml': 'train: ../train/images\nval: ../valid/images\nnc: 1\nnames:\n  0: cat\n  2: dog\n',
      'set/README.roboflow.txt': 'set - v1\n',
      'set/train/labels/a_jpg.rf.1.txt': boxes(0),
      'set/train/labels/b_jpg.rf.2.txt': boxes(2),
      'set/valid/labels/c_jpg.rf.3.txt': boxes(1),
    };
    assert.deepEqual(await count(files), [
      {
        id: 'set/train/labels',
        samples: 2,
        without: 0,
        classes: { cat: '1/1', dog: '1/1' },
        problems: ['declared-count ×1 set/data.yaml nc is 1, but there are 2 names; the names count'],
      },
      {
        id: 'set/valid/labels',
        samples: 1,
        without: 1,
        classes: { cat: '0', dog: '0' },
        problems: [
          'declared-count ×1 set/data.yaml nc is 1, but there are 2 names; the names count',
          'id-out-of-range ×1 set/valid/labels/c_jpg.rf.3.txt:1 class id 1; set/data.yaml names ids 0 to 2',
        ],
      },
    ]);
  });

  it('takes the split from the YAML where the folder does not say', async () => {
    const files = {
      'd.yaml': 'train: a/images\nval: b/images\nnames: [x]',
      'a/labels/1.txt': boxes(0),
      'b/labels/2.txt': boxes(0),
    };
    assert.deepEqual(
      (await count(files)).map(({ id }) => id),
      ['a/labels#train', 'b/labels#val'],
    );
  });

  it('finds the YAML that leads to a folder by more than images/train, wherever it lies', async () => {
    const files = {
      'configs/a.yaml': 'path: ../datasets/a\ntrain: images/train\nnames: [ant]',
      'configs/b.yaml': 'path: ../datasets/b\ntrain: images/train\nnames: [bee]',
      'configs/c.yaml': 'train: ../data/c/images/train\nnames: [cow]',
      'data/a/labels/train/1.txt': boxes(0),
      'data/b/labels/train/1.txt': boxes(0),
      'data/c/labels/train/1.txt': boxes(0),
      'data/d/labels/train/1.txt': boxes(0),
    };
    assert.deepEqual(
      (await count(files)).map(({ classes }) => Object.keys(classes)[0]),
      ['ant', 'bee', 'cow', '0'],
    );
  });

  it('reads darknet: names in obj.names, splits in lists of images', async () => {
    const files = {
      'obj.data': 'classes = 2\ntrain = data/train.txt\nnames = data/obj.names\n',
      'obj.names': 'cat\ndog\n',
      'train.txt': 'data/obj_train_data/1.jpg\ndata/obj_train_data/2.jpg\n',
      'valid.txt': 'data/obj_train_data/3.jpg\n',
      'obj_train_data/1.txt': boxes(1),
      'obj_train_data/2.txt': boxes(1, 0),
      'obj_train_data/3.txt': boxes(0),
    };
    assert.deepEqual(
      (await count(files)).map(({ id, classes }) => [id, classes]),
      [
        ['obj_train_data#all', { cat: '2/2', dog: '2/2' }],
        ['obj_train_data#train', { cat: '1/1', dog: '2/2' }],
        ['obj_train_data#val', { cat: '1/1', dog: '0/0' }],
      ],
    );
    const all = Object.values({ a: files['train.txt'], b: files['valid.txt'] }).join('');
    const whole = { ...files, 'train.txt': all, 'valid.txt': '' };
    assert.deepEqual(
      (await count(whole)).map(({ id, samples }) => [id, samples]),
      [['obj_train_data', 3]],
    );
  });

  it('reads images and labels in one folder, with classes.txt beside them', async () => {
    const files = { 'a.jpg': '', 'a.txt': boxes(1), 'b.jpg': '', 'classes.txt': 'cat\ndog\n' };
    const { seen, readings } = await countAll(yolo, files);
    assert.deepEqual(seen, [
      {
        id: '.',
        samples: 2,
        without: 1,
        classes: { cat: '0/0', dog: '1/1' },
        problems: [],
      },
    ]);
    assert.deepEqual([readings[0]!.files, readings[0]!.covers], [['.', 'classes.txt'], ['a.txt']]);
  });

  it('counts images without a label file as empty ones, unless they are most', async () => {
    const labels = { 'labels/train/a.txt': boxes(0), 'labels/train/b.txt': boxes(0) };
    const images = { 'images/train/a.jpg': '', 'images/train/b.jpg': '', 'images/train/c.jpg': '', 'chart.png': '' };
    const [few] = await count({ ...labels, ...images });
    assert.deepEqual([few!.samples, few!.without, few!.problems], [3, 1, []]);
    const [most] = await count({ ...labels, ...images, 'images/train/d.jpg': '', 'images/train/e.jpg': '' });
    assert.equal(most!.samples, 2);
    assert.match(most!.problems[0]!, /3 images have no label file; they are most and are not counted/);
  });

  it('lets ids stand for classes that nothing names, in the order of a weight tensor', async () => {
    const files = { 'labels/a.txt': boxes(10, 2), 'labels/b.txt': boxes(2) };
    const [seen] = await count(files);
    assert.deepEqual(
      Object.entries(seen!.classes).filter(([, counts]) => counts !== '0/0'),
      [
        ['2', '2/2'],
        ['10', '1/1'],
      ],
    );
    assert.deepEqual(Object.keys(seen!.classes), ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
  });

  it('counts boxes, boxes with confidence, polygons and key points alike', async () => {
    const text = `0 ${BOX}\n1.0 ${BOX} 0.9\r\n2 0.1 0.1 0.2 0.1 0.2 0.2\n0 ${BOX} 0.1 0.1 2 0.2 0.2 1\n\n`;
    const { seen, counted } = await countAll(yolo, { 'labels/a.txt': text });
    assert.deepEqual(seen[0]!.classes, { 0: '1/2', 1: '1/1', 2: '1/1' });
    assert.match(counted[0]!.evidence![0]!.text, /^2 objects are boxes, 2 are polygons/);
  });

  it('reports broken lines with their numbers; a file of nothing else is no sample', async () => {
    const good = Object.fromEntries(Array.from({ length: 20 }, (_, k) => [`labels/${k}.txt`, boxes(0)]));
    const files = {
      ...good,
      'labels/x.txt': `0 ${BOX}\n0 0.5\ncat ${BOX}\n-1 ${BOX}\n`,
      'labels/xx.txt': 'hello world',
    };
    const { seen } = await countAll(yolo, files);
    assert.deepEqual([seen[0]!.samples, seen[0]!.classes], [21, { 0: '21/21' }]);
    assert.match(seen[0]!.problems[0]!, /^malformed-record ×3 labels\/x.txt:2,3,4 /);
  });

  it('takes boxes that go beyond the image, where most do not', async () => {
    const files = { 'labels/a.txt': `${boxes(0, 0)}1 0.95 0.5 0.3 0.2\n`, 'labels/b.txt': '0 0.02 0.5 0.3 0.2\n' };
    assert.deepEqual((await count(files))[0]!.classes, { 0: '2/3', 1: '1/1' });
  });

  it('survives YAML that is hostile', async () => {
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((c, k) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghi'[k]!}`).join()}]`)
      .join('\n')}\nnames: *i\ntrain: x\n`;
    const files = {
      'a.yaml': bomb,
      'b.yaml': 'names: !!python/object/apply:os.system [ls]\ntrain: x\n',
      'c.yaml': 'names: [a\ntrain: x',
      'd.yaml': 'train: labels\nnames: {0: __proto__, 1: constructor}\n',
      'labels/1.txt': boxes(0, 1),
    };
    const [seen] = await count(files);
    assert.deepEqual(Object.entries(seen!.classes), Object.entries({ ['__proto__']: '1/1', constructor: '1/1' }));
  });

  it('reports two classes of one name', async () => {
    const { counted } = await countAll(yolo, { 'd.yaml': 'nc: 2\nnames: [a, a]', 'labels/1.txt': boxes(1) });
    assert.deepEqual([...counted[0]!.tally.positives], [0, 1]);
    assert.equal(counted[0]!.tally.problems[0]!.kind, 'duplicate-name');
  });

  it('joins folders that sort the images by their class, but no data sets beside each other', async () => {
    const box = (id: number): string => `${id} 0.5 0.5 0.1 0.2\n`;
    const animals = (ids: readonly number[]): Record<string, string> =>
      Object.fromEntries(
        ids.flatMap((id, k) =>
          [1, 2, 3].flatMap((n) => [
            [`animals/kind${k}/00${n}.txt`, box(id)],
            [`animals/kind${k}/00${n}.jpg`, ''],
          ]),
        ),
      );
    const one = await countAll(yolo, animals([0, 1, 2]));
    assert.deepEqual(
      one.seen.map(({ id, samples, classes }) => [id, samples, classes]),
      [['animals', 9, { 0: '3/3', 1: '3/3', 2: '3/3' }]],
    );
    const several = await countAll(yolo, animals([0, 0, 0]));
    assert.equal(several.seen.length, 3);
  });

  it('takes no other texts', async () => {
    const others = {
      'requirements.txt': 'numpy==1.0\n',
      'README.txt': 'Read me',
      'labels.txt': 'cat\ndog\n',
      'X_train.txt': '1 0.1 0.2 0.3 0.4\n2 0.3 0.4 0.1 0.2\n',
      'matrix/a.txt': '0 1 0 1 1\n1 0 0 0 1\n',
      'libsvm/a.txt': '1 1:0.5 2:0.3 3:1 4:1\n',
      'features.txt': '3 -4.2 7.1 0.2 0.5\n',
      'kitti/label_2/000001.txt':
        'Car 0.00 0 -1.58 587.01 173.33 614.12 200.12 1.65 1.67 3.64 -0.65 1.71 46.70 -1.59\n',
      'config.yaml': 'names: [a, b]\ntrain: x\n',
    };
    assert.deepEqual(
      (await countAll(yolo, others)).readings.map(({ files }) => files[0]),
      [],
    );
  });

  it('looks at a few files only, however many there are', async () => {
    const files = Object.fromEntries(Array.from({ length: 5000 }, (_, k) => [`labels/train/${k}.txt`, boxes(k % 3)]));
    const memory = memoryFiles(files);
    const [reading] = await yolo.detect(memory.files);
    assert.equal(reading!.covers!.length, 5000);
    assert.ok(memory.reads.length < 60, `${memory.reads.length} reads`);
  });
});
