import { Disposable, type QuickPickItem, QuickPickItemKind, Uri, commands, l10n, window, workspace } from 'vscode';
import type { EvidenceText } from '../core/dataset';
import { printable } from '../core/printable';
import { escapeMarkdown } from '../core/render/markdown';
import { readingSentences } from '../core/render/reading';
import type { DatasetReport } from '../core/report';
import { COMMANDS, SETTINGS } from '../host/ids';
import { SourceMatcher } from '../scan/sourceMatch';
import { type SourceOptions, parseSources } from '../scan/sources';
import { registerCommand } from './commands';
import {
  chooseHeader,
  chooseLayout,
  chooseNamesFile,
  choosePolicy,
  chooseSeparator,
  chooseSplit,
  chooseTask,
} from './readingChoices';
import { chooseColumns } from './readingColumns';
import { type ReadingTarget, chooseTarget } from './readingTarget';
import { scanWithProgress } from './scanWithProgress';
import type { Services } from './services';
import { type SourceChange, changeSource, sourceOf } from './sourceSettings';

interface Step extends QuickPickItem {
  /** Asks for the change; undefined where the person changed their mind. */
  readonly ask?: () => Promise<SourceChange | 'reset' | undefined>;
}

/** *Explain Reading*: why a label file is read as it is, and the place to correct it. *Reset Reading* takes that back. */
export function registerExplainReading(services: Services): Disposable {
  return Disposable.from(
    registerCommand(services, COMMANDS.explainReading, async (argument) => {
      const target = await chooseTarget(services, argument);
      // After a change the list is shown again, with what it did; Escape ends it.
      while (await explain(services, target)) {
        await scanWithProgress(services, target.folder);
      }
    }),
    registerCommand(services, COMMANDS.resetReading, async (argument) => {
      const { folder, path } = await chooseTarget(services, argument);
      const uri = Uri.parse(folder);
      await changeSource(uri, path, undefined);
      await scanWithProgress(services, folder);
      tellWhatStillMatches(uri, path);
    }),
  );
}

/** A pattern may set the same file; it is for others, too, so it is left to the person. */
function tellWhatStillMatches(folder: Uri, path: string): void {
  const { rules } = parseSources(workspace.getConfiguration('labelBalance', folder).get(SETTINGS.sources));
  const patterns = rules.filter((rule) => new SourceMatcher([rule]).match(path)).map(({ key }) => key);
  if (patterns.length > 0) {
    const openSettings = l10n.t('Open Settings');
    const message = l10n.t('{0} is still read as {1} in labelBalance.sources says.', path, patterns.join(', '));
    void window.showInformationMessage(message, openSettings).then((answer) => {
      if (answer) {
        void commands.executeCommand('workbench.action.openWorkspaceSettingsFile');
      }
    });
  }
}

/** Shows the reading once; true where something was changed. */
async function explain(services: Services, { folder, path }: ReadingTarget): Promise<boolean> {
  const dataset = services.scans.state(folder).result?.report.datasets.find(({ files }) => files[0] === path);
  const uri = Uri.parse(folder);
  const set = sourceOf(uri, path);
  const picked = await window.showQuickPick(stepsOf(uri, path, dataset, set), {
    title: l10n.t('How {0} is read', printable(path || '.')),
    placeHolder: l10n.t('Choose what is to be read otherwise'),
    matchOnDetail: true,
  });
  const change = await picked?.ask?.();
  if (!change) {
    return false;
  }
  await changeSource(uri, path, change === 'reset' ? undefined : change);
  return true;
}

