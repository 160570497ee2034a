import assert from 'node:assert/strict';
import { gzipSync } from 'fflate';
import { pickle } from '../../../../src/formats/unreadable/pickle';
import { countWith } from '../countText';

const PICKLE = new Uint8Array([0x80, 4, 0x95, 0, 0, 0, 0x2e]);
const ZIP = new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]);

describe('Pickles', () => {
  it('says how to export labels, and counts nothing', async () => {
    const { counted } = await countWith(pickle, { 'a/train_labels.pkl': PICKLE, 'y.pt': ZIP, 'train.joblib': PICKLE });
    assert.deepEqual(
      counted.map(({ tally }) => [
        tally.samples,
        tally.problems[0]?.kind,
        /np\.save|to_csv/.test(tally.problems[0]!.detail),
      ]),
      [
        [0, 'not-executed', true],
        [0, 'not-executed', true],
        [0, 'not-executed', true],
      ],
    );
    assert.match(counted[0]!.tally.problems[0]!.detail, /train_labels\.pkl/);
  });

  it('takes a compressed one for data, whatever it is called', async () => {
    const { counted } = await countWith(pickle, { 'mnist.pkl.gz': gzipSync(PICKLE), 'model.pkl.gz': gzipSync(PICKLE) });
    assert.equal(counted.length, 1);
  });

  it('leaves models, vocabularies, encoders and other files alone', async () => {
    const names = [
      'model.pt',
      'checkpoint.pth',
      'best.pt',
      'vocab.pkl',
      'label_encoder.pkl',
      'train_model.pkl',
      'tokenizer.joblib',
    ];
    const content = Object.fromEntries(names.map((name) => [name, PICKLE]));
    assert.deepEqual((await countWith(pickle, { ...content, 'labels.pkl': 'text' })).readings, []);
  });

  it('puts no hostile file name into the advice', async () => {
    const { counted } = await countWith(pickle, { "labels'; rm -rf ~; '.pkl": PICKLE });
    assert.doesNotMatch(counted[0]!.tally.problems[0]!.detail, /rm -rf/);
  });

  it('knows the batches of CIFAR by their keys: one sentence for the folder', async () => {
    const batch = new Uint8Array([0x80, 4, ...new TextEncoder().encode('}q\x00X\x06labels]')]);
    const { readings } = await countWith(pickle, {
      'c/data_batch_1': batch,
      'c/test_batch': batch,
      'x/data': 'text labels',
    });
    assert.deepEqual(
      readings.map(({ files, covers }) => [files[0], covers?.length]),
      [['c', 2]],
    );
  });
});
