import { type NotebookDocument, type TextDocument, workspace } from 'vscode';
import { joinCells } from '../../python/notebookFile';
import { PythonFile } from '../../python/pythonFile';

/** The notebook that a document is a cell of. */
export function notebookOf(document: TextDocument): NotebookDocument | undefined {
  return document.uri.scheme === 'vscode-notebook-cell'
    ? workspace.notebookDocuments.find((notebook) => notebook.getCells().some((cell) => cell.document === document))
    : undefined;
}

/** The Python cells of a notebook, in order. */
export function pythonCells(notebook: NotebookDocument): TextDocument[] {
  return notebook.getCells().flatMap(({ document }) => (document.languageId === 'python' ? [document] : []));
}

/** The Python cell above a cell: its imports hold in the cell too. */
export function cellBefore(document: TextDocument): TextDocument | undefined {
  const notebook = notebookOf(document);
  const cells = notebook ? pythonCells(notebook) : [];
  return cells[cells.indexOf(document) - 1];
}

/** A notebook as one Python text, so that what one cell reads is known in the next. */
export interface JoinedCells {
  readonly file: PythonFile;
  /** Where the text of a cell begins. */
  offsetOf(cell: TextDocument): number;
}

const kept = new WeakMap<NotebookDocument, { readonly versions: string; readonly joined: JoinedCells }>();

export function joinedCells(notebook: NotebookDocument): JoinedCells {
  const cells = pythonCells(notebook);
  const versions = cells.map(({ uri, version }) => `${uri.fragment} ${version}`).join();
  const before = kept.get(notebook);
  if (before?.versions === versions) {
    return before.joined;
  }
  const { text, starts } = joinCells(cells.map((cell) => cell.getText()));
  const offsets = new Map(cells.map((cell, i) => [cell, starts[i]!]));
  const file = new PythonFile(text, before?.joined.file);
  const joined: JoinedCells = { file, offsetOf: (cell) => offsets.get(cell) ?? 0 };
  kept.set(notebook, { versions, joined });
  return joined;
}
