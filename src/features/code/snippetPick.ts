import {
  type Disposable,
  EventEmitter,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  Uri,
  ViewColumn,
  l10n,
  window,
  workspace,
} from 'vscode';
import { SNIPPET_GROUPS, type SnippetKind } from '../../python/snippets/snippet';
import { SNIPPETS } from '../../python/snippets/registry';
import { CancelledError } from '../../scan/errors';

const PREVIEW_SCHEME = 'label-balance-preview';

interface SnippetItem extends QuickPickItem {
  readonly snippet?: SnippetKind;
}

/**
 * Lets the person pick a kind of code, grouped by need, each with a sentence on when it serves and a button that shows
 * the code beside.
 *
 * @throws {CancelledError} when nothing is picked
 */
export async function pickSnippet(
  codeOf: (kind: SnippetKind) => string,
  ofData: SnippetKind | undefined,
): Promise<SnippetKind> {
  const preview = new SnippetPreview(codeOf);
  const pick = window.createQuickPick<SnippetItem>();
  pick.title = l10n.t('Insert code with the weights of your labels');
  pick.placeholder = l10n.t('What should it do?');
  pick.matchOnDetail = true;
  pick.items = ofData ? [...itemsForData(ofData), ...itemsByGroup()] : itemsByGroup();
  try {
    return await new Promise<SnippetKind>((resolve, reject) => {
      pick.onDidTriggerItemButton(({ item }) => void (item.snippet && preview.show(item.snippet)));
      pick.onDidAccept(() => {
        const snippet = pick.selectedItems[0]?.snippet;
        if (snippet) {
          resolve(snippet);
          pick.hide();
        }
      });
      pick.onDidHide(() => reject(new CancelledError()));
      pick.show();
    });
  } finally {
    pick.dispose();
    await preview.close();
  }
}

/** What serves classes that exclude each other, before the losses over several labels. */
function itemsForData(kind: SnippetKind): SnippetItem[] {
  const title =
    kind.id === 'tags' ? l10n.t('One tag per token, as in this data') : l10n.t('One class per sample, as in this data');
  return [{ label: title, kind: QuickPickItemKind.Separator }, itemOf(kind)];
}

function itemsByGroup(): SnippetItem[] {
  return Object.entries(SNIPPET_GROUPS).flatMap(([group, title]) => [
    { label: title, kind: QuickPickItemKind.Separator },
    ...SNIPPETS.filter((kind) => kind.group === group).map(itemOf),
  ]);
}

function itemOf(snippet: SnippetKind): SnippetItem {
  const button = { iconPath: new ThemeIcon('eye'), tooltip: l10n.t('Show the code') };
  return { label: snippet.title, detail: snippet.use, buttons: [button], snippet };
}

/** The code of a kind in a read-only tab beside, while the list is open. */
class SnippetPreview {
  private readonly changed = new EventEmitter<Uri>();
  private registration: Disposable | undefined;
  private shown: Uri | undefined;

  constructor(private readonly codeOf: (kind: SnippetKind) => string) {}

  async show(kind: SnippetKind): Promise<void> {
    this.registration ??= workspace.registerTextDocumentContentProvider(PREVIEW_SCHEME, {
      onDidChange: this.changed.event,
      provideTextDocumentContent: ({ query }) => {
        const shown = SNIPPETS.find(({ id }) => id === query);
        return shown ? this.codeOf(shown) : '';
      },
    });
    const extension = kind.language ?? 'py';
    this.shown = Uri.from({ scheme: PREVIEW_SCHEME, path: `/${kind.id}.${extension}`, query: kind.id });
    this.changed.fire(this.shown);
    const document = await workspace.openTextDocument(this.shown);
    await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preview: true, preserveFocus: true });
  }

  async close(): Promise<void> {
    const tabs = window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => hasScheme(input, PREVIEW_SCHEME));
    await window.tabGroups.close(tabs, true);
    this.registration?.dispose();
    this.changed.dispose();
  }
}

function hasScheme(input: unknown, scheme: string): boolean {
  const uri = typeof input === 'object' && input !== null && 'uri' in input ? input.uri : undefined;
  return uri instanceof Uri && uri.scheme === scheme;
}
