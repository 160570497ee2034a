import assert from 'node:assert/strict';
import fc from 'fast-check';
import { scanFiles } from '../../../src/scan/scanFiles';
import { memoryFiles } from '../memoryFiles';
import { encodePng } from './png/encodePng';

const annotation = (name: string): string =>
  `<annotation><filename>a.jpg</filename><object><name>${name}</name></object></annotation>`;
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);

async function scan(content: Record<string, string | Uint8Array>): Promise<string[]> {
  const { entries, reader } = memoryFiles(content);
  const failed = (error: unknown, where: string): void => assert.fail(`${where}: ${String(error)}`);
  const datasets = await scanFiles(entries, reader, { signal: new AbortController().signal, failed });
  return datasets.map(({ id, format, split, tally }) => {
    const counts = tally.classes.map((name, k) => `${name} ${tally.positives[k]!}`).join(', ');
    return `${id} | ${format} | ${split ?? '-'} | ${tally.samples}: ${counts}`;
  });
}

describe('folders of label files among each other', () => {
  it('are each read once, by the format they are in', async () => {
    const mask = encodePng([[...Array<number>(10).fill(0), ...Array<number>(10).fill(1)]]);
    const files = {
      'darknet/obj.data': 'classes = 3\ntrain = data/train.txt\nnames = data/obj.names\nbackup = backup/\n',
      'darknet/obj.names': 'label_0\nlabel_1\nlabel_2\n',
      'darknet/train.txt': 'data/obj_train_data/1.jpg\n',
      'darknet/obj_train_data/1.txt': '2 0.133333 0.300000 0.266667 0.200000\n0 0.266667 0.450000 0.133333 0.300000\n',
      'darknet/obj_train_data/1.jpg': JPEG,
      'folders/no_label.jpg': JPEG,
      'folders/label_0/label_0_1.jpg': JPEG,
      'folders/label_1/label_1_1/label_1_1.jpg': JPEG,
      'labelme/Annotations/subset1/img1.xml': annotation('window'),
      'roboflow/yolo/data.yaml': 'train: ../train/images\nval: ../valid/images\nnc: 1\nnames: [x]\n',
      'roboflow/yolo/train/images/a_jpg.rf.1.jpg': JPEG,
      'roboflow/yolo/train/labels/a_jpg.rf.1.txt': '0 0.5 0.5 0.1 0.1\n',
      'roboflow/voc/train/a_jpg.rf.1.jpg': JPEG,
      'roboflow/voc/train/a_jpg.rf.1.xml': annotation('x'),
      'roboflow/voc/valid/b_jpg.rf.1.xml': annotation('x'),
      'voc/Annotations/2007_1.xml': annotation('cat'),
      'voc/JPEGImages/2007_1.jpg': JPEG,
      'voc/SegmentationClass/2007_1.png': mask,
      'voc/SegmentationObject/2007_1.png': mask,
      'voc/ImageSets/Main/train.txt': '2007_1\n',
      'voc/ImageSets/Main/test.txt': '2007_2\n',
      'voc/ImageSets/Main/cat_train.txt': '2007_1  1\n',
      'voc/ImageSets/Main/dog_train.txt': '2007_1 -1\n',
      'voc/ImageSets/Segmentation/train.txt': '2007_1\n',
    };
    assert.deepEqual(await scan(files), [
      'darknet/obj_train_data | yolo | train | 1: label_0 1, label_1 0, label_2 1',
      'folders | image-folder | - | 3: label_0 1, label_1 1',
      'labelme/Annotations/subset1 | voc-xml | - | 1: window 1',
      'roboflow/voc/train | voc-xml | train | 1: x 1',
      'roboflow/voc/valid | voc-xml | val | 1: x 1',
      'roboflow/yolo/train/labels | yolo | train | 1: x 1',
      'voc/Annotations | voc-xml | train | 1: cat 1',
      'voc/ImageSets/Main | voc-imagesets | train | 1: cat 1, dog 0',
      'voc/SegmentationClass | mask-png | train | 1: 0 1, 1 1',
    ]);
  });

  it('give numbers or a problem, never an exception, whatever bytes they hold', async () => {
    const mask = encodePng([[...Array<number>(10).fill(0), ...Array<number>(10).fill(255)]], { isInterlaced: true });
    const sources: Record<string, string | Uint8Array> = {
      'd/labels/train/a.txt': '0 0.5 0.5 0.2 0.2\n1 0.1 0.1 0.2 0.1 0.2 0.2\n',
      'd/data.yaml': 'names: {0: a, 1: b}\nnc: 2\ntrain: images/train\n',
      'd/train.txt': 'images/train/a.jpg\n',
      'v/Annotations/a.xml': annotation('cat'),
      'v/ImageSets/Main/train.txt': 'a\n',
      'v/ImageSets/Main/cat_train.txt': 'a 1\nb -1\n',
      'c/annotations.xml':
        '<annotations><version>1.1</version><meta><task><size>1</size></task></meta><image id="0" name="a"><tag label="x"/></image></annotations>',
      'm/masks/a.png': mask,
      'm/labelmap.txt': 'a:0,0,0::\nb:255,255,255::\n',
    };
    const paths = Object.keys(sources);
    const bytesOf = (path: string): Uint8Array => {
      const source = sources[path]!;
      return typeof source === 'string' ? new TextEncoder().encode(source) : source;
    };
    const patch = fc.record({
      path: fc.constantFrom(...paths),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      bytes: fc.uint8Array({ maxLength: 8 }),
      isCut: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(patch, { minLength: 1, maxLength: 4 }), async (patches) => {
        const files: Record<string, Uint8Array> = Object.fromEntries(paths.map((path) => [path, bytesOf(path)]));
        for (const { path, at, bytes, isCut } of patches) {
          const copy = files[path]!.slice();
          const start = Math.floor(at * Math.max(0, copy.length - bytes.length));
          copy.set(bytes.subarray(0, copy.length - start), start);
          files[path] = isCut ? copy.slice(0, start + bytes.length) : copy;
        }
        await scan(files);
      }),
      { numRuns: 150 },
    );
  }).timeout(10_000);

  it('are not seen in a project without any', async () => {
    const files = {
      'README.md': '# Project\n\nTrain on cats.\n',
      'requirements.txt': 'torch==2.1\nnumpy>=1.20\n',
      'LICENSE.txt': 'MIT License\n\nPermission is hereby granted\n',
      'package.json': '{"name":"x","version":"1.0.0","dependencies":{"a":"1"}}',
      'tsconfig.json': '{"compilerOptions":{"strict":true}}',
      'config.yaml': 'model:\n  names: [a, b]\n  train: true\n',
      'mkdocs.yml': 'site_name: x\nnav:\n  - names: index.md\n',
      'pom.xml': '<project><modelVersion>4</modelVersion></project>',
      'logs/train.log': 'epoch 1 loss 0.5\nepoch 2 loss 0.4\n',
      'src/train.py': 'import torch\nprint(1)\n',
      'docs/images/a.png': encodePng([Array<number>(50).fill(3)]),
      'docs/images/b.jpg': JPEG,
      'assets/icons/a.png': encodePng([Array<number>(50).fill(3)]),
      'assets/fonts/a.ttf': JPEG,
      'results/masks.png': encodePng([Array<number>(50).fill(3)]),
      'runs/detect/predict2/labels/a.txt': '0 0.5 0.5 0.2 0.2 0.9\n',
      'runs/detect/predict2/labels/b.txt': '0 0.5 0.5 0.2 0.2 0.9\n',
      'runs/detect/predict2/labels/c.txt': '0 0.5 0.5 0.2 0.2 0.9\n',
      'paper/figures/1.png': encodePng([Array<number>(50).fill(3)]),
    };
    assert.deepEqual(await scan(files), []);
  });
});
