import assert from 'node:assert/strict';
import { lines, readAll, readOne, times } from './readings';

describe('LabelMe JSON', () => {
  const file = (shapes: string[], flags: object = {}): string =>
    JSON.stringify({
      version: '5.0.1',
      flags,
      shapes: shapes.map((label) => ({ label, points: [[1, 2]], shape_type: 'polygon', flags: {} })),
      imagePath: 'a.jpg',
      imageData: 'x'.repeat(5000),
      imageHeight: 4,
      imageWidth: 4,
    });

  it('reads a folder of files as one; an image without shapes is a sample', async () => {
    const reads = await readAll({
      'ann/a.json': file(['cat', 'cat', 'dog']),
      'ann/b.json': file(['dog']),
      'ann/c.json': file([]),
    });
    assert.deepEqual(
      reads.map((read) => [read.file, read.format, read.samples, read.positives, [...read.tally.instances!]]),
      [['ann', 'labelme-json', 3, { cat: 1, dog: 2 }, [2, 2]]],
    );
  });

  it('calls files at the root of the scan the folder "."', async () => {
    const reads = await readAll({ 'a.json': file(['cat']), 'b.json': file(['dog']) });
    assert.deepEqual(
      reads.map((read) => [read.file, read.samples]),
      [['.', 2]],
    );
  });

  it('reads flags as labels of whole images where there are no shapes', async () => {
    const several = await readAll({
      'a/1.json': file([], { wet: true, dark: true }),
      'a/2.json': file([], { wet: false, dark: true }),
    });
    assert.deepEqual([several[0]!.positives, several[0]!.task], [{ wet: 1, dark: 2 }, 'multi-label']);
    const one = await readAll({
      'a/1.json': file([], { cat: true, dog: false }),
      'a/2.json': file([], { cat: false, dog: true }),
    });
    assert.equal(one[0]!.task, 'multi-class');
  });

  it('looks at a few files of a large folder only, and reports one that is broken', async () => {
    const files = Object.fromEntries(times(300, (i) => [`big/${i}.json`, file(i % 2 ? ['cat'] : ['dog', 'cat'])]));
    files['big/7.json'] = '{"shapes": [';
    const [read] = await readAll(files, 4096);
    assert.equal(read!.samples, 299);
    assert.deepEqual(read!.positives, { dog: 150, cat: 299 });
    assert.deepEqual(
      read!.problems.map(({ kind, file: where }) => [kind, where]),
      [['unreadable-file', 'big/7.json']],
    );
  });
});

describe('Label Studio', () => {
  const result = (type: string, labels: unknown, from = 'q', to = 'x'): object => ({
    type,
    from_name: from,
    to_name: to,
    value: { [type]: labels },
  });
  const task = (results: object[], more: object = {}): object => ({
    id: 1,
    data: { text: 'x', label: 'not this' },
    annotations: [{ id: 1, was_cancelled: false, result: results, ...more }],
    predictions: [{ result: [result('choices', ['predicted'])] }],
  });

  it('counts choices of all annotations but cancelled ones and predictions', async () => {
    const read = await readOne('export.json', [
      task([result('choices', ['good', 'fast'])]),
      task([result('choices', ['bad'])], { was_cancelled: true }),
      {
        ...task([]),
        annotations: [{ result: [result('choices', ['good'])] }, { result: [result('choices', ['bad'])] }],
      },
      { id: 4, data: {}, annotations: [] },
    ]);
    assert.equal(read.format, 'label-studio-json');
    assert.equal(read.samples, 4);
    assert.deepEqual(read.positives, { good: 2, fast: 1, bad: 1 });
    assert.match(read.evidence, /Cancelled/);
    assert.match(read.evidence, /several annotations: 1/);
  });

  it('counts regions of every kind, and the path of a taxonomy', async () => {
    const read = await readOne('export.json', [
      task([
        result('rectanglelabels', ['car']),
        result('polygonlabels', ['car']),
        result('taxonomy', [['animal', 'cat'], ['plant']]),
      ]),
      task([
        {
          type: 'brushlabels',
          from_name: 'q',
          to_name: 'x',
          value: { rle: times(5000, (i) => i), brushlabels: ['road'] },
        },
      ]),
    ]);
    assert.deepEqual(read.positives, { car: 1, 'animal / cat': 1, plant: 1, road: 1 });
    assert.equal(read.tally.instances![0], 2);
  });

  it('names the question where two questions have an answer of the same name', async () => {
    const read = await readOne('export.json', [
      task([result('choices', ['yes'], 'clear'), result('choices', ['no'], 'useful')]),
      task([result('choices', ['yes'], 'clear'), result('choices', ['yes'], 'useful')]),
    ]);
    assert.deepEqual(read.positives, { 'clear=yes': 2, 'useful=no': 1, 'useful=yes': 1 });
    const pages = await readOne('export.json', [
      task([
        result('rectanglelabels', ['title'], 'labels_0', 'page_0'),
        result('rectanglelabels', ['title'], 'labels_1', 'page_1'),
      ]),
    ]);
    assert.deepEqual(pages.positives, { title: 1 });
  });

  it('leaves exports without labels alone', async () => {
    const chat = [task([{ type: 'chatmessage', value: { chatmessage: { role: 'user', content: 'x' } } }])];
    assert.deepEqual(await readAll({ 'chat.json': JSON.stringify(chat) }), []);
  });

  it('reads the short export, where one key holds a string, choices or regions', async () => {
    const own = (id: number): object => ({
      id,
      annotation_id: id,
      annotator: 1,
      lead_time: 2.5,
      created_at: '2024',
      image: `/data/${id}.jpg`,
    });
    const read = await readOne('min.json', [
      { ...own(1), sentiment: 'good' },
      { ...own(2), sentiment: { choices: ['good', 'bad'] } },
      { ...own(3) },
      {
        ...own(4),
        box: [
          { x: 1, rectanglelabels: ['car'] },
          { x: 2, rectanglelabels: ['car', 'red'] },
        ],
      },
    ]);
    assert.equal(read.format, 'label-studio-json-min');
    assert.deepEqual(read.positives, { good: 2, bad: 1, car: 1, red: 1 });
    const strings = await readOne(
      'min.json',
      times(8, (i) => ({ ...own(i), text: `text ${i}`, answer: i % 2 ? 'yes' : 'no' })),
    );
    assert.deepEqual(strings.positives, { no: 4, yes: 4 });
  });
});

