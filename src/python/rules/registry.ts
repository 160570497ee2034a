import type { Comment } from '../syntaxTree';
import type { PythonFile } from '../pythonFile';
import { ARGUMENT_RULES } from './arguments';
import type { CodeRule, Problem, RuleData } from './rule';
import { STALE_RULES } from './stale';
import { VECTOR_RULES } from './vectors';

/** All rules about Python code: what the manual, the diagnostics and the command line iterate over. */
export const CODE_RULES: readonly CodeRule[] = [...ARGUMENT_RULES, ...VECTOR_RULES, ...STALE_RULES].sort((a, b) =>
  a.code < b.code ? -1 : 1,
);

export interface CodeProblem extends Problem {
  readonly rule: CodeRule;
}

const IGNORE = /# label-balance: ignore\[([^\]]*)\]/;

/** What the rules find in a file, in the order of its text; what a comment on the line silences is left out. */
export function codeProblems(file: PythonFile, data: RuleData): CodeProblem[] {
  const problems = CODE_RULES.flatMap((rule) => rule.check(file, data).map((problem) => ({ ...problem, rule })));
  return problems
    .filter((problem) => !isIgnored(file, problem))
    .sort((a, b) => a.from - b.from || (a.rule.code < b.rule.code ? -1 : 1));
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
