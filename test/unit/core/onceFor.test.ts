import assert from 'node:assert/strict';
import { onceFor } from '../../../src/core/onceFor';

describe('an answer that is kept', () => {
  it('is worked out once for each object, also where it is undefined', () => {
    const asked: string[] = [];
    const firstOf = onceFor((names: readonly string[]) => {
      asked.push(names.join());
      return names[0];
    });
    const [none, two]: string[][] = [[], ['a', 'b']];
    assert.deepEqual([none!, two!, none!, two!, [...two!]].map(firstOf), [undefined, 'a', undefined, 'a', 'a']);
    assert.deepEqual(asked, ['', 'a,b', 'a,b']);
  });
});