describe('VIA JSON', () => {
  const region = (attributes: object): object => ({
    shape_attributes: { name: 'rect', x: 1 },
    region_attributes: attributes,
  });
  const image = (name: string, regions: unknown, file: object = {}): object => ({
    filename: name,
    size: 7,
    regions,
    file_attributes: file,
  });

  it('reads attributes with their values; regions are a list or an object; checkboxes give several', async () => {
    const read = await readOne('via.json', {
      'a.jpg7': image('a.jpg', [region({ kind: 'car' }), region({ kind: 'car', tags: { wet: true, dark: false } })]),
      'b.jpg7': image('b.jpg', { 0: region({ kind: 'bus' }) }),
      'c.jpg7': image('c.jpg', []),
    });
    assert.deepEqual(read.positives, { 'kind=car': 1, 'tags=wet': 1, 'kind=bus': 1 });
    assert.deepEqual([...read.tally.instances!], [2, 1, 1]);
    assert.equal(read.samples, 3);
  });

  it('reads a project file with the values it offers', async () => {
    const read = await readOne('project.json', {
      _via_settings: { ui: {} },
      _via_img_metadata: { 'a.jpg7': image('a.jpg', [region({ kind: 'car' })]) },
      _via_attributes: { region: { kind: { type: 'dropdown', options: { car: '', bus: '' } } }, file: {} },
    });
    assert.deepEqual(read.positives, { 'kind=car': 1, 'kind=bus': 0 });
  });

  it('reads attributes of files as labels of images, but not captions', async () => {
    const files = times(24, (i) => [
      `${i}.jpg7`,
      image(`${i}.jpg`, [], { weather: { rain: i % 2 === 0, wind: true } }),
    ]);
    const read = await readOne('via.json', Object.fromEntries(files));
    assert.deepEqual([read.positives, read.task], [{ 'weather=rain': 12, 'weather=wind': 24 }, 'multi-label']);
    const captions = times(24, (i) => [
      `${i}.jpg7`,
      image(`${i}.jpg`, [region({ kind: 'a', note: `note ${i}` })], { caption: `text ${i}` }),
    ]);
    assert.deepEqual((await readOne('via.json', Object.fromEntries(captions))).positives, { 'kind=a': 24 });
  });
});

