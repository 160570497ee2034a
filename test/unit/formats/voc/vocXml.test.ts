import assert from 'node:assert/strict';
import { vocXml } from '../../../../src/formats/voc/vocXml';
import { countAll } from '../countAll';

/** An annotation; a name may be followed by `!` for a difficult object. */
function annotation(...names: string[]): string {
  const objects = names.map((name) => {
    const difficult = name.endsWith('!');
    return `<object><name>${difficult ? name.slice(0, -1) : name}</name>
      <part><name>head</name></part><actions><name>1</name></actions>
      <difficult>${difficult ? 1 : 0}</difficult></object>`;
  });
  return `<?xml version="1.0"?>\n<annotation><filename>x.jpg</filename>\n${objects.join('\n')}</annotation>`;
}

const count = async (content: Record<string, string>) => (await countAll(vocXml, content)).seen;

describe('Pascal VOC XML', () => {
  it('counts images and objects of a folder as one label file', async () => {
    const files = {
      'data/Annotations/1.xml': annotation('dog', 'dog', 'person'),
      'data/Annotations/2.xml': annotation('person'),
      'data/Annotations/3.xml': annotation(),
    };
    assert.deepEqual(await count(files), [
      { id: 'data/Annotations', samples: 3, without: 1, classes: { dog: '1/2', person: '2/2' }, problems: [] },
    ]);
  });

  it('counts the whole folder and each split that a list of images names', async () => {
    const files = {
      'VOC/Annotations/a.xml': annotation('cat'),
      'VOC/Annotations/b.xml': annotation('dog', 'cat'),
      'VOC/Annotations/c v2.1.xml': annotation('dog'),
      'VOC/ImageSets/Main/train.txt': 'a\nc v2.1\n',
      'VOC/ImageSets/Main/val.txt': 'b\nb\nmissing\n\n',
      'VOC/ImageSets/Main/cat_train.txt': 'a 1\nc -1\n',
    };
    assert.deepEqual(await count(files), [
      { id: 'VOC/Annotations#all', samples: 3, without: 0, classes: { cat: '2/2', dog: '2/2' }, problems: [] },
      { id: 'VOC/Annotations#train', samples: 2, without: 0, classes: { cat: '1/1', dog: '1/1' }, problems: [] },
      {
        id: 'VOC/Annotations#val',
        samples: 1,
        without: 0,
        classes: { cat: '1/1', dog: '1/1' },
        problems: [
          'declared-count ×1 VOC/ImageSets/Main/val.txt the list names 1 images without annotation, the first is missing',
        ],
      },
    ]);
  });

  it('keeps the files of Roboflow, beside the images, apart by split', async () => {
    const files = { 'train/a.jpg': '', 'train/a.xml': annotation('x'), 'valid/b.xml': annotation('x', 'y') };
    assert.deepEqual(
      (await count(files)).map(({ id, classes }) => ({ id, classes })),
      [
        { id: 'train', classes: { x: '1/1' } },
        { id: 'valid', classes: { x: '1/1', y: '1/1' } },
      ],
    );
  });

  it('joins folders that only sort annotations', async () => {
    const files = {
      'Annotations/cats/1.xml': annotation('cat'),
      'Annotations/dogs/1.xml': annotation('dog'),
    };
    const [seen] = await count(files);
    assert.deepEqual([seen!.id, seen!.samples], ['Annotations', 2]);
  });

  it('counts images once where they have upright and rotated boxes in two folders', async () => {
    const files = {
      'Annotations/Horizontal Bounding Boxes/1.xml': annotation('ship'),
      'Annotations/Horizontal Bounding Boxes/2.xml': annotation('plane'),
      'Annotations/Oriented Bounding Boxes/1.xml': annotation('ship'),
      'Annotations/Oriented Bounding Boxes/2.xml': annotation('plane'),
    };
    assert.deepEqual(
      (await count(files)).map(({ id, samples }) => [id, samples]),
      [
        ['Annotations/Horizontal Bounding Boxes', 2],
        ['Annotations/Oriented Bounding Boxes', 2],
      ],
    );
  });

  it('says how many objects are difficult, and counts them', async () => {
    const { seen, counted } = await countAll(vocXml, { 'a/1.xml': annotation('cat!', 'dog', 'dog!') });
    assert.deepEqual(seen[0]!.classes, { cat: '1/1', dog: '1/2' });
    assert.match(counted[0]!.evidence![0]!.text, /^2 of 3 objects are marked difficult/);
    assert.match(counted[0]!.evidence![0]!.otherwise!, /^In 1 cases/);
  });

  it('takes the order of classes from a list that holds all of them', async () => {
    const files = {
      'd/Annotations/1.xml': annotation('zebra', 'ant'),
      'd/class_names.txt': '_background_\nant\nbee\nzebra\n',
      'd/labels.txt': 'other\nthings\n',
    };
    assert.deepEqual((await count(files))[0]!.classes, { ant: '1/1', bee: '0/0', zebra: '1/1' });
  });

  it('reads the XML of the LabelMe web tool, without objects that were deleted', async () => {
    const xml = `<annotation><filename>img1.jpg</filename><folder>f</folder>
      <object><name>\n license plate \n</name><deleted>0</deleted><polygon><pt><x>1</x><y>2</y></pt></polygon></object>
      <object><name>car</name><deleted>1</deleted></object></annotation>`;
    const { seen, counted } = await countAll(vocXml, { 'Annotations/f/img1.xml': xml });
    assert.deepEqual(seen[0]!.classes, { 'license plate': '1/1' });
    assert.equal(counted[0]!.evidence![0]!.text, '1 objects marked as deleted are not counted.');
  });

  it('says which files are empty, broken, of another kind, or name no class; none ends the counting', async () => {
    const files = {
      'x/1.xml': annotation('__proto__', '<b>'.replaceAll('<', '&lt;')),
      'x/2.xml': '',
      'x/3.xml': '<annotation>\n<object>\n<name>cat</object>',
      'x/4.xml': '<project/>',
      'x/5.xml': annotation('', 'cat'),
      'x/6.xml': annotation('cat'),
      'x/7.xml': annotation('cat'),
    };
    const [seen] = await count(files);
    assert.equal(seen!.samples, 4);
    assert.deepEqual(Object.entries(seen!.classes), Object.entries({ ['__proto__']: '1/1', '<b>': '1/1', cat: '3/3' }));
    assert.deepEqual(
      seen!.problems.map((problem) => problem.split(' ').slice(0, 3).join(' ')),
      [
        'empty-file ×1 x/2.xml',
        'unreadable-file ×1 x/3.xml:3',
        'unreadable-file ×1 x/4.xml:1',
        'malformed-record ×1 x/5.xml:3',
      ],
    );
  });

  it('takes no other XML', async () => {
    const others = {
      'pom.xml': '<project><name>annotation</name></project>',
      'a/annotations.xml': '<annotations><image id="0"/></annotations>',
      'b/x.xml': '<annotation>a comment on a text</annotation>',
      'c/binary.xml': '\0\u0001\u0002',
    };
    assert.deepEqual(await count(others), []);
  });
});
