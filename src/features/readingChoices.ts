import { type QuickPickItem, type Uri, l10n, window, workspace } from 'vscode';
import type { ColumnText } from '../core/dataset';
import { printable } from '../core/printable';
import { HumanError } from '../scan/errors';
import { LAYOUTS, POLICIES, SEPARATORS, type SourceOptions, TASKS } from '../scan/sources';
import type { SourceChange } from './sourceSettings';

interface Choice<T> extends QuickPickItem {
  readonly value: T;
}

const recognised = (): string => l10n.t('As it is recognised');

export async function chooseSeparator(): Promise<SourceChange | undefined> {
  const picked = await pick(
    l10n.t('What stands between the columns'),
    [undefined, ...SEPARATORS],
    (value) => value ?? recognised(),
  );
  return picked && { separator: picked.value };
}

export async function chooseHeader(): Promise<SourceChange | undefined> {
  const picked = await pick(
    l10n.t('Whether the first line holds the names of the columns'),
    [undefined, true, false],
    (value) =>
      value === undefined ? recognised() : value ? l10n.t('The first line is a header') : l10n.t('There is no header'),
  );
  return picked && { header: picked.value };
}

export async function choosePolicy(): Promise<SourceChange | undefined> {
  const meaning: Readonly<Record<NonNullable<SourceOptions['policy']>, string>> = {
    ignore: l10n.t('neither positive nor negative'),
    negative: l10n.t('both are negative'),
    positive: l10n.t('uncertain labels are positive, missing ones negative'),
  };
  const title = l10n.t('What labels that are missing or uncertain count as');
  const picked = await pick(
    title,
    POLICIES,
    (value) => value,
    (value) => meaning[value],
  );
  return picked && { policy: picked.value };
}

/** The task; for tables also how labels stand in the columns, which follows from it. */
export async function chooseTask(current: string): Promise<SourceChange | undefined> {
  const title = l10n.t('What the labels are for (now {0})', current);
  const picked = await pick(title, [undefined, ...TASKS], (value) => value ?? recognised());
  return picked && { task: picked.value };
}

export async function chooseLayout(): Promise<SourceChange | undefined> {
  const picked = await pick(
    l10n.t('How labels stand in the columns'),
    [undefined, ...LAYOUTS],
    (value) => value ?? recognised(),
  );
  return picked && { layout: picked.value };
}

/** A fixed split of the whole file, or a column that tells it. */
export async function chooseSplit(columns: readonly ColumnText[] | null): Promise<SourceChange | undefined> {
  const fixed = ['train', 'val', 'test'].map((split) => ({ split, splitColumn: undefined }));
  const none = { split: undefined, splitColumn: columns ? null : undefined };
  const byColumn = (columns ?? [])
    .filter(({ isLabel, name }) => !isLabel && name !== '')
    .map(({ name }) => ({ split: undefined, splitColumn: name }));
  const choices: SourceChange[] = [
    { split: undefined, splitColumn: undefined },
    ...fixed,
    ...(columns ? [none] : []),
    ...byColumn,
  ];
  const picked = await pick(l10n.t('Which part of the data the file is'), choices, ({ split, splitColumn }) =>
    split !== undefined
      ? split
      : splitColumn === null
        ? l10n.t('No split column')
        : splitColumn === undefined
          ? recognised()
          : l10n.t('By column {0}', splitColumn),
  );
  return picked?.value;
}

/** @throws {HumanError} where the file is outside of the folder: a path in settings could not name it */
export async function chooseNamesFile(folder: Uri): Promise<SourceChange | undefined> {
  const title = l10n.t('File with the names of class ids');
  const choices = ['recognised', 'none', 'file'] as const;
  const words = { recognised: recognised(), none: l10n.t('None: keep the ids'), file: l10n.t('Choose a file…') };
  const picked = await pick(title, choices, (value) => words[value]);
  if (picked?.value !== 'file') {
    return picked && { namesFile: picked.value === 'none' ? null : undefined, namesFrom: undefined };
  }
  const [file] = (await window.showOpenDialog({ defaultUri: folder, title })) ?? [];
  if (!file) {
    return undefined;
  }
  if (workspace.getWorkspaceFolder(file)?.uri.toString() !== folder.toString()) {
    throw new HumanError(l10n.t('Choose a names file in the folder of the label file.'));
  }
  return { namesFile: file.path.slice(folder.path.replace(/\/$/, '').length + 1) };
}

async function pick<T>(
  title: string,
  values: readonly T[],
  label: (value: T) => string,
  description?: (value: T) => string,
): Promise<Choice<T> | undefined> {
  const items = values.map((value): Choice<T> => ({
    label: printable(label(value), 120).replaceAll('$(', '$ ('),
    ...(description && { description: description(value) }),
    value,
  }));
  return window.showQuickPick(items, { title });
}
