import {
  type Disposable,
  Position,
  TabInputText,
  type TextDocument,
  type TextEditor,
  Uri,
  l10n,
  window,
  workspace,
} from 'vscode';
import { CancelledError } from '../../scan/errors';
import type { InsertTarget } from './insertTarget';
import { notebookOf } from './notebooks';

/** A place in a Python document that the person sees. */
export interface PythonPlace {
  readonly document: TextDocument;
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
  async find({ document: uri, line, character }: InsertTarget): Promise<PythonPlace> {
    const cell = cellFor(uri);
    const editor = cell ? editorOf(cell) : await this.editorFor(uri);
    const document = cell ?? editor!.document;
    if (uri !== undefined && line !== undefined && character !== undefined) {
      return { document, offset: document.offsetAt(document.validatePosition(new Position(line, character))) };
    }
    return { document, offset: editor ? document.offsetAt(editor.selection.active) : document.getText().length };
  }

  private async editorFor(uri: string | undefined): Promise<TextEditor> {
    const active = window.activeTextEditor;
    const named = uri === undefined ? undefined : await workspace.openTextDocument(Uri.parse(uri));
    if (active && (named ? active.document === named : isPython(active.document))) {
      return active;
    }
    const visible = window.visibleTextEditors.find(({ document }) => isPython(document));
    const document = named ?? this.lastOpen() ?? visible?.document ?? (await documentInTab());
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

/** The cell a link names, else the one selected in the notebook that has the focus: cells need no editor of their own. */
function cellFor(uri: string | undefined): TextDocument | undefined {
  if (uri !== undefined) {
    const named = workspace.textDocuments.find((document) => document.uri.toString() === uri);
    return named && notebookOf(named) ? named : undefined;
  }
  const { notebook, selection } = window.activeNotebookEditor ?? {};
  const index = selection?.start ?? 0;
  const cell = notebook && index < notebook.cellCount ? notebook.cellAt(index).document : undefined;
  return cell && isPython(cell) ? cell : undefined;
}

function editorOf(document: TextDocument): TextEditor | undefined {
  return window.visibleTextEditors.find((editor) => editor.document === document);
}

/** The Python file in a tab that has not been in front since the window was opened: it has no editor yet. */
async function documentInTab(): Promise<TextDocument | undefined> {
  const inputs = window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const isFile = (input: unknown): input is TabInputText =>
    input instanceof TabInputText && input.uri.path.endsWith('.py');
  const file = inputs.find(isFile);
  return file && workspace.openTextDocument(file.uri);
}

function isPython({ languageId }: TextDocument): boolean {
  return languageId === 'python';
}
