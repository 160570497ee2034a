import { writeFloat } from '../tree/literals';
import type { PythonFile } from '../pythonFile';
import { snippetClasses, snippetInput } from '../snippets/input';
import { vectorKind } from '../snippets/vectorKind';
import { vectorRows } from '../snippets/writer';
import type { LiteralVector } from '../weights/literalVectors';
import type { Fix, TrainingData } from './rule';

/** What the rules about numbers that were written by hand share: what they should be, and the fix that writes it. */

/** Numbers in code are rounded, and the data may have grown a little. */
export const TOLERANCE = 0.05;
const WIDTH = 96;

/** [C] what the vector should be by today's data. */
export function expectedValues({ call, parameter }: LiteralVector, { counted }: TrainingData): ArrayLike<number> {
  const kind = vectorKind(parameter, call.loss);
  return snippetInput(kind, counted).vectors[kind.vectors[0]!.name]!.values;
}

/** The fix that writes what the vector should be by today's data; it changes the training, so a person is asked. */
export function rewrite(vector: LiteralVector, data: TrainingData, file: PythonFile): Fix {
  const numbers = Array.from(expectedValues(vector, data), writeFloat);
  const line = `[${numbers.join(', ')}]`;
  const start = file.tree.lines.lineStart(vector.list.from);
  const indentation = /^[ \t]*/.exec(file.text.slice(start))![0];
  const rows = `[\n${vectorRows(numbers, snippetClasses(data.counted))}\n]`.replaceAll('\n', `\n${indentation}`);
  const isShort = vector.list.from - start + line.length < WIDTH && !file.textOf(vector.list).includes('\n');
  return {
    title: `Write the ${vector.parameter} of today's data`,
    kind: 'ask',
    edits: [{ ...vector.list, text: isShort ? line : rows }],
  };
}

/** Whether the vector has a number for each of several classes. */
export function hasAll({ numbers }: LiteralVector, { counted }: TrainingData): boolean {
  return numbers.length === counted.names.length && numbers.length > 1;
}
