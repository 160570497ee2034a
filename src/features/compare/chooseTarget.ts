import { type QuickPickItem, QuickPickItemKind, Uri, l10n, window } from 'vscode';
import { formatAmount } from '../../core/numbers';
import type { DatasetReport } from '../../core/report/report';
import { CancelledError } from '../../scan/errors';
import type { CompareTarget } from '../../webview/compare/messages';
import { plainText } from '../plainText';
import { commitNamed, commitTitle, commitsOf } from './revisions';

interface TargetItem extends QuickPickItem {
  choose(): CompareTarget | Promise<CompareTarget>;
}

/**
 * Lets the person choose what a dataset is compared with.
 *
 * @throws {CancelledError} when nothing is chosen
 */
export async function chooseTarget(
  folder: string,
  dataset: DatasetReport,
  all: readonly DatasetReport[],
): Promise<CompareTarget> {
  const picked = await window.showQuickPick(itemsFor(folder, dataset, all), {
    title: l10n.t('Compare {0} with', plainText(dataset.id)),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked || !('choose' in picked)) {
    throw new CancelledError();
  }
  return picked.choose();
}

async function itemsFor(
  folder: string,
  dataset: DatasetReport,
  all: readonly DatasetReport[],
): Promise<(QuickPickItem | TargetItem)[]> {
  const others = all.filter(({ id }) => id !== dataset.id);
  const isPart = ({ collection }: DatasetReport): boolean => collection === dataset.collection;
  const commits = await commitsOf(folder, dataset);
  const revisions: TargetItem[] = commits.map((commit) => ({
    label: plainText(commitTitle(commit)),
    description: plainText((commit.message ?? '').split('\n')[0]!.slice(0, 100)),
    choose: () => ({ kind: 'revision', hash: commit.hash }),
  }));
  const another: TargetItem = {
    label: l10n.t('Another branch, tag or commit…'),
    choose: () => askRevision(folder, dataset),
  };
  return [
    ...group(l10n.t('Parts of this dataset'), others.filter(isPart).map(itemOf)),
    ...group(l10n.t('Other datasets'), others.filter((other) => !isPart(other)).map(itemOf)),
    ...group(l10n.t('As it was in a Git commit'), revisions.length ? [...revisions, another] : []),
    ...group(l10n.t('Elsewhere'), [
      { label: l10n.t('A file…'), choose: () => browse(folder, 'file') },
      { label: l10n.t('A folder…'), choose: () => browse(folder, 'folder') },
    ]),
  ];
}

function group(title: string, items: readonly TargetItem[]): (QuickPickItem | TargetItem)[] {
  return items.length ? [{ label: title, kind: QuickPickItemKind.Separator }, ...items] : [];
}

function itemOf({ id, split, samples, unit, byClass }: DatasetReport): TargetItem {
  const counts = l10n.t('{0}, {1}', formatAmount(byClass.name.length, 'class'), formatAmount(samples, unit));
  return {
    label: plainText(id),
    description: split === null ? counts : `${plainText(split)}: ${counts}`,
    choose: () => ({ kind: 'dataset', id }),
  };
}

async function askRevision(folder: string, dataset: DatasetReport): Promise<CompareTarget> {
  const name = await window.showInputBox({
    title: l10n.t('Branch, tag or commit'),
    placeHolder: 'main~3',
    validateInput: (value) =>
      // What begins with a hyphen would be an option of Git.
      /^[^\s-][^\s]*$/.test(value.trim()) ? undefined : l10n.t('Name a branch, a tag or a commit.'),
  });
  if (name === undefined) {
    throw new CancelledError();
  }
  const { hash } = await commitNamed(folder, dataset, name.trim());
  return { kind: 'revision', hash };
}

async function browse(folder: string, kind: 'file' | 'folder'): Promise<CompareTarget> {
  const [uri] =
    (await window.showOpenDialog({
      defaultUri: Uri.parse(folder),
      title: l10n.t('Compare with'),
      openLabel: l10n.t('Compare'),
      canSelectFiles: kind === 'file',
      canSelectFolders: kind === 'folder',
    })) ?? [];
  if (!uri) {
    throw new CancelledError();
  }
  return { kind: 'elsewhere', uri: uri.toString() };
}
