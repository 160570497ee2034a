import { ConfigurationTarget, Uri, l10n, workspace } from 'vscode';
import { SETTINGS } from '../../host/ids';
import { HumanError } from '../../scan/errors';
import { SourceMatcher } from '../../scan/sourceMatch';
import { type SourceOptions, parseSources } from '../../scan/sources';
import type { ReadingChange } from '../../webview/readingProtocol';

type Sources = Readonly<Record<string, unknown>>;

/** Options to set; those that are undefined are taken out. */
export type SourceChange = { readonly [Option in keyof SourceOptions]: SourceOptions[Option] | undefined };

/** Where sources may stand, the one that counts most first; undefined where they do not. */
function storedSources(folder: Uri): { readonly workspaceFolder?: Sources; readonly workspace?: Sources } {
  const found = workspace.getConfiguration('labelBalance', folder).inspect<Sources>(SETTINGS.sources);
  return {
    ...(found?.workspaceFolderValue && { workspaceFolder: found.workspaceFolderValue }),
    ...(found?.workspaceValue && { workspace: found.workspaceValue }),
  };
}

/** What is set for one label file under its own path, in the settings that {@link changeSource} writes. */
export function sourceOf(folder: Uri, path: string): SourceOptions | undefined {
  const value = new Map(Object.entries(written(folder))).get(path || '.');
  return typeof value === 'object' && value !== null ? (value as SourceOptions) : undefined;
}

/** What all settings say of one label file: its own path and patterns. */
export function effectiveSource(folder: Uri, path: string): SourceOptions | undefined {
  const { rules } = parseSources(workspace.getConfiguration('labelBalance', folder).get(SETTINGS.sources));
  return new SourceMatcher(rules).match(path)?.options;
}

/**
 * Writes what a person has chosen on the report page or in *Explain Reading*.
 *
 * @throws {HumanError} where it is nothing that can be set, or the settings cannot be written
 */
export async function changeReading(folder: Uri, path: string, { set, unset }: ReadingChange): Promise<void> {
  const [problem] = parseSources({ [path || '.']: set }).problems;
  if (problem) {
    throw new HumanError(problem.message);
  }
  const removed = Object.fromEntries(unset.map((option) => [option, undefined]));
  await changeSource(folder, path, { ...removed, ...set } as SourceChange);
}

/**
 * Writes how a label file is to be read into the settings of its workspace folder.
 *
 * @param change undefined removes all that is set for the file
 * @throws {HumanError} where the settings cannot be written
 */
export async function changeSource(folder: Uri, path: string, change: SourceChange | undefined): Promise<void> {
  const key = path || '.';
  const entries = new Map(Object.entries(written(folder)));
  const options = Object.entries({ ...sourceOf(folder, path), ...change }).filter(([, value]) => value !== undefined);
  if (change && options.length > 0) {
    entries.set(key, Object.fromEntries(options));
  } else {
    entries.delete(key);
  }
  const value = entries.size > 0 ? Object.fromEntries(entries) : undefined;
  try {
    await workspace.getConfiguration('labelBalance', folder).update(SETTINGS.sources, value, target());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new HumanError(l10n.t('The settings of the workspace could not be written. {0}', why));
  }
}

function written(folder: Uri): Sources {
  const stored = storedSources(folder);
  return (target() === ConfigurationTarget.WorkspaceFolder ? stored.workspaceFolder : stored.workspace) ?? {};
}

/** Paths are relative to the folder, so with several folders each has settings of its own. */
function target(): ConfigurationTarget {
  return workspace.workspaceFile ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Workspace;
}

/** The files in which the sources of a folder may stand, and under which keys there. */
export function settingsFiles(folder: Uri): { uri: Uri; root: readonly string[]; sources: Sources }[] {
  const key = `labelBalance.${SETTINGS.sources}`;
  const stored = storedSources(folder);
  const ofFolder = Uri.joinPath(folder, '.vscode/settings.json');
  const { workspaceFile } = workspace;
  return [
    ...(stored.workspaceFolder ? [{ uri: ofFolder, root: [key], sources: stored.workspaceFolder }] : []),
    ...(stored.workspace
      ? [
          workspaceFile
            ? { uri: workspaceFile, root: ['settings', key], sources: stored.workspace }
            : { uri: ofFolder, root: [key], sources: stored.workspace },
        ]
      : []),
  ];
}
