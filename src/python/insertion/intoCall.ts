import type { Imports } from '../tree/imports';
import { argumentFor, type LossCall } from '../lossCalls';
import { readProvenance } from '../provenance';
import { plainText, py } from '../snippets/template';
import { type SnippetInput, Writer } from '../snippets/writer';
import { SyntaxTree } from '../tree/syntaxTree';
import { contextAt } from './fileContext';
import { importEdit } from './importEdit';
import type { TextEdit } from '../textEdit';
import type { Insertion } from './insertion';
import { placeBefore } from './place';

const IMPORTS = ['torch'] as const;

/**
 * Gives an existing loss call its numbers: the vector, with its provenance, above the statement, and the argument that
 * names it in the call. An argument that is there already is replaced; a vector that was inserted earlier is written
 * anew in its place.
 *
 * @param inherited imports of earlier cells of a notebook.
 * @param parsed the tree of the text, where there is one already.
 * @throws RangeError where the input lacks the vector.
 */
export function insertIntoCall(
  call: LossCall,
  vector: 'pos_weight' | 'weight',
  input: SnippetInput,
  text: string,
  inherited?: Imports,
  parsed?: SyntaxTree,
): Insertion {
  const tree = SyntaxTree.parse(text, parsed);
  const place = placeBefore(tree, call.from);
  const { names, missing } = contextAt(tree, place, IMPORTS, inherited);
  const writer = new Writer(input, names);
  const earlier = insertedVector(tree, call, vector);
  // The losses over exclusive classes have a weight of their own kind.
  const origin = vector === 'weight' && !input.vectors.weight ? 'cross_entropy' : vector;
  const code = py`
    ${earlier || origin !== 'pos_weight' ? '' : writer.oneVsRest}
    ${writer.provenance(origin)}
    ${earlier?.name ?? vector} = ${writer.tensor(origin)}${deviceOf(call, names.device)}
  `;
  const start = earlier ? tree.lines.lineStart(earlier.from) : place.offset;
  const indent = earlier ? /^[ \t]*/.exec(text.slice(start))![0] : place.indentation;
  const lines = plainText(code, names.unit).replaceAll('\n', `\n${indent}`);
  const imports = importEdit(tree, missing, start);
  const edits: TextEdit[] = earlier
    ? [{ from: start, to: earlier.to, text: indent + lines }]
    : [{ from: start, to: start, text: `${indent}${lines}\n` }, argumentEdit(call, vector)];
  const [first] = edits;
  return {
    // Imports for the very spot of the vector are a part of its text: two edits must not touch.
    edits:
      imports?.from === start
        ? [{ ...first!, text: `${imports.text.trim()}\n\n${first!.text}` }, ...edits.slice(1)]
        : [...(imports ? [imports] : []), ...edits],
    snippet: undefined,
  };
}

/** The assignment, with its provenance comment, of a vector that was inserted for this call earlier. */
function insertedVector(tree: SyntaxTree, call: LossCall, vector: 'pos_weight' | 'weight') {
  const value = argumentFor(call, vector)?.value?.expression;
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
    readProvenance(comment.text)?.vectors.some(({ name: kind }) => kind === vector || kind === 'cross_entropy');
  return isOurs ? { name, from: comment.from, to: assignment.to } : undefined;
}

/** A module takes its vectors along when it is moved; a function needs them where the logits are. */
function deviceOf({ form, arguments: [first] }: LossCall, device: string | undefined): string {
  const logits = first?.value?.expression;
  if (form === 'functional' && logits?.kind === 'name') {
    return `.to(${logits.name}.device)`;
  }
  return device ? `.to(${device})` : '';
}

function argumentEdit(call: LossCall, vector: 'pos_weight' | 'weight') {
  const existing = argumentFor(call, vector);
  if (existing) {
    const { from, to } = existing.value ?? { from: existing.to, to: existing.to };
    return { from, to, text: vector };
  }
  const last = call.arguments.at(-1);
  const at = last?.to ?? call.inside.from;
  return { from: at, to: at, text: `${last ? ', ' : ''}${vector}=${vector}` };
}
