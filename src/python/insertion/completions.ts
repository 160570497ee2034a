import type { Span } from '../tree/expression';
import { argumentFor, type LossCall } from '../lossCalls';
import type { LossName } from '../losses';
import { PythonFile } from '../pythonFile';
import type { SnippetInput } from '../snippets/writer';
import { insertIntoCall } from './intoCall';
import type { TextEdit } from '../textEdit';

/** What can be completed at a cursor: an argument of a loss without a value, or a whole loss behind `criterion =`. */
export type CompletionPlace =
  | { readonly kind: 'argument'; readonly call: LossCall; readonly parameter: 'pos_weight' | 'weight' }
  | { readonly kind: 'loss' };

/** Code for the cursor, and what has to stand elsewhere for it. No two parts touch. */
export interface Completion {
  /** What is replaced by the text: what is typed already. */
  readonly span: Span;
  readonly text: string;
  readonly others: readonly TextEdit[];
}

const LOSS_TARGET = /^[ \t]*(?:self\.)?(?:criterion|criteria|loss_fn|loss_func|loss_function)[ \t]*=[ \t]*$/;

/** Looks at the line first: text that cannot be completed is not parsed. */
export function completionPlace(file: PythonFile, cursor: number): CompletionPlace | undefined {
  const { text } = file;
  const line = text.slice(text.lastIndexOf('\n', cursor - 1) + 1, cursor);
  const rest = /^[^\r\n]*/.exec(text.slice(cursor))![0];
  if (LOSS_TARGET.test(line)) {
    return rest.trim() === '' ? { kind: 'loss' } : undefined;
  }
  const [, parameter] = /\b(pos_weight|weight)[ \t]*=[ \t]*\w*$/.exec(line) ?? [];
  if (parameter === undefined) {
    return undefined;
  }
  const call = file.lossCalls.find((item) => {
    const argument = argumentFor(item, parameter as 'pos_weight' | 'weight');
    const value = argument?.value?.expression;
    const isHere = argument && argument.from <= cursor && cursor <= Math.max(argument.to, item.inside.to);
    return isHere && !argument.isPositional && (!value || (value.kind === 'name' && value.to === cursor));
  });
  return call && { kind: 'argument', call, parameter: parameter as 'pos_weight' | 'weight' };
}

/** The argument's value: the name of a vector that is written above the statement. */
export function completeArgument(
  file: PythonFile,
  { call, parameter }: CompletionPlace & { kind: 'argument' },
  cursor: number,
  input: SnippetInput,
): Completion | undefined {
  const { edits } = insertIntoCall(call, parameter, input, file.text, undefined, file.tree);
  const own = edits.find(({ from }) => from >= call.from);
  // Where a vector inserted earlier would be written anew there is nothing to complete.
  if (!own) {
    return undefined;
  }
  const from = Math.min(own.from, cursor);
  return { span: { from, to: cursor }, text: own.text, others: edits.filter((edit) => edit !== own) };
}

/** A whole loss with its vector above the line. */
export function completeLoss(
  file: PythonFile,
  loss: LossName,
  parameter: 'pos_weight' | 'weight',
  cursor: number,
  input: SnippetInput,
): Completion | undefined {
  const { imports, text } = file;
  const nn = imports.nameOf('torch.nn') ?? `${imports.nameOf('torch') ?? 'torch'}.nn`;
  const space = /[ \t]$/.test(text.slice(0, cursor)) ? '' : ' ';
  const written = `${space}${nn}.${loss}()`;
  const after = new PythonFile(text.slice(0, cursor) + written + text.slice(cursor), file);
  const call = after.lossCalls.find(({ from }) => from === cursor + space.length);
  if (!call) {
    return undefined;
  }
  const { edits } = insertIntoCall(call, parameter, input, after.text, undefined, after.tree);
  const inside = edits.find(({ from }) => from >= call.from);
  const others = edits.filter((edit) => edit !== inside);
  if (!inside || others.some(({ to }) => to > cursor)) {
    return undefined;
  }
  return { span: { from: cursor, to: cursor }, text: `${written.slice(0, -1)}${inside.text})`, others };
}
