import { summary } from './table.mjs';

/** The engines of the table in the README, by what people call them. */
const COLUMNS = [
  ['duckdb', 'DuckDB'],
  ['polars', 'Polars'],
  ['pandas', 'pandas'],
  ['papaparse', 'papaparse'],
  ['csv-parse', 'csv-parse'],
  ['python', '`json.load` and Counter'],
  ['numpy', 'NumPy'],
  ['fast-png', 'fast-png'],
];

/** Prints, for each input, our time and how many times as long each engine takes, as a Markdown table. */
export function printMarkdown(measured) {
  const summaries = measured.map(({ runs }) => new Map([...runs].map(([engine, list]) => [engine, summary(list)])));
  const columns = COLUMNS.filter(([engine]) => summaries.some((found) => found.get(engine)));
  const line = (cells) => console.log(`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  console.log();
  line(['Input', 'Label Balance (least–most)', 'Memory', ...columns.map(([, title]) => title)]);
  line(['---', '---:', '---:', ...columns.map(() => '---:')]);
  measured.forEach(({ input }, k) => {
    const ours = summaries[k].get('ours');
    if (!ours) {
      return;
    }
    line([
      `${input.title}, ${input.rows.toLocaleString('en')}`,
      `${ours.ms.toFixed(0)} ms (${ours.least.toFixed(0)}–${ours.most.toFixed(0)})`,
      `${ours.rss.toFixed(0)} MB`,
      ...columns.map(([engine]) => times(summaries[k].get(engine)?.ms, ours.ms)),
    ]);
  });
}

function times(theirs, ours) {
  return theirs === undefined ? '' : `${(theirs / ours).toFixed(theirs / ours < 10 ? 1 : 0)} ×`;
}
