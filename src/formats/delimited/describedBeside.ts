import { basename, dirname, type FileSet } from '../fileSet';
import type { SampledTable } from './sampleTable';

/** `7. Attribute Information:` above a numbered list of the columns, as the UCI repository describes its tables. */
const HEADING = /^.*\battributes?\b.*(information|description|values?|list).*$/i;
const ITEM = /^\s*(?:-+\s*)?#?(\d{1,3})[.)]\s+(.*)$/;
const NEXT = /^(missing|class distribution|number of|summary|relevant|past usage)/i;
const CLASS = /^\W*(the )?class\b(?! of)|\(?class (attribute|label)\)?|\b(predicted|target) (attribute|class)\b/i;

/**
 * The table without a header, with the column that a description beside it (`glass.names`) numbers as the class. What is
 * described has to have as many columns as the table.
 */
export async function withDescription(table: SampledTable, files: FileSet): Promise<SampledTable> {
  const { path, columns, hasHeader, targets } = table;
  if (hasHeader || targets || columns.length < 3) {
    return table;
  }
  const described = files.whole.in(dirname(path)).filter((entry) => entry.path.endsWith('.names'));
  const stem = basename(path).replace(/\.[^.]*$/, '');
  const own = described.find((entry) => basename(entry.path) === `${stem}.names`);
  const [only] = described.length === 1 ? described : [];
  const from = own ?? only;
  if (!from) {
    return table;
  }
  const at = classColumnIn(await files.headText(from.path), columns.length);
  return at === undefined ? table : { ...table, targets: { names: [columns[at]!.name], from: from.path } };
}

/** The place of the class among so many columns, from 0; undefined where the text does not say it beyond doubt. */
export function classColumnIn(text: string, width: number): number | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  for (const [at, line] of lines.entries()) {
    if (!HEADING.test(line)) {
      continue;
    }
    const items: string[] = [];
    for (const below of lines.slice(at + 1)) {
      const [, number, said = ''] = ITEM.exec(below) ?? [];
      if (NEXT.test(said)) {
        break;
      }
      if (Number(number) === items.length + 1) {
        items.push(said.trim());
      }
    }
    const classes = items.flatMap((said, column) => (CLASS.test(said) ? [column] : []));
    if (items.length === width && classes.length === 1) {
      return classes[0];
    }
  }
  return undefined;
}
