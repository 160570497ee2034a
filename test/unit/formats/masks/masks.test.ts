import assert from 'node:assert/strict';
import { masks } from '../../../../src/formats/masks/masks';
import { vocColour } from '../../../../src/formats/masks/vocColours';
import { countAll } from '../countAll';
import { encodePng, type EncodeOptions } from '../png/encodePng';

type Content = Record<string, string | Uint8Array>;

/** A mask of ten columns for each value: as even as masks are. */
function mask(values: readonly number[], options: EncodeOptions = {}): Uint8Array {
  return encodePng([values.flatMap((value) => Array<number>(10).fill(value))], options);
}

/** A mask of ten columns for each colour (`0xrrggbb`). */
function colourMask(...colours: number[]): Uint8Array {
  const row = colours.flatMap(
    (colour) =>
      Array(10)
        .fill([colour >> 16, (colour >> 8) & 255, colour & 255])
        .flat() as number[],
  );
  return encodePng([row], { colourType: 2 });
}

const PALETTE = {
  colourType: 3,
  palette: Array.from({ length: 256 }, (_, id) => vocColour(id)).flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]),
} as const;
const NAMES = 'background\naeroplane\nbicycle\n';
const count = async (content: Content) => (await countAll(masks, content)).seen;

describe('segmentation masks', () => {
  it('count masks and pixels by grey level; values stand for classes that nothing names', async () => {
    const files = { 'annotations/trimaps/a.png': mask([1, 2, 2]), 'annotations/trimaps/b.png': mask([2, 3]) };
    assert.deepEqual(await count(files), [
      { id: 'annotations/trimaps', samples: 2, without: 0, classes: { 1: '1/10', 2: '2/30', 3: '1/10' }, problems: [] },
    ]);
  });

  it('leave out 255 as not labelled, and say what it is were it a class', async () => {
    const files = {
      'VOC/SegmentationClass/a.png': mask([0, 1, 255], PALETTE),
      'VOC/SegmentationClass/b.png': mask([255], PALETTE),
      'VOC/SegmentationObject/a.png': mask([0, 1, 2], PALETTE),
      'VOC/class_names.txt': NAMES,
    };
    const { seen, counted } = await countAll(masks, files);
    assert.deepEqual(seen, [
      {
        id: 'VOC/SegmentationClass#classes',
        samples: 2,
        without: 1,
        classes: { background: '1/10', aeroplane: '1/10', bicycle: '0/0' },
        problems: [],
      },
      {
        id: 'VOC/SegmentationClass#with 255',
        samples: 2,
        without: 0,
        classes: { background: '1/10', aeroplane: '1/10', bicycle: '0/0', 255: '2/20' },
        problems: [],
      },
    ]);
    assert.deepEqual(counted[0]!.tally.instanceTotals, { all: 20, present: Float64Array.of(20, 20, 0) });
    assert.match(counted[0]!.evidence![0]!.text, /ignore_index=255/);
  });

  it('take 255 as the foreground where there is nothing but 0 beside it', async () => {
    const files = { 'masks/a.png': mask([0, 255]), 'masks/b.png': mask([0]) };
    assert.deepEqual((await count(files))[0]!.classes, { 0: '2/20', 255: '1/10' });
  });

  it('are split by the lists of VOC, and by folders', async () => {
    const voc = {
      'VOC/SegmentationClass/a.png': mask([0, 1], PALETTE),
      'VOC/SegmentationClass/b.png': mask([0, 2], PALETTE),
      'VOC/ImageSets/Segmentation/train.txt': 'a\n',
      'VOC/ImageSets/Segmentation/val.txt': 'b\n',
    };
    assert.deepEqual(
      (await count(voc)).map(({ id, classes }) => [id, classes]),
      [
        ['VOC/SegmentationClass#all', { 0: '2/20', 1: '1/10', 2: '1/10' }],
        ['VOC/SegmentationClass#train', { 0: '1/10', 1: '1/10', 2: '0/0' }],
        ['VOC/SegmentationClass#val', { 0: '1/10', 1: '0/0', 2: '1/10' }],
      ],
    );
    const segnet = { 'trainannot/a.png': mask([0, 11]), 'valannot/b.png': mask([1, 2]), 'train/a.png': mask([0, 90]) };
    assert.deepEqual(
      (await count(segnet)).map(({ id }) => id),
      ['trainannot#train', 'valannot#val'],
    );
  });

  it('are joined over the folders of cities, one kind of mask of several', async () => {
    const files = {
      'gtFine/train/aachen/aachen_1_gtFine_labelIds.png': mask([7, 8]),
      'gtFine/train/aachen/aachen_1_gtFine_color.png': colourMask(0x804080),
      'gtFine/train/bonn/bonn_1_gtFine_labelIds.png': mask([7]),
      'gtFine/train/bonn/bonn_1_gtFine_instanceIds.png': mask([7000], { bitDepth: 16 }),
    };
    const seen = await count(files);
    assert.deepEqual(
      seen.map(({ id, samples, classes }) => [id, samples, classes]),
      [['gtFine/train#train', 2, { 7: '2/20', 8: '1/10' }]],
    );
  });

  it('may lie beside their images: in a split, or all patients together; not in folders of classes', async () => {
    const jpg = Uint8Array.of(0xff, 0xd8);
    const exported = {
      'train/a_jpg.rf.1.jpg': jpg,
      'train/a_jpg.rf.1_mask.png': mask([0, 1]),
      'train/b_jpg.rf.2.jpg': jpg,
      'train/b_jpg.rf.2_mask.png': mask([0]),
      'train/_classes.csv': 'Pixel Value, Class\n0, background\n1, crack\n',
    };
    const [seen] = await count(exported);
    assert.deepEqual([seen!.id, seen!.classes], ['train#train', { background: '2/20', crack: '1/10' }]);
    const patients = Object.fromEntries(
      ['P_4941', 'P_5393'].flatMap((patient) => [
        [`scans/${patient}/${patient}_1.png`, jpg],
        [`scans/${patient}/${patient}_1_mask.png`, mask([0, 255])],
      ]),
    );
    assert.deepEqual((await count(patients))[0], {
      id: 'scans',
      samples: 2,
      without: 0,
      classes: { 0: '2/20', 255: '2/20' },
      problems: [],
    });
    const classes = Object.fromEntries(
      ['benign', 'malignant'].flatMap((name) => [
        [`ultrasound_with_gt/${name}/${name} (1).png`, jpg],
        [`ultrasound_with_gt/${name}/${name} (1)_mask.png`, mask([0, 255])],
      ]),
    );
    assert.deepEqual(await count(classes), []);
  });

  it('take names from the settings of the data set, above the folder of the split', async () => {
    const labels = ['animal--bird', 'void'].map((name, k) => ({ name, color: [k, 9, 9], instances: true }));
    const [seen] = await count({
      'config_v1.2.json': JSON.stringify({ version: 1.2, labels }),
      'training/v1.2/labels/a.png': mask([0, 1]),
      'training/v1.2/labels/b.png': mask([1]),
      'training/v1.2/labels/c.png': mask([1]),
      'training/images/a.jpg': '',
    });
    assert.deepEqual(seen!.classes, { 'animal--bird': '1/10', void: '3/30' });
  });

  it('lie beside images that are called for what they are: 119_sat.jpg, 119_mask.png', async () => {
    const [seen] = await count({
      'class_dict.csv': 'name,r,g,b\nurban,0,255,255\nwater,0,0,255\n',
      'train/119_sat.jpg': '',
      'train/119_mask.png': colourMask(0x00ffff, 0x0000ff),
      'train/7_sat.jpg': '',
      'train/7_mask.png': colourMask(0x0000ff),
    });
    assert.deepEqual(seen!.classes, { urban: '1/10', water: '2/20' });
  });

  it('are one data set over the folders of numbered drives, those of splits apart', async () => {
    const files = Object.fromEntries(
      ['set_train/seq1', 'set_train/seq2', 'set_val/seq9'].flatMap((drive) => [
        [`${drive}/Images/000.png`, Uint8Array.of(0x89)],
        [`${drive}/Labels/000.png`, mask([0, 3])],
      ]),
    );
    assert.deepEqual(
      (await count(files)).map(({ id, samples }) => [id, samples]),
      [
        ['set_train#train', 2],
        ['set_val/seq9/Labels#val', 1],
      ],
    );
  });

  it('are PNG files that are called like photographs, whatever their folder is called', async () => {
    const files = Object.fromEntries(
      ['a', 'b', 'c'].flatMap((name) => [
        [`photos/${name}.jpg`, Uint8Array.of(0xff, 0xd8)],
        [`thing_maps/${name}.png`, mask([0, 92, 255])],
      ]),
    );
    assert.deepEqual(
      (await count(files)).map(({ id, samples }) => [id, samples]),
      [
        ['thing_maps#classes', 3],
        ['thing_maps#with 255', 3],
      ],
    );
  });

  it('are one data set where the folders of splits lie below those of the weather', async () => {
    const files = Object.fromEntries(
      ['fog', 'night'].flatMap((weather) =>
        ['train', 'val'].map((split) => [`gt/${weather}/${split}/seq1/a_gt_labelIds.png`, mask([0, 7])]),
      ),
    );
    assert.deepEqual(
      (await count(files)).map(({ id, samples }) => [id, samples]),
      [
        ['gt#train', 2],
        ['gt#val', 2],
      ],
    );
  });

  it('take colours by the list that names them: CVAT, CamVid, class_dict.csv', async () => {
    const png = { 'd/train_labels/a_L.png': colourMask(0x404080, 0x000000, 0x404080) };
    const lists: Content = {
      'd/labelmap.txt': '# label:color_rgb:parts:actions\nvoid:0,0,0::\nwall:64,64,128::\ncar:1,2,3::\n',
      'd/label_colors.txt': '0 0 0\tvoid\n64 64 128\t\twall\n1 2 3 car\n',
      'd/class_dict.csv': 'name,r,g,b\nvoid,0,0,0\nwall,64, 64,128\ncar,1,2,3\n',
    };
    for (const [path, text] of Object.entries(lists)) {
      const [seen] = await count({ ...png, [path]: text });
      assert.deepEqual(seen!.classes, { void: '1/10', wall: '1/20', car: '0/0' }, path);
    }
  });

  it('take black and white by the list that names them, where ids would be more than its names', async () => {
    const files = {
      'label_class_dict.csv': 'name,r,g,b\nbackground,0,0,0\nroad,255,255,255\n',
      'png/train_labels/a.png': colourMask(0, 0, 0xffffff),
      'png/train_labels/b.png': mask([0]),
    };
    const [seen] = await count(files);
    assert.deepEqual([seen!.samples, seen!.classes], [2, { background: '2/30', road: '1/10' }]);
  });

  it('take the red channel for ids where it is dark and alone, as simulators write it', async () => {
    const files = { 'dataA/CameraSeg/1.png': colourMask(0, 0x070000, 0x0c0000), 'dataA/CameraRGB/1.png': '' };
    const [seen] = await count(files);
    assert.deepEqual(seen!.classes, { 0: '1/10', 7: '1/10', 12: '1/10' });
  });

  it('take the colours of VOC for its ids, other colours for themselves', async () => {
    const voc = { 'SegmentationClass/a.png': colourMask(vocColour(0), vocColour(2), vocColour(255)) };
    assert.deepEqual((await count(voc))[0]!.classes, { 0: '1/10', 2: '1/10' });
    const own = { 'masks/a.png': colourMask(0x102030, 0xffffff) };
    assert.deepEqual((await count(own))[0]!.classes, { '#102030': '1/10', '#ffffff': '1/10' });
  });

  it('report colours that the list does not hold', async () => {
    const files = {
      'm/masks/a.png': colourMask(0x010101, 0x020202, 0x030303, 0x040404, 0x050506),
      'm/masks/b.png': colourMask(0x010101, 0xff0000),
      'm/class_dict.csv': 'name,r,g,b\na,1,1,1\nb,2,2,2\nc,3,3,3\nd,4,4,4\ne,5,5,6\n',
    };
    const [seen] = await count(files);
    assert.deepEqual(seen!.problems, [
      'id-out-of-range ×1 m/masks 10 pixels have a colour that m/class_dict.csv does not hold (#ff0000)',
    ]);
  });

  it('take grey in three channels for ids, and ids from 1 where as many names as the highest id are there', async () => {
    const grey = { 'masks/a.png': colourMask(0x000000, 0x010101, 0x020202) };
    assert.deepEqual((await count(grey))[0]!.classes, { 0: '1/10', 1: '1/10', 2: '1/10' });
    const from1 = { 'x/masks/a.png': mask([0, 1, 3]), 'x/classes.txt': 'wall\nroof\nsky\n' };
    assert.deepEqual((await count(from1))[0]!.classes, { 0: '1/10', wall: '1/10', roof: '0/0', sky: '1/10' });
  });

  it('report values that the list does not name, and files that are damaged', async () => {
    const files = {
      'x/masks/a.png': mask([0, 1]),
      'x/masks/b.png': mask([0, 1, 7]),
      'x/masks/c.png': mask([0, 1]).slice(0, 55),
      'x/masks/d.png': mask([1, 1]),
      'x/masks/e.png': mask([1, 1]),
      'x/masks/f.png': mask([1, 1]),
      'x/masks/g.png': mask([1, 1]),
      'x/codes.txt': 'sky\nroad\ncar\ntree\nbike\n',
    };
    const [seen] = await count(files);
    assert.deepEqual(seen!.samples, 6);
    assert.match(
      seen!.problems[0]!,
      /^unreadable-file ×1 x\/masks\/c.png its compressed pixels are damaged or cut off/,
    );
    assert.equal(seen!.problems[1], 'undeclared-class ×1 x/masks the value 7, which x/codes.txt does not name');
  });

  it('are refused with a sentence where they are JPEG or smoothed', async () => {
    const images = { 'images/1.jpg': 'x', 'images/2.jpg': 'x', 'images/3.jpg': 'x' };
    const jpeg = { ...images, 'masks/1.jpg': 'x', 'masks/2.jpg': 'x', 'masks/3.jpg': 'x' };
    const [refused] = await count(jpeg);
    assert.equal(refused!.samples, 0);
    assert.match(refused!.problems[0]!, /^unreadable-file ×3 masks the masks are JPEG, .* save them as PNG$/);
    const smooth = mask(Array.from({ length: 256 }, (_, k) => k));
    const [smoothed] = await count({ ...images, 'masks/1.png': smooth, 'masks/2.png': smooth, 'masks/3.png': smooth });
    assert.match(smoothed!.problems[0]!, /smoothed edges or photographs/);
  });

  it('are found in a folder called labels or annotations: by names, by images beside, or by how they look', async () => {
    const ids = mask([0, 11]);
    const found = async (content: Content): Promise<number> => (await countAll(masks, content)).readings.length;
    assert.equal(await found({ 'labels/a_P.png': ids, 'codes.txt': NAMES.repeat(4) }), 1);
    assert.equal(await found({ 'annotations/training/a.png': ids, 'images/training/a.jpg': 'x' }), 1);
    assert.equal(await found({ 'labels/a.png': ids, 'labels/b.png': ids, 'labels/c.png': ids }), 1);
    assert.equal(await found({ 'labels/a.png': ids }), 0);
  });

  it('are not found in icons, photographs, digits and pictures of documents', async () => {
    const noise = encodePng([Array.from({ length: 400 }, (_, k) => (k * 97) % 131)]);
    const others = {
      'assets/icons/a.png': colourMask(0x112233, 0xffffff),
      'labels/photo.png': noise,
      'labels/chart.png': colourMask(0x112233, 0xffffff),
      'mnist/0/1.png': noise,
      'docs/images/b.png': colourMask(0),
      'masks/readme.png': 'no image',
    };
    assert.deepEqual(
      (await countAll(masks, others)).readings.map(({ files }) => files[0]),
      [],
    );
  });

  it('are images that are called like others with a word for a mask behind, in folders of any name', async () => {
    const names = ['a1', 'a2', 'a3'];
    const files = Object.fromEntries(
      names.flatMap((name) => [
        [`approved/${name}_L.png`, colourMask(0x800000, 0x8000)],
        [`shown/${name}.png`, ''],
      ]),
    );
    const list = { 'label_colors.txt': '128 0 0\tBuilding\n0 128 0\t\tTree\n' };
    const [seen] = await count({ ...files, ...list });
    assert.deepEqual([seen?.id, seen?.classes], ['approved', { Building: '3/30', Tree: '3/30' }]);
    assert.deepEqual(await count(Object.fromEntries(names.map((n) => [`approved/${n}_L.png`, mask([0, 1])]))), []);
  });

  it('are split by lists in ImageSets, also where there is no task below', async () => {
    const { counted } = await countAll(masks, {
      'd/SegmentationClass/a.png': mask([0, 1]),
      'd/SegmentationClass/b.png': mask([0, 2]),
      'd/ImageSets/trn.txt': 'a\n',
      'd/ImageSets/val.txt': 'b\n',
    });
    assert.deepEqual(
      counted.map(({ split, tally }) => [split, tally.samples]),
      [
        [null, 2],
        ['train', 1],
        ['val', 1],
      ],
    );
  });

  it('are the PNG files beside JPEG files of the same names, in a folder of a split', async () => {
    const files = Object.fromEntries(
      ['1', '2', '3'].flatMap((name) => [
        [`traincrop/${name}.png`, mask([0, 255])],
        [`traincrop/${name}.jpg`, ''],
      ]),
    );
    const { counted } = await countAll(masks, files);
    assert.deepEqual([counted[0]?.split, counted[0]?.tally.samples], ['train', 3]);
    assert.deepEqual(await count({ ...files, 'traincrop/4.jpg': '' }), []);
  });

  it('are drawings with the name of their image and more behind it; of two people the first', async () => {
    const files = Object.fromEntries(
      ['Image_01L', 'Image_01R', 'Image_02L'].flatMap((name) => [
        [`eyes/${name}.jpg`, ''],
        [`eyes/${name}_1stHO.png`, mask([0, 255])],
        [`eyes/${name}_2ndHO.png`, mask([0, 0])],
      ]),
    );
    const [seen] = await count(files);
    assert.deepEqual([seen?.id, seen?.samples, seen?.classes], ['eyes', 3, { '0': '3/30', '255': '3/30' }]);
    assert.deepEqual(await count({ ...files, 'eyes/other.png': mask([0, 255]) }), []);
  });

  it('take names of a configuration far above where it gives a colour with each', async () => {
    const labels = ['road', 'fence', 'car'].map((name, k) => ({ name, color: [k, 1, 2] }));
    const files = Object.fromEntries(
      ['1', '2', '3'].flatMap((name) => [
        [`uint8/rs_val/${name}.png`, mask([0, 1, 255])],
        [`jpgs/rs_val/${name}.jpg`, ''],
      ]),
    );
    const [seen] = await count({ ...files, 'rs-config.json': JSON.stringify({ labels }) });
    assert.deepEqual(seen?.classes, { road: '3/30', fence: '3/30', car: '0/0' });
  });
});
