import { labelScore, wordsOf } from './columnNames';
import { type ColumnProfile, refOf } from '../profile';
import type { Proposal, TableSample } from './proposal';
import { POSITIVE } from '../values';

/**
 * Neighbours called `label1`, `label2`, … or `tag_1`, `tag_2`, … that hold a label each and share labels; `First_label`,
 * `Second_label`, … where a row has its second only behind its first.
 */
export function numberedLabels(columns: readonly ColumnProfile[], { rows }: TableSample): Proposal | undefined {
  const numbered = ({ name }: ColumnProfile): string | undefined =>
    /^(.*?)[\s_.-]?\d+$/.exec(name.trim())?.[1]?.toLowerCase();
  const lastWord = ({ name }: ColumnProfile): string | undefined => {
    const words = wordsOf(name);
    return words.length > 1 && labelScore(words.at(-1)!) > 0 ? words.at(-1) : undefined;
  };
  for (const first of columns) {
    const stem = numbered(first) ? numbered : lastWord;
    const name = stem(first);
    if (!name) {
      continue;
    }
    const all: ColumnProfile[] = [];
    for (const column of columns.slice(columns.indexOf(first))) {
      if (stem(column) !== name || column.index !== first.index + all.length) {
        break;
      }
      all.push(column);
    }
    const [one, two] = all;
    if ((labelScore(name) === 0 && !shareWords(all)) || (stem === lastWord && !fillUp(all, rows))) {
      continue;
    }
    const shared = one && two && [...two.distinct].some((text) => one.distinct.has(text));
    if (one && shared && all.every(({ distinct, filled }) => distinct.size <= Math.max(filled.length * 0.5, 10))) {
      return {
        layout: { kind: 'list', column: refOf(one), syntax: ',', span: all.length },
        variant: 'label-columns',
        task: 'multi-label',
        evidence: [
          {
            about: 'columns',
            text: `Columns ${one.name} to ${all.at(-1)!.name} hold a label each.`,
            otherwise: 'Name one of them to read it as a class column.',
          },
        ],
      };
    }
  }
  return undefined;
}

/** In each row, cells are filled from the first on, each with another label; some rows have one alone. */
function fillUp(columns: readonly ColumnProfile[], rows: TableSample['rows']): boolean {
  return (
    columns.some(({ blank }) => blank > 0) &&
    rows.every(({ cells }) => {
      const texts = columns.map(({ index }) => String(cells[index] ?? '').trim());
      const filled = texts.filter((text) => text !== '');
      return filled.every((text, at) => text === texts[at]) && new Set(filled).size === filled.length;
    })
  );
}

/** Three columns or more with the same few words in all of them: what they hold is of one kind, whatever it is called. */
function shareWords(columns: readonly ColumnProfile[]): boolean {
  const all = new Set(columns.flatMap(({ distinct }) => [...distinct]));
  const cells = columns.reduce((sum, { filled }) => sum + filled.length, 0);
  return (
    columns.length >= 3 &&
    all.size > 2 &&
    all.size <= cells * 0.2 &&
    columns.every(
      ({ numbers, codes, distinct }) => numbers === 0 && codes[POSITIVE] === 0 && distinct.size > all.size / 3,
    )
  );
}