describe('VIA 3 JSON', () => {
  it('names options by their attribute, counts views without regions, and keeps labels of whole views apart', async () => {
    const region = (vid: string, av: object, xy: number[] = [2, 1, 2, 3, 4]): object => ({
      vid,
      flg: 0,
      z: [],
      xy,
      av,
    });
    const [regions, views] = await readAll({
      'via.json': JSON.stringify({
        project: { pid: 'x', vid_list: ['1', '2', '3'] },
        config: {},
        attribute: {
          1: { aname: 'kind', type: 3, options: { 0: 'car', 1: 'bus' } },
          2: { aname: 'sky', type: 2, options: { 0: 'sunny', 1: 'cold' } },
        },
        file: { 1: { fid: '1', fname: 'a.jpg' } },
        metadata: {
          '1_a': region('1', { 1: '0' }),
          '1_b': region('1', { 1: '0' }),
          '2_a': region('2', { 1: '1' }),
          '2_b': region('2', { 2: '0,1' }, []),
        },
        view: { 1: { fid_list: ['1'] } },
      }),
    });
    assert.deepEqual([regions!.samples, regions!.positives], [3, { 'kind=car': 1, 'kind=bus': 1 }]);
    assert.deepEqual([...regions!.tally.instances!], [2, 1]);
    assert.deepEqual([views!.samples, views!.positives], [3, { 'sky=sunny': 1, 'sky=cold': 1 }]);
  });
});

