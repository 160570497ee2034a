import type { Severity } from '../../core/findings/rule';
import type { Task } from '../../core/tally/tally';
import type { TextEdit } from '../textEdit';
import type { Span } from '../tree/expression';
import type { LossCall } from '../lossCalls';
import type { PythonFile } from '../pythonFile';
import type { CountedClasses } from '../countedClasses';

/** One rule about Python code; a value of the registry. */
export interface CodeRule {
  /** `LB` and four digits below 2000; stable. */
  readonly code: string;
  /** In kebab case, stable too. */
  readonly name: string;
  /** What the manual calls it. */
  readonly title: string;
  readonly severity: Severity;
  /** Why it matters and what to do: the page of the manual. */
  readonly help: string;
  /** Text that fires and text that must not, for the manual. */
  readonly wrong: string;
  readonly right: string;
  check(file: PythonFile, data: RuleData): readonly Problem[];
}

/** What a rule saw at a place of the text. */
export interface Problem extends Span {
  /** Full sentences. */
  readonly message: string;
  readonly fix?: Fix;
  /** The dataset that inserted numbers came from, where they no longer fit it. */
  readonly source?: string;
}

/** Edits that mend a problem; no two of them touch. */
export interface Fix {
  readonly title: string;
  /** `ask` for what changes the training in a way a person has to decide: never part of a fix for everything. */
  readonly kind: 'safe' | 'ask';
  readonly edits: readonly TextEdit[];
}

/** What is known of the label files; everything may be unknown. */
export interface RuleData {
  /** The data of a loss, where that is certain enough for a reproach; undefined else. */
  dataOf(call: LossCall): TrainingData | undefined;
  /** Data of several labels that code reads by its path, and trains with a loss over exclusive classes; else undefined. */
  severalLabelsFor(call: LossCall): TrainingData | undefined;
  /** The data that the code says it reads, or that a person chose; undefined where neither says anything. */
  readData(): TrainingData | undefined;
  /** A dataset that a provenance comment names; `gone` where it is not there any more, undefined where nothing is known. */
  source(id: string): CountedClasses | 'gone' | undefined;
  /** Relative change of an inserted weight that is worth a word. */
  readonly staleThreshold: number;
}

/** The data that a loss is trained on, as rules take it. */
export interface TrainingData {
  readonly counted: CountedClasses;
  /** Samples of which no label is there. */
  readonly withoutLabel: number;
  /** Of the label file, as a person says it. */
  readonly name: string;
  readonly task: Task;
  /** False where a vector may have an entry for something that is no class, as the background of masks. */
  readonly isExact: boolean;
  /** The code or a person says that it is this data; false where there is merely no other. */
  readonly isNamed: boolean;
}

/** Without any label file. */
export const NO_DATA: RuleData = {
  dataOf: () => undefined,
  severalLabelsFor: () => undefined,
  readData: () => undefined,
  source: () => undefined,
  staleThreshold: 0.05,
};
