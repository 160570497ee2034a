import type { RuleSettings } from '../../core/findings/registry';
import type { Severity } from '../../core/findings/rule';
import { mentionsLoss } from '../lossCalls';
import { mentionsProvenance } from '../provenance';
import type { PythonFile } from '../pythonFile';
import type { Comment } from '../tree/statements';
import { ARGUMENT_RULES } from './arguments';
import { DEVICE_RULES } from './devices';
import { DIVISOR_RULES } from './divisors';
import { FOCAL_RULES } from './focal';
import { FRAMEWORK_RULES } from './frameworks';
import { FREQUENCY_RULES } from './frequencies';
import { INPUT_RULES } from './inputs';
import { KNOWN_DATA_RULES } from './knownData';
import { LOSS_FOR_DATA_RULES } from './lossForData';
import { MARGIN_LOSS_RULES } from './marginLoss';
import { OUTPUT_RULES } from './outputs';
import { RATIO_RULES } from './ratios';
import { REDUCTION_RULES } from './reductions';
import type { CodeRule, Problem, RuleData } from './rule';
import { SAMPLING_RULES } from './sampling';
import { SCIKIT_LABEL_RULES } from './scikitLabels';
import { SCIKIT_WEIGHT_RULES } from './scikitWeights';
import { STALE_RULES } from './stale';
import { STATEMENT_RULES } from './statements';
import { SUM_RULES } from './sums';
import { TENSOR_RULES } from './tensors';
import { UNKNOWN_LABEL_RULES } from './unknownLabels';
import { VECTOR_RULES } from './vectors';
import { VECTOR_SIZE_RULES } from './vectorSizes';

/**
 * All rules about Python code: what the manual, the diagnostics and the command line iterate over. The hundreds of the
 * code say what a rule looks at: 01 which weights, 02 shapes, 03 types and devices, 04 the value of the loss, 05 how
 * weights are computed, 06 the choice of the loss, 07 labels, 08 several corrections, 09 sampling and splitting,
 * 10 frameworks, 11 numbers that were inserted.
 */
export const CODE_RULES: readonly CodeRule[] = [
  ...ARGUMENT_RULES,
  ...VECTOR_RULES,
  ...VECTOR_SIZE_RULES,
  ...RATIO_RULES,
  ...DIVISOR_RULES,
  ...FREQUENCY_RULES,
  ...OUTPUT_RULES,
  ...TENSOR_RULES,
  ...DEVICE_RULES,
  ...INPUT_RULES,
  ...REDUCTION_RULES,
  ...FOCAL_RULES,
  ...SUM_RULES,
  ...MARGIN_LOSS_RULES,
  ...UNKNOWN_LABEL_RULES,
  ...STATEMENT_RULES,
  ...LOSS_FOR_DATA_RULES,
  ...KNOWN_DATA_RULES,
  ...SCIKIT_WEIGHT_RULES,
  ...SCIKIT_LABEL_RULES,
  ...SAMPLING_RULES,
  ...FRAMEWORK_RULES,
  ...STALE_RULES,
].sort((a, b) => (a.code < b.code ? -1 : 1));

/** What a rule found, with the rule and how much it matters. */
export interface CodeProblem extends Problem {
  readonly rule: CodeRule;
  /** Of the rule, or what a person set for it. */
  readonly severity: Severity;
}

const IGNORE = /# label-balance: ignore\[([^\]]*)\]/;
/** What rules look at besides losses. */
const SUBJECTS =
  /WeightedRandomSampler|sampler=|compute_(?:class|sample)_weight|MultiLabelBinarizer|stratify=|Stratified|BinaryCrossEntropy|compute_loss|ForSequenceClassification|class_weight|MultiLabelMarginLoss/;

/** False for text that no rule has anything to say about: it need not be parsed. */
export function mayHaveProblems({ text }: PythonFile): boolean {
  return mentionsLoss(text) || mentionsProvenance(text) || SUBJECTS.test(text);
}

/**
 * What the rules find in a file, in the order of its text; what a comment on the line silences is left out.
 *
 * @param settings severities by code or name of a rule.
 */
export function codeProblems(
  file: PythonFile,
  data: RuleData,
  settings: ReadonlyMap<string, RuleSettings> = new Map(),
): CodeProblem[] {
  if (!mayHaveProblems(file)) {
    return [];
  }
  const problems = CODE_RULES.flatMap((rule): CodeProblem[] => {
    const set = settings.get(rule.code) ?? settings.get(rule.name);
    const severity = set?.severity ?? rule.severity;
    return severity === 'off' ? [] : rule.check(file, data).map((problem) => ({ ...problem, rule, severity }));
  });
  return problems
    .filter((problem, i) => !isIgnored(file, problem) && problems.findIndex((other) => isSame(other, problem)) === i)
    .sort((a, b) => a.from - b.from || (a.rule.code < b.rule.code ? -1 : 1));
}

/** A vector that two losses take is told once. */
function isSame(a: CodeProblem, b: CodeProblem): boolean {
  return a.rule === b.rule && a.from === b.from && a.to === b.to && a.message === b.message;
}

/** Whether a comment on one of the lines of a problem names its rule. */
function isIgnored({ tree, text }: PythonFile, { from, to, rule }: CodeProblem): boolean {
  if (!text.includes('ignore[')) {
    return false;
  }
  const { start, end } = tree.lines.range({ from, to });
  const isOnItsLines = (comment: Comment): boolean => {
    const { line } = tree.lines.position(comment.from);
    return start.line <= line && line <= end.line;
  };
  return tree.comments.some((comment) => {
    const codes = IGNORE.exec(comment.text)?.[1]?.split(',');
    return codes?.some((code) => code.trim() === rule.code) && isOnItsLines(comment);
  });
}
