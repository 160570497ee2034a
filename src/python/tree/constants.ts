import { type Expression, lastName, numberValue } from './expression';
import type { Assignment } from './statements';
import type { SyntaxTree } from './syntaxTree';

/** What can be known of an expression without running the code: texts, paths and counts that are written in the file. */
export interface Constants {
  /** The value of a string expression; undefined where a part of it is not known. */
  text(expression: Expression): string | undefined;
  /** A path with `/`; `isEnd` where something unknown stands before it. Undefined where its end is not known. */
  path(expression: Expression): { readonly path: string; readonly isEnd: boolean } | undefined;
  /** A number, or the length of a list that is written out. */
  count(expression: Expression): number | undefined;
}

/** Names that are defined by names that are defined by names: no human goes further. */
const DEEPEST = 8;

/** `/` of `pathlib`, and the functions that join paths or only wrap one. */
const JOINERS = new Set(['join', 'joinpath', 'Path', 'PurePath', 'str', 'abspath', 'expanduser', 'with_name']);

/**
 * The constants of a file. A name that is assigned more than once is not a constant.
 */
export function constantsOf(tree: SyntaxTree): Constants {
  let assigned: ReadonlyMap<string, Assignment | undefined> | undefined;
  let defaults: ReadonlyMap<string, Expression> | undefined;
  const resolve = (expression: Expression): Expression | undefined => {
    const name = lastName(expression);
    assigned ??= assignedOnce(tree);
    if (name === undefined || assigned.has(name)) {
      return name === undefined ? undefined : assigned.get(name)?.value;
    }
    defaults ??= defaultsOf(tree);
    return expression.kind === 'attribute' ? defaults.get(name) : undefined;
  };

  function pathOf(expression: Expression, depth: number): { path: string; isEnd: boolean } | undefined {
    if (depth > DEEPEST) {
      return undefined;
    }
    if (expression.kind === 'string') {
      return { path: normalised(expression.value), isEnd: false };
    }
    if (expression.kind === 'format') {
      const parts = expression.parts.map((part) => pathOf(part, depth + 1));
      const unknown = parts.lastIndexOf(undefined);
      // What follows an unknown part within a name says nothing: `f"{split}_labels.csv"`.
      const isCut = unknown >= 0 && !parts[unknown + 1]?.path.startsWith('/');
      return isCut ? undefined : joined(parts, '');
    }
    if (expression.kind === 'binary' && (expression.operator === '/' || expression.operator === '+')) {
      const parts = [pathOf(expression.left, depth + 1), pathOf(expression.right, depth + 1)];
      return joined(parts, expression.operator === '/' ? '/' : '');
    }
    if (expression.kind === 'call' && JOINERS.has(lastName(expression.callee) ?? '')) {
      const parts = expression.args.map(({ value }) => value && pathOf(value, depth + 1));
      const isMethod = ['joinpath', 'with_name'].includes(lastName(expression.callee)!);
      return joined(isMethod ? [undefined, ...parts] : parts, '/');
    }
    const value = resolve(expression);
    return value && pathOf(value, depth + 1);
  }

  function textOf(expression: Expression, depth: number): string | undefined {
    if (expression.kind === 'string') {
      return expression.value;
    }
    if (expression.kind === 'format') {
      const parts = expression.parts.map((part) => textOf(part, depth + 1));
      return depth < DEEPEST && !parts.includes(undefined) ? parts.join('') : undefined;
    }
    const value = depth < DEEPEST ? resolve(expression) : undefined;
    return value && textOf(value, depth + 1);
  }

  function countOf(expression: Expression, depth: number): number | undefined {
    if (depth > DEEPEST) {
      return undefined;
    }
    if (expression.kind === 'call' && lastName(expression.callee) === 'len') {
      const list = expression.args[0]?.value;
      const written = list && (list.kind === 'sequence' ? list : resolve(list));
      return written?.kind === 'sequence' ? written.items.length : undefined;
    }
    const value = resolve(expression);
    return numberValue(expression) ?? (value && countOf(value, depth + 1));
  }

  return {
    text: (expression) => textOf(expression, 0),
    path: (expression) => pathOf(expression, 0),
    count: (expression) => countOf(expression, 0),
  };
}

/** What `args.labels` is where nobody says otherwise: `parser.add_argument("--labels", default=…)`. */
function defaultsOf(tree: SyntaxTree): ReadonlyMap<string, Expression> {
  const defaults = new Map<string, Expression>();
  for (const call of tree.callsOf(new Set(['add_argument']))) {
    const value = call.args.find(({ keyword }) => keyword === 'default')?.value;
    const names = call.args.flatMap((argument) => (argument.value?.kind === 'string' ? [argument.value.value] : []));
    const long = names.find((name) => name.startsWith('--')) ?? names[0];
    if (value && long !== undefined) {
      defaults.set(long.replace(/^-+/, '').replaceAll('-', '_'), value);
    }
  }
  return defaults;
}

/** Names and attributes with the one assignment they have; undefined for those that have several. */
function assignedOnce(tree: SyntaxTree): Map<string, Assignment | undefined> {
  const assigned = new Map<string, Assignment | undefined>();
  for (const assignment of tree.assignments) {
    for (const target of assignment.targets) {
      const name = lastName(target);
      if (name !== undefined) {
        assigned.set(name, assigned.has(name) ? undefined : assignment);
      }
    }
  }
  return assigned;
}

/** What is known of the end of a joined path; undefined where the last part is unknown. */
function joined(parts: ReadonlyArray<{ path: string; isEnd: boolean } | undefined>, separator: string) {
  const firstUnknown = parts.findLastIndex((part) => part === undefined || part.isEnd);
  const known = parts.slice(Math.max(0, firstUnknown)).flatMap((part) => part ?? []);
  if (known.length === 0 || parts.at(-1) === undefined) {
    return undefined;
  }
  const path = normalised(known.map((part) => part.path).join(separator));
  return { path: firstUnknown < 0 ? path : path.replace(/^\/+/, ''), isEnd: firstUnknown >= 0 };
}

function normalised(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/')
    .replace(/^(?:\.\/)+/, '');
}
