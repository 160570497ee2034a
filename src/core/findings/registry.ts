import type { Finding } from './finding';
import { SPLIT_RULES } from './betweenSplits';
import { BAND_RULES } from './bands';
import { CLASS_RULES } from './classes';
import type { DatasetFacts } from './facts';
import { IMBALANCE_RULES } from './imbalance';
import { LABEL_RULES } from './labels';
import { PROBLEM_RULES } from './problems';
import type { Rule, Severity } from './rule';
import { SAME_COUNTS_RULE } from './sameCounts';
import { TASK_RULES } from './tasks';
import { TOGETHER_RULES } from './together';

/**
 * All rules about label data. The hundreds of the code say what a rule looks at: 20 reading, 21 classes, 22 the whole,
 * 23 classes together, 24 splits, 25 labels that are not there, 26 the task.
 */
export const RULES: readonly Rule[] = [
  ...PROBLEM_RULES,
  ...CLASS_RULES,
  ...BAND_RULES,
  ...IMBALANCE_RULES,
  ...TOGETHER_RULES,
  ...SPLIT_RULES,
  SAME_COUNTS_RULE,
  ...LABEL_RULES,
  ...TASK_RULES,
].sort((a, b) => (a.code < b.code ? -1 : 1));

/** What a person changed about a rule; by code or name. */
export interface RuleSettings {
  readonly severity?: Severity | 'off';
  readonly thresholds?: Readonly<Record<string, number>>;
}

const ORDER: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** The findings of all rules that are on, the most severe first, else in the order of the codes. */
export function findingsOf(facts: DatasetFacts, settings: ReadonlyMap<string, RuleSettings> = new Map()): Finding[] {
  const findings = RULES.flatMap((rule) => {
    const set = settings.get(rule.code) ?? settings.get(rule.name);
    const severity = set?.severity ?? rule.severity;
    if (severity === 'off') {
      return [];
    }
    const thresholds = Object.entries(rule.thresholds).map(([name, threshold]) => {
      const value = set?.thresholds?.[name] ?? threshold.default;
      return [name, Math.min(threshold.max, Math.max(threshold.min, value))] as const;
    });
    return rule.check(facts, Object.fromEntries(thresholds)).map(({ message, classes, file, line }): Finding => {
      const names = classes?.first.map((id) => facts.tally.classes[id]!) ?? [];
      const where = { file: file ?? facts.dataset.files[0]!, ...(line === undefined ? {} : { line }) };
      return {
        code: rule.code,
        severity,
        message,
        ...where,
        name: rule.name,
        classes: names,
        classCount: classes?.length ?? 0,
      };
    });
  });
  return findings.sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
}
