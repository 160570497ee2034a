import { type Disposable, Position, type TextDocument, type TextEditor, Uri, l10n, window, workspace } from 'vscode';
import { CancelledError } from '../scan/errors';
import type { InsertTarget } from './insertTarget';

/** A place in a Python document, shown in an editor. */
export interface PythonPlace {
  readonly editor: TextEditor;
  readonly offset: number;
}

/** Remembers the Python editor that was used last: the report and its buttons take the focus away from it. */
export class PythonPlaces implements Disposable {
  private last: TextDocument | undefined;
  private readonly changed = window.onDidChangeActiveTextEditor((editor) => this.remember(editor));

  constructor() {
    this.remember(window.activeTextEditor);
  }

  dispose(): void {
    this.changed.dispose();
  }

  /**
   * Where code shall go: the place a link names, else the cursor of the active or last Python editor, else a new file if
   * the person wants one.
   *
   * @throws {CancelledError} when no file is wanted
   */
  async find({ document, line, character }: InsertTarget): Promise<PythonPlace> {
    const editor = await this.editorFor(document);
    const offset =
      document !== undefined && line !== undefined && character !== undefined
        ? editor.document.offsetAt(editor.document.validatePosition(new Position(line, character)))
        : editor.document.offsetAt(editor.selection.active);
    return { editor, offset };
  }

  private async editorFor(uri: string | undefined): Promise<TextEditor> {
    const active = window.activeTextEditor;
    const named = uri === undefined ? undefined : await workspace.openTextDocument(Uri.parse(uri));
    if (active && (named ? active.document === named : isPython(active.document))) {
      return active;
    }
    const document = named ?? this.lastOpen() ?? window.visibleTextEditors.find((e) => isPython(e.document))?.document;
    if (document) {
      const shown = window.visibleTextEditors.find((editor) => editor.document === document);
      return window.showTextDocument(document, { viewColumn: shown?.viewColumn, preserveFocus: false });
    }
    const create = l10n.t('New Python File');
    const message = l10n.t('No Python file is open to insert the code into.');
    if ((await window.showInformationMessage(message, create)) !== create) {
      throw new CancelledError();
    }
    return window.showTextDocument(await workspace.openTextDocument({ language: 'python', content: '' }));
  }

  private lastOpen(): TextDocument | undefined {
    return this.last?.isClosed ? undefined : this.last;
  }

  private remember(editor: TextEditor | undefined): void {
    if (editor && isPython(editor.document)) {
      this.last = editor.document;
    }
  }
}

function isPython({ languageId }: TextDocument): boolean {
  return languageId === 'python';
}
