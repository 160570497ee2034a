import assert from 'node:assert/strict';
import { webDataset } from '../../../../src/formats/webDataset/webDataset';
import { countWith, missingOf, positivesOf } from '../countText';
import { tar } from '../tarWriter';

async function count(content: Record<string, string | Uint8Array>) {
  const { readings, counted } = await countWith(webDataset, content);
  return { readings, reading: readings[0], counted, tally: counted[0]?.tally, task: counted[0]?.task };
}

const PICTURE = new Uint8Array(700_000).fill(7);

describe('WebDataset', () => {
  it('takes the member .cls as the class, numbered archives as one dataset, names from a file beside', async () => {
    const { readings, tally, task } = await count({
      'd/train-000000.tar': tar({ 'a.jpg': PICTURE, 'a.cls': '1', 'b.cls': '0', 'b.jpg': PICTURE }),
      'd/train-000001.tar': tar({ 'c.jpg': 'x', 'c.cls': '1\n' }),
      'd/classes.txt': 'cat\ndog\n',
    });
    assert.equal(readings.length, 1);
    assert.deepEqual(readings[0]?.covers, ['d/train-000000.tar', 'd/train-000001.tar']);
    assert.equal(task, 'multi-class');
    assert.deepEqual(positivesOf(tally), { cat: 1, dog: 2 });
  });

  it('takes the member whose last part is .cls', async () => {
    const { tally } = await count({ 'a.tar': tar({ '1.input.jpg': 'x', '1.output.cls': '3', '2.output.cls': '1' }) });
    assert.deepEqual(positivesOf(tally), { 1: 1, 3: 1 });
  });

  it('takes labels from JSON, several of them or as flags', async () => {
    const lists = await count({
      'a.tar': tar({
        '1.json': '{"labels": ["x", "y"], "url": "u"}',
        '2.json': '{"labels": []}',
        '3.json': '{"labels": ["x"]}',
      }),
    });
    assert.equal(lists.task, 'multi-label');
    assert.deepEqual(positivesOf(lists.tally), { x: 2, y: 1 });
    assert.equal(lists.tally?.samplesWithoutLabel, 1);
    const flags = await count({
      'a.tar': tar({ '1.json': '{"label": {"x": 1, "y": 0}}', '2.json': '{"label": {"x": 1, "y": 1}}' }),
    });
    assert.deepEqual(positivesOf(flags.tally), { x: 2, y: 1 });
  });

  it('takes a sample without the member as missing, and folders as part of the key', async () => {
    const { tally } = await count({
      'a.tar': tar({ 'n1/0.cls': 'cat', 'n1/0.jpg': 'x', 'n2/0.cls': 'dog', 'n2/0.jpg': 'x', 'n2/1.jpg': 'x' }),
    });
    assert.equal(tally?.samples, 3);
    assert.deepEqual(positivesOf(tally), { cat: 1, dog: 1 });
    assert.deepEqual(missingOf(tally), { cat: 1, dog: 1 });
  });

  it('reads long names', async () => {
    const long = `${'folder/'.repeat(30)}x`;
    const { tally } = await count({
      'a.tar': tar({ [`${long}1.cls`]: '3', [`${long}1.png`]: 'x', [`${long}2.cls`]: '3' }),
    });
    assert.equal(tally?.samples, 2);
  });

  it('says where an archive ends in the middle', async () => {
    const whole = tar({ 'a.cls': '1', 'b.cls': '0', 'c.jpg': PICTURE, 'd.cls': '1' });
    const { tally } = await count({ 'a.tar': whole.slice(0, 100_000) });
    assert.deepEqual(positivesOf(tally), { 0: 1, 1: 1 });
    assert.equal(tally?.problems[0]?.kind, 'unreadable-file');
    assert.equal(tally.partial, true);
  });

  it('does not claim captions, source archives or noise', async () => {
    for (const content of [
      tar({ '1.jpg': 'x', '1.txt': 'a dog on a lawn', '2.jpg': 'x', '2.txt': 'a cat' }),
      tar({ 'package/package.json': '{"name": "p", "version": "1"}', 'package/index.js': 'x' }),
      new Uint8Array(5000).fill(65),
      new Uint8Array(),
    ]) {
      assert.deepEqual((await count({ 'a.tar': content })).readings, []);
    }
  });

  it('takes archives numbered without noughts as one dataset', async () => {
    const { readings, tally } = await count({
      'd/train/0.tar': tar({ 'a.cls': '1', 'a.jpg': 'x' }),
      'd/train/1.tar': tar({ 'b.cls': '0', 'b.jpg': 'x' }),
    });
    assert.equal(readings.length, 1);
    assert.deepEqual(positivesOf(tally), { 0: 1, 1: 1 });
  });
});
