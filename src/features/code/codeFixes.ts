import {
  type CodeActionContext,
  type CodeActionProvider,
  type Disposable,
  CodeAction,
  CodeActionKind,
  type Range,
  type TextDocument,
  WorkspaceEdit,
  l10n,
  languages,
} from 'vscode';
import type { CodeProblem } from '../../python/rules/registry';
import { problemsOf } from './codeChecks';
import { SOURCE, rangeOf } from './codeDiagnostics';
import type { Services } from '../services';

/** What *Fix all* and the setting `editor.codeActionsOnSave` call our safe fixes. */
const FIX_ALL = CodeActionKind.SourceFixAll.append('labelBalance');

/** Quick fixes of what is underlined; all safe ones of a file together as a source action. */
export function registerCodeFixes(services: Services): Disposable {
  const provider: CodeActionProvider = {
    provideCodeActions(document, range, context) {
      const problems = problemsOf(services, document);
      const wantsAll = context.only?.intersects(FIX_ALL);
      const here = problems.filter((problem) => rangeOf(document, problem).intersection(range));
      const quick = context.only && !context.only.intersects(CodeActionKind.QuickFix) ? [] : here;
      return [
        ...quick.flatMap((problem) => fixOf(document, problem, context) ?? []),
        ...quick.map((problem) => ignoreOf(document, problem, context)),
        ...(wantsAll ? (fixAll(document, problems) ?? []) : []),
      ];
    },
  };
  const providedCodeActionKinds = [CodeActionKind.QuickFix, FIX_ALL];
  return languages.registerCodeActionsProvider({ language: 'python' }, provider, { providedCodeActionKinds });
}

function fixOf(document: TextDocument, problem: CodeProblem, context: CodeActionContext): CodeAction | undefined {
  const { fix } = problem;
  if (!fix) {
    return undefined;
  }
  const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
  action.diagnostics = diagnosticsOf(document, problem, context);
  action.isPreferred = fix.kind === 'safe';
  action.edit = editOf(document, fix.edits);
  return action;
}

/** A comment at the end of the line on which the problem ends. */
function ignoreOf(document: TextDocument, problem: CodeProblem, context: CodeActionContext): CodeAction {
  const { code } = problem.rule;
  const action = new CodeAction(l10n.t('Ignore {0} on this line', code), CodeActionKind.QuickFix);
  action.diagnostics = diagnosticsOf(document, problem, context);
  const { text, range } = document.lineAt(document.positionAt(problem.to).line);
  const existing = /# label-balance: ignore\[[^\]]*/.exec(text);
  const at = existing ? range.start.translate(0, existing.index + existing[0].length) : range.end;
  action.edit = new WorkspaceEdit();
  action.edit.insert(document.uri, at, existing ? `, ${code}` : `  # label-balance: ignore[${code}]`);
  return action;
}

function fixAll(document: TextDocument, problems: readonly CodeProblem[]): CodeAction[] | undefined {
  // Several vectors below one comment share their fix.
  const fixes = new Set(problems.flatMap(({ fix }) => (fix?.kind === 'safe' ? fix : [])));
  const edits = new Map([...fixes].flatMap((fix) => fix.edits).map((edit) => [`${edit.from} ${edit.to}`, edit]));
  if (edits.size === 0) {
    return undefined;
  }
  const action = new CodeAction(l10n.t('Update weights and apply all safe fixes'), FIX_ALL);
  action.edit = editOf(document, [...edits.values()]);
  return [action];
}

function editOf(
  document: TextDocument,
  edits: ReadonlyArray<{ readonly from: number; readonly to: number; readonly text: string }>,
): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { from, to, text } of edits) {
    edit.replace(document.uri, rangeOf(document, { from, to }), text);
  }
  return edit;
}

function diagnosticsOf(document: TextDocument, problem: CodeProblem, { diagnostics }: CodeActionContext) {
  const range: Range = rangeOf(document, problem);
  return diagnostics.filter(
    (diagnostic) =>
      diagnostic.source === SOURCE && diagnostic.code === problem.rule.code && diagnostic.range.isEqual(range),
  );
}
