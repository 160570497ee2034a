import { type QuickPickItem, l10n, window } from 'vscode';
import type { ColumnText } from '../core/dataset';
import { printable } from '../core/printable';
import type { SourceOptions } from '../scan/sources';
import type { SourceChange } from './sourceSettings';

interface ColumnItem extends QuickPickItem {
  readonly column: string | number;
}

/**
 * Lets the person switch label columns on and off; none at all goes back to what is recognised. Where the columns are
 * not known (a file that was not recognised, a very wide table) they are named in an input box.
 */
export async function chooseColumns(
  columns: readonly ColumnText[] | null | undefined,
  set: SourceOptions | undefined,
): Promise<SourceChange | undefined> {
  const chosen = columns ? await toggle(columns) : await typeColumns(set);
  if (!chosen) {
    return undefined;
  }
  // A layout that was set for other columns does not fit these.
  return { columns: chosen.length > 0 ? chosen : undefined, layout: undefined, ignore: undefined };
}

async function toggle(columns: readonly ColumnText[]): Promise<(string | number)[] | undefined> {
  const names = columns.map(({ name }) => name);
  const items = columns.map(({ name, holds, isLabel }, index): ColumnItem => {
    const isUnique = name !== '' && names.indexOf(name) === names.lastIndexOf(name);
    return {
      label: plainText(name) || l10n.t('column {0}', index + 1),
      description: plainText(holds),
      picked: isLabel,
      column: isUnique ? name : index + 1,
    };
  });
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Columns that hold labels'),
    placeHolder: l10n.t('One with a class or a list of classes, or one for each class'),
    canPickMany: true,
    matchOnDescription: true,
  });
  return picked?.map(({ column }) => column);
}

async function typeColumns(set: SourceOptions | undefined): Promise<string[] | undefined> {
  const text = await window.showInputBox({
    title: l10n.t('Columns that hold labels'),
    prompt: l10n.t('Names of columns, or their numbers from 1, with commas between them'),
    value: set?.columns?.join(', ') ?? '',
  });
  return text
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function plainText(text: string): string {
  return printable(text, 120).replaceAll('$(', '$ (');
}
