import { type FileSet, dirname, joinPath } from '../formats/fileSet';
import type { Evidence, Reading } from '../formats/format';
import { FORMAT_TITLES } from '../formats/formatIds';
import { type UserOptions, isTableFormat, tableFromUser } from '../formats/fromUser';
import { ImpossibleOption } from '../formats/table/userOptions';
import { aboutOf, columnName, evidenceOf } from './chosenEvidence';
import { readingAs } from './forcedFormat';
import { type MatchedOptions, SourceMatcher, isPath, plain } from './sourceMatch';
import { type SourceOption, type SourceOptions, type SourceProblem, type SourceRule, separatorOf } from './sources';

/** Options that say how a table is parsed; the others are applied to the counts. */
const TABLE_OPTIONS: readonly SourceOption[] = [
  'columns',
  'layout',
  'listSeparator',
  'idColumn',
  'separator',
  'header',
  'namesFile',
  'namesFrom',
  'splitColumn',
];

/** Of thousands of files that a pattern matches only these are tried as tables. */
const TABLE_ENDINGS = '.csv .tsv .txt .tab .dat .data .parquet .arrow .feather .xlsx .sqlite .db'.split(' ');

export interface ChosenReadings {
  readonly readings: readonly Reading[];
  readonly problems: readonly SourceProblem[];
  /** Files and folders that the person does not want to see. */
  readonly ignored: ReadonlySet<string>;
}

/**
 * The readings as a person wants them: what was recognised, changed by the settings. What cannot be followed is told, and
 * the file is then read as recognised.
 */
export async function chooseReadings(
  recognised: readonly Reading[],
  files: FileSet,
  rules: readonly SourceRule[],
): Promise<ChosenReadings> {
  const matcher = new SourceMatcher(rules);
  const problems: SourceProblem[] = [];
  const ignored = new Set<string>();
  const readings: Reading[] = [];
  for (const reading of [...recognised, ...unrecognised(recognised, files, matcher, rules)]) {
    const path = typeof reading === 'string' ? reading : reading.files[0]!;
    const matched = matcher.match(path);
    const before = typeof reading === 'string' ? undefined : reading;
    if (!matched) {
      readings.push(...(before ? [before] : []));
    } else if (matched.options.ignore) {
      ignored.add(path);
    } else {
      const { reading: chosen, problem } = await choose(before, path, matched, files);
      readings.push(...(chosen ? [chosen] : []));
      // A pattern need not fit all that it matches, a path is meant.
      const isMeant = before !== undefined || rules.some(({ key }) => isPath(key) && plain(key) === path);
      problems.push(...(problem && isMeant ? [problem] : []));
    }
  }
  readings.sort((a, b) => (a.files[0]! < b.files[0]! ? -1 : a.files[0]! > b.files[0]! ? 1 : 0));
  return { readings, problems: [...problems, ...unmatched(rules, files)], ignored };
}

/** Files that are named in the settings, or match a pattern with columns, and were not recognised. */
function unrecognised(
  recognised: readonly Reading[],
  files: FileSet,
  matcher: SourceMatcher,
  rules: readonly SourceRule[],
): string[] {
  const read = new Set(recognised.flatMap((reading) => [...reading.files, ...(reading.covers ?? [])]));
  // A folder can be said to be a label file, too, and a sidecar to be one of its own.
  const told = rules.filter(({ key, options }) => isPath(key) && options.format).map(({ key }) => plain(key));
  const own = new Set(recognised.map((reading) => reading.files[0]!));
  const named = rules.filter(({ key }) => isPath(key)).map(({ key }) => plain(key));
  const byPattern = rules.some(({ key, options }) => !isPath(key) && options.columns)
    ? files.withExtension(...TABLE_ENDINGS).flatMap(({ path }) => (matcher.match(path)?.options.columns ? [path] : []))
    : [];
  const found = [...named, ...byPattern].filter((path) => files.get(path) && !read.has(path));
  return [...new Set([...found, ...told.filter((path) => !own.has(path) && exists(files, path))])];
}

/** Keys that stand for no file. */
function unmatched(rules: readonly SourceRule[], files: FileSet): SourceProblem[] {
  return rules.flatMap(({ key }): SourceProblem[] => {
    if (isPath(key)) {
      return exists(files, plain(key))
        ? []
        : [{ key, noFile: true, message: `There is no file ${key}, or files.exclude or a .gitignore leaves it out.` }];
    }
    const matcher = new SourceMatcher([{ key, options: {} }]);
    const isThere = files.entries.some(
      ({ path }) => matcher.match(path) !== undefined || matcher.match(dirname(path)) !== undefined,
    );
    return isThere ? [] : [{ key, noFile: true, message: `No file matches ${key}.` }];
  });
}

