import type { Scope } from '../tree/statements';
import { SyntaxTree } from '../tree/syntaxTree';

/** Where new lines go in a file, and what is in scope there. */
export interface Place {
  /** Start of the line before which the new lines go, or of the blank line that they fill. */
  readonly offset: number;
  /** What each new line starts with. */
  readonly indentation: string;
  readonly scope: Scope;
  readonly isBlank: boolean;
}

/**
 * The place for statements at a cursor: a blank line is filled; elsewhere they follow the statement that the cursor is
 * in, or start the block it heads.
 */
export function placeAt(tree: SyntaxTree, cursor: number): Place {
  const { text, lines } = tree;
  const lineStart = lines.lineStart(cursor);
  if (lineOf(text, lineStart).trim() === '' && !tree.isText(cursor)) {
    const own = lineOf(text, lineStart);
    return within(tree, lineStart, own || indentationBelow(text, lineStart), true);
  }
  const statement = tree.statementAt(cursor);
  if (!statement) {
    return within(tree, lineStart, indentationOf(text, lineStart), false);
  }
  const block = statement.bodies.find((body) => cursor <= body.to);
  const first = block && block.from + /^(?:[ \t]*(?:#.*)?\r?\n)*/.exec(text.slice(block.from, block.to))![0].length;
  if (block && first! > block.from) {
    return within(tree, lines.lineStart(first!), indentationOf(text, first!), false);
  }
  const end = lineEnd(text, statement.to);
  return within(tree, end, indentationOf(text, lines.lineStart(statement.from)), false);
}

/** The place before the statement that holds an offset. */
export function placeBefore(tree: SyntaxTree, offset: number): Place {
  const { text, lines } = tree;
  let statement = tree.statementAt(offset);
  // A statement that shares its line with the head of its block (`if x: y`) has no line before it.
  while (!statement && offset > 0) {
    offset = lines.lineStart(offset) === offset ? offset - 1 : lines.lineStart(offset);
    statement = tree.statementAt(offset);
  }
  const lineStart = lines.lineStart(statement?.from ?? offset);
  return within(tree, lineStart, indentationOf(text, lineStart), false);
}

/** Which scope new lines are in follows from their indentation: they are tried out. */
function within(tree: SyntaxTree, offset: number, indentation: string, isBlank: boolean): Place {
  const { text } = tree;
  const trial = SyntaxTree.parse(`${text.slice(0, offset)}${indentation}pass\n${text.slice(offset)}`, tree);
  return { offset, indentation, scope: trial.scopeAt(offset + indentation.length + 4), isBlank };
}

function lineOf(text: string, lineStart: number): string {
  return /^[^\r\n]*/.exec(text.slice(lineStart, lineStart + 10_000))![0];
}

/** Offset of the next line's first character; the end of the text where there is none. */
function lineEnd(text: string, offset: number): number {
  const lineBreak = text.indexOf('\n', offset);
  return lineBreak < 0 ? text.length : lineBreak + 1;
}

function indentationOf(text: string, lineStart: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart, lineStart + 1000))![0];
}

/** An empty line belongs to the block of the next line that is not empty. */
function indentationBelow(text: string, lineStart: number): string {
  const below = /^(?:[ \t]*\r?\n)*([ \t]*)\S/.exec(text.slice(lineStart, lineStart + 10_000));
  return below?.[1] ?? '';
}
