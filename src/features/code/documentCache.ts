import { type Disposable, type TextDocument, workspace } from 'vscode';

/**
 * What was computed from the text of a document, until the text changes or the document is closed: providers are asked
 * many times for one version.
 */
export class DocumentCache<T> implements Disposable {
  private readonly kept = new Map<string, { version: number; value: T }>();
  private readonly closed = workspace.onDidCloseTextDocument(({ uri }) => this.kept.delete(uri.toString()));

  /** @param compute is given the value of the version before, where there is one. */
  constructor(private readonly compute: (document: TextDocument, previous: T | undefined) => T) {}

  get(document: TextDocument): T {
    const key = document.uri.toString();
    const kept = this.kept.get(key);
    if (kept?.version === document.version) {
      return kept.value;
    }
    const value = this.compute(document, kept?.value);
    this.kept.set(key, { version: document.version, value });
    return value;
  }

  dispose(): void {
    this.closed.dispose();
    this.kept.clear();
  }
}