function stepsOf(
  folder: Uri,
  path: string,
  dataset: DatasetReport | undefined,
  set: SourceOptions | undefined,
): Step[] {
  const steps: Step[] = [];
  const add = (icon: string, label: string, about: string, current: string, ask?: Step['ask']): void => {
    const reasons = dataset?.evidenceDetails.filter((evidence) => evidence.about === about) ?? [];
    steps.push({
      label: `$(${icon}) ${label}`,
      description: plainText(current),
      detail: reasons.map(reasonText).join(' '),
      ...(ask && { ask }),
    });
  };
  const labels = dataset?.columns?.filter(({ isLabel }) => isLabel).map(({ name }) => name);
  if (dataset) {
    add('file', l10n.t('Format'), 'format', `${dataset.format}, ${dataset.task}`, () => chooseTask(dataset.task));
  }
  if (!dataset || labels) {
    const left = set?.ignore ? l10n.t('left out of the report') : l10n.t('not recognised as a label file');
    const current = labels ? few(labels) : left;
    add('list-selection', l10n.t('Label columns'), 'columns', current, () => chooseColumns(dataset?.columns, set));
    add('layout', l10n.t('Layout'), 'layout', set?.layout ?? l10n.t('recognised'), chooseLayout);
    add('split-horizontal', l10n.t('Separator'), 'separator', set?.separator ?? l10n.t('recognised'), chooseSeparator);
    add('symbol-string', l10n.t('Header'), 'header', headerText(set?.header), chooseHeader);
    const names = dataset?.files[1] ?? l10n.t('none');
    add('tag', l10n.t('Names file'), 'names', names, () => chooseNamesFile(folder));
  } else {
    add('symbol-class', l10n.t('Classes'), 'classes', l10n.t('{0} classes', dataset.classes.length));
    add('list-selection', l10n.t('Labels'), 'columns', '');
    add('tag', l10n.t('Class names'), 'names', few(dataset.files.slice(1)));
  }
  if (dataset) {
    add('question', l10n.t('Missing and uncertain labels'), 'policy', set?.policy ?? 'ignore', choosePolicy);
    const split = dataset.split ?? l10n.t('none');
    add('split-vertical', l10n.t('Split'), 'split', split, () => chooseSplit(dataset.columns));
  }
  steps.push({ label: '', kind: QuickPickItemKind.Separator });
  if (!set?.ignore) {
    steps.push({ label: `$(eye-closed) ${l10n.t('Leave this file out of the report')}`, ask: leaveOut });
  }
  if (set) {
    steps.push({ label: `$(discard) ${l10n.t('Reset to what is recognised')}`, ask: () => Promise.resolve('reset') });
  }
  if (dataset) {
    steps.push({ label: `$(book) ${l10n.t('Show all reasons')}`, ask: () => showReasons(dataset) });
  }
  steps.push({ label: `$(go-to-file) ${l10n.t('Open the file')}`, ask: () => open(Uri.joinPath(folder, path)) });
  return steps;
}

/** A list cuts long lines; a document shows every word. */
async function showReasons(dataset: DatasetReport): Promise<undefined> {
  const lines = [
    `# ${l10n.t('How {0} is read', escapeMarkdown(dataset.files[0]!))}`,
    '',
    `${escapeMarkdown(dataset.format)}, ${dataset.task}`,
    '',
    ...readingSentences(dataset).map((text) => `- ${escapeMarkdown(text)}`),
    ...(dataset.columns ?? []).map(
      ({ name, isLabel, holds }) =>
        `- ${isLabel ? '**' : ''}${escapeMarkdown(name)}${isLabel ? '**' : ''}: ${escapeMarkdown(holds)}`,
    ),
  ];
  const document = await workspace.openTextDocument({ language: 'markdown', content: lines.join('\n') + '\n' });
  await window.showTextDocument(document, { preview: true });
  return undefined;
}

function leaveOut(): Promise<SourceChange> {
  return Promise.resolve({ ignore: true });
}

async function open(uri: Uri): Promise<undefined> {
  await commands.executeCommand('vscode.open', uri);
  return undefined;
}

function reasonText({ text, otherwise }: EvidenceText): string {
  return plainText(otherwise ? `${text} ${otherwise}` : text);
}

function headerText(header: boolean | undefined): string {
  return header === undefined ? l10n.t('recognised') : header ? l10n.t('the first line') : l10n.t('none');
}

function few(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? l10n.t('{0} and {1} more', shown, names.length - 4) : shown;
}

/** Text from files in a list of the editor: no hidden characters, no icons. */
function plainText(text: string): string {
  return printable(text).replaceAll('$(', '$ (');
}
