// How our time grows: with the rows of one table (1, 10 and 100 times as many), and with the classes of a list column.
import { runEngine } from './engines/index.mjs';
import { prepare } from './inputs/index.mjs';
import { listOf, quotedText } from './inputs/tables.mjs';
import { median } from './table.mjs';

const ROWS = [1e4, 1e5, 1e6];
const CLASSES = [10, 1000, 100_000];
const ROWS_OF_CLASSES = 2e5;

/** @returns what was counted wrongly */
export async function measureScaling(worker, rounds) {
  const wrong = [];
  const time = async (input) => {
    const prepared = await prepare(input, { quick: false });
    const times = [];
    for (let round = 0; round < rounds; round++) {
      const { ms, samples, positives, error } = runEngine('ours', prepared, worker);
      const { truth } = prepared;
      const isRight =
        samples === truth.samples &&
        Object.keys(truth.positives).every((name) => (positives[name] ?? 0) === truth.positives[name]);
      if (error || !isRight) {
        wrong.push(`${input.id}, ${input.rows} rows: ${error ?? 'other counts'}`);
        return NaN;
      }
      times.push(ms);
    }
    return median(times);
  };

  console.log('\nRows of the multi-hot CSV with quoted text:');
  const byRows = [];
  for (const rows of ROWS) {
    byRows.push(await time({ id: 'quoted', make: quotedText, rows }));
    console.log(`  ${rows.toLocaleString('en').padStart(9)} rows ${byRows.at(-1).toFixed(0).padStart(6)} ms`);
  }
  const slopes = [1, 2].map((k) => ((byRows[k] - byRows[k - 1]) / (ROWS[k] - ROWS[k - 1])) * 1e6);
  const [first, second] = slopes.map((slope) => `${slope.toFixed(0)} ms a million rows`);
  console.log(
    `  slope ${first}, then ${second}: the second is ${(slopes[1] / slopes[0]).toFixed(2)} of the first (a straight line has 1)`,
  );

  console.log(`\nClasses of a list column of ${ROWS_OF_CLASSES.toLocaleString('en')} rows:`);
  for (const classes of CLASSES) {
    const input = {
      id: `classes-${classes}`,
      version: 4,
      make: (folder, rows) => listOf(folder, rows, classes),
      rows: ROWS_OF_CLASSES,
    };
    console.log(
      `  ${classes.toLocaleString('en').padStart(9)} classes ${(await time(input)).toFixed(0).padStart(6)} ms`,
    );
  }
  return wrong;
}
