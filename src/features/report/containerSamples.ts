import { Uri, type ViewColumn, commands, l10n, window } from 'vscode';
import { printable } from '../../core/printable';
import { escapeMarkdown } from '../../core/render/markdown';
import type { DatasetReport } from '../../core/report/report';
import { HumanError } from '../../scan/errors';
import type { ClassSample } from '../../scan/samples/classSamples';
import { plainText } from '../plainText';
import type { Services } from '../services';
import { findImage } from './findImage';
import { archiveOf } from './memberFiles';

/**
 * Shows samples of a container, in which no editor can be opened at a row: their images where there are some, in the
 * container or beside it, else a page.
 */
export async function openContainerSamples(
  root: Uri,
  { files: [file = ''], format }: DatasetReport,
  name: string,
  samples: readonly ClassSample[],
  { pages, members, viewColumn }: Pick<Services, 'pages' | 'members'> & { readonly viewColumn: ViewColumn },
): Promise<void> {
  if (samples.length === 0) {
    throw new HumanError(
      l10n.t(
        '{0} is read as {1}. Which of its samples have the class "{2}" cannot be shown.',
        file,
        format,
        short(name),
      ),
    );
  }
  const title = l10n.t('Samples with {0}', short(name));
  const showPage = (): Promise<void> => pages.show(title, samplesPage(title, file, samples));
  const found = await Promise.all(
    samples.map(async ({ place = '', image }) => {
      if (image === undefined) {
        return [];
      }
      const isPacked = archiveOf(image) !== undefined;
      const uri = await (isPacked ? members.find(root, image) : findImage(root, Uri.joinPath(root, file), image));
      return uri ? [{ label: plainText(image), description: place, uri }] : [];
    }),
  );
  const images = found.flat();
  if (images.length === 0) {
    return showPage();
  }
  const asTable = { label: l10n.t('Show all as a table'), description: '', uri: undefined };
  const picked = await window.showQuickPick([...images, asTable], { title });
  if (picked?.uri) {
    await commands.executeCommand('vscode.open', picked.uri, { viewColumn });
  } else if (picked) {
    await showPage();
  }
}

/** The samples as a table of Markdown: where each stands, and what stands beside its labels. */
function samplesPage(title: string, file: string, samples: readonly ClassSample[]): string {
  const columns = samples[0]?.values?.map(([name]) => name) ?? [];
  const row = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  return [
    `# ${escapeMarkdown(title)}`,
    '',
    l10n.t('The first {0} in {1}.', samples.length, escapeMarkdown(file)),
    '',
    row([l10n.t('Sample'), ...columns]),
    `| ${['---', ...columns.map(() => '---')].join(' | ')} |`,
    ...samples.map(({ place = '', values = [] }) => row([place, ...values.map(([, text]) => text)])),
    '',
  ].join('\n');
}

function short(name: string): string {
  return printable(name, 60);
}
