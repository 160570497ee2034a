import { type Disposable, EventEmitter, Uri, commands, window, workspace } from 'vscode';

const SCHEME = 'label-balance-page';
/** Pages shown longest ago are forgotten; their tabs stay as they are. */
const MOST_PAGES = 20;

/** Pages of Markdown that are in no file, shown as the editor previews Markdown. */
export class MarkdownPages implements Disposable {
  private readonly pages = new Map<string, string>();
  private readonly changes = new EventEmitter<Uri>();
  private readonly registration = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: this.changes.event,
    provideTextDocumentContent: ({ path }) => this.pages.get(path) ?? '',
  });

  /** Shows a page; one of the same title is replaced. */
  async show(title: string, content: string): Promise<void> {
    const uri = Uri.from({ scheme: SCHEME, path: `/${title.replaceAll(/[\\/:]/g, '-')}.md` });
    this.pages.delete(uri.path);
    this.pages.set(uri.path, content);
    for (const oldest of this.pages.keys()) {
      if (this.pages.size <= MOST_PAGES) {
        break;
      }
      this.pages.delete(oldest);
    }
    this.changes.fire(uri);
    try {
      await commands.executeCommand('markdown.showPreview', uri);
    } catch {
      // The preview is an extension of the editor that may be turned off.
      await window.showTextDocument(uri);
    }
  }

  dispose(): void {
    this.registration.dispose();
    this.changes.dispose();
  }
}
