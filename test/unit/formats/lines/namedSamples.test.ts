import assert from 'node:assert/strict';
import { namedSamples } from '../../../../src/formats/lines/namedSamples';
import { countWith, positivesOf } from '../countText';

const models = ['Cessna 172', 'DC-10', 'Boeing 707', 'Tu-134'];
const images = Array.from({ length: 40 }, (_, i) => `${i * 37} ${models[i % 3]!}`).join('\n') + '\n';

describe('A sample and the name of its class a line', () => {
  it('takes all behind the first blank for the class where a list beside it has it', async () => {
    const { readings, counted } = await countWith(namedSamples, {
      'data/images_train.txt': images,
      'data/models.txt': models.join('\n') + '\n',
    });
    assert.deepEqual(
      readings.map(({ files }) => files),
      [['data/images_train.txt', 'data/models.txt']],
    );
    assert.deepEqual(positivesOf(counted[0]?.tally), { 'Cessna 172': 14, 'DC-10': 13, 'Boeing 707': 13, 'Tu-134': 0 });
  });

  it('does not claim words that no list has, nor prose', async () => {
    const other = ['Cessna', '172', 'Boeing'].join('\n');
    assert.deepEqual((await countWith(namedSamples, { 'a.txt': images, 'b.txt': other })).readings, []);
    const prose = Array.from({ length: 30 }, (_, i) => `word${i} goes on in another way ${i}`).join('\n');
    assert.deepEqual((await countWith(namedSamples, { 'a.txt': prose, 'b.txt': prose })).readings, []);
  });
});
