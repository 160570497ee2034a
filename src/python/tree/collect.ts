import type { SyntaxNode, Tree } from '@lezer/common';
import { expressionOf, groups } from './expressionOf';
import { LazyAssignment } from './lazyAssignment';
import type { Assignment, Binding, Comment, Import, Scope } from './statements';

/** What a file holds, each in the order of the text. */
interface Found {
  readonly imports: Import[];
  readonly assignments: Assignment[];
  readonly comments: Comment[];
  readonly scopes: Scope[];
  readonly bindings: Binding[];
  readonly quotes: { single: number; double: number };
}

/** One walk over the whole tree; expressions are made only when asked for. */
export function collect(tree: Tree, text: string): Found {
  const all = { from: 0, to: text.length };
  let scope: Scope = { ...all, kind: 'module', name: '', parameters: [], bases: [], body: 0, parent: undefined };
  const found: Found = {
    ...{ imports: [], assignments: [], comments: [], scopes: [scope], bindings: [] },
    quotes: { single: 0, double: 0 },
  };
  tree.iterate({
    enter(node) {
      switch (node.name) {
        case 'AssignStatement':
          found.assignments.push(new LazyAssignment(node.node, text, scope));
          break;
        case 'ImportStatement':
          found.imports.push(...importsOf(node.node, text, scope));
          break;
        case 'Comment':
          found.comments.push({ from: node.from, to: node.to, text: text.slice(node.from, node.to) });
          break;
        case 'String':
          found.quotes[text[node.to - 1] === "'" ? 'single' : 'double']++;
          break;
        case 'ForStatement':
        case 'WithStatement':
          found.bindings.push(bindingOf(node.node, text, scope));
          break;
        case 'FunctionDefinition':
        case 'ClassDefinition':
          scope = scopeOf(node.node, text, scope);
          found.scopes.push(scope);
          break;
      }
    },
    leave(node) {
      if (node.name === 'FunctionDefinition' || node.name === 'ClassDefinition') {
        scope = scope.parent ?? scope;
      }
    },
  });
  return found;
}

function scopeOf(node: SyntaxNode, text: string, parent: Scope): Scope {
  const isClass = node.name === 'ClassDefinition';
  const name = node.getChild('VariableName');
  const list = node.getChild(isClass ? 'ArgList' : 'ParamList');
  const parts = list ? groups(list) : [];
  const names = parts.map((part) => part.find((item) => item.name === 'VariableName'));
  return {
    kind: isClass ? 'class' : 'function',
    name: name ? text.slice(name.from, name.to) : '',
    parameters: isClass ? [] : names.flatMap((item) => (item ? [text.slice(item.from, item.to)] : [])),
    bases: isClass ? parts.filter((part) => part.length === 1).map(([base]) => expressionOf(base!, text)) : [],
    body: (node.getChild('Body')?.from ?? node.to - 1) + 1,
    from: node.from,
    to: node.to,
    parent,
  };
}

/** `for a, b in …` and `with x as a, y as b`. */
function bindingOf(node: SyntaxNode, text: string, scope: Scope): Binding {
  const names: string[] = [];
  let isTarget = false;
  for (let child = node.firstChild; child && child.name !== 'in' && child.name !== 'Body'; child = child.nextSibling) {
    isTarget =
      child.name === 'for' || child.name === 'as' || (isTarget && child.name !== ',') || node.name === 'ForStatement';
    const targets = child.name === 'VariableName' ? [child] : child.getChildren('VariableName');
    if (isTarget) {
      names.push(...targets.map((target) => text.slice(target.from, target.to)));
    }
  }
  return { from: node.from, to: node.to, names, scope };
}

function importsOf(node: SyntaxNode, text: string, scope: Scope): Import[] {
  const words: string[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.type.isError && !['(', ')', 'Comment'].includes(child.name)) {
      words.push(text.slice(child.from, child.to));
    }
  }
  const keyword = words.indexOf('import');
  const module = words[0] === 'from' ? words.slice(1, keyword).join('') : undefined;
  const span = { from: node.from, to: node.to, scope };
  const imports: Import[] = [];
  for (const item of keyword < 0 ? [] : split(words.slice(keyword + 1), ',')) {
    const as = item.indexOf('as');
    const name = (as < 0 ? item : item.slice(0, as)).join('');
    const alias = as < 0 ? undefined : item[as + 1];
    if (name) {
      imports.push({
        ...span,
        alias,
        ...(module === undefined ? { module: name, name: undefined } : { module, name }),
      });
    }
  }
  return imports;
}

function split<T>(items: readonly T[], separator: T): T[][] {
  const parts: T[][] = [[]];
  for (const item of items) {
    if (item === separator) {
      parts.push([]);
    } else {
      parts.at(-1)!.push(item);
    }
  }
  return parts;
}
