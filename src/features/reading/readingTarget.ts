import { Uri, l10n, window, workspace } from 'vscode';
import { printable } from '../../core/printable';
import type { DatasetReport } from '../../core/report/report';
import { CancelledError, HumanError } from '../../scan/errors';
import { chooseFolder, openFolder } from '../folders';
import { parseInsertTarget } from '../code/insertTarget';
import { scanWithProgress } from '../scanWithProgress';
import type { Services } from '../services';

/** The label file whose reading is in question. */
export interface ReadingTarget {
  readonly folder: string;
  /** Relative to the folder; it need not have been recognised as a label file. */
  readonly path: string;
  /** Id of the dataset, where the command named it: one part of several that a file holds. */
  readonly dataset?: string;
}

/**
 * The label file that a command is about: the one it was called on in the explorer or from the report, the one in the
 * active editor, the only one, or the one the person picks.
 *
 * @throws {HumanError} where there is none
 * @throws {CancelledError} when nothing is picked
 */
export async function chooseReadingTarget(services: Services, argument: unknown): Promise<ReadingTarget> {
  const target = parseInsertTarget(argument);
  const asked = argument instanceof Uri ? argument : undefined;
  const uri = asked ?? (target.folder === undefined ? window.activeTextEditor?.document.uri : undefined);
  const around = uri && workspace.getWorkspaceFolder(uri);
  const folder = openFolder(target.folder) ?? around?.uri.toString() ?? (await chooseFolder()).uri.toString();
  const { datasets } = (await scanWithProgress(services, folder)).report;
  const named = target.dataset !== undefined && datasets.find(({ id }) => id === target.dataset);
  if (named) {
    return { folder, path: named.files[0]!, dataset: named.id };
  }
  if (uri && around) {
    const path = uri.path.slice(around.uri.path.replace(/\/$/, '').length + 1);
    const reading = readingAround(datasets, path);
    if (reading !== undefined || asked) {
      return { folder, path: reading ?? path };
    }
  }
  return { folder, path: await pickPath(datasets) };
}

/** The same for commands about one dataset: of several that a file holds, the one named, else the first. */
export async function chooseDataset(
  services: Services,
  argument: unknown,
): Promise<{ readonly folder: string; readonly dataset: DatasetReport }> {
  const { folder, path, dataset: id } = await chooseReadingTarget(services, argument);
  const { datasets } = (await services.scans.result(folder)).report;
  const dataset = datasets.find((known) => known.id === id) ?? datasets.find(({ files }) => files[0] === path);
  if (!dataset) {
    throw new HumanError(l10n.t('{0} holds no labels that could be read.', printable(path)));
  }
  return { folder, dataset };
}

/** The label file that a path is, or is a part of: a sidecar, or one of the files of a folder. */
function readingAround(datasets: readonly DatasetReport[], path: string): string | undefined {
  const own = datasets.find(({ files }) => files[0] === path) ?? datasets.find(({ files }) => files.includes(path));
  const folder = datasets.find(({ files: [first] }) => first !== undefined && path.startsWith(`${first}/`));
  return (own ?? folder)?.files[0];
}

async function pickPath(datasets: readonly DatasetReport[]): Promise<string> {
  const byPath = new Map(datasets.map((dataset) => [dataset.files[0]!, dataset]));
  if (byPath.size === 0) {
    throw new HumanError(
      l10n.t(
        'No label file was found. Open the file, or use this command on it in the explorer, to say how it is read.',
      ),
    );
  }
  if (byPath.size === 1) {
    return [...byPath.keys()][0]!;
  }
  const items = [...byPath].map(([path, { format }]) => ({
    label: printable(path || '.').replaceAll('$(', '$ ('),
    description: format,
    path,
  }));
  const picked = await window.showQuickPick(items, { title: l10n.t('Label file'), matchOnDescription: true });
  if (!picked) {
    throw new CancelledError();
  }
  return picked.path;
}
