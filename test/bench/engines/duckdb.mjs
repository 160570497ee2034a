// The whole job in DuckDB: the label sets with their counts in one query, classes and pairs from them. The clock starts
// before the engine is loaded, as ours does before its worker is started.
import { join } from 'node:path';
import { describe, describeNamed, runsOf, unpack } from './labelSets.mjs';

const quote = (name) => `"${name}"`;
const namesOf = ({ truth }) => Object.keys(truth.positives);

async function duckdb(query, describeRows) {
  const start = performance.now();
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const connection = await (await DuckDBInstance.create()).connect();
  const rows = (await connection.runAndReadAll(query)).getRowsJS();
  const result = describeRows(rows);
  return { ...result, ms: performance.now() - start };
}

/** Columns of 0 and 1 as bits of whole numbers: five times as fast as grouping by the columns themselves. */
const packed = (names, cell) =>
  runsOf(names).map((run) => run.map((name, bit) => `${cell(quote(name))} * ${2 ** bit}`).join(' + '));

function multiHot(from, options = '') {
  return (input) => {
    const names = namesOf(input);
    const sets = packed(names, (column) => `${column}::bigint`);
    return duckdb(`select count(*), ${sets.join(', ')} from ${from(input, options)} group by all`, (rows) =>
      describe(
        rows.map(([times, ...numbers]) => ({ ids: unpack(numbers), times: Number(times) })),
        names,
      ),
    );
  };
}

/** The label sets as lists; in `labels` and `times`. */
function lists(query, split = (labels) => labels) {
  return (input) =>
    duckdb(query(input), (rows) =>
      describeNamed(
        rows.map(([labels, times]) => ({ labels: labels === null ? [] : split(labels, input), times: Number(times) })),
        namesOf(input),
      ),
    );
}

const file =
  (name, options = '') =>
  ({ folder }) =>
    `read_csv('${join(folder, name)}'${options})`;
// Quoted newlines are refused unless parallel=false: https://github.com/duckdb/duckdb/issues
const ONE_THREAD = ', parallel=false';

export const duckdbEngines = {
  quoted: multiHot(file('data.csv', ONE_THREAD)),
  gzip: multiHot(file('data.csv.gz', ONE_THREAD)),
  wide: multiHot(file('data.csv')),
  /** Also how often each value stands in each column. */
  uncertain: (input) => {
    const names = namesOf(input);
    const [set] = packed(names, (column) => `coalesce(${column} = 1, false)::bigint`);
    const values = names.flatMap((name) =>
      ['= 0', '= -1', 'is null'].map((value) => `count(*) filter (${quote(name)} ${value})`),
    );
    return duckdb(
      `select count(*), ${set} as labels, ${values.join(', ')} from ${file('data.csv')(input)} group by labels`,
      (rows) =>
        describe(
          rows.map(([times, number]) => ({ ids: unpack([number]), times: Number(times) })),
          names,
        ),
    );
  },
  list: lists(
    (input) => `select labels, count(*) from ${file('data.csv')(input)} group by labels`,
    (text) => text.split('|'),
  ),
  jsonl: lists(
    ({ folder }) =>
      `select labels, count(*) from read_json('${join(folder, 'data.jsonl')}', columns={labels: 'VARCHAR[]'},
         format='newline_delimited') group by labels`,
    (labels) => labels,
  ),
  coco: lists(
    ({ folder }) =>
      `with d as materialized (select * from read_json('${join(folder, 'instances.json')}',
           maximum_object_size=2000000000, columns={images: 'STRUCT(id BIGINT)[]',
           annotations: 'STRUCT(image_id BIGINT, category_id BIGINT)[]',
           categories: 'STRUCT(id BIGINT, name VARCHAR)[]'})),
         a as (select distinct x.image_id as image, x.category_id as category
           from (select unnest(annotations) as x from d)),
         c as (select x.id as id, x.name as name from (select unnest(categories) as x from d)),
         s as (select image, list(name order by name) as labels from a join c on a.category = c.id group by image)
       select labels, count(*) from (select labels from (select unnest(images) as x from d)
         left join s on s.image = x.id) group by labels`,
    (labels) => labels,
  ),
  parquet: multiHot(({ folder }) => `'${join(folder, 'data.parquet')}'`),
  'parquet-list': lists(
    ({ folder }) => `select labels, count(*) from '${join(folder, 'data.parquet')}' group by labels`,
    (labels) => labels,
  ),
  yolo: lists(
    ({ folder }) =>
      `select labels, count(*) from (select list(distinct id order by id) as labels
         from read_csv('${join(folder, 'labels', '*.txt')}', delim=' ', header=false, filename=true,
           columns={id: 'INT', x: 'DOUBLE', y: 'DOUBLE', w: 'DOUBLE', h: 'DOUBLE'}) group by filename) group by labels`,
    (labels, input) => labels.map((id) => namesOf(input)[Number(id)]),
  ),
};
