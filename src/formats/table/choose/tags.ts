import { isOutside, parseTag } from '../../conll/tags';
import { labelScore } from './columnNames';
import { BRACKETS, isBracketed, splitList } from '../lists';
import { type ColumnProfile, refOf } from '../profile';
import type { Proposal, TableSample } from './proposal';

/** A row a token: a column of BIO tags beside one that says to which sentence a token belongs. */
export function chooseTokens(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  const tag = columns.find(({ filled, lists }) => !lists && areTags(filled));
  const sentence = tag && columns.find((column) => column !== tag && numbersSentences(column, sample));
  if (!tag || !sentence) {
    return undefined;
  }
  return {
    layout: { kind: 'tags', column: refOf(tag), sentence: refOf(sentence) },
    variant: 'bio-tags',
    task: 'sequence',
    evidence: [
      {
        about: 'columns',
        text: `Each row is a token with its tag in ${tag.name}, such as B-PER and O; ${sentence.name} says which sentence it belongs to.`,
        otherwise: `Name ${tag.name} as a class column if each row is a sample.`,
      },
      POLICY,
    ],
  };
}

/** A row a sentence: a column with the BIO tags of all its tokens, apart by blanks or in brackets. */
export function chooseTagLists(columns: readonly ColumnProfile[]): Proposal | undefined {
  for (const column of columns) {
    const syntax = column.filled.every(isBracketed) ? BRACKETS : ' ';
    const tags = column.lists ? [] : column.filled.flatMap((text) => splitList(text, syntax));
    if (areTags(tags) && column.filled.some((text) => splitList(text, syntax).length > 1)) {
      const classes = columns.filter((other) => other !== column && labelScore(other.name) > 0 && recurs(other));
      if (classes.length > 0) {
        return undefined;
      }
      return {
        layout: { kind: 'tags', column: refOf(column), syntax },
        variant: 'bio-tags',
        task: 'sequence',
        evidence: [
          {
            about: 'columns',
            text: `Column ${column.name} holds one tag a token, such as B-PER and O: a row is a sentence.`,
            otherwise: 'Name another column to read that instead.',
          },
          POLICY,
        ],
      };
    }
  }
  return undefined;
}

/** A row a sentence: ids of tags in brackets, one for each token in a column of words before it. No names are known. */
export function chooseTagIds(columns: readonly ColumnProfile[]): Proposal | undefined {
  const lists = columns
    .filter(({ filled, lists: held }) => !held && filled.length > 2 && filled.every(isBracketed))
    .map((column) => ({ column, items: column.filled.map((text) => splitList(text, BRACKETS)) }));
  const isId = (item: string): boolean => /^\d{1,3}$/.test(item);
  const tokens = lists.find(({ items }) => items.flat().some((item) => /\p{L}/u.test(item)));
  const tags = lists.find(
    ({ column, items }) =>
      tokens &&
      column.index > tokens.column.index &&
      items.every((ids, row) => ids.every(isId) && ids.length === tokens.items[row]?.length) &&
      items.some((ids) => ids.length > 1 && new Set(ids).size < ids.length),
  );
  if (!tokens || !tags) {
    return undefined;
  }
  return {
    layout: { kind: 'list', column: refOf(tags.column), syntax: BRACKETS },
    variant: 'tag-ids',
    task: 'sequence',
    evidence: [
      {
        about: 'columns',
        text: `Column ${tags.column.name} holds the id of a tag for each token in ${tokens.column.name}: a row is positive for each tag in it.`,
        otherwise: 'No file says what the ids stand for; 0 is mostly the tag outside of all entities.',
      },
    ],
  };
}

const POLICY = {
  about: 'policy',
  text: 'A sentence is positive for each type of entity in it; instances are entities.',
} as const;

/** Tags with a position and a type, and the one outside of all; a cell in a hundred may be something else. */
function areTags(texts: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const text of texts) {
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const inside = [...counts].filter(([text]) => !isOutside(text));
  const others = inside.filter(([text]) => !parseTag(text, 'prefix')).reduce((sum, [, count]) => sum + count, 0);
  return inside.length > 0 && inside.length < counts.size && others <= texts.length / 100;
}

/** In the first row of each sentence only, or in all its rows, which stand together. */
function numbersSentences({ index, filled, distinct, cells, blank }: ColumnProfile, { rows }: TableSample): boolean {
  if (filled.length === 0 || distinct.size < 2) {
    return false;
  }
  const first = String(rows[0]!.cells[index] ?? '').trim();
  if (blank >= cells * 0.4) {
    return first !== '' && distinct.size >= filled.length * 0.99;
  }
  const texts = rows.map((row) => String(row.cells[index] ?? '').trim());
  const runs = texts.filter((text, row) => row === 0 || text !== texts[row - 1]).length;
  // Rows from the middle and the end of a file begin anew.
  return distinct.size < rows.length * 0.6 && runs <= distinct.size + 2;
}

function recurs({ distinct, filled, lists }: ColumnProfile): boolean {
  return !lists && distinct.size > 1 && distinct.size <= filled.length * 0.4;
}
