import assert from 'node:assert/strict';
import { nuScenes } from '../../../../src/formats/json/nuScenes';
import { countAll } from '../countAll';

const categories = [
  { token: 'c1', name: 'car' },
  { token: 'c2', name: 'bus' },
  { token: 'c3', name: 'animal' },
];
const samples = ['s1', 's2', 's3'].map((token) => ({ token, timestamp: 1, scene_token: 'x' }));
const table = (rows: readonly object[]): string => JSON.stringify(rows, null, 1);

describe('tables of JSON that refer to each other by tokens', () => {
  it('lead from objects over their instances to categories', async () => {
    const object = (sample: string, instance: string): object => ({
      token: 'o',
      sample_token: sample,
      instance_token: instance,
      size: [1, 2, 3],
    });
    const files = {
      'v1.0-mini/category.json': table(categories),
      'v1.0-mini/instance.json': table([
        { token: 'i1', category_token: 'c1' },
        { token: 'i2', category_token: 'c2' },
        { token: 'i3', category_token: 'c1' },
      ]),
      'v1.0-mini/sample.json': table(samples),
      'v1.0-mini/sample_annotation.json': table([
        object('s1', 'i1'),
        object('s1', 'i3'),
        object('s1', 'i2'),
        object('s2', 'i2'),
        object('s2', 'i9'),
      ]),
    };
    const { seen } = await countAll(nuScenes, files);
    assert.deepEqual(
      seen.map(({ samples: count, without, classes }) => [count, without, classes]),
      [[3, 1, { car: '1/2', bus: '2/2', animal: '0/0' }]],
    );
    assert.match(seen[0]!.problems.join(), /malformed-record ×1.*no category/);
  });

  it('lead from objects to pictures, of which the key frames are samples', async () => {
    const picture = (token: string, key: boolean): object => ({ token, sample_token: 's', is_key_frame: key });
    const object = (data: string, category: string): object => ({
      token: 'o',
      sample_data_token: data,
      category_token: category,
      bbox: [1, 2, 3, 4],
    });
    const files = {
      'category.json': table(categories),
      'sample_data.json': table([picture('d1', true), picture('d2', false), picture('d3', true)]),
      'object_ann.json': table([object('d1', 'c1'), object('d3', 'c1'), object('d3', 'c2')]),
    };
    const { seen } = await countAll(nuScenes, files);
    assert.deepEqual([seen[0]!.samples, seen[0]!.classes], [2, { car: '2/2', bus: '1/1', animal: '0/0' }]);
  });

  it('are no categories without objects', async () => {
    assert.deepEqual((await countAll(nuScenes, { 'category.json': table(categories), 'a.json': '[]' })).seen, []);
  });
});
