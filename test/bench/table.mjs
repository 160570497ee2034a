import { BASELINES, TITLES } from './engines/index.mjs';

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/** Median, spread and memory of an engine's runs; undefined where it failed. */
export function summary(runs) {
  const good = runs.filter(({ error }) => !error);
  if (good.length === 0) {
    return undefined;
  }
  const times = good.map(({ ms }) => ms);
  return {
    ms: median(times),
    least: Math.min(...times),
    most: Math.max(...times),
    cpu: good[0].cpu === undefined ? undefined : median(good.map(({ cpu }) => cpu)),
    rss: Math.max(...good.map(({ rss }) => rss)),
    n: good.length,
  };
}

/**
 * Prints what was measured of one input, with the ratio of our time to each engine's and whether the bars are held. The
 * bars are of the full size: of small inputs most of our time is the start of the worker.
 */
export function printInput({ input, runs }, { quick }) {
  console.log(`\n${input.id}: ${input.title}, ${input.rows.toLocaleString('en')}`);
  const summaries = new Map([...runs].map(([engine, list]) => [engine, summary(list)]));
  const ours = summaries.get('ours');
  for (const [engine, found] of summaries) {
    if (!found) {
      console.log(`  ${engine.padEnd(11)} failed: ${runs.get(engine)[0].error}`);
      continue;
    }
    const ratio = ours && engine !== 'ours' ? `ours is ${(ours.ms / found.ms).toFixed(2)} of it` : '';
    console.log(
      `  ${engine.padEnd(11)} ${found.ms.toFixed(0).padStart(7)} ms ${`(${found.least.toFixed(0)}–${found.most.toFixed(0)}, n=${found.n})`.padEnd(22)} ` +
        `${(found.cpu === undefined ? '' : `${found.cpu.toFixed(0)} ms CPU`).padStart(13)} ${found.rss.toFixed(0).padStart(5)} MB  ${ratio}${TITLES[engine] ? ` (${TITLES[engine]})` : ''}`,
    );
  }
  const best = (input.against ?? BASELINES).map((engine) => summaries.get(engine)?.ms).filter((ms) => ms !== undefined);
  if (ours && best.length > 0 && !quick) {
    const ratio = ours.ms / Math.min(...best);
    console.log(
      `  bars: time ${ratio.toFixed(3)} of at most ${input.bar} ${ratio <= input.bar ? 'held' : 'MISSED'}; ` +
        `memory ${ours.rss.toFixed(0)} of at most ${input.memory} MB ${ours.rss <= input.memory ? 'held' : 'MISSED'}`,
    );
  }
}
