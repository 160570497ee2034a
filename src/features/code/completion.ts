import {
  type CompletionItemProvider,
  type Disposable,
  type TextDocument,
  CompletionItem,
  CompletionItemKind,
  MarkdownString,
  TextEdit,
  l10n,
  languages,
} from 'vscode';
import { printable } from '../../core/printable';
import { completeArgument, completeLoss, type Completion, completionPlace } from '../../python/insertion/completions';
import type { LossName } from '../../python/losses';
import { counted } from '../../python/rules/ruleData';
import { snippetInput } from '../../python/snippets/input';
import { vectorKind } from '../../python/snippets/vectorKind';
import { rangeOf } from './codeDiagnostics';
import { dataFor } from './dataForCode';
import type { Services } from '../services';

/** More numbers than this are not put above a line while typing. */
const MOST_CLASSES = 1000;
const PREVIEW_LENGTH = 2000;
const NAME_LENGTH = 60;

const LOSSES = [
  ['BCEWithLogitsLoss', 'pos_weight'],
  ['BCEWithLogitsLoss', 'weight'],
  ['CrossEntropyLoss', 'weight'],
] as const satisfies ReadonlyArray<readonly [LossName, 'pos_weight' | 'weight']>;

/** After `pos_weight=`, `weight=` and `criterion =`: the numbers of the data, where it is known; from cache. */
export function registerCompletion(services: Services): Disposable {
  const provider: CompletionItemProvider = {
    provideCompletionItems(document, position) {
      const file = services.python.get(document);
      const cursor = document.offsetAt(position);
      const place = completionPlace(file, cursor);
      const inputFor = (loss: LossName, parameter: 'pos_weight' | 'weight', from: number) => {
        const dataset = dataFor(services, document, { loss, from })?.dataset;
        return dataset && dataset.byClass.name.length <= MOST_CLASSES
          ? snippetInput(vectorKind(parameter, loss), counted(dataset))
          : undefined;
      };
      if (place?.kind === 'argument') {
        const { call, parameter } = place;
        const input = inputFor(call.loss, parameter, call.from);
        const completion = input && completeArgument(file, place, cursor, input);
        return completion && [itemOf(document, parameter, input.source, completion)];
      }
      return (
        place &&
        LOSSES.flatMap(([loss, parameter]) => {
          const input = inputFor(loss, parameter, cursor);
          const completion = input && completeLoss(file, loss, parameter, cursor, input);
          // Where classes exclude each other, the loss that knows it comes first.
          const rank = input?.oneClassPerSample && loss === 'CrossEntropyLoss' ? 0 : 1;
          return completion ? [itemOf(document, `${loss}(${parameter}=…)`, input.source, completion, rank)] : [];
        })
      );
    },
  };
  return languages.registerCompletionItemProvider({ language: 'python' }, provider, '=', ' ');
}

function itemOf(
  document: TextDocument,
  label: string,
  source: string,
  completion: Completion,
  rank = 0,
): CompletionItem {
  const { span, text, others } = completion;
  const name = printable(source, NAME_LENGTH);
  const item = new CompletionItem({ label, description: name }, CompletionItemKind.Snippet);
  item.detail = l10n.t('The numbers of {0}', name);
  item.range = rangeOf(document, span);
  item.insertText = text;
  item.filterText = document.getText(item.range) + text;
  // Before what other extensions offer: these are the numbers of the data.
  item.sortText = ` ${rank}`;
  item.additionalTextEdits = others.map((edit) => TextEdit.replace(rangeOf(document, edit), edit.text));
  const preview = [...others.map((edit) => edit.text.trim()), text.trim()].join('\n');
  item.documentation = new MarkdownString().appendCodeblock(preview.slice(0, PREVIEW_LENGTH), 'python');
  return item;
}
