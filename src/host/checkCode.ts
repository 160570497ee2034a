import type { RuleSettings } from '../core/findings/registry';
import type { Report } from '../core/report/report';
import { dataForLoss } from '../python/data/dataForLoss';
import type { LossCall } from '../python/lossCalls';
import { readNotebook } from '../python/notebookFile';
import { PythonFile } from '../python/pythonFile';
import { problemsInCell } from '../python/rules/cellProblems';
import { type CodeProblem, codeProblems } from '../python/rules/registry';
import { ruleData } from '../python/rules/ruleData';
import type { CheckFinding } from './checkFormats';

const STALE_THRESHOLD = 0.05;

/** Files that hold Python code. */
export const CODE_FILE = /\.(?:pyi?|ipynb)$/;

/**
 * What the rules find in a Python file or a notebook, against the label files of its folder.
 *
 * @returns undefined for a notebook that cannot be read.
 */
export function checkCode(
  path: string,
  text: string,
  report: Report,
  settings: ReadonlyMap<string, RuleSettings>,
): CheckFinding[] | undefined {
  if (!path.endsWith('.ipynb')) {
    const file = new PythonFile(text);
    return findingsOf(path, file, problemsOf(file, report, settings));
  }
  const notebook = readNotebook(text);
  const problems = notebook && problemsOf(notebook.all, report, settings);
  return notebook?.cells.flatMap(({ number, file, start }) =>
    findingsOf(path, file, problemsInCell(problems!, { start, length: file.text.length })).map((finding) => ({
      ...finding,
      cell: number,
    })),
  );
}

function problemsOf(file: PythonFile, report: Report, settings: ReadonlyMap<string, RuleSettings>): CodeProblem[] {
  const lossData = (call: Pick<LossCall, 'loss' | 'from'>) => dataForLoss(report, file, call);
  return codeProblems(
    file,
    ruleData(report, () => file.dataUse, lossData, STALE_THRESHOLD),
    settings,
  );
}

function findingsOf(path: string, file: PythonFile, problems: readonly CodeProblem[]): CheckFinding[] {
  return problems.map(({ rule, severity, message, fix, from, to }): CheckFinding => {
    const range = file.tree.lines.range({ from, to });
    return {
      ...{ code: rule.code, severity, message, file: path },
      ...{ line: range.start.line + 1, column: range.start.character + 1 },
      ...{ endLine: range.end.line + 1, endColumn: range.end.character + 1 },
      fix: fix?.kind ?? null,
    };
  });
}
