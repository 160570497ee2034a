import type { Call } from '../tree/expression';
import type { PythonFile } from '../pythonFile';
import type { CodeRule, Problem } from './rule';

/** A rule that looks at the calls of functions by their names. */
export function calls(
  names: readonly string[],
  check: (call: Call, file: PythonFile) => Problem | undefined,
): CodeRule['check'] {
  const wanted = new Set(names);
  return (file) => file.tree.callsOf(wanted).flatMap((call) => check(call, file) ?? []);
}

/** For the examples of rules: labels of which a file certainly has several columns. */
export const EXAMPLE_MATRIX = 'Y = table[["a", "b", "c"]].values';
