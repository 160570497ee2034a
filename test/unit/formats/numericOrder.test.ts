import assert from 'node:assert/strict';
import { TallyBuilder } from '../../../src/core/tally/tallyBuilder';
import { inNumericOrder } from '../../../src/formats/numericOrder';

describe('classes in the order of their numbers', () => {
  it('move with all that is counted of them', () => {
    const builder = new TallyBuilder();
    const [ten, two] = [builder.classId('10'), builder.classId('2')];
    builder.add({ positives: [ten] }, 3);
    builder.add({ positives: [ten, two], missing: [] });
    builder.addUnknown('missing', two, 2);
    builder.addUnknown('uncertain', ten, 0);
    builder.addInstances(ten, 50);
    builder.addInstances(two, 7);
    builder.addInstanceTotal(100, [ten]);
    builder.addInstanceTotal(40, [ten, two]);

    const tally = inNumericOrder(builder.build());

    assert.deepEqual(tally.classes, ['2', '10']);
    assert.deepEqual([...tally.positives], [1, 4]);
    assert.deepEqual([...tally.negatives], [1, 0]);
    assert.deepEqual([...tally.missing], [2, 0]);
    assert.deepEqual([...tally.instances!], [7, 50]);
    assert.deepEqual([...tally.instanceTotals!.present], [40, 140]);
    assert.deepEqual(
      tally.labelSets.members.map((set) => [...set]),
      [[1], [0, 1]],
    );
  });
  it('stay where a name is no number', () => {
    const tally = new TallyBuilder(['10', '2', 'cat']).build();
    assert.equal(inNumericOrder(tally), tally);
  });
});
