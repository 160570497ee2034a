import { POS_WEIGHT } from './balance';
import { WEIGHT, WEIGHT_REDUCTION_NONE } from './importance';
import type { SnippetKind } from './snippet';

/** All kinds of code that can be inserted: what the quick pick, the manual and the tests iterate over. */
export const SNIPPETS: readonly SnippetKind[] = [POS_WEIGHT, WEIGHT, WEIGHT_REDUCTION_NONE];

const BY_ID = new Map(SNIPPETS.map((kind) => [kind.id, kind]));

/** @throws RangeError with a full sentence for a kind that does not exist. */
export function snippetKind(id: string): SnippetKind {
  const kind = BY_ID.get(id);
  if (!kind) {
    throw new RangeError(`There is no snippet named ${JSON.stringify(id)}; there are ${[...BY_ID.keys()].join(', ')}.`);
  }
  return kind;
}
