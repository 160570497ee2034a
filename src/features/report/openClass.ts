import { Uri, type ViewColumn, commands, l10n, window } from 'vscode';
import { printable } from '../../core/printable';
import type { DatasetReport } from '../../core/report/report';
import { HumanError } from '../../scan/errors';
import type { ClassSample } from '../../scan/samples/classSamples';
import type { Services } from '../services';
import { plainText } from '../plainText';
import { openContainerSamples } from './containerSamples';
import { findImage } from './findImage';
import type { MemberFiles } from './memberFiles';

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
export async function openClass(
  { scans, pages, members }: Pick<Services, 'scans' | 'pages' | 'members'>,
  folder: string,
  dataset: DatasetReport,
  id: number,
  viewColumn: ViewColumn,
): Promise<void> {
  const name = dataset.byClass.name[id];
  const file = dataset.files[0];
  if (name === undefined || file === undefined) {
    return;
  }
  const root = Uri.parse(folder);
  const { format } = dataset;
  const { samples, isContainer, isFolder } = await scans.samples(folder, { file, format, name, split: dataset.split });
  if (isContainer) {
    return openContainerSamples(root, dataset, name, samples, { pages, members, viewColumn });
  }
  if (samples.length === 0 && isFolder) {
    await commands.executeCommand('revealInExplorer', Uri.joinPath(root, file));
    return;
  }
  if (samples.length === 0) {
    throw new HumanError(l10n.t('No line of {0} names the class "{1}".', file, printable(name, 80)));
  }
  const choices = (await Promise.all(samples.map((sample) => choicesOf(members, root, file, sample)))).flat();
  if (choices.length === 0) {
    throw new HumanError(
      l10n.t('The images that {0} names for the class "{1}" are not in this folder.', file, printable(name, 80)),
    );
  }
  const title = l10n.t('Samples with {0}: the first {1}', printable(name, 60), choices.length);
  const picked = choices.length === 1 ? choices[0] : await window.showQuickPick(choices, { title });
  if (picked) {
    await show(picked, viewColumn);
  }
}

/** The line of a sample and its image, as far as they can be opened. */
async function choicesOf(
  members: MemberFiles,
  root: Uri,
  labelFile: string,
  { file, line, text, image }: ClassSample,
): Promise<Choice[]> {
  const choices: Choice[] = [];
  const uri = file === undefined ? undefined : await members.find(root, file);
  if (uri) {
    const label = text === undefined ? plainText(baseOf(uri)) : l10n.t('Line {0}', (line ?? 0) + 1);
    choices.push({
      label,
      ...(text !== undefined && { description: plainText(text) }),
      uri,
      ...(line !== undefined && { line }),
    });
  }
  const found = image === undefined ? undefined : await findImage(root, Uri.joinPath(root, labelFile), image);
  if (image !== undefined && found) {
    const description = line === undefined ? undefined : l10n.t('the image of line {0}', line + 1);
    choices.push({ label: plainText(image), ...(description !== undefined && { description }), uri: found });
  }
  return choices;
}

async function show({ uri, line }: Choice, viewColumn: ViewColumn): Promise<void> {
  const at = { line: line ?? 0, character: 0 };
  await commands.executeCommand('vscode.open', uri, {
    viewColumn,
    ...(line !== undefined && { selection: { start: at, end: at } }),
  });
}

function baseOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
