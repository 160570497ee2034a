import assert from 'node:assert/strict';
import { tagLines } from '../../../../src/formats/conll/tagLines';
import type { LabelFormat } from '../../../../src/formats/format';
import { countAll } from '../countAll';

describe('a sentence, its tags and its class in a line', () => {
  it('is counted for its classes, and for its tags', async () => {
    const lines = Array.from({ length: 20 }, (_, i) =>
      i % 4
        ? 'BOS flights to boston EOS\tO O O B-city atis_flight'
        : 'BOS how far and how much EOS\tO O O O O O atis_distance#atis_airfare',
    );
    const { seen, readings } = await countAll(tagLines as LabelFormat, { 'atis.iob': lines.join('\n') + '\n' });
    assert.deepEqual(
      readings.map(({ variant }, i) => [variant, seen[i]!.samples, seen[i]!.classes]),
      [
        ['bio-line-classes', 20, { atis_distance: '5', atis_airfare: '5', atis_flight: '15' }],
        ['bio-lines', 20, { city: '15/15' }],
      ],
    );
  });

  it('is not taken for one where more than its ends lack a tag', async () => {
    const lines = Array.from({ length: 20 }, () => 'flights from here to boston\tO B-city yes');
    const { readings } = await countAll(tagLines as LabelFormat, { 'a.txt': lines.join('\n') + '\n' });
    assert.deepEqual(readings, []);
  });
});
