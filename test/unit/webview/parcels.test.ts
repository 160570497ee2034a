import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Outbox } from '../../../src/features/report/outbox';
import { Arrivals, parcelsOf } from '../../../src/webview/parcels';
import type { ToPage } from '../../../src/webview/protocol';

const CLASSES = 100_000;
const names = Array.from({ length: CLASSES }, (_, id) => `class ${id}`);
const column = (): Float64Array => Float64Array.from(names, (_, id) => id / 2);
const large = {
  kind: 'report',
  report: {
    selected: {
      columns: { name: names, positives: column(), few: new Float64Array(3) },
      findings: [{ classes: ['a'] }],
    },
    splits: [
      { id: 'a', positives: column() },
      { id: 'b', positives: column() },
    ],
    notes: [],
    nothing: undefined,
    none: null,
  },
};
const small = { kind: 'status', status: { scanning: false } };

/** What a page gets that is sent these, each cloned as a message is. */
function arrive(messages: readonly unknown[]): unknown[] {
  const arrivals = new Arrivals();
  return messages.map((message) => arrivals.take(structuredClone(message))).filter((message) => message !== undefined);
}

describe('a large message to the page', () => {
  it('crosses in parcels and arrives whole', () => {
    const parcels = parcelsOf(large)!;
    assert.ok(parcels.length > 2, `${parcels.length} parcels`);
    assert.deepEqual(arrive(parcels), [large]);
  });

  it('crosses as it is where it is small', () => {
    assert.equal(parcelsOf(small), undefined);
    assert.deepEqual(arrive([small]), [small]);
  });

  it('is followed by what was posted after it', async () => {
    const sent: unknown[] = [];
    const outbox = new Outbox((message) => sent.push(message));
    outbox.post(large as unknown as ToPage);
    outbox.post(small as unknown as ToPage);
    while (sent.length < parcelsOf(large)!.length + 1) {
      await wait(1);
    }
    assert.deepEqual(arrive(sent), [large, small]);
  });

  it('is not finished for a page that has begun anew', async () => {
    const sent: unknown[] = [];
    const outbox = new Outbox((message) => sent.push(message));
    outbox.post(large as unknown as ToPage);
    outbox.clear();
    outbox.post(small as unknown as ToPage);
    await wait(20);
    assert.deepEqual(sent, [small]);
  });
});
