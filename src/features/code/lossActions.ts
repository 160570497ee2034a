import { type CodeActionProvider, type Disposable, CodeAction, CodeActionKind, l10n, languages } from 'vscode';
import { COMMANDS } from '../../host/ids';
import { rangeOf } from './codeDiagnostics';
import { dataFor } from './dataForCode';
import { lossTarget, posWeightTitle } from './lossTarget';
import type { Services } from '../services';

const KIND = CodeActionKind.RefactorRewrite.append('labelBalance');

/** The lightbulb on a loss call whose data is known: insert `pos_weight`, `weight`, or other code. */
export function registerLossActions(services: Services): Disposable {
  const provider: CodeActionProvider = {
    provideCodeActions(document, range) {
      const call = services.python
        .get(document)
        .lossCalls.find((item) => rangeOf(document, item).intersection(range) !== undefined);
      const data = call && dataFor(services, document, call);
      if (!data) {
        return [];
      }
      const target = lossTarget(document, call, data);
      const action = (title: string, command: string): CodeAction => {
        const made = new CodeAction(title, KIND);
        made.command = { title, command, arguments: [target] };
        return made;
      };
      return [
        ...(call.loss === 'BCEWithLogitsLoss' ? [action(posWeightTitle(call), COMMANDS.insertPosWeight)] : []),
        action(l10n.t('Insert weight'), COMMANDS.insertWeight),
        action(l10n.t('Insert other code for the imbalance…'), COMMANDS.insertSnippet),
      ];
    },
  };
  return languages.registerCodeActionsProvider({ language: 'python' }, provider, { providedCodeActionKinds: [KIND] });
}
