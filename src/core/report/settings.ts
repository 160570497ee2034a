import { RULES, type RuleSettings } from '../findings/registry';
import type { Severity } from '../findings/rule';
import type { ReportSettings } from './report';
import { DEFAULT_BOUNDS } from '../weighting/safe';
import { parseScheme } from '../weighting/schemes';
import { schemesFor } from '../training/whatIf';

/** What a rule may be set to. */
export const SEVERITIES = ['error', 'warning', 'info', 'hint', 'off'] as const satisfies readonly (Severity | 'off')[];

/** Settings as a person wrote them: unchecked. */
export interface RawReportSettings {
  /** Largest pos_weight; null for none. */
  readonly cap?: unknown;
  /** The scheme of pos_weight, see `parseScheme`. */
  readonly scheme?: unknown;
  /** By code or name of a rule: a severity, or an object with `severity` and thresholds by their names. */
  readonly rules?: unknown;
}

/** Settings of a report, checked. */
export interface ParsedReportSettings {
  readonly settings: ReportSettings;
  /** Full sentences about what cannot be followed; everything else is. */
  readonly problems: readonly string[];
}

/** Reads the settings of a report. Nothing in them can make it fail: what is wrong is left out and named. */
export function parseReportSettings({ cap, scheme, rules }: RawReportSettings): ParsedReportSettings {
  const problems: string[] = [];
  const bounds = parseCap(cap, problems);
  const posWeightScheme = followed(() => (scheme === undefined ? undefined : parsePosWeightScheme(scheme)), problems);
  const parsed = new Map<string, RuleSettings>();
  if (isRecord(rules)) {
    for (const [key, value] of Object.entries(rules)) {
      const settings = parseRule(key, value, problems);
      if (settings) {
        parsed.set(key, settings);
      }
    }
  } else if (rules !== undefined) {
    problems.push('The settings of rules must be an object with the codes of rules as keys.');
  }
  return {
    settings: { ...(bounds && { bounds }), ...(posWeightScheme && { posWeightScheme }), rules: parsed },
    problems,
  };
}

/**
 * Adds one setting in the form of the command line: `LB2101=off`, `rare-class=info`, `LB2101.share=0.02`.
 *
 * @throws RangeError with a full sentence for a rule, a severity or a threshold that does not exist.
 */
export function addRuleSetting(rules: Map<string, RuleSettings>, text: string): void {
  const [, key, threshold, value] = /^([\w-]+)(?:\.(\w+))?=(.+)$/.exec(text) ?? [];
  if (key === undefined || value === undefined) {
    throw new RangeError(`${JSON.stringify(text)} sets no rule; write LB2101=off or LB2101.THRESHOLD=NUMBER.`);
  }
  const problems: string[] = [];
  const added = parseRule(key, threshold === undefined ? value : { [threshold]: Number(value) }, problems);
  if (!added) {
    throw new RangeError(problems[0]);
  }
  const old = rules.get(key);
  rules.set(key, { ...old, ...added, thresholds: { ...old?.thresholds, ...added.thresholds } });
}

/**
 * The scheme of pos_weight in the notation that provenance comments have.
 *
 * @throws RangeError with a full sentence for a scheme that does not exist or makes no pos_weight.
 */
export function parsePosWeightScheme(text: unknown): string {
  const { scheme, parameters } = parseScheme(String(text));
  const known = schemesFor('pos_weight');
  if (!known.includes(scheme)) {
    const names = known.map(({ notation }) => notation).join(', ');
    throw new RangeError(`${scheme.title} is no scheme for pos_weight alone; those are ${names}.`);
  }
  return String(text).includes(':') ? [scheme.notation, ...Object.values(parameters)].join(':') : scheme.notation;
}

function followed<T>(parse: () => T, problems: string[]): T | undefined {
  try {
    return parse();
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

function parseCap(cap: unknown, problems: string[]): ReportSettings['bounds'] {
  if (cap === undefined) {
    return undefined;
  }
  if (cap === null) {
    return { ...DEFAULT_BOUNDS, cap: undefined };
  }
  if (typeof cap !== 'number' || !(cap >= 1)) {
    problems.push('The cap of pos_weight must be a number from 1, or null for none.');
    return undefined;
  }
  return { ...DEFAULT_BOUNDS, cap: Number.isFinite(cap) ? cap : undefined };
}

function parseRule(key: string, value: unknown, problems: string[]): RuleSettings | undefined {
  const rule = RULES.find(({ code, name }) => code === key || name === key);
  if (!rule) {
    problems.push(`There is no rule ${JSON.stringify(key)} about label data.`);
    return undefined;
  }
  const { severity, ...numbers }: Readonly<Record<string, unknown>> = isRecord(value) ? value : { severity: value };
  const known = SEVERITIES.find((name) => name === severity);
  if (severity !== undefined && !known) {
    problems.push(`The severity of ${key} must be one of ${SEVERITIES.join(', ')}.`);
    return undefined;
  }
  const thresholds = new Map<string, number>();
  for (const [name, number] of Object.entries(numbers)) {
    const threshold = Object.hasOwn(rule.thresholds, name) ? rule.thresholds[name] : undefined;
    if (!threshold) {
      const names = Object.keys(rule.thresholds).join(', ') || 'none';
      problems.push(`The rule ${key} has no threshold ${JSON.stringify(name)}; its thresholds are: ${names}.`);
      return undefined;
    }
    if (typeof number !== 'number' || !(number >= threshold.min && number <= threshold.max)) {
      problems.push(`The threshold ${name} of ${key} must be a number from ${threshold.min} to ${threshold.max}.`);
      return undefined;
    }
    thresholds.set(name, number);
  }
  return { ...(known && { severity: known }), thresholds: Object.fromEntries(thresholds) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
