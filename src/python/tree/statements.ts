import type { Expression, Span } from './expression';

/** One name that an import binds: `from torch.nn import BCELoss as B` is module `torch.nn`, name `BCELoss`, alias `B`. */
export interface Import extends Span {
  /** As written, dots of relative imports included. */
  readonly module: string;
  /** Undefined for `import module`; `*` for everything. */
  readonly name: string | undefined;
  readonly alias: string | undefined;
  readonly scope: Scope;
}

/** `a = b = value`: one entry of `targets` per `=`. */
export interface Assignment extends Span {
  readonly targets: readonly Expression[];
  readonly value: Expression | undefined;
  readonly scope: Scope;
  /** The suite of statements that it is one of. */
  readonly block: Span;
}

/** A comment, to the end of its line. */
export interface Comment extends Span {
  /** With the `#`. */
  readonly text: string;
}

/** A module, a class or a function: where names are bound. */
export interface Scope extends Span {
  readonly kind: 'module' | 'class' | 'function';
  /** Empty for the module. */
  readonly name: string;
  /** Of functions, without defaults and stars. */
  readonly parameters: readonly string[];
  /** Of classes: the base classes as written. */
  readonly bases: readonly Expression[];
  /** Offset after the colon; code inside the scope starts after it. */
  readonly body: number;
  readonly parent: Scope | undefined;
}

/** A statement, with what is indented below it. */
export interface Statement extends Span {
  /** What is indented below it: one for `def`, several for `if` with `else`; from after the colon. */
  readonly bodies: readonly Span[];
}

/** Names that `for` or `with` bind. */
export interface Binding extends Span {
  readonly names: readonly string[];
  readonly scope: Scope;
}
