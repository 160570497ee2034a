import type { LossCall } from '../lossCalls';
import { plainText, py } from '../snippets/template';
import { type SnippetInput, Writer } from '../snippets/writer';
import { SyntaxTree } from '../syntaxTree';
import { missingImports, namesAt } from './fileContext';
import type { Insertion } from './insertion';

const IMPORTS = ['torch'] as const;

/**
 * Gives an existing loss call its numbers: the vector, with its provenance, above the statement, and the argument that
 * names it in the call. An argument that is there already is replaced.
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
  const code = py`
    ${writer.provenance(vector)}
    ${vector} = ${writer.tensor(vector)}${deviceOf(call, names.device)}
  `;
  const start = statementStart(tree, call);
  const indent = /^[ \t]*/.exec(text.slice(start))![0];
  const lines = plainText(code, names.unit).replaceAll('\n', `\n${indent}`);
  const imports = missingImports(tree, IMPORTS, names);
  return {
    edits: [
      ...(imports ? [imports] : []),
      { from: start, to: start, text: `${indent}${lines}\n` },
      argumentEdit(call, vector),
    ],
    snippet: undefined,
  };
}

/** Where the line starts on which the statement around a call begins. */
function statementStart(tree: SyntaxTree, call: LossCall): number {
  const assignment = tree.assignments.findLast(({ from, to }) => from <= call.from && call.to <= to);
  const { text } = tree;
  const from = assignment?.from ?? call.from;
  return Math.max(text.lastIndexOf('\n', from - 1), text.lastIndexOf('\r', from - 1)) + 1;
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
