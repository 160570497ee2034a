import { dottedName, type Expression } from './expression';
import type { Import, Scope } from './statements';
import type { SyntaxTree } from './syntaxTree';

/** What names of notebook cells and half-typed files mean where nothing in the text says so. */
const CONVENTIONS = new Map([
  ['torch', 'torch'],
  ['nn', 'torch.nn'],
  ['F', 'torch.nn.functional'],
  ['np', 'numpy'],
  ['pd', 'pandas'],
]);

/** `torch.nn` exports everything of these modules. */
const DEEP_MODULE = /^torch\.nn\.modules\.\w+\./;

/** The names that a file's imports bind, and what they stand for. */
export class Imports {
  readonly #bound = new Map<string, string>();
  /** Modules imported with `*`. */
  readonly stars: readonly string[];
  /** Functions and classes of this file: their names are not conventions. */
  readonly #own: ReadonlySet<string>;

  /** @param inherited imports of earlier cells of a notebook. */
  constructor(
    readonly statements: readonly Import[],
    scopes: readonly Scope[] = [],
    inherited?: Imports,
  ) {
    for (const [name, path] of inherited?.bound() ?? []) {
      this.#bound.set(name, path);
    }
    const stars = [...(inherited?.stars ?? [])];
    for (const { module, name, alias } of statements) {
      if (name === '*') {
        stars.push(module);
      } else if (name !== undefined) {
        this.#bound.set(alias ?? name, `${module}.${name}`.replace(DEEP_MODULE, 'torch.nn.'));
      } else {
        // `import torch.nn` binds `torch`.
        const [root = module] = module.split('.');
        this.#bound.set(alias ?? root, alias ? module : root);
      }
    }
    this.stars = stars;
    this.#own = new Set(scopes.filter((scope) => scope.parent?.kind === 'module').map((scope) => scope.name));
  }

  static of(tree: SyntaxTree, inherited?: Imports): Imports {
    return new Imports(tree.imports, tree.scopes, inherited);
  }

  bound(): IterableIterator<[string, string]> {
    return this.#bound.entries();
  }

  /** The name that stands for a path: `nn` for `torch.nn`; undefined where none is imported. */
  nameOf(path: string): string | undefined {
    for (const [name, bound] of this.#bound) {
      if (bound === path) {
        return name;
      }
    }
    return undefined;
  }

  /** The full path of a chain of names: `nn.BCELoss` → `torch.nn.BCELoss`; undefined where its root is not known. */
  pathOf(expression: Expression): string | undefined {
    const dotted = dottedName(expression);
    if (dotted === undefined) {
      return undefined;
    }
    const [root = '', ...rest] = dotted.split('.');
    const base = this.#bound.get(root) ?? (this.#own.has(root) ? undefined : CONVENTIONS.get(root));
    if (base === undefined) {
      return undefined;
    }
    return [base, ...rest].join('.').replace(DEEP_MODULE, 'torch.nn.');
  }

  /** True for a name that nothing in the file defines: from a `*` import, another cell, or not imported yet. */
  isUnknown(name: string): boolean {
    return !this.#bound.has(name) && !this.#own.has(name);
  }
}
