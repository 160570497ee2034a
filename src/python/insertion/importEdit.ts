import { importStatements } from '../snippets/importNeeds';
import type { SyntaxTree } from '../tree/syntaxTree';
import type { TextEdit } from '../textEdit';

/** Adds imports below the last import of the top level that stands above `offset`; else where the first one would. */
export function importEdit(tree: SyntaxTree, paths: readonly string[], offset: number): TextEdit | undefined {
  if (!paths.length) {
    return undefined;
  }
  const statements = importStatements(paths).join('\n');
  const imports = new Set(tree.imports.map(({ from }) => from));
  const isAbove = (end: number) => end < offset || (end === offset && end === tree.text.length);
  const last = tree.topLevelStatements().findLast(({ from, to }) => imports.has(from) && isAbove(to));
  if (last) {
    // Behind a comment on the same line.
    const end = last.to + /^[^\r\n]*/.exec(tree.text.slice(last.to))![0].length;
    return { from: end, to: end, text: `\n${statements}` };
  }
  const at = afterHeader(tree);
  const isLineStart = at === 0 || /[\r\n]/.test(tree.text[at - 1]!);
  return { from: at, to: at, text: isLineStart ? `${statements}\n\n` : `\n\n${statements}\n` };
}

/** Behind the comments and the docstring with which a file begins. */
function afterHeader(tree: SyntaxTree): number {
  const { text } = tree;
  const comments = /^(?:\ufeff)?(?:[ \t]*#.*(?:\r\n?|\n|$))*/.exec(text)![0].length;
  const start = comments + /^\s*/.exec(text.slice(comments))![0].length;
  const isDocstring = /^[rRuU]?(?:"""|'''|"|')/.test(text.slice(start, start + 4));
  return (isDocstring ? tree.topLevelStatement(start)?.to : undefined) ?? comments;
}
