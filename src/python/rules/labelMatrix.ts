import { type Expression, lastName } from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';

const DEEPEST = 10;
/** Methods of arrays, tensors and tables that leave rows and columns as they are. */
const KEEPERS = new Set(['astype', 'float', 'to', 'copy', 'clone', 'fillna', 'replace', 'numpy', 'reset_index']);

/**
 * Whether an expression certainly has a column for each of several classes: columns of a table chosen by a list of
 * names, or what a `MultiLabelBinarizer` made. A table and an array differ in what `sum()` means.
 */
export function labelMatrix(
  expression: Expression,
  file: PythonFile,
  at: number,
  depth = 0,
): 'table' | 'array' | undefined {
  const value = resolve(expression, file.tree, at);
  const it = value.expression;
  const inside = (inner: Expression) => labelMatrix(inner, file, value.at, depth + 1);
  if (depth > DEEPEST) {
    return undefined;
  }
  if (it.kind === 'subscript') {
    const last = it.indices.at(-1)!;
    const isSlice = lastName(it.object) === 'iloc' && it.indices.length === 2 && isSeveral(last, file);
    return isSlice || isListOfNames(last, file, value.at) ? 'table' : undefined;
  }
  if (it.kind === 'attribute') {
    return it.name === 'values' && inside(it.object) ? 'array' : undefined;
  }
  if (it.kind !== 'call') {
    return undefined;
  }
  const { callee, args } = it;
  const name = lastName(callee) ?? '';
  const [first] = args;
  if (
    /^(?:numpy|torch)\.(?:(?:as)?(?:array|tensor)|FloatTensor|Tensor|from_numpy)$/.test(
      file.imports.pathOf(callee) ?? '',
    )
  ) {
    return first?.value && inside(first.value) ? 'array' : undefined;
  }
  if (callee.kind !== 'attribute') {
    return undefined;
  }
  if (name === 'fit_transform' || name === 'transform') {
    const maker = resolve(callee.object, file.tree, value.at).expression;
    const isBinarizer = maker.kind === 'call' && lastName(maker.callee) === 'MultiLabelBinarizer';
    return isBinarizer ? 'array' : undefined;
  }
  if (name === 'to_numpy') {
    return inside(callee.object) ? 'array' : undefined;
  }
  return KEEPERS.has(name) ? inside(callee.object) : undefined;
}

/** `1:5`, as in `df.iloc[:, 1:5]`: more than one column. */
function isSeveral(slice: Expression, file: PythonFile): boolean {
  const [, start, end] = /^(\d*):(\d+)$/.exec(file.textOf(slice).replace(/\s/g, '')) ?? [];
  return end !== undefined && Number(end) - Number(start) > 1;
}

function isListOfNames(index: Expression | undefined, file: PythonFile, at: number): boolean {
  const list = index && resolve(index, file.tree, at).expression;
  return (
    list?.kind === 'sequence' &&
    list.bracket === '[' &&
    list.items.length > 1 &&
    list.items.every(({ kind }) => kind === 'string')
  );
}
