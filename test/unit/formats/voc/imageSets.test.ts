import assert from 'node:assert/strict';
import { vocImageSets } from '../../../../src/formats/voc/imageSets';
import { countAll } from '../countAll';

const count = async (content: Record<string, string>) => (await countAll(vocImageSets, content)).seen;

describe('Pascal VOC image sets', () => {
  it('reads 1 as positive, -1 as negative and 0 as uncertain, one dataset a split', async () => {
    const files = { 'Main/cat_train.txt': 'a  1\nb -1\nc  0\n', 'Main/cat_val.txt': 'd -1\r\ne  1\r\n' };
    assert.deepEqual(await count(files), [
      { id: 'Main#train', samples: 3, without: 2, classes: { cat: '1 ?1' }, problems: [] },
      { id: 'Main#val', samples: 2, without: 1, classes: { cat: '1' }, problems: [] },
    ]);
  });

  it('joins the files of the classes by image; an image a class does not list is missing there', async () => {
    const files = {
      'Main/cat_train.txt': 'a 1\nb -1\n',
      'Main/potted_plant_train.txt': 'b 1\na 1\nc -1\n',
      'Main/train.txt': 'a\nb\nc\n',
    };
    const { seen, readings } = await countAll(vocImageSets, files);
    assert.deepEqual(seen, [
      { id: 'Main#train', samples: 3, without: 1, classes: { cat: '1 ?1', potted_plant: '2' }, problems: [] },
    ]);
    assert.equal(readings[0]!.task, 'multi-label');
  });

  it('reads the action sets, where a sample is a person in an image', async () => {
    const [seen] = await count({ 'Action/running_train.txt': '2010_1  1  1\n2010_1  2 -1\n' });
    assert.deepEqual([seen!.samples, seen!.classes], [2, { running: '1' }]);
  });

  it('reports lines that are something else, with their numbers', async () => {
    const lines = Array.from({ length: 600 }, (_, k) => `${k} -1`);
    lines.push('600 7', '5 1', '601 1');
    const [seen] = await count({ 'cat_train.txt': lines.join('\n') });
    assert.deepEqual([seen!.samples, seen!.classes], [601, { cat: '1' }]);
    assert.deepEqual(seen!.problems, [
      'malformed-record ×2 cat_train.txt:601,602 the line is not an image and 1, -1 or 0',
    ]);
  });

  it('takes no lists of images with class numbers, no plain lists, no other files', async () => {
    const others = {
      'data/pets_train.txt': 'a.jpg 1\nb.jpg 0\n',
      'data/my_test.txt': 'a\nb\n',
      'notes_train.txt': 'we trained -1',
      'requirements_dev.txt': 'numpy\ntorch 1\n',
    };
    assert.deepEqual(await count(others), []);
  });
});
