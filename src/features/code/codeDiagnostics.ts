import {
  type Disposable as VscodeDisposable,
  Diagnostic,
  DiagnosticSeverity,
  Disposable,
  Range,
  type TextDocument,
  Uri,
  languages,
  workspace,
} from 'vscode';
import type { Finding } from '../../core/findings/finding';
import type { CodeProblem } from '../../python/rules/registry';
import { Slices } from '../../scan/slices';
import { problemsOf } from './codeChecks';
import { dataMoved } from './dataHistory';
import { folderOf } from '../folders';
import { onNewResult } from '../newResults';
import { notebookOf, pythonCells } from './notebooks';
import type { Services } from '../services';

/** Rest after a keystroke before a document is checked again. */
const DEBOUNCE_MS = 400;

export const SOURCE = 'Label Balance';

const SEVERITIES: Readonly<Record<Finding['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * Underlines what the rules find in open Python documents: soon after a change of the text, and after a scan, one after the
 * other: to check twenty at a stretch would hold up every other extension.
 */
export function registerCodeDiagnostics(services: Services): VscodeDisposable {
  const collection = languages.createDiagnosticCollection('label-balance');
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  const forget = ({ uri }: TextDocument): void => {
    clearTimeout(timers.get(uri.toString()));
    timers.delete(uri.toString());
    collection.delete(uri);
  };
  // What a cell of a notebook says bears on the others.
  const check = (document: TextDocument): void => {
    const notebook = notebookOf(document);
    (notebook ? pythonCells(notebook) : [document]).forEach(checkOne);
  };
  const checkOne = (document: TextDocument): void => {
    if (document.languageId !== 'python' || document.isClosed) {
      return;
    }
    const problems = problemsOf(services, document);
    collection.set(
      document.uri,
      problems.map((problem) => diagnosticOf(document, problem)),
    );
    void tellHistory(services, document, problems, collection);
  };
  const later = (document: TextDocument): void => {
    const key = document.uri.toString();
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => check(document), DEBOUNCE_MS),
    );
  };
  const checks = new Slices<TextDocument>(check);
  const checkAll = (): void => workspace.textDocuments.forEach((document) => checks.add(document));

  // What is open already is checked when the editor has come up, not before.
  const first = setTimeout(checkAll, 0);
  return Disposable.from(
    collection,
    workspace.onDidOpenTextDocument(check),
    workspace.onDidChangeTextDocument(({ document }) => document.languageId === 'python' && later(document)),
    workspace.onDidCloseTextDocument(forget),
    services.choice.onDidChange(checkAll),
    onNewResult(services, (folder) =>
      workspace.textDocuments.filter(({ uri }) => folderOf(uri) === folder).forEach((document) => checks.add(document)),
    ),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('labelBalance') && checkAll()),
    {
      dispose: () => {
        clearTimeout(first);
        checks.dispose();
        timers.forEach((timer) => clearTimeout(timer));
      },
    },
  );
}

function diagnosticOf(document: TextDocument, problem: CodeProblem, addition = ''): Diagnostic {
  const diagnostic = new Diagnostic(
    rangeOf(document, problem),
    problem.message + addition,
    SEVERITIES[problem.severity],
  );
  diagnostic.source = SOURCE;
  diagnostic.code = problem.rule.code;
  return diagnostic;
}

export function rangeOf(document: TextDocument, { from, to }: { from: number; to: number }): Range {
  return new Range(document.positionAt(from), document.positionAt(to));
}

/** Where Git knows, numbers that are out of date say since when. */
async function tellHistory(
  services: Services,
  document: TextDocument,
  problems: readonly CodeProblem[],
  collection: { set(uri: Uri, diagnostics: Diagnostic[]): void },
): Promise<void> {
  const folder = folderOf(document.uri);
  const stale = problems.filter(({ source }) => source !== undefined);
  if (folder === undefined || stale.length === 0) {
    return;
  }
  const since = new Map<string, string>();
  for (const source of new Set(stale.flatMap((problem) => problem.source ?? []))) {
    const file = Uri.joinPath(Uri.parse(folder), source.replace(/#[^/]*$/, ''));
    const moved = await dataMoved(file, document.uri);
    if (moved !== undefined) {
      since.set(source, ` ${moved}`);
    }
  }
  // Meanwhile the text or the data may have changed.
  if (since.size > 0 && !document.isClosed && problemsOf(services, document) === problems) {
    collection.set(
      document.uri,
      problems.map((problem) => diagnosticOf(document, problem, since.get(problem.source ?? ''))),
    );
  }
}
