import { dottedName, type Expression, lastName, numberValue, type Span } from '../tree/expression';
import type { LossArgument, LossCall } from '../lossCalls';
import type { PythonFile } from '../pythonFile';
import type { SyntaxTree } from '../tree/syntaxTree';
import { assignedBefore } from '../tree/values';
import type { Provenance, VectorOrigin } from './provenance';

/** Numbers that are written out in the code and reach a loss as its `weight` or `pos_weight`. */
export interface LiteralVector {
  readonly call: LossCall;
  readonly parameter: 'weight' | 'pos_weight';
  readonly argument: LossArgument;
  /** The list, brackets included. */
  readonly list: Span;
  readonly numbers: ReadonlyArray<Span & { readonly value: number }>;
}

/** What makes a tensor or an array of a list and leaves the numbers as they are. */
const MAKERS = new Set(['tensor', 'as_tensor', 'FloatTensor', 'Tensor', 'array', 'asarray', 'from_numpy', 'Parameter']);
/** Methods of a tensor that leave the numbers as they are. */
const KEEPERS = new Set(['to', 'cuda', 'cpu', 'float', 'double', 'half', 'view', 'reshape', 'unsqueeze', 'clone']);

/** Names, calls and attributes that are followed; recursion must end. */
const DEEPEST = 12;

const kept = new WeakMap<PythonFile, readonly LiteralVector[]>();

/** The vectors of the loss calls of a file whose numbers are written out, in the call or behind names. */
export function literalVectors(file: PythonFile): readonly LiteralVector[] {
  let vectors = kept.get(file);
  if (!vectors) {
    vectors = vectorsOf(file);
    kept.set(file, vectors);
  }
  return vectors;
}

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

function vectorsOf({ tree, lossCalls }: PythonFile): LiteralVector[] {
  return lossCalls.flatMap((call) =>
    (['weight', 'pos_weight'] as const).flatMap((parameter): LiteralVector[] => {
      const argument = parameter === 'weight' ? call.weight : call.posWeight;
      const list = argument?.value && listOf(argument.value.expression, tree, call.from);
      if (!argument || !list) {
        return [];
      }
      const numbers = list.items.map((item) => ({ from: item.from, to: item.to, value: numberValue(item)! }));
      return [{ call, parameter, argument, list: { from: list.from, to: list.to }, numbers }];
    }),
  );
}

/** The list of numbers an expression stands for; undefined where it is computed in any way. */
function listOf(
  expression: Expression,
  tree: SyntaxTree,
  before: number,
  depth = 0,
): (Span & { readonly items: readonly Expression[] }) | undefined {
  if (depth > DEEPEST) {
    return undefined;
  }
  const follow = (next: Expression) => listOf(next, tree, before, depth + 1);
  if (expression.kind === 'sequence') {
    const { bracket, items } = expression;
    const isNumeric = items.length > 0 && items.every((item) => !Number.isNaN(numberValue(item) ?? NaN));
    return isNumeric && (bracket === '[' || bracket === '(') ? expression : undefined;
  }
  if (expression.kind === 'call') {
    const { callee, args } = expression;
    const name = lastName(callee) ?? '';
    if (MAKERS.has(name)) {
      return args[0]?.value && args[0].keyword === undefined ? follow(args[0].value) : undefined;
    }
    return callee.kind === 'attribute' && KEEPERS.has(name) ? follow(callee.object) : undefined;
  }
  const name = dottedName(expression);
  const value = name === undefined ? undefined : assignedBefore(name, tree, before)?.value;
  return value && follow(value);
}
