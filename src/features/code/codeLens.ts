import {
  type CodeLensProvider,
  CodeLens,
  Disposable,
  EventEmitter,
  Range,
  type TextDocument,
  l10n,
  languages,
  workspace,
} from 'vscode';
import { formatCount, formatShare } from '../../core/numbers';
import { printable } from '../../core/printable';
import { classAt } from '../../core/report/classColumns';
import { rarestClasses } from '../../core/report/rarestClasses';
import { COMMANDS, SETTINGS } from '../../host/ids';
import type { LossCall } from '../../python/lossCalls';
import { type CodeData, dataFor } from './dataForCode';
import { lossTarget, offersFor } from './offers';
import { onNewResult } from '../newResults';
import type { CodeServices, Services } from '../services';

const NAME_LENGTH = 30;

/** One calm line above each loss: what the data is, and links that insert the numbers. Answered from what is known. */
export function registerCodeLens(services: Services): Disposable {
  const changed = new EventEmitter<void>();
  const provider: CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => codeLenses(services, document),
  };
  return Disposable.from(
    changed,
    languages.registerCodeLensProvider({ language: 'python' }, provider),
    services.choice.onDidChange(() => changed.fire()),
    onNewResult(services, () => changed.fire()),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('labelBalance') && changed.fire()),
  );
}

/** The lines of a document, from cache. */
export function codeLenses(services: CodeServices, document: TextDocument): CodeLens[] {
  const enabled = workspace.getConfiguration('labelBalance', document).get(SETTINGS.codeLens, true);
  return enabled ? services.python.get(document).lossCalls.flatMap((call) => lensesOf(services, document, call)) : [];
}

function lensesOf(services: CodeServices, document: TextDocument, call: LossCall): CodeLens[] {
  const data = dataFor(services, document, call);
  if (!data) {
    return [];
  }
  const { line, character } = call.start;
  const range = new Range(line, character, line, character);
  const target = lossTarget(document, call, data);
  const lens = (title: string, command: string, ...args: unknown[]): CodeLens =>
    new CodeLens(range, { title, command, arguments: args });
  return [
    lens(dataTitle(data), COMMANDS.showReport, { folder: data.folder, dataset: data.dataset.id }),
    ...offersFor(document, call, data).map(({ name, title, command, target: of }, i) =>
      lens(i === 0 ? lowerFirst(title) : name, command, of),
    ),
    lens(l10n.t('more…'), COMMANDS.insertSnippet, target),
  ];
}

/** `6 classes in train.csv · rarest "Hernia" 0.2 %`; where classes exclude each other, that they do. */
export function dataTitle({ dataset }: CodeData): string {
  const file = dataset.files[0] ?? dataset.id;
  const name = printable(file.slice(file.lastIndexOf('/') + 1), NAME_LENGTH);
  const count = formatCount(dataset.byClass.name.length);
  const [rarest] = rarestClasses(dataset);
  if (rarest === undefined) {
    return l10n.t('{0} classes in {1}', count, name);
  }
  const { name: label, positives, prevalence } = classAt(dataset.byClass, rarest);
  const shown = printable(label, NAME_LENGTH);
  const share = positives === 0 ? l10n.t('never occurs') : formatShare(prevalence);
  if (dataset.byClass.name.length === 1) {
    return l10n.t('"{0}" {1} in {2}', shown, share, name);
  }
  const classes = dataset.oneClassPerSample
    ? l10n.t('{0} classes in {1}, one per {2}', count, name, dataset.unit)
    : l10n.t('{0} classes in {1}', count, name);
  return `${classes} · ${l10n.t('rarest "{0}" {1}', shown, share)}`;
}

/** Lenses are written small, as those of the editor. */
function lowerFirst(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
