import {
  type Disposable,
  type HoverProvider,
  type TextDocument,
  Hover,
  MarkdownString,
  languages,
  workspace,
} from 'vscode';
import { onceFor } from '../../core/onceFor';
import { SETTINGS } from '../../host/ids';
import { namedTextAt, namesClass } from '../../python/data/classNameAt';
import type { DatasetReport } from '../../core/report/report';
import { rangeOf } from './codeDiagnostics';
import { type CodeData, dataFor } from './dataForCode';
import { classMarkdown } from './headerHover';
import type { Services } from '../services';

/** On the name of a class in a text of Python code: how often it occurs, and its weights; from cache. */
export function registerClassNameHover(services: Services): Disposable {
  const provider: HoverProvider = {
    provideHover(document, position) {
      if (!workspace.getConfiguration('labelBalance', document).get(SETTINGS.hover, true)) {
        return undefined;
      }
      const offset = document.offsetAt(position);
      const text = namedTextAt(services.python.get(document).tree, offset);
      const data = text && dataAt(services, document, offset);
      if (!text || !data || !namesClass(text, namesOf(data.dataset), data.reason !== 'likely')) {
        return undefined;
      }
      const id = data.dataset.byClass.name.indexOf(text.name);
      return new Hover(new MarkdownString(classMarkdown(data.dataset, id)), rangeOf(document, text));
    },
  };
  return languages.registerHoverProvider({ language: 'python' }, provider);
}

/** The data of the loss that is nearest; without a loss, what the code says it reads. */
function dataAt(services: Services, document: TextDocument, offset: number): CodeData | undefined {
  const calls = services.python.get(document).lossCalls;
  const nearest = calls.toSorted((a, b) => Math.abs(a.from - offset) - Math.abs(b.from - offset))[0];
  return dataFor(services, document, nearest ?? { loss: 'BCEWithLogitsLoss', from: offset });
}

const namesOf = onceFor(({ byClass }: DatasetReport): ReadonlySet<string> => new Set(byClass.name));
