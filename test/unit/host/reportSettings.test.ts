import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Report } from '../../../src/core/report/report';
import { main } from '../../../src/host/commandLine';

const EXAMPLE = join(import.meta.dirname, '../../fixtures/example');

async function run(...args: string[]): Promise<{ status: number; out: string; error: string }> {
  let [out, error] = ['', ''];
  const status = await main(['report', EXAMPLE, ...args], { out: (t) => (out += t), error: (t) => (error += t) });
  return { status, out, error };
}

const train = async (...args: string[]) =>
  (JSON.parse((await run('--format', 'json', ...args)).out) as Report).datasets[0]!;

describe('label-balance report, with settings', () => {
  it('caps pos_weight', async () => {
    const values = (await train('--cap', '3')).classes.map(({ posWeight }) => Number(posWeight.toFixed(4)));
    assert.deepEqual(values, [0.6667, 0.8182, 3, 3]);
  });
  it('turns rules off, changes their severity and their thresholds', async () => {
    const severity = async (...args: string[]) =>
      (await train(...args)).findings.find(({ code }) => code === 'LB2103')?.severity;
    assert.equal(await severity(), undefined);
    assert.equal(await severity('--rule', 'LB2103.positives=150', '--rule', 'LB2103=error'), 'error');
    assert.equal(await severity('--rule', 'few-positives.positives=150', '--rule', 'few-positives=off'), undefined);
  });
  it('says in one line what is wrong', async () => {
    for (const [args, sentence] of [
      [['--rule', 'LB1=off'], /There is no rule "LB1"/],
      [['--rule', 'LB2103'], /sets no rule/],
      [['--cap', '0'], /--cap takes a number from 1/],
    ] as const) {
      const { status, error, out } = await run(...args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(error, sentence);
    }
  });
});
