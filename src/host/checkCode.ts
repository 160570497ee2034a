import type { RuleSettings } from '../core/findings/registry';
import type { Report } from '../core/report/report';
import { dataForLoss } from '../python/data/dataForLoss';
import type { LossCall } from '../python/lossCalls';
import { readNotebook } from '../python/notebookFile';
import { PythonFile } from '../python/pythonFile';
import { codeProblems } from '../python/rules/registry';
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
    return findingsOf(path, file, file, 0, report, settings);
  }
  const notebook = readNotebook(text);
  return notebook?.cells.flatMap(({ number, file, start }) =>
    findingsOf(path, file, notebook.all, start, report, settings).map((finding) => ({ ...finding, cell: number })),
  );
}

/** @param whole what the code says about its data, where `file` begins at `start`. */
function findingsOf(
  path: string,
  file: PythonFile,
  whole: PythonFile,
  start: number,
  report: Report,
  settings: ReadonlyMap<string, RuleSettings>,
): CheckFinding[] {
  const lossData = (call: LossCall) => dataForLoss(report, whole, { loss: call.loss, from: start + call.from });
  const data = ruleData(report, () => whole.dataUse, lossData, STALE_THRESHOLD);
  return codeProblems(file, data, settings).map(({ rule, severity, message, fix, from, to }): CheckFinding => {
    const range = file.tree.lines.range({ from, to });
    return {
      ...{ code: rule.code, severity, message, file: path },
      ...{ line: range.start.line + 1, column: range.start.character + 1 },
      ...{ endLine: range.end.line + 1, endColumn: range.end.character + 1 },
      fix: fix?.kind ?? null,
    };
  });
}
