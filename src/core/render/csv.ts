import type { ClassReport } from '../report/classColumns';
import type { Report } from '../report/report';

/** The columns, one a number of the contract of the JSON form; empty where that is null. */
const COLUMNS = [
  'name',
  'positives',
  'negatives',
  'missing',
  'instances',
  'prevalence',
  'prevalenceLow',
  'prevalenceHigh',
  'imbalanceRatio',
  'posWeight',
  'weight',
  'posWeightUncapped',
  'scumble',
] as const satisfies readonly (keyof ClassReport)[];

/**
 * The classes of all datasets as one CSV table (RFC 4180, lines end with CR LF), a row per dataset and class, numbers in
 * full. A name that a spreadsheet would take for a formula is led by an apostrophe, as OWASP advises.
 */
export function renderCsv(report: Report): string {
  return [...csvParts(report)].join('');
}

/** The same, a dataset at a time. */
export function* csvParts({ datasets }: Report): Generator<string> {
  yield line(['dataset', 'split', 'class', ...COLUMNS.slice(1), 'flags']);
  for (const { id, split, classes } of datasets) {
    const rows = classes.map((c) => [id, split ?? '', ...COLUMNS.map((column) => c[column] ?? ''), c.flags.join(' ')]);
    yield rows.map(line).join('');
  }
}

function line(row: readonly (string | number)[]): string {
  return `${row.map(cell).join(',')}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') {
    return String(value);
  }
  // The wide forms too: spreadsheets in East Asian languages take them for the same signs.
  const text = /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
