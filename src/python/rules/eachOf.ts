import type { Call } from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import { type WeightFormula, weightFormulas } from '../weights/weightFormulas';
import type { CodeRule, Problem, RuleData } from './rule';

/** A rule that looks at the calls of functions by their names. */
export function eachCall(
  names: readonly string[],
  check: (call: Call, file: PythonFile) => Problem | undefined,
): CodeRule['check'] {
  const wanted = new Set(names);
  return (file) => file.tree.callsOf(wanted).flatMap((call) => check(call, file) ?? []);
}

/** A rule that looks at how each `weight` and `pos_weight` is computed. */
export function eachFormula(
  check: (formula: WeightFormula, file: PythonFile, data: RuleData) => Problem | undefined,
): CodeRule['check'] {
  return (file, data) => weightFormulas(file).flatMap((formula) => check(formula, file, data) ?? []);
}

/** For the examples of rules: labels of which a file certainly has several columns. */
export const EXAMPLE_MATRIX = 'Y = table[["a", "b", "c"]].values';
