import { onceFor } from '../../core/onceFor';
import { type Expression, numberValue, type Span, spanOf } from '../tree/expression';
import type { LossArgument, LossCall } from '../lossCalls';
import type { PythonFile } from '../pythonFile';
import type { Provenance, VectorOrigin } from '../provenance';
import { weightFormulas } from './weightFormulas';

/** Numbers that are written out in the code and reach a loss as its `weight` or `pos_weight`. */
export interface LiteralVector {
  readonly call: LossCall;
  readonly parameter: 'weight' | 'pos_weight';
  /** Undefined for a vector that multiplies the loss of each element. */
  readonly argument: LossArgument | undefined;
  /** The list, brackets included. */
  readonly list: Span;
  readonly numbers: ReadonlyArray<Span & { readonly value: number }>;
}

/** The numbers themselves, [C]. */
export function valuesOf({ numbers }: LiteralVector): number[] {
  return numbers.map(({ value }) => value);
}

/** The vectors of the loss calls of a file whose numbers are written out, in the call or behind names. */
export const literalVectors: (file: PythonFile) => readonly LiteralVector[] = onceFor((file) =>
  weightFormulas(file).flatMap(({ call, parameter, argument, formula, isBounded }): LiteralVector[] => {
    const numbers = isBounded ? undefined : numbersOf(formula);
    return numbers ? [{ call, parameter, argument, list: spanOf(formula), numbers }] : [];
  }),
);

/** Those that were written by hand: without a provenance comment. */
export function handWrittenVectors(file: PythonFile): readonly LiteralVector[] {
  return literalVectors(file).filter((vector) => !originOf(vector, file));
}

/** What the provenance comment of a vector says of it; undefined for one that was written by hand. */
export function originOf(
  { list }: LiteralVector,
  { insertedWeights }: PythonFile,
): { readonly origin: VectorOrigin; readonly provenance: Provenance } | undefined {
  for (const { provenance, vectors } of insertedWeights) {
    const own = vectors.find((inserted) => inserted.list.from === list.from);
    if (own) {
      return { origin: own.origin, provenance };
    }
  }
  return undefined;
}

/** The numbers of a list that is written out. */
function numbersOf(list: Expression): LiteralVector['numbers'] | undefined {
  if (list.kind !== 'sequence' || (list.bracket !== '[' && list.bracket !== '(') || list.items.length === 0) {
    return undefined;
  }
  const numbers = list.items.map((item) => ({ ...spanOf(item), value: numberValue(item) ?? NaN }));
  return numbers.some(({ value }) => Number.isNaN(value)) ? undefined : numbers;
}
