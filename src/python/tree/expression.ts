/**
 * Python expressions as this extension needs them: what can be a loss call, its arguments, or a vector of numbers is
 * spelt out; everything else is `opaque`. Offsets are UTF-16 code units, as in VS Code.
 */

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Only where something stands. */
export function spanOf({ from, to }: Span): Span {
  return { from, to };
}

/** `x` */
export interface Name extends Span {
  readonly kind: 'name';
  readonly name: string;
}

/** `object.name`. */
export interface Attribute extends Span {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly name: string;
}

/** `f(x, k=1)` */
export interface Call extends Span {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly args: readonly Argument[];
  /** Between the parentheses; ends with the line where the closing one is not typed yet. */
  readonly inside: Span;
  /** False while the closing parenthesis is missing. */
  readonly closed: boolean;
}

/** One argument of a call: `value`, `name=value`, `*value` or `**value`. */
export interface Argument extends Span {
  readonly keyword: string | undefined;
  readonly star: '' | '*' | '**';
  /** Undefined while nothing follows the `=`. */
  readonly value: Expression | undefined;
}

/** `0.5` */
export interface NumberLiteral extends Span {
  readonly kind: 'number';
  /** NaN for imaginary numbers. */
  readonly value: number;
}

/** `'text'`, and several that stand side by side */
export interface StringLiteral extends Span {
  readonly kind: 'string';
  readonly value: string;
}

/** An f-string: its texts and what is put in between, in their order. */
export interface FormatString extends Span {
  readonly kind: 'format';
  readonly parts: readonly Expression[];
}

/** A list, tuple or set. */
export interface Sequence extends Span {
  readonly kind: 'sequence';
  readonly bracket: '[' | '(' | '{' | '';
  readonly items: readonly Expression[];
}

/** `-x` */
export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: Expression;
}

/** `a / b`, comparisons included */
export interface Binary extends Span {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

/** `object[...]`. */
export interface Subscript extends Span {
  readonly kind: 'subscript';
  readonly object: Expression;
  readonly indices: readonly Expression[];
}

/** Anything else: it is a span of text, and nothing is known of it. */
export interface Opaque extends Span {
  readonly kind: 'opaque';
}

/** As much of the expressions of Python as rules and snippets look at. */
export type Expression =
  | Name
  | Attribute
  | Call
  | NumberLiteral
  | StringLiteral
  | FormatString
  | Sequence
  | Unary
  | Binary
  | Subscript
  | Opaque;

/** `torch.nn.BCELoss` → `torch.nn.BCELoss`; undefined where the expression is not a plain chain of names. */
export function dottedName(expression: Expression): string | undefined {
  if (expression.kind === 'name') {
    return expression.name;
  }
  if (expression.kind !== 'attribute') {
    return undefined;
  }
  const object = dottedName(expression.object);
  return object === undefined ? undefined : `${object}.${expression.name}`;
}

/** The last name of a chain: `BCELoss` of `torch.nn.BCELoss` and of `f().BCELoss`. */
export function lastName(expression: Expression): string | undefined {
  return expression.kind === 'name' || expression.kind === 'attribute' ? expression.name : undefined;
}

/** The expressions that an expression is made of, in their order. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'attribute':
      return [expression.object];
    case 'call':
      return [expression.callee, ...expression.args.flatMap(({ value }) => value ?? [])];
    case 'sequence':
      return expression.items;
    case 'format':
      return expression.parts;
    case 'unary':
      return [expression.operand];
    case 'binary':
      return [expression.left, expression.right];
    case 'subscript':
      return [expression.object, ...expression.indices];
    case 'name':
    case 'number':
    case 'string':
    case 'opaque':
      return [];
  }
}

/** The argument of a call that fills a parameter, by its keyword or its place; undefined behind `*args`. */
export function argumentOf({ args }: Call, keyword: string, position: number): Expression | undefined {
  const named = args.find((argument) => argument.keyword === keyword);
  const positional = args.slice(0, position + 1).every((argument) => argument.star === '' && !argument.keyword);
  return named?.value ?? (positional ? args[position]?.value : undefined);
}

/** Whether a call passes something under a keyword, or may do so by `**kwargs`. */
export function mayPass({ args }: Call, keyword: string): boolean {
  return args.some((argument) => argument.keyword === keyword || argument.star === '**');
}

/** The value of a number with its sign; undefined for anything else. */
export function numberValue(expression: Expression): number | undefined {
  if (expression.kind === 'number') {
    return expression.value;
  }
  if (expression.kind !== 'unary' || expression.operand.kind !== 'number') {
    return undefined;
  }
  const { operator, operand } = expression;
  return operator === '-' ? -operand.value : operator === '+' ? operand.value : undefined;
}
