/**
 * The script of the exported file: its tables are sorted by a click on a title, first the largest number or the first
 * name, then the other way round, then as in the file. Without it the titles are plain text.
 *
 * It reads and moves cells, and makes no markup of what they say.
 */
export const SORT_SCRIPT = `
for (const table of document.querySelectorAll('table.sortable')) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  const text = (row, column) => row.cells[column].textContent;
  // 1,234 and 0.2 %, < 0.01 %, −1.5, 2 to 3: the number a text begins with.
  const number = (row, column) => parseFloat(text(row, column).replace(/[,<+ ]/g, '').replace('−', '-'));
  for (const title of table.tHead.querySelectorAll('th')) {
    const column = title.cellIndex;
    const button = document.createElement('button');
    button.textContent = title.textContent;
    title.replaceChildren(button);
    button.addEventListener('click', () => {
      const isNumber = column > 0 && rows.every((row) => text(row, column) === '–' || !isNaN(number(row, column)));
      const orders = isNumber ? ['descending', 'ascending'] : ['ascending', 'descending'];
      const order = orders[orders.indexOf(title.getAttribute('aria-sort')) + 1];
      table.querySelectorAll('th[aria-sort]').forEach((other) => other.removeAttribute('aria-sort'));
      if (order) {
        title.setAttribute('aria-sort', order);
      }
      const sign = order === 'descending' ? -1 : 1;
      const keys = new Map(rows.map((row) => [row, isNumber ? number(row, column) : text(row, column)]));
      const compare = (a, b) => {
        const [x, y] = [keys.get(a), keys.get(b)];
        // What is not known comes last either way.
        return isNumber ? isNaN(x) - isNaN(y) || sign * (x - y) || 0 : sign * collator.compare(x, y);
      };
      const sorted = document.createDocumentFragment();
      (order ? [...rows].sort(compare) : rows).forEach((row) => sorted.append(row));
      body.append(sorted);
    });
  }
}
`;

/** What the policy of the file allows: this script and no other. A test holds it against the script. */
export const SORT_SCRIPT_HASH = 'sha256-yTdNGiw+/l5OGkUrgCBkn6Al/ioyUdNarzoiA/h0c9s=';
