import type { CodeProblem } from './registry';

/** A cell of a notebook within the text of all its cells. */
export interface CellSpan {
  readonly start: number;
  readonly length: number;
}

/**
 * What was found in all cells of a notebook together, as far as it stands in one of them, by the offsets of that cell.
 * A fix that would change another cell too is left out.
 */
export function problemsInCell(problems: readonly CodeProblem[], { start, length }: CellSpan): CodeProblem[] {
  const isInside = ({ from, to }: { from: number; to: number }): boolean => start <= from && to <= start + length;
  return problems.filter(isInside).map(({ fix, ...problem }) => ({
    ...problem,
    from: problem.from - start,
    to: problem.to - start,
    ...(fix?.edits.every(isInside) && {
      fix: { ...fix, edits: fix.edits.map((edit) => ({ ...edit, from: edit.from - start, to: edit.to - start })) },
    }),
  }));
}
