import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Slices } from '../../../src/scan/slices';

describe('what comes in bursts', () => {
  it('is handled in order, in slices that leave the thread to others', async () => {
    const handled: number[] = [];
    let turns = 0;
    const slices = new Slices<number>(
      (item) => {
        handled.push(item);
        const end = performance.now() + 0.1;
        while (performance.now() < end) {}
      },
      { rest: 1, slice: 2 },
    );
    for (let i = 0; i < 200; i++) {
      slices.add(i);
    }
    const others = setInterval(() => turns++, 1);
    while (handled.length < 200) {
      await wait(1);
    }
    clearInterval(others);
    assert.deepEqual(handled, [...handled.keys()]);
    assert.ok(turns >= 3, `others had ${turns} turns`);
  });

  it('is handled again after a rest', async () => {
    const handled: string[] = [];
    const slices = new Slices<string>((item) => handled.push(item), { rest: 1, slice: 5 });
    slices.add('a');
    await wait(20);
    slices.add('b');
    await wait(20);
    assert.deepEqual(handled, ['a', 'b']);
  });

  it('is forgotten when nobody listens any more', async () => {
    const handled: string[] = [];
    const slices = new Slices<string>((item) => handled.push(item), { rest: 1, slice: 5 });
    slices.add('a');
    slices.dispose();
    await wait(20);
    assert.deepEqual(handled, []);
  });
});
