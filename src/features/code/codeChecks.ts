import { type TextDocument, workspace } from 'vscode';
import { SETTINGS } from '../../host/ids';
import type { PythonFile } from '../../python/pythonFile';
import { type CodeProblem, codeProblems, mayHaveProblems } from '../../python/rules/registry';
import { problemsInCell } from '../../python/rules/cellProblems';
import { ruleData } from '../../python/rules/ruleData';
import { codeRuleSettings } from '../../python/rules/settings';
import type { ScanResult } from '../../scan/scanFolder';
import { dataFor, dataUseOf } from './dataForCode';
import { joinedCells, notebookOf } from './notebooks';
import { folderOf } from '../folders';
import type { Services } from '../services';

interface Checked {
  readonly result: ScanResult | undefined;
  readonly choices: number;
  /** All settings that matter, as one text. */
  readonly settings: string;
  readonly problems: readonly CodeProblem[];
}

const kept = new WeakMap<PythonFile, Checked>();
const keptOfCells = new WeakMap<readonly CodeProblem[], Map<TextDocument, readonly CodeProblem[]>>();

/**
 * What the rules find in a Python document, from what is known of its data; kept until one of the two changes. The cells
 * of a notebook are checked as one text, since one goes on from the others.
 */
export function problemsOf(services: Services, document: TextDocument): readonly CodeProblem[] {
  const notebook = notebookOf(document);
  if (!notebook) {
    return checked(services, document, services.python.get(document), 0);
  }
  const joined = joinedCells(notebook);
  const start = joined.offsetOf(document);
  const all = checked(services, document, joined.file, start);
  const ofCells = keptOfCells.get(all) ?? new Map<TextDocument, readonly CodeProblem[]>();
  keptOfCells.set(all, ofCells);
  const problems = ofCells.get(document) ?? problemsInCell(all, { start, length: document.getText().length });
  ofCells.set(document, problems);
  return problems;
}

/** @param start where the document begins in the text that is checked. */
function checked(services: Services, document: TextDocument, file: PythonFile, start: number): readonly CodeProblem[] {
  const settings = workspace.getConfiguration('labelBalance', document);
  if (!settings.get(SETTINGS.diagnostics, true) || !mayHaveProblems(file)) {
    return [];
  }
  const folder = folderOf(document.uri);
  if (folder !== undefined) {
    services.scans.ensure(folder);
  }
  const result = folder === undefined ? undefined : services.scans.state(folder).result;
  const threshold = settings.get(SETTINGS.staleThreshold, 5) / 100;
  const rules = settings.get<unknown>(SETTINGS.rules);
  const wanted = JSON.stringify([threshold, rules]);
  const choices = services.choice.version;
  const before = kept.get(file);
  if (before && before.result === result && before.choices === choices && before.settings === wanted) {
    return before.problems;
  }
  const data = ruleData(
    result?.report,
    () => dataUseOf(services, document),
    ({ loss, from }) => dataFor(services, document, { loss, from: from - start }),
    threshold,
  );
  const problems = codeProblems(file, data, codeRuleSettings(rules));
  kept.set(file, { result, choices, settings: wanted, problems });
  return problems;
}
