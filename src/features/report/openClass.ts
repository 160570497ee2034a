import { RelativePattern, Uri, ViewColumn, commands, l10n, window, workspace } from 'vscode';
import { printable } from '../../core/printable';
import type { DatasetReport } from '../../core/report/report';
import { HumanError } from '../../scan/errors';
import type { ClassSample } from '../../scan/samples/samplesOfClass';
import type { ScanService } from '../../scan/scanService';

/** What a person can choose: an image, or a line of a text. */
interface Choice {
  readonly label: string;
  readonly description?: string;
  readonly uri: Uri;
  /** From 0. */
  readonly line?: number;
}

/**
 * Shows samples of a class: one at once, several as a list. They are looked for only when somebody asks, in the scan
 * worker, whatever the size of the file.
 */
export async function openClass(scans: ScanService, folder: string, dataset: DatasetReport, id: number): Promise<void> {
  const name = dataset.byClass.name[id];
  const file = dataset.files[0];
  if (name === undefined || file === undefined) {
    return;
  }
  const root = Uri.parse(folder);
  const { format } = dataset;
  const { samples, isContainer, isFolder } = await scans.samples(folder, { file, format, name });
  if (isContainer) {
    throw new HumanError(l10n.t('{0} is read as {1}, which has no lines that the editor could open.', file, format));
  }
  if (samples.length === 0 && isFolder) {
    await commands.executeCommand('revealInExplorer', Uri.joinPath(root, file));
    return;
  }
  if (samples.length === 0) {
    throw new HumanError(l10n.t('No line of {0} names the class "{1}".', file, printable(name, 80)));
  }
  const choices = (await Promise.all(samples.map((sample) => choicesOf(root, file, sample)))).flat();
  if (choices.length === 0) {
    throw new HumanError(nothingToOpen(file, name, samples));
  }
  const title = l10n.t('Samples with {0}: the first {1}', printable(name, 60), choices.length);
  const picked = choices.length === 1 ? choices[0] : await window.showQuickPick(choices, { title });
  if (picked) {
    await show(picked);
  }
}

/** The samples are there, but neither a line of a compressed file nor an image that is not here can be opened. */
function nothingToOpen(file: string, name: string, samples: readonly ClassSample[]): string {
  const lines = samples.flatMap(({ line }) => (line === undefined ? [] : [line + 1]));
  return lines.length > 0
    ? l10n.t('{0} is compressed. The class "{1}" is in its lines {2}.', file, printable(name, 80), lines.join(', '))
    : l10n.t('The images that {0} names for the class "{1}" are not in this folder.', file, printable(name, 80));
}

/** The line of a sample and its image, as far as they can be opened. */
async function choicesOf(root: Uri, labelFile: string, { file, line, text, image }: ClassSample): Promise<Choice[]> {
  const choices: Choice[] = [];
  if (file !== undefined) {
    const uri = Uri.joinPath(root, file);
    const label = text === undefined ? plain(baseOf(uri)) : l10n.t('Line {0}', (line ?? 0) + 1);
    choices.push({
      label,
      ...(text !== undefined && { description: plain(text) }),
      uri,
      ...(line !== undefined && { line }),
    });
  }
  const found = image === undefined ? undefined : await findImage(root, Uri.joinPath(root, labelFile), image);
  if (image !== undefined && found) {
    const description = line === undefined ? undefined : l10n.t('the image of line {0}', line + 1);
    choices.push({ label: plain(image), ...(description !== undefined && { description }), uri: found });
  }
  return choices;
}

async function show({ uri, line }: Choice): Promise<void> {
  const at = { line: line ?? 0, character: 0 };
  await commands.executeCommand('vscode.open', uri, {
    viewColumn: ViewColumn.Beside,
    ...(line !== undefined && { selection: { start: at, end: at } }),
  });
}

/** An image as a label file names it: from its own folder, from the root, or anywhere by its name. */
async function findImage(root: Uri, labelFile: Uri, name: string): Promise<Uri | undefined> {
  for (const uri of [Uri.joinPath(labelFile, '..', name), Uri.joinPath(root, name)]) {
    // A label file cannot make the editor open what is outside of the folder.
    if (workspace.getWorkspaceFolder(uri) && (await exists(uri))) {
      return uri;
    }
  }
  const base = name.slice(name.lastIndexOf('/') + 1).replace(/[[\]{}*?]/g, '?');
  return (await workspace.findFiles(new RelativePattern(root, `**/${base}`), undefined, 1))[0];
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

function baseOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function plain(text: string): string {
  return printable(text, 120).replaceAll('$(', '$ (');
}
