// The whole job in Polars: the label sets with their counts, classes and pairs from them. The clock starts before the
// engine is loaded, as ours does before its worker is started.
import { join } from 'node:path';
import { describe, describeNamed, runsOf, unpack } from './labelSets.mjs';

const namesOf = ({ truth }) => Object.keys(truth.positives);

async function polars(count) {
  const start = performance.now();
  const { default: pl } = await import('nodejs-polars');
  const result = count(pl);
  return { ...result, ms: performance.now() - start };
}

/**
 * Groups by columns of 0 and 1, which are first packed as bits into whole numbers: ten times as fast as grouping by the
 * columns themselves.
 */
function groupFlags(pl, frame, names, cell) {
  const runs = runsOf(names);
  const numbers = runs.map((run, k) =>
    run
      .map((name, bit) => cell(pl.col(name)).mul(pl.lit(2 ** bit)))
      .reduce((sum, term) => sum.add(term))
      .alias(`run${k}`),
  );
  const groups = frame
    .select(...numbers)
    .groupBy(runs.map((_, k) => `run${k}`))
    .agg(pl.len().alias('times'));
  const sets = groups.rows().map((row) => ({ ids: unpack(row.slice(0, -1)), times: row.at(-1) }));
  return describe(sets, names);
}

const multiHot = (read) => (input) =>
  polars((pl) => groupFlags(pl, read(pl, input, namesOf(input)), namesOf(input), (column) => column));

/** Label sets as texts, of which only the distinct ones are split. */
const texts = (read, separator) => (input) =>
  polars((pl) => {
    const groups = read(pl, input).groupBy('labels').agg(pl.len().alias('times'));
    const rows = (groups.collectSync?.() ?? groups).rows();
    return describeNamed(
      rows.map(([text, times]) => ({ labels: text ? text.split(separator) : [], times })),
      namesOf(input),
    );
  });

const csv = (pl, { folder }, columns) => pl.readCSV(join(folder, 'data.csv'), { columns });
const UNIT = '\u001f';

export const polarsEngines = {
  quoted: multiHot(csv),
  wide: multiHot(csv),
  /** Also how often each value stands in each column. */
  uncertain: (input) =>
    polars((pl) => {
      const names = namesOf(input);
      const frame = csv(pl, input, names);
      frame
        .select(
          ...names.flatMap((name) => [
            ...[0, -1].map((value) => pl.col(name).eq(pl.lit(value)).sum().alias(`${name} is ${value}`)),
            pl.col(name).isNull().sum().alias(`${name} is blank`),
          ]),
        )
        .rows();
      return groupFlags(pl, frame, names, (column) => column.eq(pl.lit(1)).fillNull(false).cast(pl.Float64));
    }),
  list: texts((pl, input) => csv(pl, input, ['labels']), '|'),
  jsonl: texts(
    (pl, { folder }) => pl.scanJson(join(folder, 'data.jsonl')).select(pl.col('labels').lst.join(UNIT)),
    UNIT,
  ),
  parquet: multiHot((pl, { folder }, columns) => pl.readParquet(join(folder, 'data.parquet'), { columns })),
  'parquet-list': texts(
    (pl, { folder }) =>
      pl.readParquet(join(folder, 'data.parquet'), { columns: ['labels'] }).select(pl.col('labels').lst.join(UNIT)),
    UNIT,
  ),
};

/** Without naming columns, as most people call it: the texts are read as well. */
export const polarsWholeEngines = {
  quoted: multiHot((pl, { folder }, names) => pl.readCSV(join(folder, 'data.csv')).select(...names)),
};
