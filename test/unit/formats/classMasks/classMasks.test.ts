import assert from 'node:assert/strict';
import { classMasks } from '../../../../src/formats/classMasks/classMasks';
import { countAll } from '../countAll';
import { encodePng } from '../png/encodePng';

/** A mask of ten columns for each value. */
const mask = (...values: number[]): Uint8Array => encodePng([values.flatMap((value) => Array<number>(10).fill(value))]);
const photos = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, 'x']));

describe('masks of one class each', () => {
  it('are of the class that ends their name, whatever zeros the number of the image begins with', async () => {
    const { seen } = await countAll(classMasks, {
      ...photos('faces/0.jpg', 'faces/1.jpg', 'faces/2.jpg'),
      'parts/0/00000_skin.png': mask(0, 255),
      'parts/0/00000_l_eye.png': mask(0, 0, 255),
      'parts/0/00001_skin.png': mask(255, 255),
      'parts/0/00001_l_eye.png': mask(0, 0),
    });
    assert.deepEqual(seen, [
      { id: 'parts', samples: 3, without: 1, classes: { l_eye: '1/10', skin: '2/30' }, problems: [] },
    ]);
  });

  it('are of the class that their folder is called after, with a sample for each image', async () => {
    const { seen } = await countAll(classMasks, {
      ...photos('train/image/a1.jpg', 'train/image/a2.jpg', 'train/image/a3.jpg', 'test/image/a1.jpg'),
      'train/label/EX/a1.png': mask(0, 1),
      'train/label/EX/a2.png': mask(0),
      'train/label/HE/a1.png': mask(0, 1),
      'train/label/HE/a2.png': mask(1, 0),
    });
    assert.equal(seen.length, 1);
    assert.deepEqual(seen[0]!.classes, { EX: '1/10', HE: '2/20' });
  });

  it('are not two opinions, kinds of one mask, masks of several classes, or pictures without photographs', async () => {
    const kinds = { ...photos('i/a1.jpg', 'i/a2.jpg') };
    const found = async (content: Record<string, string | Uint8Array>): Promise<number> =>
      (await countAll(classMasks, content)).readings.length;
    const four = (first: string, second: string, value = 1): Record<string, Uint8Array> =>
      Object.fromEntries(
        ['a1', 'a2'].flatMap((image) => [first, second].map((end) => [`m/${image}_${end}.png`, mask(0, value)])),
      );
    assert.equal(await found({ ...kinds, ...four('hair', 'nose') }), 1);
    assert.equal(await found({ ...kinds, ...four('1stHO', '2ndHO') }), 0);
    assert.equal(await found({ ...kinds, ...four('gtFine_color', 'gtFine_labelIds') }), 0);
    assert.equal(await found({ ...kinds, ...four('hair', 'nose'), 'm/a1_hair.png': mask(0, 1, 2) }), 0);
    assert.equal(await found(four('hair', 'nose')), 0);
  });
});
