import { onceFor } from '../../core/onceFor';
import { type Expression, lastName, type Span, spanOf } from '../tree/expression';
import type { Imports } from '../tree/imports';
import { argumentFor, type LossArgument, type LossCall } from '../lossCalls';
import type { LossName } from '../losses';
import { type Product, products } from '../lossValues';
import type { PythonFile } from '../pythonFile';
import { resolve } from '../tree/values';

/** How a `weight` or `pos_weight` is computed in the code, as far as that is certain. */
export interface WeightFormula {
  readonly call: LossCall;
  readonly parameter: 'weight' | 'pos_weight';
  /** Undefined for a `weight` by hand: a vector that multiplies the loss of each element, before the mean. */
  readonly argument: LossArgument | undefined;
  /** The argument, or the factor. */
  readonly place: Span;
  /** Without what only makes a tensor of it, moves it, or shapes it. */
  readonly formula: Expression;
  /** Where it stands: names in it mean what they mean there. */
  readonly at: number;
  /** Whether small and large values are bounded on the way. */
  readonly isBounded: boolean;
}

/** What makes a tensor or an array of something and leaves the numbers as they are. */
const MAKERS: ReadonlySet<string> = new Set(
  'tensor as_tensor FloatTensor Tensor array asarray from_numpy Parameter Series list'.split(' '),
);
/** Methods that leave the numbers as they are. */
const KEEPERS: ReadonlySet<string> = new Set(
  'to cuda cpu float double half view reshape unsqueeze clone detach astype type to_numpy to_list tolist numpy copy contiguous'.split(
    ' ',
  ),
);
const BOUNDERS = /^(?:clamp|clamp_min|clamp_max|clip|minimum|maximum|nan_to_num)$/;
const DEEPEST = 12;

/** The formulas of all vectors that weigh a file's losses. */
export const weightFormulas: (file: PythonFile) => readonly WeightFormula[] = onceFor((file) => [
  ...file.lossCalls.flatMap((call) =>
    (['weight', 'pos_weight'] as const).flatMap((parameter) => formulaOf(call, parameter, file) ?? []),
  ),
  ...products(file).flatMap((product) => formulaOfFactor(product, file) ?? []),
]);

function formulaOf(call: LossCall, parameter: 'weight' | 'pos_weight', file: PythonFile): WeightFormula | undefined {
  const argument = argumentFor(call, parameter);
  return (
    argument?.value && {
      ...{ call, parameter, argument, place: spanOf(argument) },
      ...bareFormula(argument.value.expression, file, call.from),
    }
  );
}

/** Losses that are left with a number for each sample and class, which a vector weighs class by class. */
const OF_ELEMENTS: ReadonlySet<LossName> = new Set<LossName>(['BCEWithLogitsLoss', 'BCELoss']);

/** `nn.BCEWithLogitsLoss(reduction="none")(x, y) * w` is what `weight=w` does. */
function formulaOfFactor({ use, factor, binary }: Product, file: PythonFile): WeightFormula | undefined {
  const isWeight = use.reduction === 'none' && OF_ELEMENTS.has(use.loss.loss);
  return isWeight
    ? {
        ...{ call: use.loss, parameter: 'weight', argument: undefined, place: spanOf(factor) },
        ...bareFormula(factor, file, binary.from),
      }
    : undefined;
}

/** How an expression is computed, without what only wraps it. */
function bareFormula(
  expression: Expression,
  file: PythonFile,
  before: number,
): Pick<WeightFormula, 'formula' | 'at' | 'isBounded'> {
  let value = resolve(expression, file.tree, before);
  let isBounded = false;
  for (let depth = 0; depth < DEEPEST; depth++) {
    const { inner, bounds } = unwrapped(value.expression, file.imports);
    if (!inner) {
      break;
    }
    isBounded ||= bounds;
    value = resolve(inner, file.tree, value.at);
  }
  return { formula: value.expression, at: value.at, isBounded };
}

/** What a call that only wraps something wraps. */
export function unwrapped(expression: Expression, imports: Imports): { inner?: Expression; bounds: boolean } {
  if (expression.kind === 'attribute') {
    return expression.name === 'values' ? { inner: expression.object, bounds: false } : { bounds: false };
  }
  if (expression.kind !== 'call') {
    return { bounds: false };
  }
  const { callee, args } = expression;
  const name = lastName(callee) ?? '';
  const bounds = BOUNDERS.test(name);
  const isMethod = callee.kind === 'attribute' && !imports.pathOf(callee.object);
  if (isMethod && (bounds || KEEPERS.has(name))) {
    return { inner: callee.object, bounds };
  }
  const first = args[0]?.keyword === undefined && args[0]?.star === '' ? args[0]?.value : undefined;
  return first && (MAKERS.has(name) || (bounds && !isMethod)) ? { inner: first, bounds } : { bounds: false };
}
