import type { Expression, Span } from './expression';
import { expressionOf } from './expressionOf';
import type { SyntaxNode } from '@lezer/common';
import type { Assignment, Scope } from './statements';

/** Most assignments of a file are of no interest: what is in them is made only when asked for. */
export class LazyAssignment implements Assignment {
  readonly from: number;
  readonly to: number;
  readonly #node: SyntaxNode;
  readonly #text: string;
  #sides: readonly SyntaxNode[][] | undefined;
  #targets: readonly Expression[] | undefined;
  #value: Expression | undefined;
  #hasValue = false;

  constructor(
    node: SyntaxNode,
    text: string,
    readonly scope: Scope,
  ) {
    this.from = node.from;
    this.to = node.to;
    this.#node = node;
    this.#text = text;
  }

  get block(): Span {
    const { from, to } = this.#node.parent ?? this.#node;
    return { from, to };
  }

  get targets(): readonly Expression[] {
    this.#sides ??= sidesOf(this.#node);
    return (this.#targets ??= this.#sides.slice(0, -1).flatMap((side) => sideOf(side, this.#text) ?? []));
  }

  get value(): Expression | undefined {
    if (!this.#hasValue) {
      this.#sides ??= sidesOf(this.#node);
      this.#value = sideOf(this.#sides.at(-1)!, this.#text);
      this.#hasValue = true;
    }
    return this.#value;
  }
}

/** What stands between the `=`, without annotations. */
function sidesOf(node: SyntaxNode): SyntaxNode[][] {
  const sides: SyntaxNode[][] = [[]];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.name === 'AssignOp') {
      sides.push([]);
    } else if (child.name !== 'TypeDef' && child.name !== 'Comment' && !child.type.isError) {
      sides.at(-1)!.push(child);
    }
  }
  return sides;
}

/** `a, b` is a sequence without brackets. */
function sideOf(nodes: readonly SyntaxNode[], text: string): Expression | undefined {
  const items = nodes.filter(({ name }) => name !== ',' && name !== '*').map((item) => expressionOf(item, text));
  const span = { from: nodes[0]?.from ?? 0, to: nodes.at(-1)?.to ?? 0 };
  return nodes.length > 1 ? { kind: 'sequence', bracket: '', items, ...span } : items[0];
}
