import { type QuickPickItem, type Uri, l10n, window, workspace } from 'vscode';
import { HumanError } from '../../scan/errors';
import type { ColumnToggle, ReadingChange, ReadingPart } from '../../webview/readingProtocol';
import { plainText } from '../plainText';
import { columnsChange, excludedChange } from './readingDetails';

/** Lets a person pick one of the choices of a part; undefined where they changed their mind. */
export async function chooseOf({ title, choices }: ReadingPart, folder: Uri): Promise<ReadingChange | undefined> {
  const items = choices.map(({ label, detail, isChosen, change }) => ({
    label: plainText(label),
    description: [detail ?? '', isChosen ? l10n.t('now') : ''].filter(Boolean).join(', '),
    change,
  }));
  const picked = await window.showQuickPick(items, { title, matchOnDescription: true });
  return picked?.change === 'file' ? chooseNamesFile(folder) : picked?.change;
}

/** @throws {HumanError} where the file is outside of the folder: a path in settings could not name it */
export async function chooseNamesFile(folder: Uri): Promise<ReadingChange | undefined> {
  const title = l10n.t('File with the names of class ids');
  const [file] = (await window.showOpenDialog({ defaultUri: folder, title })) ?? [];
  if (!file) {
    return undefined;
  }
  if (workspace.getWorkspaceFolder(file)?.uri.toString() !== folder.toString()) {
    throw new HumanError(l10n.t('Choose a names file in the folder of the label file.'));
  }
  return { set: { namesFile: file.path.slice(folder.path.replace(/\/$/, '').length + 1) }, unset: [] };
}

/**
 * Lets the person switch label columns on and off; none at all goes back to what is recognised. Where the columns are
 * not known (a file that was not recognised, a very wide table) they are named in an input box.
 */
export async function chooseColumns(
  columns: readonly ColumnToggle[] | undefined,
  now: readonly (string | number)[] = [],
): Promise<ReadingChange | undefined> {
  const chosen = columns ? await toggleColumns(columns) : await typeColumns(now);
  return chosen && columnsChange(chosen);
}

async function toggleColumns(columns: readonly ColumnToggle[]): Promise<(string | number)[] | undefined> {
  const items = columns.map(({ label, holds, isLabel, column }) => ({
    label: plainText(label),
    description: plainText(holds),
    picked: isLabel,
    column,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Columns that hold labels'),
    placeHolder: l10n.t('One with a class or a list of classes, or one for each class'),
    canPickMany: true,
    matchOnDescription: true,
  });
  return picked?.map(({ column }) => column);
}

async function typeColumns(now: readonly (string | number)[]): Promise<string[] | undefined> {
  const text = await window.showInputBox({
    title: l10n.t('Columns that hold labels'),
    prompt: l10n.t('Names of columns, or their numbers from 1, with commas between them'),
    value: now.join(', '),
  });
  return text
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** Lets the person switch classes on and off, in any format. */
export async function chooseClasses(
  counted: readonly string[],
  excluded: readonly string[],
): Promise<ReadingChange | undefined> {
  const item = (name: string, picked: boolean): QuickPickItem & { name: string } => ({
    label: plainText(name) || l10n.t('(no name)'),
    picked,
    name,
  });
  const items = [...excluded.map((name) => item(name, false)), ...counted.map((name) => item(name, true))];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Classes that are counted'),
    placeHolder: l10n.t('Samples of a class that is left out stay, without that label'),
    canPickMany: true,
  });
  if (!picked) {
    return undefined;
  }
  const kept = new Set(picked.map(({ name }) => name));
  if (kept.size === 0) {
    throw new HumanError(l10n.t('At least one class has to be counted.'));
  }
  return excludedChange([...excluded, ...counted].filter((name) => !kept.has(name)));
}