describe('Other programs', () => {
  it('reads CreateML', async () => {
    const annotation = (label: string): object => ({ label, coordinates: { x: 1, y: 1, width: 2, height: 2 } });
    const read = await readOne('_annotations.createml.json', [
      { image: 'a.jpg', annotations: [annotation('cat'), annotation('cat')] },
      { image: 'b.jpg', annotations: [] },
    ]);
    assert.deepEqual(
      [read.format, read.samples, read.positives, [...read.tally.instances!]],
      ['createml-json', 2, { cat: 1 }, [2]],
    );
  });

  it('reads VoTT: one file for all images, or one for each', async () => {
    const asset = (name: string, ...tags: string[]): object => ({
      asset: { name },
      regions: [{ type: 'RECTANGLE', tags }],
      version: '2.1',
    });
    const all = await readOne('export.json', {
      name: 'x',
      assets: { a1: asset('a.jpg', 'cat', 'wet'), b2: asset('b.jpg', 'cat') },
      tags: [{ name: 'dog' }, { name: 'cat' }],
    });
    assert.deepEqual([all.samples, all.positives], [2, { cat: 2, wet: 1, dog: 0 }]);
    const each = await readAll({
      'v/a-asset.json': JSON.stringify(asset('a.jpg', 'cat')),
      'v/b-asset.json': JSON.stringify(asset('b.jpg', 'cat')),
    });
    assert.deepEqual(
      each.map(({ file, samples, positives }) => [file, samples, positives]),
      [['v', 2, { cat: 2 }]],
    );
  });

  it('reads Supervisely and SuperAnnotate', async () => {
    const reads = await readAll({
      'ds/ann/a.jpg.json': JSON.stringify({
        description: '',
        tags: [],
        size: { height: 1, width: 1 },
        objects: [{ classTitle: 'cat', geometryType: 'bitmap' }],
      }),
      'ds/ann/b.jpg.json': JSON.stringify({ description: '', tags: [], size: { height: 1, width: 1 }, objects: [] }),
      'sa/a.json': JSON.stringify({
        metadata: { name: 'a', width: 1, height: 1 },
        instances: [{ type: 'bbox', className: 'dog' }],
        tags: [],
      }),
    });
    assert.deepEqual(
      reads.map(({ file, format, samples, positives }) => [file, format, samples, positives]),
      [
        ['ds/ann', 'supervisely-json', 2, { cat: 1 }],
        ['sa/a.json', 'superannotate-json', 1, { dog: 1 }],
      ],
    );
  });

  it('declares the classes that Supervisely lists beside its folders of images', async () => {
    const image = (...classes: string[]) =>
      JSON.stringify({ size: { height: 1, width: 1 }, objects: classes.map((classTitle) => ({ classTitle })) });
    const [read, ...others] = await readAll({
      'meta.json': JSON.stringify({ classes: [{ title: 'pot' }, { title: 'kiwi' }], tags: [{ name: 'train' }] }),
      'ds1/ann/a.jpg.json': image(),
      'ds1/ann/b.jpg.json': image('kiwi', 'kiwi'),
    });
    assert.deepEqual(others, []);
    assert.deepEqual([read?.samples, read?.tally.classes], [2, ['pot', 'kiwi']]);
    assert.deepEqual([...read!.tally.positives], [0, 1]);
  });

  it('reads Darwin (V7) of both versions; an image without annotations is a sample', async () => {
    const box = (name: string) => ({ name, bounding_box: { x: 1, y: 1, w: 1, h: 1 } });
    const reads = await readAll({
      'v2/a.json': JSON.stringify({ version: '2.0', item: { name: 'a.jpg', slots: [] }, annotations: [box('leaf')] }),
      'v2/b.json': JSON.stringify({ version: '2.0', item: { name: 'b.jpg', slots: [] }, annotations: [] }),
      'v1/c.json': JSON.stringify({
        image: { width: 1, height: 1, filename: 'c.jpg' },
        annotations: [box('leaf'), box('leaf'), box('stem')],
      }),
    });
    assert.deepEqual(
      reads.map(({ file, format, samples, positives }) => [file, format, samples, positives]),
      [
        ['v2', 'darwin-json', 2, { leaf: 1 }],
        ['v1/c.json', 'darwin-json', 1, { leaf: 1, stem: 1 }],
      ],
    );
  });

  it('reads FiftyOne: labels are places in the list of classes', async () => {
    const classes = ['cat', 'dog', 'bird'];
    const classified = await readOne('labels.json', { classes, labels: { '001': 0, '002': 1, '003': 1, '004': null } });
    assert.deepEqual([classified.format, classified.samples], ['fiftyone-json', 4]);
    assert.deepEqual([[...classified.tally.positives], classified.tally.classes], [[1, 2, 0], classes]);

    const box = (label: number) => ({ label, bounding_box: [0, 0, 1, 1] });
    const boxes = await readOne('labels.json', { labels: { a: [box(2), box(2)], b: [], c: [box(0)] }, classes });
    assert.deepEqual(
      [boxes.samples, [...boxes.tally.positives], [...boxes.tally.instances!]],
      [3, [1, 0, 1], [1, 0, 2]],
    );
  });

  it('reads Datumaro; names may come after the items', async () => {
    const items = [
      {
        id: 'a',
        annotations: [
          { type: 'bbox', label_id: 1 },
          { type: 'bbox', label_id: 1 },
        ],
      },
      { id: 'b', annotations: [{ type: 'bbox', label_id: 5 }, { type: 'caption' }] },
    ];
    const labels = { label: { labels: [{ name: 'cat' }, { name: 'dog' }, { name: 'cat' }] } };
    for (const root of [
      { info: {}, categories: labels, items },
      { items, categories: labels, info: {} },
    ]) {
      const read = await readOne('default.json', root);
      assert.deepEqual(
        [read.samples, [...read.tally.positives], read.tally.classes],
        [2, [0, 1, 0], ['cat', 'dog', 'cat']],
      );
      assert.deepEqual([...read.tally.instances!], [0, 2, 0]);
      assert.equal(read.problems[0]!.kind, 'id-out-of-range');
    }
  });

  it('reads SageMaker manifests of classes, several classes and boxes', async () => {
    const one = lines(
      {
        'source-ref': 's3://b/1.jpg',
        job: 0,
        'job-metadata': { 'class-name': 'cat', type: 'groundtruth/image-classification' },
      },
      {
        'source-ref': 's3://b/2.jpg',
        job: 1,
        'job-metadata': { 'class-name': 'dog', type: 'groundtruth/image-classification' },
      },
    );
    assert.deepEqual((await readOne('output.manifest', one)).positives, { cat: 1, dog: 1 });
    const several = lines(
      {
        source: 'text',
        job: [0, 2],
        'job-metadata': { 'class-map': { 0: 'a', 2: 'c' }, type: 'groundtruth/text-classification-multilabel' },
      },
      {
        source: 'other',
        job: [0],
        'job-metadata': { 'class-map': { 0: 'a' }, type: 'groundtruth/text-classification-multilabel' },
      },
    );
    const read = await readOne('output.manifest', several);
    assert.deepEqual([read.task, read.positives], ['multi-label', { a: 2, c: 1 }]);
    const boxes = lines({
      'source-ref': 's3://b/1.jpg',
      job: {
        annotations: [
          { class_id: 0, left: 1 },
          { class_id: 0, left: 2 },
        ],
        image_size: [],
      },
      'job-metadata': { 'class-map': { 0: 'cat' }, type: 'groundtruth/object-detection' },
    });
    const detected = await readOne('output.manifest', boxes);
    assert.deepEqual(
      [detected.task, detected.positives, [...detected.tally.instances!]],
      ['detection', { cat: 1 }, [2]],
    );
  });

  it('reads boxes in records of no special program', async () => {
    const read = await readOne(
      'boxes.json',
      times(12, (i) => ({
        name: `${i}.jpg`,
        image: `${i}.jpg`,
        labels: [{ category: i % 2 ? 'car' : 'bus', box2d: { x1: 1 } }],
      })),
    );
    assert.deepEqual([read.task, read.positives], ['detection', { bus: 6, car: 6 }]);
  });
});
