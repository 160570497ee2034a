import { l10n } from 'vscode';
import { formatCount } from '../core/numbers';
import type { ScanResult } from '../scan/scanFolder';
import { unreadSentences } from '../scan/unread';

/** What is not in the report although a person may look for it, a full sentence each. */
export function notesOf({
  unread,
  ignoredFolders,
  leftOut,
  sourceProblems,
}: Pick<ScanResult, 'unread' | 'ignoredFolders' | 'leftOut' | 'sourceProblems'>): string[] {
  const setting = 'labelBalance.useIgnoreFiles';
  return [
    ...sourceProblems.map(({ message }) =>
      l10n.t('The setting {0} cannot be followed. {1}', 'labelBalance.sources', message),
    ),
    ...(leftOut > 0
      ? [
          l10n.t(
            '{0} more label files were found than one report holds, so only those nearest to the top of the folder are in it. Open a folder further down to see others, or leave files out with the setting {1}.',
            formatCount(leftOut),
            'files.exclude',
          ),
        ]
      : []),
    ...unreadSentences(unread),
    ...ignoredFolders.map((folder) =>
      l10n.t('{0} was passed over, because a .gitignore names it; the setting {1} changes that.', folder, setting),
    ),
  ];
}
