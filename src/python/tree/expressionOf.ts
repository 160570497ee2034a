import type { Argument, Call, Expression } from './expression';
import { readNumber, readString } from './literals';
import type { SyntaxNode } from '@lezer/common';

/** Expressions nested deeper than this are opaque: no human wrote them, and recursion must end. */
const DEEPEST = 30;

const BRACKETS = new Set(['(', ')', '[', ']', '{', '}', 'Comment']);

/** What stands between the commas of a bracketed or bare list. */
export function groups(list: SyntaxNode, after = list.from): SyntaxNode[][] {
  const parts: SyntaxNode[][] = [[]];
  for (let child = list.firstChild; child; child = child.nextSibling) {
    if (child.name === ',') {
      parts.push([]);
    } else if (!BRACKETS.has(child.name) && !child.type.isError && child.from >= after) {
      parts.at(-1)!.push(child);
    }
  }
  return parts.filter((part) => part.length > 0);
}

/** The expression of a node of the tree. */
export function expressionOf(node: SyntaxNode, text: string, depth = 0): Expression {
  const { from, to } = node;
  const deeper = depth + 1;
  const opaque: Expression = { kind: 'opaque', from, to };
  const [first, last] = [node.firstChild, node.lastChild];
  if (depth > DEEPEST) {
    return opaque;
  }
  switch (node.name) {
    case 'VariableName':
      return { kind: 'name', name: text.slice(from, to), from, to };
    case 'Number':
      return { kind: 'number', value: readNumber(text.slice(from, to)), from, to };
    case 'String': {
      const value = readString(text.slice(from, to));
      return value === undefined ? opaque : { kind: 'string', value, from, to };
    }
    case 'ContinuedString': {
      const parts = node.getChildren('String').map((part) => readString(text.slice(part.from, part.to)));
      const isPlain = !node.getChild('FormatString') && !parts.includes(undefined);
      return isPlain ? { kind: 'string', value: parts.join(''), from, to } : opaque;
    }
    case 'FormatString':
      return formatOf(node, text, deeper);
    case 'ParenthesizedExpression': {
      const [inner] = groups(node);
      return inner?.length === 1 ? expressionOf(inner[0]!, text, deeper) : opaque;
    }
    case 'ArrayExpression':
    case 'TupleExpression':
    case 'SetExpression': {
      const items = groups(node).map((part) => (part.length === 1 ? expressionOf(part[0]!, text, deeper) : opaque));
      return { kind: 'sequence', bracket: text[from] as '[', items, from, to };
    }
    case 'UnaryExpression': {
      const operator = first && last ? text.slice(first.from, first.to) : '';
      return last && first !== last
        ? { kind: 'unary', operator, operand: expressionOf(last, text, deeper), from, to }
        : opaque;
    }
    case 'BinaryExpression': {
      const operator = first && last ? text.slice(first.to, last.from).trim() : '';
      const isWhole = first && last && !first.type.isError && !last.type.isError;
      return isWhole
        ? {
            kind: 'binary',
            operator,
            left: expressionOf(first, text, deeper),
            right: expressionOf(last, text, deeper),
            from,
            to,
          }
        : opaque;
    }
    case 'MemberExpression':
      if (first && last?.name === 'PropertyName') {
        return {
          kind: 'attribute',
          object: expressionOf(first, text, deeper),
          name: text.slice(last.from, last.to),
          from,
          to,
        };
      }
      if (first && node.getChild('[')) {
        const parts = groups(node, first.to);
        return {
          kind: 'subscript',
          object: expressionOf(first, text, deeper),
          indices: parts.map((part) => only(part, text, deeper)),
          from,
          to,
        };
      }
      return opaque;
    case 'CallExpression': {
      const list = node.getChild('ArgList');
      return first && list ? callOf(node, expressionOf(first, text, deeper), list, text, deeper) : opaque;
    }
    default:
      return opaque;
  }
}

