import { l10n } from 'vscode';
import type { ScanResult } from '../scan/scanFolder';
import { unreadSentences } from '../scan/unread';

/** What is not in the report although a person may look for it, a full sentence each. */
export function notesOf({
  unread,
  ignoredFolders,
  sourceProblems,
}: Pick<ScanResult, 'unread' | 'ignoredFolders' | 'sourceProblems'>): string[] {
  const setting = 'labelBalance.useIgnoreFiles';
  return [
    ...sourceProblems.map(({ message }) =>
      l10n.t('The setting {0} cannot be followed. {1}', 'labelBalance.sources', message),
    ),
    ...unreadSentences(unread),
    ...ignoredFolders.map((folder) =>
      l10n.t('{0} was passed over, because a .gitignore names it; the setting {1} changes that.', folder, setting),
    ),
  ];
}
