import { type Expression, numberValue, type Sequence, type Span } from '../tree/expression';
import { type Provenance, readProvenance, type VectorOrigin } from '../provenance';
import type { Assignment, Comment } from '../tree/statements';
import type { SyntaxTree } from '../tree/syntaxTree';

/** A provenance comment with the vectors of numbers that follow it. */
export interface InsertedWeights {
  readonly comment: Comment;
  readonly provenance: Provenance;
  /** In the order of the comment; those that were removed or are no longer numbers are left out. */
  readonly vectors: readonly InsertedVector[];
}

/** A list of numbers below a provenance comment. */
export interface InsertedVector {
  readonly origin: VectorOrigin;
  /** The list, brackets included. */
  readonly list: Span;
  /** The statement that it is a part of. */
  readonly statement: Span;
  readonly numbers: ReadonlyArray<Span & { readonly value: number }>;
  /** True where one number stands for all classes. */
  readonly isShared: boolean;
  /** What the comment behind each number says; undefined where not every number has one. */
  readonly rows: readonly ClassRow[] | undefined;
}

/** `# 0 person (600 of 1000)`. */
export interface ClassRow extends Span {
  /** As shortened for the comment. */
  readonly name: string;
  readonly positives: number;
  readonly known: number;
}

const ROW = /^# \d+ (.*) \((\S+) of (\S+)\)[ \t]*$/;

/** The vectors of numbers in a file that were inserted by this extension, by their provenance comments. */
export function insertedWeights(tree: SyntaxTree): InsertedWeights[] {
  return tree.comments.flatMap((comment, i) => {
    const provenance = readProvenance(comment.text);
    if (!provenance) {
      return [];
    }
    const vectors: InsertedVector[] = [];
    let after: number = comment.to;
    for (const origin of provenance.vectors) {
      const assignment = assignmentRightAfter(tree, after);
      const list = assignment?.value && numbersOf(assignment.value, origin.name === 'known');
      if (assignment && list) {
        vectors.push(vectorOf(origin, assignment, list, tree.comments.slice(i + 1)));
        after = assignment.to;
      }
    }
    return [{ comment, provenance, vectors }];
  });
}

/** The assignment with nothing but blanks and comments before it. */
function assignmentRightAfter({ assignments, comments, text }: SyntaxTree, offset: number): Assignment | undefined {
  const assignment = assignments.find(({ from }) => from >= offset);
  if (!assignment) {
    return undefined;
  }
  let gap = text.slice(offset, assignment.from);
  for (const { from, to } of comments) {
    if (from >= offset && to <= assignment.from) {
      gap = gap.replace(text.slice(from, to), '');
    }
  }
  return gap.trim() === '' ? assignment : undefined;
}

function numbersOf(expression: Expression, mayBeOne: boolean): Sequence | undefined {
  const { from, to } = expression;
  const isOne = mayBeOne && isNumber(numberValue(expression));
  return isOne ? { kind: 'sequence', bracket: '', items: [expression], from, to } : numericList(expression);
}

/** The first list of numbers in an expression: itself, or among the arguments of a call. */
function numericList(expression: Expression): Sequence | undefined {
  if (expression.kind === 'sequence') {
    const isNumeric = expression.items.length > 0 && expression.items.every((item) => isNumber(numberValue(item)));
    return isNumeric && expression.bracket === '[' ? expression : undefined;
  }
  if (expression.kind === 'attribute') {
    return numericList(expression.object);
  }
  if (expression.kind !== 'call') {
    return undefined;
  }
  // `torch.tensor([…]).to(device)`: the callee holds the list too.
  const inside = [...expression.args.flatMap(({ value }) => value ?? []), expression.callee];
  return inside.map(numericList).find((list) => list !== undefined);
}

function isNumber(value: number | undefined): boolean {
  return value !== undefined && !Number.isNaN(value);
}

function vectorOf(
  origin: VectorOrigin,
  { from, to }: Assignment,
  list: Sequence,
  comments: readonly Comment[],
): InsertedVector {
  const numbers = list.items.map((item) => ({ from: item.from, to: item.to, value: numberValue(item)! }));
  const inside = comments.filter((comment) => comment.from > list.from && comment.to < list.to);
  const rows = numbers.map((number, i) => {
    const next = numbers[i + 1]?.from ?? list.to;
    const comment = inside.find((item) => item.from >= number.to && item.to <= next);
    return comment && rowOf(comment);
  });
  const isComplete = rows.every((row) => row !== undefined);
  const isShared = list.bracket === '';
  return { origin, list, statement: { from, to }, numbers, isShared, rows: isComplete ? rows : undefined };
}

function rowOf({ from, to, text }: Comment): ClassRow | undefined {
  const [, name, positives, known] = ROW.exec(text) ?? [];
  return name === undefined ? undefined : { from, to, name, positives: Number(positives), known: Number(known) };
}
