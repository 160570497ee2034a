import type { Expression, Span, StringLiteral } from '../tree/expression';
import type { SyntaxTree } from '../tree/syntaxTree';

/** A text in code that may name a class. */
export interface NamedText extends Span {
  readonly name: string;
  /** `list` in a list of texts, `index` in `table["…"]`, `equal` in a comparison. */
  readonly place: 'list' | 'index' | 'equal';
  /** The texts of the list; the text itself elsewhere. */
  readonly names: readonly string[];
}

/** The text at an offset, where it stands in a place in which classes are named; undefined for all other texts. */
export function namedTextAt(tree: SyntaxTree, offset: number): NamedText | undefined {
  const text = tree.stringAt(offset);
  const parent = text && tree.parentOf(text);
  if (!text || !parent) {
    return undefined;
  }
  const { from, to, value: name } = text;
  const alone = { from, to, name, names: [name] };
  if (parent.kind === 'sequence') {
    const texts = parent.items.filter((item): item is StringLiteral => item.kind === 'string');
    const place = isIndexOf(parent, tree) ? 'index' : 'list';
    return texts.length === parent.items.length
      ? { ...alone, place, names: texts.map(({ value }) => value) }
      : undefined;
  }
  if (parent.kind === 'subscript' && parent.indices.some((index) => index.from === from)) {
    return { ...alone, place: 'index' };
  }
  const isCompared = parent.kind === 'binary' && (parent.operator === '==' || parent.operator === '!=');
  return isCompared ? { ...alone, place: 'equal' } : undefined;
}

/** `table[["a", "b"]]`. */
function isIndexOf(list: Expression, tree: SyntaxTree): boolean {
  const parent = tree.parentOf(list);
  return parent?.kind === 'subscript' && parent.indices.some(({ from }) => from === list.from);
}

/**
 * Whether a text names a class and no ordinary word: all texts of its list are classes, or most of a longer one; alone
 * it has to be an index or a comparison of code that is known to read these classes.
 */
export function namesClass({ name, names, place }: NamedText, classes: ReadonlySet<string>, isKnown: boolean): boolean {
  if (!classes.has(name)) {
    return false;
  }
  const known = names.filter((other) => classes.has(other)).length;
  return known >= 2 ? known === names.length || (isKnown && 2 * known > names.length) : isKnown && place !== 'list';
}
