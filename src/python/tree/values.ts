import { onceFor } from '../../core/onceFor';
import { dottedName, type Expression } from './expression';
import type { Assignment, Scope } from './statements';
import type { SyntaxTree } from './syntaxTree';

/** An expression, and where it stands: names in it mean what they mean there. */
export interface Value {
  readonly expression: Expression;
  readonly at: number;
}

/** Names that stand for names that stand for names: no human goes further. */
const DEEPEST = 8;

/**
 * What an expression is, with names replaced by what was assigned to them, as long as that is certain: a name that
 * something else may have changed in between stands for itself.
 */
export function resolve(expression: Expression, tree: SyntaxTree, at: number): Value {
  let value: Value = { expression, at };
  for (let depth = 0; depth < DEEPEST; depth++) {
    const name = dottedName(value.expression);
    const assigned = name === undefined ? undefined : assignedBefore(name, tree, value.at);
    if (!assigned?.value) {
      return value;
    }
    value = { expression: assigned.value, at: assigned.from };
  }
  return value;
}

/**
 * The assignment that a name (`weights`, `self.weights`) has its value from at an offset. Undefined where none is seen
 * from there, where it is one of several, in a branch that may not have run, or where the value was changed since.
 */
export function assignedBefore(name: string, tree: SyntaxTree, at: number): Assignment | undefined {
  // Right at its start a statement still belongs to the function above.
  const here = tree.scopeAt(at + 1);
  return name.includes('.') ? assignedInClass(name, tree, here) : assignedInScopes(name, tree, here, at);
}

/** All assignments to a name, also as one of several targets; `self.x` of any class. */
export function assignmentsTo(name: string, tree: SyntaxTree): readonly Assignment[] {
  const candidates = byWord(tree).get(name.slice(name.lastIndexOf('.') + 1)) ?? [];
  return candidates.filter(({ targets }) => targets.some((target) => targetNames(target).includes(name)));
}

/** What stands before the `=` of an assignment, of each where there are several. */
const TARGETS = /^(?:[^="'(]*=(?!=))+|^[^=]*=/;

/** Assignments by the words of their targets: most are of no interest, and are not looked at closer. */
const byWord = onceFor(({ assignments, text }: SyntaxTree): ReadonlyMap<string, readonly Assignment[]> => {
  const index = new Map<string, Assignment[]>();
  for (const assignment of assignments) {
    const head = TARGETS.exec(text.slice(assignment.from, assignment.to))?.[0] ?? '';
    for (const word of new Set(head.match(/[\p{L}\p{N}_]+/gu))) {
      const known = index.get(word);
      if (known) {
        known.push(assignment);
      } else {
        index.set(word, [assignment]);
      }
    }
  }
  return index;
});

/** An attribute of an object lives as long as the object: only one that is set once is certain. */
function assignedInClass(name: string, tree: SyntaxTree, here: Scope): Assignment | undefined {
  const owner = classAround(here);
  const all = assignmentsTo(name, tree).filter(({ scope }) => classAround(scope) === owner);
  return all.length === 1 && owner ? plain(all[0]!) : undefined;
}

function assignedInScopes(name: string, tree: SyntaxTree, here: Scope, at: number): Assignment | undefined {
  const all = assignmentsTo(name, tree);
  for (let scope: Scope | undefined = here; scope; scope = scope.parent) {
    const around = scope;
    if (around !== here && around.kind === 'class') {
      continue;
    }
    const own = all.filter((assignment) => assignment.scope === around);
    if (around !== here) {
      if (own.length > 0) {
        return own.length === 1 ? plain(own[0]!) : undefined;
      }
    } else {
      const last = own.findLast(({ to }) => to <= at);
      if (last) {
        return isCertain(name, last, tree, at) ? plain(last) : undefined;
      }
      if (own.length > 0) {
        return undefined;
      }
    }
    const isBound = tree.bindings.some((binding) => binding.scope === around && binding.names.includes(name));
    if (isBound || around.parameters.includes(name)) {
      return undefined;
    }
  }
  return undefined;
}

/** Whether the block of an assignment holds the offset too, and nothing between the two changes the value. */
function isCertain(name: string, { block, to }: Assignment, tree: SyntaxTree, at: number): boolean {
  if (at < block.from || at > block.to) {
    return false;
  }
  const word = `(?<![\\w.])${name.replaceAll('.', '\\.')}`;
  const change = new RegExp(
    `${word}\\s*(?:\\[[^\\n]*\\]\\s*=(?!=)|(?:[-+*/%|&@]|//|\\*\\*)=)|${word}\\.\\w+_\\(|out=${name}\\b`,
  );
  const isBoundAnew = tree.bindings.some(({ from, names }) => from > to && from < at && names.includes(name));
  return !isBoundAnew && !change.test(tree.text.slice(to, at));
}

function plain(assignment: Assignment): Assignment | undefined {
  const [target, ...others] = assignment.targets;
  return target && others.length === 0 && dottedName(target) !== undefined ? assignment : undefined;
}

function targetNames(target: Expression): string[] {
  if (target.kind === 'sequence') {
    return target.items.flatMap(targetNames);
  }
  const name = dottedName(target);
  return name === undefined ? [] : [name];
}

/** The innermost class that a scope is in. */
export function classAround(scope: Scope): Scope | undefined {
  for (let outer: Scope | undefined = scope; outer; outer = outer.parent) {
    if (outer.kind === 'class') {
      return outer;
    }
  }
  return undefined;
}
