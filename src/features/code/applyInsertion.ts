import {
  Range,
  SnippetString,
  SnippetTextEdit,
  type TextDocument,
  TextEdit,
  Uri,
  WorkspaceEdit,
  l10n,
  workspace,
} from 'vscode';
import type { Insertion } from '../../python/insertion/insertion';
import { HumanError } from '../../scan/errors';
import { fileOf } from '../folders';

/**
 * Puts code into a document, in one step that can be undone in one step; the new code as a snippet with tab stops.
 *
 * @throws {HumanError} where the document cannot be changed
 */
export async function applyInsertion(document: TextDocument, { edits, snippet, companion }: Insertion): Promise<void> {
  const rangeOf = (from: number, to: number): Range => new Range(document.positionAt(from), document.positionAt(to));
  const edit = new WorkspaceEdit();
  edit.set(document.uri, [
    ...edits.map(({ from, to, text }) => TextEdit.replace(rangeOf(from, to), text)),
    ...(snippet ? [new SnippetTextEdit(rangeOf(snippet.at, snippet.at), new SnippetString(snippet.text))] : []),
  ]);
  if (companion) {
    if (!canHaveCompanion(document)) {
      throw new HumanError(l10n.t('Use a saved Python file for this code: {0} is written beside it.', companion.name));
    }
    const beside = Uri.joinPath(document.uri, '..', companion.name);
    edit.createFile(beside, { overwrite: true, contents: new TextEncoder().encode(`${companion.text}\n`) });
  }
  if (!(await workspace.applyEdit(edit))) {
    throw new HumanError(l10n.t('The code could not be inserted: the file is read-only or has changed meanwhile.'));
  }
}

/** Code finds a file beside it by its own path, which a cell of a notebook and an unsaved file do not have. */
export function canHaveCompanion({ uri, isUntitled }: TextDocument): boolean {
  return !isUntitled && fileOf(uri) === uri;
}
