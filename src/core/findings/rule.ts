import type { Finding } from './finding';
import type { DatasetFacts } from './facts';
import type { Few } from '../phrases';

/** How much a finding matters, as editors tell it. */
export type Severity = Finding['severity'];

/** A number a person may set; `check` gets it by its name. */
export interface Threshold {
  readonly title: string;
  readonly default: number;
  readonly min: number;
  readonly max: number;
}

/** What a rule saw: one per rule, naming up to three classes, so that a bad file does not flood the page. */
export interface Observation {
  /** Full sentences: the class and the number first, then the advice. */
  readonly message: string;
  /** Ids of the classes concerned. */
  readonly classes?: Few<number>;
  readonly file?: string;
  readonly line?: number;
}

/** One rule about label data; a value of the registry. */
export interface Rule {
  /** `LB` and four digits from 2001 to 2699; stable. */
  readonly code: string;
  /** In kebab case, stable too. */
  readonly name: string;
  /** What the manual calls it. */
  readonly title: string;
  /** `off` for rules of other tools, kept as presets. */
  readonly severity: Severity | 'off';
  /** True where the rule has no better ground than habit; its message says so. */
  readonly ruleOfThumb?: boolean;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  /** Where the rule comes from. */
  readonly source: string;
  /** Why it matters and what to do: the page of the manual. */
  readonly help: string;
  check(facts: DatasetFacts, thresholds: Readonly<Record<string, number>>): readonly Observation[];
}
