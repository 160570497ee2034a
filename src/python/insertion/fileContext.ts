import { Imports } from '../imports';
import { importStatements } from '../snippets/importNeeds';
import type { Names } from '../snippets/names';
import type { SyntaxTree } from '../syntaxTree';

/** What a Python file calls things at a place: fits a snippet to it. */
export function namesAt(tree: SyntaxTree, offset: number, paths: readonly string[]): Names {
  const imports = Imports.of(tree);
  const imported = new Map<string, string>();
  for (const path of paths) {
    const name = nameOf(path, imports);
    if (name !== undefined) {
      imported.set(path, name);
    }
  }
  return {
    imported,
    own: new Map(),
    device: deviceAt(tree, offset),
    owner: isModuleInit(tree, offset) ? 'self.' : '',
    quote: quoteOf(tree.text),
    unit: indentUnitOf(tree.text),
  };
}

/** How the file says a path: by its own name, or through a package it imports whole (`torch.nn`). */
function nameOf(path: string, imports: Imports): string | undefined {
  const name = imports.nameOf(path);
  if (name !== undefined) {
    return name;
  }
  const dot = path.lastIndexOf('.');
  // `import torch` makes all of `torch.nn` known; other packages do not import their parts.
  const parent = dot > 0 && path.startsWith('torch.') ? nameOf(path.slice(0, dot), imports) : undefined;
  return parent === undefined ? undefined : `${parent}${path.slice(dot)}`;
}

/** The statements for what the file does not import yet, with where they go; undefined where nothing is missing. */
export function missingImports(tree: SyntaxTree, paths: readonly string[], { imported }: Names) {
  const missing = paths.filter((path) => !imported.has(path));
  if (!missing.length) {
    return undefined;
  }
  const statements = importStatements(missing).join('\n');
  const last = tree.imports
    .filter(({ scope, from }) => scope.kind === 'module' && isAtLineStart(tree.text, from))
    .map(({ from }) => tree.topLevelStatement(from))
    .findLast((statement) => statement && isAtLineStart(tree.text, statement.from));
  if (last) {
    return { from: last.to, to: last.to, text: `\n${statements}` };
  }
  const at = afterHeader(tree);
  const isLineStart = isAtLineStart(tree.text, at);
  return { from: at, to: at, text: isLineStart ? `${statements}\n\n` : `\n\n${statements}\n` };
}

function isAtLineStart(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n' || text[offset - 1] === '\r';
}

/** Behind the comments and the docstring with which a file begins. */
function afterHeader(tree: SyntaxTree): number {
  const { text } = tree;
  const comments = /^(?:\ufeff)?(?:[ \t]*#.*(?:\r\n?|\n|$))*/.exec(text)![0].length;
  const start = comments + /^\s*/.exec(text.slice(comments))![0].length;
  if (/^[rRuU]?(?:"""|'''|"|')/.test(text.slice(start))) {
    return tree.topLevelStatement(start)?.to ?? comments;
  }
  return comments;
}

/** `device`, where it is assigned above or is a parameter. */
function deviceAt(tree: SyntaxTree, offset: number): string | undefined {
  const scope = tree.scopeAt(offset);
  const isAssigned = tree.assignments.some(
    ({ from, targets, scope: where }) =>
      from < offset &&
      (where === scope || where.kind === 'module') &&
      targets.some((target) => target.kind === 'name' && target.name === 'device'),
  );
  return isAssigned || scope.parameters.includes('device') ? 'device' : undefined;
}

/** In the constructor of a class with a base, where a loss is kept as an attribute. */
function isModuleInit(tree: SyntaxTree, offset: number): boolean {
  const { kind, name, parent } = tree.scopeAt(offset);
  return kind === 'function' && name === '__init__' && parent?.kind === 'class' && parent.bases.length > 0;
}

function quoteOf(text: string): '"' | "'" {
  const count = (quote: string): number => text.split(quote).length;
  return count("'") > count('"') ? "'" : '"';
}

/** The first indentation of the file; four blanks where there is none. */
function indentUnitOf(text: string): string {
  const [, unit] = /:[ \t]*(?:#.*)?\r?\n(\t| {2,8})(?=\S)/.exec(text) ?? [];
  return unit ?? '    ';
}
