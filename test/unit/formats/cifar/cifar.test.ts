import assert from 'node:assert/strict';
import { cifar } from '../../../../src/formats/cifar/cifar';
import { countAll } from '../countAll';

/** Records of the class ids and an image of 3,072 bytes behind them, of all values. */
function records(...ids: readonly (readonly number[])[]): Uint8Array {
  const image = Array.from({ length: 3072 }, (_, i) => (i * 7) % 256);
  return Uint8Array.from(ids.flatMap((labels) => [...labels, ...image]));
}

const TEN = 'airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n';
const count = async (content: Record<string, string | Uint8Array>) => (await countAll(cifar, content)).seen;

describe('CIFAR and STL-10 binary files', () => {
  it('are counted over the batches of training, with the names beside them', async () => {
    const seen = await count({
      'cifar/data_batch_1.bin': records([3], [9]),
      'cifar/data_batch_2.bin': records([3]),
      'cifar/test_batch.bin': records([0]),
      'cifar/batches.meta.txt': TEN,
    });
    assert.deepEqual(
      seen.map(({ id, samples, classes }) => [id, samples, classes['cat'], classes['truck'], classes['airplane']]),
      [
        ['cifar/data_batch_1.bin#train', 3, '2', '1', '0'],
        ['cifar/test_batch.bin#test', 1, '0', '0', '1'],
      ],
    );
  });

  it('have two class ids in CIFAR-100, coarse and fine', async () => {
    const seen = await count({
      'train.bin': records([0, 2], [1, 0]),
      'coarse_label_names.txt': 'fish\ntree\n',
      'fine_label_names.txt': 'oak\nray\nshark\n',
    });
    assert.deepEqual(
      seen.map(({ id, classes }) => [id, classes]),
      [
        ['train.bin#coarse#train', { fish: '1', tree: '1' }],
        ['train.bin#fine#train', { oak: '1', ray: '0', shark: '1' }],
      ],
    );
  });

  it('may be class ids alone, from 1, beside the images', async () => {
    const [seen] = await count({
      'train_y.bin': Uint8Array.of(1, 3, 3, 2),
      'train_X.bin': new Uint8Array(4 * 300),
      'class_names.txt': 'airplane\nbird\ncar\n',
    });
    assert.deepEqual(seen, {
      id: 'train_y.bin#train',
      samples: 4,
      without: 0,
      classes: { airplane: '1', bird: '1', car: '2' },
      problems: [],
    });
  });

  it('are not found in the weights of a model', async () => {
    assert.deepEqual(await count({ 'pytorch_model.bin': records([3], [4]), 'vocab.txt': 'a\nb\n' }), []);
    assert.deepEqual(await count({ 'model.bin': records([203]), 'labels.txt': TEN }), []);
  });
});
