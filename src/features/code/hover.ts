import {
  type Disposable,
  Hover,
  type HoverProvider,
  MarkdownString,
  type Position,
  Range,
  type TextDocument,
  l10n,
  languages,
  workspace,
} from 'vscode';
import { formatCount, formatShare, formatWeight } from '../../core/render/numbers';
import { escapeMarkdown } from '../../core/render/markdown';
import type { ClassReport } from '../../core/report/classColumns';
import { COMMANDS, SETTINGS } from '../../host/ids';
import type { LossCall } from '../../python/lossCalls';
import { type CodeData, dataFor } from './dataForCode';
import { lossTarget, posWeightTitle } from './lossTarget';
import { rarestClasses } from '../rarestClasses';
import type { CodeServices, Services } from '../services';

/** So many classes are listed; of more, the rarest. */
const MOST_CLASSES = 8;
const NAME_LENGTH = 40;

/** On a loss: the summary of the data it is trained on, from what is known already. */
export function registerHover(services: Services): Disposable {
  const provider: HoverProvider = {
    provideHover: (document, position) => lossHover(services, document, position),
  };
  return languages.registerHoverProvider({ language: 'python' }, provider);
}

/** What is shown on the name of a loss, from cache. */
export function lossHover(services: CodeServices, document: TextDocument, position: Position): Hover | undefined {
  if (!workspace.getConfiguration('labelBalance', document).get(SETTINGS.hover, true)) {
    return undefined;
  }
  const offset = document.offsetAt(position);
  for (const call of services.python.get(document).lossCalls) {
    const range = hoveredRange(call, offset, document);
    const data = range && dataFor(services, document, call);
    if (data) {
      return new Hover(summary(data, call, document), range);
    }
  }
  return undefined;
}

/** The name of the loss; its arguments have hovers of their own. */
function hoveredRange({ callee: { from, to } }: LossCall, offset: number, document: TextDocument): Range | undefined {
  const isOn = from <= offset && offset <= to;
  return isOn ? new Range(document.positionAt(from), document.positionAt(to)) : undefined;
}

function summary(data: CodeData, call: LossCall, document: TextDocument): MarkdownString {
  const target = lossTarget(document, call, data);
  const link = (title: string, command: string): string =>
    `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([target]))})`;
  const { dataset } = data;
  const { samples, byClass, measures } = dataset;
  const listed = rarestClasses(dataset).slice(0, MOST_CLASSES);
  const size = byClass.name.length;
  const rest = size - listed.length;
  const text = [
    `**${escapeMarkdown(dataset.id)}**: ${l10n.t('{0} samples, {1} classes', formatCount(samples), formatCount(size))}${
      measures.maxIR === null ? '' : `, ${l10n.t('most to least frequent {0}×', formatWeight(measures.maxIR))}`
    }`,
    '',
    `| ${[l10n.t('Class'), l10n.t('Positives'), l10n.t('Prevalence'), '`pos_weight`', '`weight`'].join(' | ')} |`,
    '| :-- | --: | --: | --: | --: |',
    ...listed.map(row),
    '',
    ...(rest > 0 ? [l10n.t('and {0} more frequent classes', formatCount(rest)), ''] : []),
    [
      link(l10n.t('Show report'), COMMANDS.showReport),
      ...(call.loss === 'BCEWithLogitsLoss' ? [link(posWeightTitle(call), COMMANDS.insertPosWeight)] : []),
      link(l10n.t('Insert weight'), COMMANDS.insertWeight),
      link(l10n.t('Choose label file'), COMMANDS.chooseLabelFile),
    ].join(' · '),
  ];
  const markdown = new MarkdownString(text.join('\n'));
  // Names are escaped; besides, no link can run anything but these.
  const { showReport, insertPosWeight, insertWeight, chooseLabelFile } = COMMANDS;
  markdown.isTrusted = { enabledCommands: [showReport, insertPosWeight, insertWeight, chooseLabelFile] };
  return markdown;
}

function row({ name, positives, prevalence, posWeight, weight }: ClassReport): string {
  const shown = name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH - 1)}…` : name;
  const cells = [
    escapeMarkdown(shown),
    formatCount(positives),
    formatShare(prevalence),
    formatWeight(posWeight),
    formatWeight(weight),
  ];
  return `| ${cells.join(' | ')} |`;
}
