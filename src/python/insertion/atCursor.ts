import { joinSteps } from '../snippets/render';
import type { SnippetKind } from '../snippets/snippet';
import { joinWith, snippetText } from '../snippets/template';
import { type SnippetInput, Writer } from '../snippets/writer';
import { SyntaxTree } from '../syntaxTree';
import { missingImports, namesAt } from './fileContext';
import type { Insertion } from './insertion';

/**
 * A snippet of Python for the place of the cursor, with the imports that the file lacks. A cursor on a line with code
 * leaves that line alone: the snippet goes below.
 *
 * The editor indents the lines of a snippet like the line it is put into.
 *
 * @throws RangeError where the input does not fit the kind.
 */
export function insertAtCursor(kind: SnippetKind, input: SnippetInput, text: string, offset: number): Insertion {
  const { at, before } = placeFor(text, offset);
  const tree = SyntaxTree.parse(text);
  // A blank line belongs to no scope until there is a statement on it.
  const filled = before ? tree : SyntaxTree.parse(`${text.slice(0, at)}pass${text.slice(at)}`, tree);
  const names = namesAt(filled, offset, kind.imports);
  const writer = new Writer(input, names);
  const { definitions = [], setup = [], step = [] } = kind.write(writer);
  // A constructor has no logits yet: there the loss is built, not computed.
  const body = names.owner && setup.length ? setup : joinSteps(setup, step);
  const code = joinWith('\n\n\n', [definitions, body]);
  const imports = missingImports(tree, kind.imports, names);
  const { companion } = kind;
  return {
    // A place at the very spot of the cursor belongs to the snippet's own text: two edits must not touch.
    edits: imports && imports.from !== at ? [imports] : [],
    snippet: {
      at,
      text: (imports?.from === at ? `${imports.text.trim()}\n\n` : '') + before + snippetText(code, names.unit),
    },
    ...(companion ? { companion: { name: companion.name, text: companion.write(writer) } } : {}),
  };
}

/** On a blank line the cursor itself; else behind the line's last character, on a new line. */
function placeFor(text: string, offset: number): { at: number; before: string } {
  const start = offset - /[^\r\n]*$/.exec(text.slice(0, offset))![0].length;
  const end = offset + /^[^\r\n]*/.exec(text.slice(offset))![0].length;
  return text.slice(start, end).trim() === '' ? { at: offset, before: '' } : { at: end, before: '\n' };
}
