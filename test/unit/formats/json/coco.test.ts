import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readAll, readOne, times } from './readings';

const images = times(4, (i) => ({ id: i * 10 + 1, file_name: `${i}.jpg`, width: 640, height: 480 }));
const categories = [
  { id: 1, name: 'cat', supercategory: 'animal' },
  { id: 7, name: 'dog', supercategory: 'animal' },
  { id: 90, name: 'toothbrush', supercategory: 'indoor' },
];
const box = (image: unknown, category: unknown, more: object = {}): object => ({
  id: 1,
  image_id: image,
  category_id: category,
  bbox: [1, 2, 3, 4],
  segmentation: [[1.5, 2.5, 3.5]],
  ...more,
});

describe('COCO JSON', () => {
  it('counts images and objects by category; ids have gaps, some categories and images have none', async () => {
    const annotations = [box(1, 7), box(1, 7), box(1, 1), box(11, 7)];
    const read = await readOne('instances_train.json', { info: {}, images, annotations, categories });
    assert.deepEqual(read.positives, { cat: 1, dog: 2, toothbrush: 0 });
    assert.deepEqual([...read.tally.instances!], [1, 3, 0]);
    assert.equal(read.samples, 4);
    assert.equal(read.tally.samplesWithoutLabel, 2);
    assert.equal(read.task, 'detection');
    assert.equal(read.format, 'coco-json');
  });

  it('counts the same in whatever order the parts come, and however the file is cut into pieces', async () => {
    const annotations = times(60, (i) => box(images[i % 3]!.id, categories[i % 2]!.id));
    const parts = { images, annotations, categories, licenses: [{ id: 1, name: 'x"]}' }] };
    const order = fc.shuffledSubarray(Object.keys(parts) as (keyof typeof parts)[], { minLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        order,
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom(undefined, 2),
        async (keys, size, indent) => {
          const text = JSON.stringify(Object.fromEntries(keys.map((key) => [key, parts[key]])), undefined, indent);
          const [read] = await readAll({ 'a.json': text }, size);
          assert.deepEqual(read!.positives, { cat: 3, dog: 3, toothbrush: 0 });
          assert.deepEqual([...read!.tally.instances!], [30, 30, 0]);
          assert.equal(read!.samples, 4);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('takes ids that are strings, and keeps ids of 19 digits apart', async () => {
    const text = `{"images": [{"id": 9007199254740993, "file_name": "a"}, {"id": 9007199254740992, "file_name": "b"}, {"id": 5, "file_name": "c"}],
      "annotations": [{"image_id": 9007199254740993, "category_id": "1", "bbox": [1]}, {"image_id": "5", "category_id": 1, "bbox": [1]}],
      "categories": [{"id": 1, "name": "cat"}]}`;
    const read = await readOne('a.json', text);
    assert.equal(read.samples, 3);
    assert.deepEqual(read.positives, { cat: 2 });
    assert.deepEqual(read.problems, []);
  });

  it('reports categories and images that annotations name but the file does not list', async () => {
    const annotations = [box(1, 1), box(1, 55), box(11, 55), box(404, 1), box(404, 1), box(405, 7)];
    for (const parts of [
      { images, annotations, categories },
      { annotations, categories, images },
    ]) {
      const read = await readOne('a.json', parts);
      assert.deepEqual(read.positives, { cat: 1, dog: 0, toothbrush: 0 });
      assert.deepEqual([...read.tally.instances!], [1, 0, 0], 'objects of images that are not listed do not count');
      assert.equal(read.samples, 4);
      assert.deepEqual(
        read.problems.map(({ kind, count }) => [kind, count]),
        [
          ['id-out-of-range', 2],
          ['malformed-record', 3],
        ],
      );
    }
  });

  it('keeps categories of one name apart and reports them', async () => {
    const twice = [...categories, { id: 91, name: 'cat' }];
    const read = await readOne('a.json', { images, annotations: [box(1, 1), box(11, 91)], categories: twice });
    assert.deepEqual(read.tally.classes, ['cat', 'dog', 'toothbrush', 'cat']);
    assert.deepEqual([...read.tally.positives], [1, 0, 0, 1]);
    assert.equal(read.problems[0]!.kind, 'duplicate-name');
  });

  it('explains the dummy category of Roboflow and crowds', async () => {
    const dummy = [
      { id: 0, name: 'pets', supercategory: 'none' },
      { id: 1, name: 'cat', supercategory: 'pets' },
    ];
    const read = await readOne('a.json', { images, annotations: [box(1, 1, { iscrowd: 1 })], categories: dummy });
    assert.deepEqual(read.positives, { pets: 0, cat: 1 });
    assert.match(read.evidence, /supercategory/);
    assert.match(read.evidence, /crowd/);
  });

  it('counts the segments of panoptic files', async () => {
    const annotations = [
      {
        image_id: 1,
        file_name: '1.png',
        segments_info: [
          { id: 1, category_id: 1 },
          { id: 2, category_id: 1 },
          { id: 3, category_id: 90 },
        ],
      },
      { image_id: 11, file_name: '2.png', segments_info: [{ id: 4, category_id: 90 }] },
    ];
    const read = await readOne('panoptic.json', { images, annotations, categories });
    assert.deepEqual(read.positives, { cat: 1, dog: 0, toothbrush: 2 });
    assert.deepEqual([...read.tally.instances!], [2, 0, 2]);
    assert.equal(read.task, 'segmentation');
    assert.equal(read.format, 'coco-panoptic-json');
  });

  it('calls annotations without a shape labels of whole images', async () => {
    const annotations = [
      { id: 1, image_id: 1, category_id: 1 },
      { id: 2, image_id: 1, category_id: 7 },
    ];
    assert.equal((await readOne('labels.json', { images, annotations, categories })).task, 'multi-label');
  });

  it('counts the images that annotations name where none are listed, and ids where categories have no names', async () => {
    const read = await readOne('a.json', {
      annotations: [box(1, 10), box(2, 9), box(2, 10)],
      categories: [],
      images: [],
    });
    assert.deepEqual(read.tally.classes, ['9', '10']);
    assert.deepEqual([...read.tally.positives], [1, 2]);
    assert.equal(read.samples, 2);
  });

  it('knows a file whose annotations begin after thousands of images', async () => {
    const many = times(2000, (i) => ({ id: i, file_name: `image_number_${i}.jpg`, width: 640, height: 480 }));
    const read = await readOne('a.json', { images: many, annotations: [box(3, 7)], categories });
    assert.equal(read.samples, 2000);
    assert.deepEqual(read.positives, { cat: 0, dog: 1, toothbrush: 0 });
  });

  it('leaves captions and lists of images alone', async () => {
    const many = times(2000, (i) => ({ id: i, file_name: `image_number_${i}.jpg`, width: 640, height: 480 }));
    const captions = [{ id: 1, image_id: 1, caption: 'A cat.' }];
    const reads = await readAll({
      'captions.json': JSON.stringify({ images, annotations: captions }),
      'many_captions.json': JSON.stringify({ images: many, annotations: captions }),
      'images.json': JSON.stringify({ images }),
    });
    assert.deepEqual(
      reads.map(({ file, format }) => [file, format]),
      [],
    );
  });

  it('counts what comes before the break of a cut file, and says so', async () => {
    const text = JSON.stringify({ categories, images, annotations: times(50, () => box(1, 7)) });
    const read = await readOne('a.json', text.slice(0, text.length - 400));
    assert.deepEqual(read.positives, { cat: 0, dog: 1, toothbrush: 0 });
    assert.equal(read.tally.partial, true);
  });

  it('reports records without the ids they need', async () => {
    const annotations = [box(1, 7), { id: 2, category_id: 7 }, { id: 3, image_id: 1 }, 'x'];
    const read = await readOne('a.json', { images: [...images, { file_name: 'no id' }], annotations, categories });
    assert.deepEqual(read.positives, { cat: 0, dog: 1, toothbrush: 0 });
    assert.equal(read.samples, 4);
    assert.equal(
      read.problems.reduce((sum, { count }) => sum + count, 0),
      4,
    );
  });
});
