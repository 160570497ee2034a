import type { Imports } from '../tree/imports';
import type { SnippetKind } from '../snippets/snippet';
import { type Code, joinWith, plainText, snippetText } from '../snippets/template';
import { type SnippetInput, Writer } from '../snippets/writer';
import { SyntaxTree } from '../tree/syntaxTree';
import { contextAt } from './fileContext';
import { importEdit } from './importEdit';
import type { TextEdit } from '../textEdit';
import type { Insertion } from './insertion';
import { type Place, placeAt } from './place';

/**
 * A snippet of Python for the place of the cursor: imports that are there are used and missing ones added once, the
 * user's names, quotes and indentation are kept, classes go to the top level, and a loss is only computed where there
 * are logits. A cursor on a line with code leaves that statement alone: the snippet goes below.
 *
 * @param inherited imports of earlier cells of a notebook.
 * @throws RangeError where the input does not fit the kind.
 */
export function insertAtCursor(
  kind: SnippetKind,
  input: SnippetInput,
  text: string,
  offset: number,
  inherited?: Imports,
): Insertion {
  const tree = SyntaxTree.parse(text);
  const place = placeAt(tree, offset);
  const context = contextAt(tree, place, kind.imports, inherited);
  const { unit } = context.names;
  const writer = new Writer(input, context.names);
  const { definitions = [], setup = [], step = [] } = kind.write(writer);
  const isComputed = context.hasLogits || setup.length === 0;
  const main = joinWith('\n', [setup, isComputed ? step : []]);
  const isNew = definitions.length > 0 && !hasDefinition(tree, definitions);
  const isTop = place.scope.kind === 'module' && place.indentation === '';
  // Code of definitions alone has no other place than the cursor.
  const staysHere = isTop || main.length === 0;
  const code = joinWith('\n\n\n', [isNew && staysHere ? definitions : [], main]);
  const imports = importEdit(tree, context.missing, place.offset);
  const top = isNew && !staysHere ? definitionsEdit(tree, place, plainText(definitions, unit)) : undefined;
  const spot = snippetAt(tree, place, code, unit);
  // Two edits must not touch: imports for the very spot of the snippet become a part of it.
  const isSameSpot = imports !== undefined && imports.from >= spot.at;
  const { companion } = kind;
  return {
    edits: merged(isSameSpot ? undefined : imports, top),
    snippet: isSameSpot ? snippetAt(tree, place, joinWith('\n\n', [[imports.text.trim()], code]), unit) : spot,
    ...(companion ? { companion: { name: companion.name, text: companion.write(writer) } } : {}),
  };
}

function merged(imports: TextEdit | undefined, top: TextEdit | undefined): TextEdit[] {
  if (imports && top && imports.from === top.from) {
    return [{ ...imports, text: `${imports.text.trimEnd()}\n\n\n${top.text}` }];
  }
  return [imports, top].filter((edit) => edit !== undefined);
}

/** The code with the indentation that the editor does not give it by itself. */
function snippetAt({ text }: SyntaxTree, { offset, indentation, isBlank }: Place, code: Code, unit: string) {
  if (isBlank) {
    const own = /^[ \t]*/.exec(text.slice(offset, offset + 1000))![0];
    return { at: offset + own.length, text: indented(snippetText(code, unit), indentation.slice(own.length)) };
  }
  if (offset > 0 && !/[\r\n]/.test(text[offset - 1]!)) {
    // Behind a last line that does not end: the editor repeats its indentation.
    const lastLine = /[^\r\n]*$/.exec(text.slice(0, offset))![0];
    const given = /^[ \t]*/.exec(lastLine)![0];
    return { at: offset, text: `\n${indented(snippetText(code, unit), indentation.slice(given.length))}` };
  }
  return { at: offset, text: `${indented(snippetText(code, unit), indentation)}\n` };
}

function indented(lines: string, indentation: string): string {
  return lines.replace(/^(?=.)/gm, indentation);
}

/** Classes and functions stand before the top-level statement that the cursor is in. */
function definitionsEdit(tree: SyntaxTree, { offset }: Place, definitions: string): TextEdit {
  const { from } = tree.topLevelStatements().findLast((statement) => statement.from <= offset) ?? { from: 0 };
  return { from, to: from, text: `${definitions}\n\n\n` };
}

/** True where the file already has the class or function that the definitions begin with. */
function hasDefinition(tree: SyntaxTree, definitions: Code): boolean {
  const name = /^(?:class|def) (\w+)/m.exec(plainText(definitions))?.[1];
  return name !== undefined && tree.scopes.some((scope) => scope.parent?.kind === 'module' && scope.name === name);
}