/** The literal texts of an f-string and its replacements; a replacement with a format (`{n:03d}`) is not plain. */
function formatOf(node: SyntaxNode, text: string, depth: number): Expression {
  const { from, to } = node;
  const [opening = '', prefix = '', quote = ''] = /^(\w*)("""|'''|"|')/.exec(text.slice(from, to)) ?? [];
  const parts: Expression[] = [];
  const addText = (start: number, end: number): void => {
    const literal = text.slice(start, end);
    // Doubled braces stand for themselves.
    const value = readString(
      `${prefix.replace(/f/i, '')}${quote}${literal.replace(/\{\{|\}\}/g, (pair) => pair[0]!)}${quote}`,
    );
    if (literal !== '') {
      parts.push(
        value === undefined
          ? { kind: 'opaque', from: start, to: end }
          : { kind: 'string', value, from: start, to: end },
      );
    }
  };
  let start = from + opening.length;
  for (const part of node.getChildren('FormatReplacement')) {
    addText(start, part.from);
    const inner = part.firstChild?.nextSibling;
    const isPlain = inner?.nextSibling?.name === '}';
    parts.push(inner && isPlain ? expressionOf(inner, text, depth) : { kind: 'opaque', from: part.from, to: part.to });
    start = part.to;
  }
  addText(start, text.endsWith(quote, to) ? Math.max(start, to - quote.length) : to);
  return { kind: 'format', parts, from, to };
}

function only(part: readonly SyntaxNode[], text: string, depth: number): Expression {
  return part.length === 1
    ? expressionOf(part[0]!, text, depth)
    : { kind: 'opaque', from: part[0]!.from, to: part.at(-1)!.to };
}

function callOf(node: SyntaxNode, callee: Expression, list: SyntaxNode, text: string, depth: number): Call {
  const closed = list.lastChild?.name === ')';
  const end = closed ? node.to : endOfUnclosed(text, node.from, list);
  const args = groups(list)
    .map((part) => part.filter((item) => item.from < end))
    .filter((part) => part.length > 0)
    .map((part) => argumentOf(part, text, depth));
  return {
    ...{ kind: 'call', callee, args, closed, from: node.from, to: end },
    inside: { from: Math.min(list.from + 1, end), to: closed ? list.to - 1 : end },
  };
}

function argumentOf(part: readonly SyntaxNode[], text: string, depth: number): Argument {
  const [first, second] = part as [SyntaxNode, SyntaxNode?];
  const span = { from: first.from, to: part.at(-1)!.to };
  const isKeyword = second?.name === 'AssignOp';
  const isStarred = first.name === '*' || first.name === '**';
  const value = part.slice(isKeyword ? 2 : isStarred ? 1 : 0);
  return {
    ...span,
    keyword: isKeyword ? text.slice(first.from, first.to) : undefined,
    star: isStarred ? (first.name as '*' | '**') : '',
    value: value.length ? only(value, text, depth) : undefined,
  };
}

/**
 * Where a call without its closing parenthesis ends: before the first line that is not indented deeper than the line it
 * starts on. What follows there is the next statement, which the parser cannot tell from a further argument.
 */
function endOfUnclosed(text: string, from: number, list: SyntaxNode): number {
  const indentation = (lineStart: number) => /^[ \t]*/.exec(text.slice(lineStart, lineStart + 200))![0].length;
  const own = indentation(text.lastIndexOf('\n', from) + 1);
  let lineEnd = text.indexOf('\n', list.from);
  while (lineEnd >= 0 && lineEnd < list.to && indentation(lineEnd + 1) > own) {
    lineEnd = text.indexOf('\n', lineEnd + 1);
  }
  let end = lineEnd >= 0 && lineEnd < list.to ? lineEnd : list.to;
  while (end > list.from + 1 && /\s/.test(text[end - 1]!)) {
    end--;
  }
  return end;
}
