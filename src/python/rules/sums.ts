import { type Expression, type Span, spanOf } from '../tree/expression';
import { lossUses } from '../lossUses';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';
import { useOf } from '../lossValues';
import type { CodeRule, Problem } from './rule';

/** Rules about losses that are added up. */

export const SUM_RULES: readonly CodeRule[] = [
  {
    code: 'LB0807',
    name: 'sum-beside-mean',
    title: 'A sum and a mean added up',
    severity: 'info',
    help: 'One loss is a sum over all elements of the batch, the other their mean: the sum is larger by samples times classes, decides the training alone, and changes with the batch size. Reduce both alike. The asymmetric losses of timm are sums.',
    wrong: 'loss = F.binary_cross_entropy_with_logits(x, y) + F.binary_cross_entropy(p, y, reduction="sum")',
    right: 'loss = F.binary_cross_entropy_with_logits(x, y) + F.binary_cross_entropy(p, y)',
    check: sumBesideMean,
  },
];

/** Losses that are sums, whatever they are given. */
const SUMS = /^timm\.loss\b.*\.AsymmetricLossMultiLabel$/;

function sumBesideMean(file: PythonFile): Problem[] {
  return lossUses(file).flatMap((use): Problem[] => {
    if (use.reduction !== 'mean') {
      return [];
    }
    return placesOf(use, file).flatMap((place) =>
      otherTerms(place, file).flatMap((term): Problem[] =>
        isSum(term, file, term.from)
          ? [
              {
                ...spanOf(term),
                message: `This is a sum over the batch and all classes, beside the mean of ${use.loss.loss}; reduce both alike.`,
              },
            ]
          : [],
      ),
    );
  });
}

/** What is added to the value at a place. */
function otherTerms(place: Span, { tree }: PythonFile): Expression[] {
  let whole: Expression | undefined;
  for (let around = tree.parentOf(place); around?.kind === 'binary' && around.operator === '+';) {
    whole = around;
    const next = tree.parentOf(around);
    around = next && (next.from < around.from || next.to > around.to) ? next : undefined;
  }
  return whole ? termsOf(whole).filter(({ from, to }) => from !== place.from || to !== place.to) : [];
}

function termsOf(sum: Expression): Expression[] {
  return sum.kind === 'binary' && sum.operator === '+' ? [...termsOf(sum.left), ...termsOf(sum.right)] : [sum];
}

/** Where the value of a loss stands in the text: its own place, and the names it was given. */
function placesOf({ from, to }: Span, { tree, text }: PythonFile): Span[] {
  const assignment = tree.assignments.find(({ value }) => value?.from === from && value.to === to);
  const [target] = assignment?.targets ?? [];
  if (target?.kind !== 'name') {
    return [{ from, to }];
  }
  const uses = text
    .slice(assignment!.to, assignment!.block.to)
    .matchAll(new RegExp(`(?<![\\w.])${target.name}(?!\\w)`, 'g'));
  return [...uses].map(({ index }) => {
    const start = assignment!.to + index;
    return { from: start, to: start + target.name.length };
  });
}

function isSum(expression: Expression, file: PythonFile, at: number): boolean {
  if (useOf(expression, file, at)?.reduction === 'sum') {
    return true;
  }
  const { expression: it, at: where } = resolve(expression, file.tree, at);
  const made = it.kind === 'call' ? resolve(it.callee, file.tree, where).expression : undefined;
  return made?.kind === 'call' && SUMS.test(file.imports.pathOf(made.callee) ?? '');
}
