import { argumentOf, type Binary, dottedName, type Expression, lastName, numberValue } from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { unwrapped } from '../weights/weightFormulas';

/** Recognises counts of positives and negatives, by their names or by how they are made. */

export type Role = 'positives' | 'negatives';

const POSITIVES = /^(?:n|num|count|total|class|cls)?_?pos(?:itives?)?s?(?:_?(?:counts?|samples?|num|sum|freqs?))?$/i;
const NEGATIVES = /^(?:n|num|count|total|class|cls)?_?neg(?:atives?)?s?(?:_?(?:counts?|samples?|num|sum|freqs?))?$/i;
const COUNTS = /^(?:n|num|class|cls|label)?_?(?:counts?|freqs?|frequency|frequencies|support)$|_(?:counts?|freqs?)$/i;
const DEEPEST = 6;

/** A sum over elements: of what, and along which axis; `all` without one, undefined where that is not plain. */
export interface Sum {
  readonly of: Expression;
  readonly axis: number | 'all' | undefined;
}

/** `x.sum(0)`, `np.sum(x, axis=0)`, `sum(x)`. */
export function sumOf(expression: Expression, { imports }: PythonFile): Sum | undefined {
  if (expression.kind !== 'call' || lastName(expression.callee) !== 'sum') {
    return undefined;
  }
  const { callee, args } = expression;
  const isFunction =
    callee.kind === 'name' || (callee.kind === 'attribute' && imports.pathOf(callee.object) !== undefined);
  const of = isFunction ? args[0]?.value : callee.kind === 'attribute' ? callee.object : undefined;
  if (!of || args.some(({ star }) => star !== '')) {
    return undefined;
  }
  const axis = argumentOf(expression, 'axis', isFunction ? 1 : 0) ?? argumentOf(expression, 'dim', isFunction ? 1 : 0);
  return { of, axis: axis ? numberValue(axis) : callee.kind === 'name' ? undefined : 'all' };
}

/** Whether an expression counts positives or negatives; undefined where that is not plain. */
export function roleOf(expression: Expression, file: PythonFile, at: number, depth = 0): Role | undefined {
  if (depth > DEEPEST) {
    return undefined;
  }
  const name = lastName(expression);
  if (name !== undefined && POSITIVES.test(name)) {
    return 'positives';
  }
  if (name !== undefined && NEGATIVES.test(name)) {
    return 'negatives';
  }
  const { inner } = unwrapped(expression, file.imports);
  if (inner) {
    return roleOf(inner, file, at, depth + 1);
  }
  // `pos + 1e-8`
  if (expression.kind === 'binary' && expression.operator === '+' && numberValue(expression.right) !== undefined) {
    return roleOf(expression.left, file, at, depth + 1);
  }
  if (expression.kind === 'binary' && expression.operator === '-') {
    // `len(y) - pos`
    const isRest = roleOf(expression.right, file, at, depth + 1) === 'positives';
    return isRest && roleOf(expression.left, file, at, depth + 1) === undefined ? 'negatives' : undefined;
  }
  const sum = sumOf(expression, file);
  if (sum) {
    return roleOfElements(sum.of);
  }
  const value = resolve(expression, file.tree, at);
  return value.expression === expression ? undefined : roleOf(value.expression, file, value.at, depth + 1);
}

/** `y`, `y == 1` are positives; `y == 0`, `1 - y` are negatives. */
function roleOfElements(elements: Expression): Role | undefined {
  if (elements.kind === 'binary') {
    const { operator, left, right } = elements;
    if (operator === '==') {
      return numberValue(right) === 0 ? 'negatives' : numberValue(right) === 1 ? 'positives' : undefined;
    }
    return operator === '-' && numberValue(left) === 1 ? 'negatives' : undefined;
  }
  const name = lastName(elements) ?? '';
  return /^(?:y|ys|labels?|targets?|y_train|train_labels|train_y|multi_hot)$/.test(name) ? 'positives' : undefined;
}

/** A fraction, or a whole division. */
export function isQuotient(expression: Expression): expression is Binary {
  return expression.kind === 'binary' && (expression.operator === '/' || expression.operator === '//');
}

/** `counts`, `class_freq`, `labels.sum(0)`, `np.bincount(y)`: how often each class occurs. */
export function isCountOfClasses(expression: Expression, file: PythonFile, at: number, depth = 0): boolean {
  const name = lastName(expression);
  if (depth > DEEPEST) {
    return false;
  }
  if (name !== undefined && (COUNTS.test(name) || POSITIVES.test(name))) {
    return true;
  }
  const { inner } = unwrapped(expression, file.imports);
  if (inner) {
    return isCountOfClasses(inner, file, at, depth + 1);
  }
  const value = resolve(expression, file.tree, at);
  if (value.expression !== expression) {
    return isCountOfClasses(value.expression, file, value.at, depth + 1);
  }
  return isMadeByCounting(expression, file);
}

/** `np.bincount(y)`, `y.sum(axis=0)`, `df[labels].sum()`: counts, by how they are made alone. */
export function isMadeByCounting(expression: Expression, file: PythonFile): boolean {
  if (expression.kind !== 'call') {
    return false;
  }
  const name = lastName(expression.callee);
  return name === 'bincount' || name === 'value_counts' || sumOf(expression, file)?.axis === 0;
}

/** Whether two expressions are written alike: the same name, or the same text. */
export function isSameText(a: Expression, b: Expression, file: PythonFile): boolean {
  const [one, other] = [a, b].map((expression) => dottedName(expression) ?? file.textOf(expression).replace(/\s/g, ''));
  return one === other;
}
