/** A cell of the first line of a table, by offsets in the line. */
export interface HeaderCell {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** The longest header that is looked at: a hover has to be quick. */
const LONGEST = 200_000;

/**
 * The cells of a header line, with the separator that the line itself shows: the most frequent one of tab, semicolon,
 * comma and bar outside quotes. Offsets hold the quotes, names do not.
 */
export function headerCells(line: string): HeaderCell[] {
  const text = line.slice(0, LONGEST);
  const separators = ['\t', ';', ',', '|'].map((mark) => cellsBy(text, mark));
  return separators.reduce((best, cells) => (cells.length > best.length ? cells : best));
}

function cellsBy(text: string, separator: string): HeaderCell[] {
  const cells: HeaderCell[] = [];
  let from = text.startsWith('\ufeff') ? 1 : 0;
  let isQuoted = false;
  for (let at = from; at <= text.length; at++) {
    if (text[at] === '"') {
      isQuoted = !isQuoted;
    } else if (at === text.length || (text[at] === separator && !isQuoted)) {
      cells.push({ name: unquoted(text.slice(from, at)), from, to: at });
      from = at + 1;
    }
  }
  return cells;
}

function unquoted(cell: string): string {
  const trimmed = cell.trim();
  return /^".*"$/s.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
}
