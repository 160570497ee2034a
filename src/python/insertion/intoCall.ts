import type { LossCall } from '../lossCalls';
import { readProvenance } from '../provenance';
import { plainText, py } from '../snippets/template';
import { type SnippetInput, Writer } from '../snippets/writer';
import { SyntaxTree } from '../syntaxTree';
import { missingImports, namesAt } from './fileContext';
import type { Insertion } from './insertion';

const IMPORTS = ['torch'] as const;

/**
 * Gives an existing loss call its numbers: the vector, with its provenance, above the statement, and the argument that
 * names it in the call. An argument that is there already is replaced; a vector that was inserted earlier is written
 * anew in its place.
 *
 * @throws RangeError where the input lacks the vector.
 */
export function insertIntoCall(
  call: LossCall,
  vector: 'pos_weight' | 'weight',
  input: SnippetInput,
  text: string,
): Insertion {
  const tree = SyntaxTree.parse(text);
  const names = namesAt(tree, call.from, IMPORTS);
  const writer = new Writer(input, names);
  const earlier = insertedVector(tree, call, vector);
  const code = py`
    ${writer.provenance(vector)}
    ${earlier?.name ?? vector} = ${writer.tensor(vector)}${deviceOf(call, names.device)}
  `;
  const start = lineStart(text, earlier?.from ?? statementStart(tree, call));
  const indent = /^[ \t]*/.exec(text.slice(start))![0];
  const lines = plainText(code, names.unit).replaceAll('\n', `\n${indent}`);
  const imports = missingImports(tree, IMPORTS, names);
  const place = earlier
    ? [{ from: start, to: earlier.to, text: indent + lines }]
    : [{ from: start, to: start, text: `${indent}${lines}\n` }, argumentEdit(call, vector)];
  return { edits: [...(imports ? [imports] : []), ...place], snippet: undefined };
}

/** The assignment, with its provenance comment, of a vector that was inserted for this call earlier. */
function insertedVector(tree: SyntaxTree, call: LossCall, vector: 'pos_weight' | 'weight') {
  const value = (vector === 'weight' ? call.weight : call.posWeight)?.value?.expression;
  if (value?.kind !== 'name') {
    return undefined;
  }
  const { name } = value;
  const assignment = tree.assignments.findLast(
    ({ to, targets: [target, ...others] }) =>
      to <= call.from && others.length === 0 && target?.kind === 'name' && target.name === name,
  );
  const comment = assignment && tree.comments.findLast(({ to }) => to <= assignment.from);
  const isOurs =
    comment &&
    tree.text.slice(comment.to, assignment.from).trim() === '' &&
    readProvenance(comment.text)?.vectors.some((origin) => origin.name === vector);
  return isOurs ? { name, from: comment.from, to: assignment.to } : undefined;
}

/** Where the statement around a call begins. */
function statementStart(tree: SyntaxTree, call: LossCall): number {
  const assignment = tree.assignments.findLast(({ from, to }) => from <= call.from && call.to <= to);
  return assignment?.from ?? call.from;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

/** A module takes its vectors along when it is moved; a function needs them where the logits are. */
function deviceOf({ form, arguments: [first] }: LossCall, device: string | undefined): string {
  const logits = first?.value?.expression;
  if (form === 'functional' && logits?.kind === 'name') {
    return `.to(${logits.name}.device)`;
  }
  return device === undefined ? '' : `.to(${device})`;
}

function argumentEdit(call: LossCall, vector: 'pos_weight' | 'weight') {
  const existing = vector === 'weight' ? call.weight : call.posWeight;
  if (existing) {
    const { from, to } = existing.value ?? { from: existing.to, to: existing.to };
    return { from, to, text: vector };
  }
  const last = call.arguments.at(-1);
  const at = last?.to ?? call.inside.from;
  return { from: at, to: at, text: `${last ? ', ' : ''}${vector}=${vector}` };
}
