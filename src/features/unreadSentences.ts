import { l10n } from 'vscode';
import type { UnreadFile } from '../scan/unread';

/** Why a file is not in the report, as a full sentence that says what to do. */
export function unreadSentence({ file, reason }: UnreadFile): string {
  switch (reason) {
    case 'empty':
      return l10n.t('{0} is empty. Write the labels into it, or delete it.', file);
    case 'binary':
      return l10n.t('{0} is a binary file, although its name says text. Export it again as text.', file);
    case 'no-labels':
      return l10n.t(
        '{0} has no columns that look like labels: 0 and 1 for each class, one class name, or a list of class names.',
        file,
      );
  }
}
