import {
  type Disposable,
  Hover,
  type HoverProvider,
  type MarkdownString,
  type Position,
  Range,
  type TextDocument,
  l10n,
  languages,
  workspace,
} from 'vscode';
import { datasetMarkdown } from '../../core/render/datasetText';
import { COMMANDS, SETTINGS } from '../../host/ids';
import type { LossCall } from '../../python/lossCalls';
import { isOverExclusiveClasses } from '../../python/losses';
import { counted } from '../../python/rules/ruleData';
import { weightColumns } from '../../python/weights/offers';
import { withLinks } from './commandLinks';
import { type CodeData, dataFor } from './dataForCode';
import { lossTarget, offersFor } from './offers';
import type { CodeServices, Services } from '../services';

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
  const text = datasetMarkdown(
    data.dataset,
    weightColumns(call.loss, counted(data.dataset)),
    !isOverExclusiveClasses(call.loss),
  );
  return withLinks(text, [
    { title: l10n.t('Show report'), command: COMMANDS.showReport, target },
    ...offersFor(document, call, data),
    { title: l10n.t('Choose label file'), command: COMMANDS.chooseLabelFile, target },
  ]);
}
