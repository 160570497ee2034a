import { type TextDocument, workspace } from 'vscode';
import { SETTINGS } from '../../host/ids';
import type { PythonFile } from '../../python/pythonFile';
import { type CodeProblem, codeProblems, mayHaveProblems } from '../../python/rules/registry';
import { ruleData } from '../../python/rules/ruleData';
import { codeRuleSettings } from '../../python/rules/settings';
import type { ScanResult } from '../../scan/scanFolder';
import { dataFor, dataUseOf } from './dataForCode';
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

/** What the rules find in a Python document, from what is known of its data; kept until one of the two changes. */
export function problemsOf(services: Services, document: TextDocument): readonly CodeProblem[] {
  const settings = workspace.getConfiguration('labelBalance', document);
  const file = services.python.get(document);
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
    (call) => dataFor(services, document, call),
    threshold,
  );
  const problems = codeProblems(file, data, codeRuleSettings(rules));
  kept.set(file, { result, choices, settings: wanted, problems });
  return problems;
}
