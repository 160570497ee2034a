import type { Expression } from '../tree/expression';
import type { Scope } from '../tree/statements';
import type { SyntaxTree } from '../tree/syntaxTree';

/** The variables that a file binds: those that can be used at a place, and those bound anywhere. */
export interface VisibleNames {
  readonly visible: ReadonlySet<string>;
  readonly anywhere: ReadonlySet<string>;
}

/**
 * Names bound by assignments, parameters, `for` and `with`. Visible are those of the place's own scope that are bound
 * before it, and all of the scopes around; a class body is not around its methods.
 */
export function visibleNames(tree: SyntaxTree, offset: number, scope: Scope): VisibleNames {
  const visible = new Set<string>();
  const anywhere = new Set<string>();
  const around = new Map<string, boolean>();
  for (let outer: Scope | undefined = scope; outer; outer = outer.parent) {
    const isOwn = outer === scope;
    if (isOwn || outer.kind !== 'class') {
      around.set(keyOf(outer), isOwn);
    }
  }
  const bind = (name: string, at: number, where: Scope) => {
    anywhere.add(name);
    const isOwn = around.get(keyOf(where));
    if (isOwn === false || (isOwn === true && at < offset)) {
      visible.add(name);
    }
  };
  for (const { targets, scope: where, from } of tree.assignments) {
    targets.flatMap(namesIn).forEach((name) => bind(name, from, where));
  }
  for (const { names, scope: where, from } of tree.bindings) {
    names.forEach((name) => bind(name, from, where));
  }
  for (const where of tree.scopes) {
    where.parameters.forEach((name) => bind(name, where.from, where));
  }
  return { visible, anywhere };
}

/** Scopes of a file before and after an edit below their start are the same where kind, name and start are. */
function keyOf({ kind, name, from }: Scope): string {
  return `${kind} ${name} ${from}`;
}

function namesIn(target: Expression): string[] {
  if (target.kind === 'name') {
    return [target.name];
  }
  return target.kind === 'sequence' ? target.items.flatMap(namesIn) : [];
}
