/** The cells of one line, with double quotes as in CSV: for short texts that are in memory already. */
export function splitPlainCsv(line: string, separator: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    while (line[at] === ' ' && separator !== ' ') {
      at++;
    }
    if (line[at] === '"') {
      const found = /^"((?:[^"]|"")*)"/.exec(line.slice(at));
      if (found) {
        cell = found[1]!.replaceAll('""', '"');
        at += found[0].length;
      }
    }
    const end = line.indexOf(separator, at);
    cell += line.slice(at, end < 0 ? line.length : end);
    cells.push(cell);
    if (end < 0) {
      return cells;
    }
    at = end + 1;
  }
}
