import type { RuleSettings } from '../../core/findings/registry';
import { SEVERITIES } from '../../core/report/settings';
import { CODE_RULES } from './registry';

const NAMES: ReadonlySet<string> = new Set(CODE_RULES.flatMap(({ code, name }) => [code, name]));

/** Whether a code or name is that of a rule about code; the others are about label data. */
export function isCodeRule(key: string): boolean {
  return NAMES.has(key);
}

/**
 * The severities that a person set for rules about code, from the setting that holds those for label data too: a
 * severity, or an object with one, by code or name. What cannot be followed is left out; the schema of the settings
 * marks it.
 */
export function codeRuleSettings(rules: unknown): ReadonlyMap<string, RuleSettings> {
  const entries = typeof rules === 'object' && rules !== null ? Object.entries(rules as object) : [];
  return new Map(
    entries.flatMap(([key, value]: [string, unknown]) => {
      const wanted = typeof value === 'object' && value !== null && 'severity' in value ? value.severity : value;
      const severity = SEVERITIES.find((known) => known === wanted);
      return isCodeRule(key) && severity ? [[key, { severity }] as const] : [];
    }),
  );
}
