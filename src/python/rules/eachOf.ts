import type { Call } from '../tree/expression';
import type { LossArgument, LossCall } from '../lossCalls';
import { type LossUse, lossUses } from '../lossUses';
import type { PythonFile } from '../pythonFile';
import { handWrittenVectors, type LiteralVector } from '../weights/literalVectors';
import { type WeightFormula, weightFormulas } from '../weights/weightFormulas';
import type { CodeRule, Problem, RuleData, TrainingData } from './rule';

/** A rule that looks at the calls of functions by their names. */
export function eachCall(
  names: readonly string[],
  check: (call: Call, file: PythonFile, data: RuleData) => Problem | undefined,
): CodeRule['check'] {
  const wanted = new Set(names);
  return (file, data) => file.tree.callsOf(wanted).flatMap((call) => check(call, file, data) ?? []);
}

/** A rule that looks at each loss that is built or computed. */
export function eachLoss(check: (call: LossCall, file: PythonFile) => Problem | undefined): CodeRule['check'] {
  return (file) => file.lossCalls.flatMap((call) => check(call, file) ?? []);
}

/** A rule that looks at each `weight` and `pos_weight` that a loss is given. */
export function eachWeight(
  check: (call: LossCall, argument: LossArgument, file: PythonFile) => Problem | undefined,
): CodeRule['check'] {
  return (file) =>
    file.lossCalls.flatMap((call) =>
      [call.weight, call.posWeight].flatMap((argument) => (argument?.value ? (check(call, argument, file) ?? []) : [])),
    );
}

/** A rule that looks at each place where a loss is computed. */
export function eachUse(check: (use: LossUse, file: PythonFile) => Problem | undefined): CodeRule['check'] {
  return (file) => lossUses(file).flatMap((use) => check(use, file) ?? []);
}

/** A rule that looks at each vector that was written by hand, beside the data of its loss where that is known. */
export function eachVector(
  check: (vector: LiteralVector, data: TrainingData | undefined, file: PythonFile) => Problem | undefined,
): CodeRule['check'] {
  return (file, { dataOf }) =>
    handWrittenVectors(file).flatMap((vector) => check(vector, dataOf(vector.call), file) ?? []);
}

/** A rule that looks at how each `weight` and `pos_weight` is computed. */
export function eachFormula(
  check: (formula: WeightFormula, file: PythonFile, data: RuleData) => Problem | undefined,
): CodeRule['check'] {
  return (file, data) => weightFormulas(file).flatMap((formula) => check(formula, file, data) ?? []);
}

/** For the examples of rules: labels of which a file certainly has several columns. */
export const EXAMPLE_MATRIX = 'Y = table[["a", "b", "c"]].values';
