import assert from 'node:assert/strict';
import { findClassLists, parseClassList } from '../../../../src/formats/folders/classLists';
import { memoryFiles } from '../../memoryFiles';

describe('lists of class names', () => {
  const cases: [
    what: string,
    path: string,
    text: string,
    names: (string | undefined)[] | undefined,
    colours?: number[],
  ][] = [
    ['one a line, blanks within', 'classes.txt', 'cat\r\nbig dog\r\n\r\n', ['cat', 'big dog']],
    ['one a line with a gap, whose id has no name', 'a.txt', 'cat\n\ndog\n', ['cat', undefined, 'dog']],
    ['ids before names', 'a.txt', '0 cat\n2: dog\n', ['cat', undefined, 'dog']],
    ['ids after names, under a header', 'label.csv', 'name,id\ncat,1\n"dog",0\n', ['dog', 'cat']],
    [
      'items of TensorFlow',
      'map.pbtxt',
      'item {\n id: 1\n name: \'cat\'\n}\nitem { id: 3 name: "x" display_name: "dog" }',
      [undefined, 'cat', undefined, 'dog'],
    ],
    [
      'names and colours of CVAT',
      'labelmap.txt',
      '# label:color_rgb:parts:actions\nroad:128,64,128::\nmy car:0,0,142:wheel:\n',
      ['road', 'my car'],
      [0x804080, 0x00008e],
    ],
    [
      'ids, names and colours between blanks',
      'm.txt',
      '0 void 0 0 0\n2 tar road 64 64 64\n',
      ['void', undefined, 'tar road'],
      [0, -1, 0x404040],
    ],
    [
      'names and colours between blanks',
      'm.txt',
      'Tar road 128 64 128\nSky 0 0 255\n',
      ['Tar road', 'Sky'],
      [0x804080, 255],
    ],
    [
      'ids and names among other columns',
      'objectInfo150.txt',
      'Idx\tRatio\tName\n1\t0.15\twall\n2\t0.1\tbuilding, edifice\n',
      [undefined, 'wall', 'building, edifice'],
    ],
    ['names and colours in columns', 'class_dict.csv', 'name,r,g,b\nroad,128,64,128\n', ['road'], [0x804080]],
    [
      'colours before names',
      'label_colors.txt',
      '128 64 128\tRoad\n0 0 142\t\tCar\n',
      ['Road', 'Car'],
      [0x804080, 0x00008e],
    ],
    ['nothing', 'a.txt', '\n', undefined],
    ['text', 'a.txt', `${'word '.repeat(80)}\n`, undefined],
    ['a table', 'labels.csv', 'image,label\na.jpg,cat\n', undefined],
  ];
  for (const [what, path, text, names, colours] of cases) {
    it(`hold ${what}`, () => {
      const list = parseClassList(path, text);
      assert.deepEqual(list?.names, names);
      assert.deepEqual(list?.colours, colours);
    });
  }

  it('may be hostile', () => {
    assert.deepEqual(parseClassList('a.txt', '__proto__\nconstructor\n')!.names, ['__proto__', 'constructor']);
    assert.deepEqual(parseClassList('a.txt', '9999999 cat\n')!.names, ['9999999 cat']);
  });

  it('are looked for beside and above, the nearest first, by what they are called', async () => {
    const { files } = memoryFiles({
      'classes.txt': 'far\n',
      'd/obj.names': 'near\n',
      'd/labels/my_class_names.txt': 'here\n',
      'd/labels/0001.txt': 'no\n',
      'other/classes.txt': 'no\n',
    });
    assert.deepEqual(
      (await findClassLists(files, 'd/labels')).map(({ names }) => names[0]),
      ['here', 'near', 'far'],
    );
  });
});
