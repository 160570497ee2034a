import { onceFor } from '../core/onceFor';
import { type Binary, dottedName, type Expression } from './tree/expression';
import { type LossUse, lossUses } from './lossUses';
import type { PythonFile } from './pythonFile';
import { resolve } from './tree/values';

/** Where the value of a loss goes. */

/** The use of a loss that an expression is the value of. */
export function useOf(expression: Expression, file: PythonFile, at: number): LossUse | undefined {
  const { from, to } = resolve(expression, file.tree, at).expression;
  return lossUses(file).find((use) => use.from === from && use.to === to);
}

/** A loss times something. */
export interface Product {
  readonly binary: Binary;
  readonly use: LossUse;
  readonly factor: Expression;
}

/** The products of a file with the value of a loss in them. */
export const products: (file: PythonFile) => readonly Product[] = onceFor((file) => {
  const { tree, text } = file;
  const uses = lossUses(file);
  // An assignment holds its loss: the values of the others need not be looked at.
  const names = new Set(
    uses.flatMap((use) =>
      tree.assignments
        .filter(({ from, to }) => from < use.from && use.to <= to)
        .flatMap(({ value, targets }) => (value?.from === use.from ? (targets.map(dottedName)[0] ?? []) : [])),
    ),
  );
  const spans = [...uses.map(({ from, to }) => ({ from, to }))];
  for (const name of names) {
    for (const { index } of text.matchAll(new RegExp(`(?<![\\w.])${name.replaceAll('.', '\\.')}(?!\\w)`, 'g'))) {
      spans.push({ from: index, to: index + name.length });
    }
  }
  return spans.flatMap((span): Product[] => {
    const isNear =
      /^\s*\)*\s*\*(?!\*)/.test(text.slice(span.to, span.to + 40)) ||
      /(?<!\*)\*\s*\(*\s*$/.test(text.slice(Math.max(0, span.from - 40), span.from));
    const parent = isNear ? tree.parentOf(span) : undefined;
    if (parent?.kind !== 'binary' || parent.operator !== '*') {
      return [];
    }
    const isLeft = parent.left.from === span.from && parent.left.to === span.to;
    const [loss, factor] = isLeft ? [parent.left, parent.right] : [parent.right, parent.left];
    const use = loss.from === span.from ? useOf(loss, file, span.from) : undefined;
    return use ? [{ binary: parent, use, factor }] : [];
  });
});
