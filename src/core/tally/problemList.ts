import type { Problem, ProblemKind } from './tally';

const MAX_LINES = 5;
const MAX_DETAIL = 200;

/** Where a problem was met, and what exactly. */
export interface ProblemAt {
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  readonly detail?: string;
  /** How often, where several are reported at once; 1 by default. */
  readonly count?: number;
}

interface MutableProblem extends Problem {
  count: number;
  readonly lines: number[];
}

/** Collects what goes wrong while a file is counted: equal problems are one, with how often and where first. */
export class ProblemList {
  private readonly problems = new Map<string, MutableProblem>();

  add(kind: ProblemKind, { file, line, detail = '', count = 1 }: ProblemAt): void {
    const key = JSON.stringify([
      kind,
      kind === 'malformed-record' ? '' : detail,
      kind === 'unreadable-file' ? '' : file,
    ]);
    let problem = this.problems.get(key);
    if (!problem) {
      problem = { kind, count: 0, file, lines: [], detail: detail.slice(0, MAX_DETAIL) };
      this.problems.set(key, problem);
    }
    problem.count += count;
    if (line !== undefined && problem.lines.length < MAX_LINES && !problem.lines.includes(line)) {
      problem.lines.push(line);
    }
  }

  build(): Problem[] {
    return [...this.problems.values()];
  }
}