/** True for a file, and for a folder with a file in it. */
function exists(files: FileSet, path: string): boolean {
  const below = path === '' ? '' : `${path}/`;
  return files.get(path) !== undefined || files.entries.some((entry) => entry.path.startsWith(below));
}

async function choose(
  before: Reading | undefined,
  path: string,
  { options, keyOf }: MatchedOptions,
  files: FileSet,
): Promise<{ reading: Reading | undefined; problem?: SourceProblem }> {
  const { policy, split, task, format, excludeClasses } = options;
  const chosen = {
    ...(policy && { policy }),
    ...(split && { split }),
    ...(task && { task }),
    ...(excludeClasses?.length && { excludeClasses }),
  };
  const fail = (
    message: string,
    option?: string,
    value?: string,
  ): { reading: Reading | undefined; problem: SourceProblem } => {
    const at = option as SourceOption | undefined;
    const wanted = at === 'columns' ? options.columns?.findIndex((column) => columnName(column) === value) : undefined;
    const problem = {
      key: (at && keyOf(at)) ?? keyOf('columns') ?? Object.keys(options).map((name) => keyOf(name as SourceOption))[0]!,
      ...(at && keyOf(at) !== undefined && { option: at }),
      ...(wanted !== undefined && wanted >= 0 && { index: wanted }),
      message: `${path}: ${message}`,
    };
    return { reading: before && { ...before, chosen: { impossible: message } }, problem };
  };
  const parsed = TABLE_OPTIONS.filter((option) => options[option] !== undefined);
  let reading = before;
  if (format && format !== before?.format && !isTableFormat(format)) {
    reading = await readingAs(format, path, files);
    if (!reading) {
      return fail(`it cannot be read as ${FORMAT_TITLES.get(format)!}: it does not have that structure.`, 'format');
    }
  }
  if (reading && !isTableFormat(format ?? reading.format)) {
    if (parsed[0]) {
      return fail(`it is read as ${reading.variant}, which has no columns: ${parsed[0]} cannot be set.`, parsed[0]);
    }
  } else if (!before || format || policy || split || parsed.length > 0) {
    try {
      reading = await tableFromUser(files, path, format ?? before?.format, userOptions(options, path));
    } catch (error) {
      // Lists of tags or of objects have no columns to choose; a policy is applied to their counts.
      if (before && !format && parsed.length === 0 && error instanceof ImpossibleOption) {
        return { reading: { ...before, ...(task && { task }), chosen, evidence: evidenceWith(before, options) } };
      }
      return error instanceof ImpossibleOption
        ? fail(error.message, error.option ?? (format && 'format'), error.value)
        : fail(error instanceof Error ? error.message : String(error), format && 'format');
    }
    if (!reading) {
      return fail('it cannot be read as a table.', format && 'format');
    }
  }
  return { reading: { ...reading!, ...(task && { task }), evidence: evidenceWith(reading!, options), chosen } };
}

/** The evidence of a reading and what a person chose in place of some of it. */
function evidenceWith({ evidence, format }: Reading, options: SourceOptions): Evidence[] {
  // Of a table the evidence on the policy says what blanks count as; other formats tell other things by it.
  const ofPolicy = options.policy !== undefined && isTableFormat(format);
  const replaced = new Set<string>([...aboutOf(options), ...(ofPolicy ? ['policy'] : [])]);
  return [...evidence.filter(({ about }) => !replaced.has(about)), ...evidenceOf(options)];
}

function userOptions(options: SourceOptions, path: string): UserOptions {
  const { columns, layout, listSeparator, idColumn, separator, header, namesFile, namesFrom = 0, policy } = options;
  const splitColumn = options.split !== undefined && options.splitColumn === undefined ? null : options.splitColumn;
  return {
    ...(columns && { columns: columns.map(columnName) }),
    ...(layout && { layout }),
    ...(listSeparator !== undefined && { listSeparator }),
    ...(idColumn !== undefined && { idColumn }),
    ...(separator !== undefined && { separator: separatorOf(separator) }),
    ...(header !== undefined && { header }),
    ...(namesFile !== undefined && {
      namesFile: namesFile === null ? null : { path: near(path, namesFile), firstId: namesFrom },
    }),
    ...(policy && { policy }),
    ...(splitColumn !== undefined && { splitColumn }),
  };
}

/** A names file is named from the folder of the settings, or with `./` from that of the label file. */
function near(path: string, namesFile: string): string {
  return /^\.\.?\//.test(namesFile) ? (joinPath(dirname(path), namesFile) ?? namesFile) : namesFile;
}
