import { type CodeActionProvider, type Disposable, CodeAction, CodeActionKind, l10n, languages } from 'vscode';
import { COMMANDS } from '../../host/ids';
import { rangeOf } from './codeDiagnostics';
import { dataFor } from './dataForCode';
import { lossTarget, type Offer, offersFor } from './offers';
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
      const action = ({ title, command, target }: Pick<Offer, 'title' | 'command' | 'target'>): CodeAction => {
        const made = new CodeAction(title, KIND);
        made.command = { title, command, arguments: [target] };
        return made;
      };
      const other = { command: COMMANDS.insertSnippet, target: lossTarget(document, call, data) };
      return [
        ...offersFor(document, call, data),
        { title: l10n.t('Insert other code for the imbalance…'), ...other },
      ].map(action);
    },
  };
  return languages.registerCodeActionsProvider({ language: 'python' }, provider, { providedCodeActionKinds: [KIND] });
}
