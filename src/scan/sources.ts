import type { Task } from '../core/tally/tally';
import { FORMAT_IDS, FORMAT_TITLES } from '../formats/formatIds';

/**
 * How a person wants label files to be read: the value of the setting `labelBalance.sources` and of the command line's
 * `--sources`. A key is a path relative to the scanned folder, or a pattern as in .gitignore; where several keys match a
 * file the later one wins, and the path itself over any pattern.
 */
export interface SourceOptions {
  readonly ignore?: boolean;
  /** Id of the format to read the file as. */
  readonly format?: string;
  readonly columns?: readonly (string | number)[];
  readonly layout?: 'multi-hot' | 'list' | 'class' | 'long';
  readonly listSeparator?: string;
  readonly idColumn?: string;
  readonly separator?: string;
  readonly header?: boolean;
  readonly namesFile?: string | null;
  readonly namesFrom?: 0 | 1;
  readonly policy?: 'ignore' | 'negative' | 'positive';
  readonly split?: string;
  readonly splitColumn?: string | null;
  readonly task?: Task;
  /** Names of classes that are left out of the counts; what a sample has besides them stays. */
  readonly excludeClasses?: readonly string[];
}

export type SourceOption = keyof SourceOptions;

export interface SourceRule {
  /** A path or a pattern. */
  readonly key: string;
  readonly options: SourceOptions;
}

/** A setting that cannot be followed, and where it stands in the settings. */
export interface SourceProblem {
  /** Undefined where the settings as a whole are none. */
  readonly key?: string;
  readonly option?: string;
  /** Of a list, which entry. */
  readonly index?: number;
  /** True where the key stands for no file of the scanned folder; it may do so for one of another. */
  readonly noFile?: boolean;
  /** A full sentence. */
  readonly message: string;
}

/** What a value has to be; undefined where it is, else the end of the sentence that begins with the option. */
type Check = (value: unknown) => string | undefined;

const oneOf =
  (...allowed: readonly unknown[]): Check =>
  (value) =>
    allowed.includes(value) ? undefined : `is one of ${allowed.map((item) => JSON.stringify(item)).join(', ')}`;
const text: Check = (value) => (typeof value === 'string' && value !== '' ? undefined : 'is a text that is not empty');
const textOrNull: Check = (value) =>
  value === null ? undefined : text(value) && 'is a text that is not empty, or null';
const flag = oneOf(true, false);

/** Words for separators that are hard to see or to type. */
const SEPARATOR_WORDS: ReadonlyMap<string, string> = new Map([
  ['comma', ','],
  ['semicolon', ';'],
  ['tab', '\t'],
  ['pipe', '|'],
  ['colon', ':'],
  ['blanks', 'blanks'],
  [' ', 'blanks'],
]);

/** Titles of the formats by the ids that settings name. */
export const FORMATS = FORMAT_TITLES;

export const SEPARATORS = ['comma', 'semicolon', 'tab', 'pipe', 'blanks'] as const;
export const POLICIES = ['ignore', 'negative', 'positive'] as const;
export const LAYOUTS = ['multi-hot', 'list', 'class', 'long'] as const;
export const TASKS = [
  'multi-label',
  'multi-class',
  'binary',
  'detection',
  'segmentation',
  'sequence',
] as const satisfies readonly Task[];

const separator: Check = (value) =>
  typeof value === 'string' && (SEPARATOR_WORDS.has(value) || (value.length === 1 && !/[\w"\r\n]/.test(value)))
    ? undefined
    : `is one character such as "," or ";", or one of ${SEPARATORS.join(', ')}`;

const columns: Check = (value) =>
  Array.isArray(value) && value.length > 0 && value.every(isColumn)
    ? undefined
    : 'is a list of names of columns, or of their numbers from 1';

const names: Check = (value) =>
  Array.isArray(value) && value.every((item) => typeof item === 'string') ? undefined : 'is a list of names of classes';

const CHECKS: Readonly<Record<SourceOption, Check>> = {
  ignore: flag,
  format: oneOf(...FORMAT_IDS),
  columns,
  layout: oneOf(...LAYOUTS),
  listSeparator: text,
  idColumn: text,
  separator,
  header: flag,
  namesFile: textOrNull,
  namesFrom: oneOf(0, 1),
  policy: oneOf(...POLICIES),
  split: text,
  splitColumn: textOrNull,
  task: oneOf(...TASKS),
  excludeClasses: names,
};

export const SOURCE_OPTIONS = Object.keys(CHECKS) as readonly SourceOption[];

/**
 * Checks a value from settings or from a file. A key with an impossible option is left out as a whole: half of what a
 * person wants is not what they want.
 */
export function parseSources(value: unknown): { rules: SourceRule[]; problems: SourceProblem[] } {
  const rules: SourceRule[] = [];
  const problems: SourceProblem[] = [];
  if (!isRecord(value)) {
    const message = 'The sources are an object with a path or a pattern for each label file.';
    return { rules, problems: value === undefined ? [] : [{ message }] };
  }
  for (const [key, options] of Object.entries(value)) {
    const found = isRecord(options) ? problemsOf(key, options) : [{ key, message: `${key}: this is no object.` }];
    problems.push(...found);
    if (found.length === 0) {
      rules.push({ key, options: options as SourceOptions });
    }
  }
  return { rules, problems };
}

function problemsOf(key: string, options: Readonly<Record<string, unknown>>): SourceProblem[] {
  return Object.entries(options).flatMap(([option, value]): SourceProblem[] => {
    if (!Object.hasOwn(CHECKS, option)) {
      const message = `${key}: there is no option ${option}. The options are ${SOURCE_OPTIONS.join(', ')}.`;
      return [{ key, option, message }];
    }
    const wrong = CHECKS[option as SourceOption](value);
    if (!wrong) {
      return [];
    }
    const isEntry = option === 'excludeClasses' ? (item: unknown) => typeof item === 'string' : isColumn;
    const index = Array.isArray(value) ? value.findIndex((item) => !isEntry(item)) : -1;
    const message = `${key}: ${option} ${wrong}; ${JSON.stringify(value)?.slice(0, 60)} is not.`;
    return [{ key, option, ...(index >= 0 && { index }), message }];
  });
}

/** The separator as the table reader takes it. */
export function separatorOf(value: string): string {
  return SEPARATOR_WORDS.get(value) ?? value;
}

function isColumn(value: unknown): boolean {
  return typeof value === 'number' ? Number.isInteger(value) && value >= 1 : typeof value === 'string' && value !== '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
