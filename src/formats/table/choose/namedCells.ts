import { type ColumnProfile, refOf } from '../profile';
import type { Proposal, TableSample } from './proposal';
import { isMissing } from '../values';

const MIN_CLASSES = 3;
const MAX_NAME = 40;

/**
 * Neighbours that hold one word each, another in each column, or a sign that it is not there: `Anger --- Disgust`. The
 * words are the classes of a row.
 */
export function chooseNamedCells(columns: readonly ColumnProfile[], { rows }: TableSample): Proposal | undefined {
  const names = columns.map(nameIn);
  const from = names.findIndex((name) => name !== undefined);
  const length = names.slice(from).findIndex((name) => name === undefined);
  const named = columns.slice(from, length < 0 ? undefined : from + length);
  const words = new Set(names.slice(from, from + named.length));
  if (from < 0 || named.length < MIN_CLASSES || words.size !== named.length || rows.length < named.length) {
    return undefined;
  }
  const [first] = named;
  return {
    layout: { kind: 'list', column: refOf(first!), syntax: ',', span: named.length },
    variant: 'label-columns',
    task: 'multi-label',
    evidence: [
      {
        about: 'columns',
        text: `Columns ${first!.name} to ${named.at(-1)!.name} hold one word each, the name of a class, or a sign that it is not there.`,
        otherwise: 'Name one of them to read it as a class column.',
      },
    ],
  };
}

/** The only word of a column that has it in some rows and nothing, or a sign for nothing, in the others. */
function nameIn({ distinct, cells, filled, lists }: ColumnProfile): string | undefined {
  const words = [...distinct].filter((text) => !isMissing(text));
  const [name] = words;
  const given = filled.filter((text) => text === name).length;
  const isName = name !== undefined && /^\p{L}[\p{L}\p{M}\p{N} _/&'-]*$/u.test(name) && name.length <= MAX_NAME;
  return !lists && isName && words.length === 1 && given < cells && distinct.size <= 2 ? name : undefined;
}
