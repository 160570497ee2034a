import { Disposable, type QuickPickItem, QuickPickItemKind, Uri, commands, l10n, window, workspace } from 'vscode';
import { escapeMarkdown } from '../../core/render/markdown';
import { readingSentences } from '../../core/render/reading';
import type { DatasetReport } from '../../core/report/report';
import { COMMANDS, SETTINGS } from '../../host/ids';
import { SourceMatcher } from '../../scan/sourceMatch';
import { parseSources } from '../../scan/sources';
import type { ReadingChange, ReadingPart, ReadingPartId, ReadingView } from '../../webview/readingProtocol';
import { registerCommand } from '../commands';
import { plainText } from '../plainText';
import { chooseClasses, chooseColumns, chooseOf } from './readingChoices';
import { readingDetails } from './readingDetails';
import { type ReadingTarget, chooseReadingTarget } from './readingTarget';
import { scanWithProgress } from '../scanWithProgress';
import type { Services } from '../services';
import { changeReading, changeSource, effectiveSource, sourceOf } from './sourceSettings';

interface Step extends QuickPickItem {
  /** Asks for the change; undefined where the person changed their mind. */
  readonly ask?: () => Promise<ReadingChange | 'reset' | undefined>;
}

/** *Explain Reading*: why a label file is read as it is, and the place to correct it. *Reset Reading* takes that back. */
export function registerExplainReading(services: Services): Disposable {
  return Disposable.from(
    registerCommand(services, COMMANDS.explainReading, async (argument) => {
      const target = await chooseReadingTarget(services, argument);
      // After a change the list is shown again, with what it did; Escape ends it.
      while (await explain(services, target)) {
        await scanWithProgress(services, target.folder);
      }
    }),
    registerCommand(services, COMMANDS.resetReading, async (argument) => {
      const { folder, path } = await chooseReadingTarget(services, argument);
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
  const picked = await window.showQuickPick(stepsOf(uri, path, dataset), {
    title: l10n.t('How {0} is read', plainText(path || '.')),
    placeHolder: l10n.t('Choose what to read differently'),
    matchOnDetail: true,
  });
  const change = await picked?.ask?.();
  if (!change) {
    return false;
  }
  await (change === 'reset' ? changeSource(uri, path, undefined) : changeReading(uri, path, change));
  return true;
}

const ICONS: Readonly<Record<ReadingPartId, string>> = {
  format: 'file',
  task: 'target',
  columns: 'list-selection',
  layout: 'layout',
  separator: 'split-horizontal',
  header: 'symbol-string',
  names: 'tag',
  classes: 'symbol-class',
  policy: 'question',
  split: 'split-vertical',
};

function stepsOf(folder: Uri, path: string, dataset: DatasetReport | undefined): Step[] {
  const set = effectiveSource(folder, path);
  const own = sourceOf(folder, path);
  const known = dataset && { ...dataset, classCount: dataset.byClass.name.length };
  const reading = readingDetails(path, known, set, own);
  const steps: Step[] = reading.parts.map((part) => {
    const ask = questionFor(part, reading, folder, dataset, set?.columns);
    return {
      label: `$(${ICONS[part.id]}) ${part.title}`,
      description: plainText(part.value),
      detail: part.reasons
        .map(({ text, otherwise }) => plainText(otherwise ? `${text} ${otherwise}` : text, 2000))
        .join(' '),
      ...(ask && { ask }),
    };
  });
  steps.push({ label: '', kind: QuickPickItemKind.Separator });
  if (!set?.ignore) {
    const leaveOut: ReadingChange = { set: { ignore: true }, unset: [] };
    steps.push({
      label: `$(eye-closed) ${l10n.t('Leave this file out of the report')}`,
      ask: () => Promise.resolve(leaveOut),
    });
  }
  if (reading.isSet) {
    steps.push({ label: `$(discard) ${l10n.t('Reset to what is recognised')}`, ask: () => Promise.resolve('reset') });
  }
  if (dataset) {
    steps.push({ label: `$(book) ${l10n.t('Show all reasons')}`, ask: () => showReasons(dataset) });
  }
  steps.push({ label: `$(go-to-file) ${l10n.t('Open the file')}`, ask: () => open(Uri.joinPath(folder, path)) });
  return steps;
}

/** What is asked about a part; undefined where there is nothing to choose. */
function questionFor(
  part: ReadingPart,
  { columns, excluded }: ReadingView,
  folder: Uri,
  dataset: DatasetReport | undefined,
  named: readonly (string | number)[] | undefined,
): Step['ask'] {
  if (part.id === 'columns' && (columns || !dataset)) {
    return () => chooseColumns(columns, named);
  }
  if (part.id === 'classes' && dataset) {
    return () => chooseClasses(dataset.byClass.name, excluded);
  }
  return part.choices.length > 0 ? () => chooseOf(part, folder) : undefined;
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

async function open(uri: Uri): Promise<undefined> {
  await commands.executeCommand('vscode.open', uri);
  return undefined;
}
