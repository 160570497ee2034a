import assert from 'node:assert/strict';
import { cocoImages } from '../../../../src/scan/samples/cocoImages';

function search(content: unknown, name: string, limit: number): Promise<string[]> {
  const bytes = new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content));
  const stream = async function* () {
    // Cut anywhere.
    for (let at = 0; at < bytes.length; at += 7) {
      yield bytes.subarray(at, at + 7);
    }
  };
  return cocoImages({ read: () => bytes, stream }, 'a.json', name, limit);
}

describe('the first images with a class in COCO JSON', () => {
  it('are those that annotations name, each once, in their order', async () => {
    const coco = {
      images: [1, 2, 3].map((id) => ({ id, file_name: `${id}.jpg` })),
      annotations: [3, 3, 1, 2].map((image_id) => ({ image_id, category_id: image_id === 2 ? 9 : 7 })),
      categories: [
        { id: 7, name: 'cat' },
        { id: 9, name: '__proto__' },
      ],
    };
    assert.deepEqual(await search(coco, 'cat', 5), ['3.jpg', '1.jpg']);
    assert.deepEqual(await search(coco, 'cat', 1), ['3.jpg']);
    assert.deepEqual(await search(coco, '__proto__', 5), ['2.jpg']);
    assert.deepEqual(await search(coco, '7', 5), []);
  });

  it('are found by the segments of panoptic files, and by the id where no category has a name', async () => {
    const images = [{ id: 1, file_name: 'a.jpg' }];
    const categories = [{ id: 2, name: 'sky' }];
    const panoptic = { annotations: [{ image_id: 1, segments_info: [{ category_id: 2 }] }], categories, images };
    assert.deepEqual(await search(panoptic, 'sky', 5), ['a.jpg']);
    assert.deepEqual(await search({ annotations: [{ image_id: 1, category_id: 4 }], images }, '4', 5), ['a.jpg']);
  });

  it('are none in any other text', async () => {
    const nulls = '{"images":[null],"annotations":[null],"categories":[null]}';
    for (const hostile of ['', '{', 'null', '[]', '{"images":1}', nulls]) {
      assert.deepEqual(await search(hostile, 'cat', 5), []);
    }
  });
});
