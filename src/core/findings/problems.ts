import { formatAmount, formatCount } from '../numbers';
import { printable } from '../printable';
import type { Problem, ProblemKind } from '../tally/tally';
import type { Observation, Rule, Severity } from './rule';
import { few, listed } from '../phrases';

interface ProblemRule {
  readonly code: string;
  readonly severity: Severity;
  readonly title: string;
  /** `count` is how often it occurred in all; `details` the first few, empty where there are none. */
  say(count: number, details: string): string;
  readonly help: string;
}

const first = (details: string): string => (details ? ` The first: ${details}.` : '');
const these = (details: string): string => (details ? `: ${details}` : '');

/** One rule per kind of trouble met while counting. A new kind does not compile without its row here. */
const ROWS: Readonly<Record<ProblemKind, ProblemRule>> = {
  'malformed-record': {
    code: 'LB2001',
    severity: 'warning',
    title: 'Records that could not be read',
    say: (count, details) =>
      `${formatAmount(count, 'record')} could not be read and ${count === 1 ? 'is' : 'are'} not counted.${first(details)}`,
    help: 'All numbers are of the records that could be read. Open the file at the line named and mend the record, or the quoting before it.',
  },
  'unreadable-file': {
    code: 'LB2002',
    severity: 'warning',
    title: 'Files that could not be read',
    say: (count, details) =>
      `${formatAmount(count, 'file')} could not be read and ${count === 1 ? 'is' : 'are'} not counted${these(details)}.`,
    help: 'All numbers are of the other files. Check that the files are whole and that you may read them.',
  },
  'id-out-of-range': {
    code: 'LB2003',
    severity: 'error',
    title: 'Class ids beyond the names',
    say: (count, details) =>
      `${formatAmount(count, 'label')} ${count === 1 ? 'has a class id' : 'have class ids'} without a name and ${count === 1 ? 'is' : 'are'} not counted${these(details)}.`,
    help: 'The ids in the labels and the list of names do not belong together: often ids start at 1 where the names start at 0. Training would raise an index error, or put weights on the wrong classes.',
  },
  'undeclared-class': {
    code: 'LB2004',
    severity: 'warning',
    title: 'Classes that are used but not declared',
    say: (count, details) =>
      `${formatAmount(count, 'label')} ${count === 1 ? 'names a class' : 'name classes'} that the file does not declare${these(details)}.`,
    help: 'They are counted as classes of their own, after the declared ones. Add them to the declaration, or correct the spelling.',
  },
  'duplicate-name': {
    code: 'LB2005',
    severity: 'warning',
    title: 'Two classes with one name',
    say: (_, details) => `Two classes have the same name${these(details)}.`,
    help: 'They are counted as two classes. Merge them or rename one: reports and weights by name cannot tell them apart.',
  },
  'similar-names': {
    code: 'LB2006',
    severity: 'info',
    title: 'Names that differ in case or blanks only',
    say: (_, details) => `Some class names differ in upper and lower case or blanks only${these(details)}.`,
    help: 'They are counted as different classes. If they mean the same, the counts of both are too low and their weights too high.',
  },
  'declared-count': {
    code: 'LB2007',
    severity: 'warning',
    title: 'The file declares another count than it holds',
    say: (_, details) => `The file does not hold what it declares${these(details)}.`,
    help: 'The counts are of what the file holds. It may be cut off, or its header may be of another version.',
  },
  'derived-column': {
    code: 'LB2008',
    severity: 'info',
    title: 'A column that repeats the others',
    say: (_, details) => `A column only repeats what the others say${these(details)}.`,
    help: 'Such a column ("any finding", "normal") is no class of its own. With it, cardinality and the weights change; leave it out unless the model shall predict it.',
  },
  'ambiguous-column': {
    code: 'LB2009',
    severity: 'info',
    title: 'A column that may be a label',
    say: (_, details) => `A column may be a label but was not taken as one${these(details)}.`,
    help: 'Say in the report which columns are labels; the choice is remembered.',
  },
  'empty-file': {
    code: 'LB2010',
    severity: 'warning',
    title: 'A file without records',
    say: (_, details) => `There is nothing to count${these(details)}.`,
    help: 'The file is empty or has a header only.',
  },
  'not-executed': {
    code: 'LB2011',
    severity: 'warning',
    title: 'A file that would have to be executed',
    say: (_, details) => `This file was not opened, since reading it would run code from it${these(details)}.`,
    help: 'Pickles run code when they are loaded. Export the labels as CSV, JSON or Parquet instead.',
  },
  'impossible-setting': {
    code: 'LB2013',
    severity: 'warning',
    title: 'A setting that cannot be followed',
    say: (_, details) =>
      `The file is read as recognised, because what is set for it cannot be followed${these(details)}.`,
    help: 'Correct the setting `labelBalance.sources`, or remove it with *Label Balance: Reset Reading*.',
  },
};

function ruleOf([kind, row]: [string, ProblemRule]): Rule {
  return {
    code: row.code,
    name: kind,
    title: row.title,
    severity: row.severity,
    thresholds: {},
    source: 'What the reader of the format met',
    help: row.help,
    check: ({ tally }) =>
      observe(
        tally.problems.filter((problem) => problem.kind === kind),
        row,
      ),
  };
}

function observe(problems: readonly Problem[], row: ProblemRule): Observation[] {
  const found = problems[0];
  if (!found) {
    return [];
  }
  const count = problems.reduce((total, problem) => total + problem.count, 0);
  const details = [...new Set(problems.map(({ detail }) => detail).filter(Boolean))];
  const line = found.lines[0];
  const message = row.say(
    count,
    listed(few(details), (detail) => printable(detail).replace(/[.\s]+$/, '')),
  );
  return [{ message, file: found.file, ...(line === undefined ? {} : { line }) }];
}

export const PROBLEM_RULES: readonly Rule[] = [
  ...Object.entries(ROWS).map(ruleOf),
  {
    code: 'LB2012',
    name: 'counted-in-part',
    title: 'Only a part was counted',
    severity: 'warning',
    thresholds: {},
    source: 'Limits of the scan',
    help: 'Counting ended before the end of the data. Shares and ratios are those of the part; absolute counts are too low.',
    check: ({ tally }) =>
      tally.partial
        ? [
            {
              message: `Only the first ${formatCount(tally.samples)} samples were counted: the counts are of that part.`,
            },
          ]
        : [],
  },
];
