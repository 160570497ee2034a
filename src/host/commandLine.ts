import { parseArgs } from 'node:util';
import { csvParts } from '../core/render/csv';
import { htmlParts } from '../core/render/html';
import { jsonParts } from '../core/render/json';
import { markdownParts } from '../core/render/markdown';
import { textParts } from '../core/render/text';
import { isExclusive } from '../core/render/weightColumns';
import type { RuleSettings } from '../core/findings/registry';
import type { Report } from '../core/report/report';
import { addRuleSetting, parsePosWeightScheme } from '../core/report/settings';
import { trainingDataset } from '../core/report/trainingDataset';
import { type Bounds, DEFAULT_BOUNDS } from '../core/weighting/safe';
import { countedClasses } from '../python/countedClasses';
import { exclusiveKind } from '../python/snippets/exclusiveKind';
import { snippetInput } from '../python/snippets/input';
import { snippetKind } from '../python/snippets/registry';
import { renderFile } from '../python/snippets/render';
import { HumanError } from '../scan/errors';
import { check } from './checkCommand';
import { COMPARE_FORMATS, compareReports } from './compareCommand';
import { how, SCAN_OPTIONS, scanPaths } from './scanPaths';
import { split } from './splitCommand';

const USAGE = `Usage:
  label-balance report  [PATH...] [--format table|json|markdown|html|csv] [--scheme neg/pos] [--cap 100]
                             [--rule LB2101=off ...]
  label-balance snippet [PATH] [--kind KIND] [--scheme neg/pos] [--cap 100]
  label-balance split   FILE [--parts train=0.8,val=0.1,test=0.1] [--seed 0] [--order 1|2]
                             [--write column|files|lists] [--out FOLDER]
  label-balance compare BEFORE AFTER [--format text|markdown]
  label-balance check   [PATH...] [--format text|json|github] [--rule LB0803=off ...]

report   finds the label files in the folders (or reads the files) named by PATH, the current folder by default,
         counts their classes and prints the report.
snippet  prints loss code with the numbers of the training data at PATH; where nothing else is said, pos_weight, or
         CrossEntropyLoss where each sample has exactly one class.
split    deals the rows of a table out into parts with equal shares of every class (iterative stratification), writes a
         copy with a column more, a table for each part, or lists, and prints what that is worth. It overwrites nothing.
         For ARFF, libsvm, fastText, sparse matrices, NumPy, HDF5 and MATLAB it writes lists of row numbers, from 0.
compare  holds the label files at AFTER against those at BEFORE, split by split; exit status 1 if classes were added or
         removed, or differ in prevalence by more than chance explains.
check    prints what is wrong in the loss code and the label files at PATH; exit status 1 if any error or warning.

Options of all commands:
  --no-ignore          also look into what .gitignore names (not of split, which takes one file)
  --sources FILE.json  read label files as the file says (the shape of the setting labelBalance.sources)
`;

/** Where the command line writes; a test gives its own. */
export interface Output {
  out(text: string): void;
  error(text: string): void;
}

/** Written in parts: of 100,000 datasets the whole is longer than a string can be. */
const RENDERERS: Readonly<Record<string, (report: Report) => Iterable<string>>> = {
  table: textParts,
  json: jsonParts,
  markdown: markdownParts,
  html: htmlParts,
  csv: csvParts,
};

/** Runs the command line; the exit status is 0 (fine), 1 (findings) or 2 (usage, unreadable input). */
export async function main(args: readonly string[], output: Output): Promise<number> {
  try {
    const [command, ...rest] = args;
    switch (command) {
      case 'report':
        return await report(rest, output);
      case 'snippet':
        return await snippet(rest, output);
      case 'split':
        output.out(await split(rest));
        return 0;
      case 'compare':
        return await compare(rest, output);
      case 'check':
        return await printCheck(rest, output);
      case undefined:
      case 'help':
      case '--help':
      case '-h':
        output.out(USAGE);
        return command === undefined ? 2 : 0;
      default:
        throw new HumanError(`There is no command "${command}"; "label-balance help" lists the commands.`);
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // Node explains a wrong option in several lines; the first says what is wrong.
    output.error(`label-balance: ${message.split('\n')[0]}\n`);
    return 2;
  }
}

async function printCheck(args: readonly string[], output: Output): Promise<number> {
  const { text, notes, failed } = await check(args);
  output.out(text);
  notes.forEach((note) => output.error(`label-balance: ${note}\n`));
  return failed ? 1 : 0;
}

async function report(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'table' },
      scheme: { type: 'string' },
      cap: { type: 'string' },
      rule: { type: 'string', multiple: true, default: [] },
      ...SCAN_OPTIONS,
    },
  });
  const render = Object.hasOwn(RENDERERS, values.format) ? RENDERERS[values.format] : undefined;
  if (!render) {
    throw new HumanError(`"${values.format}" is no format; the formats are ${Object.keys(RENDERERS).join(', ')}.`);
  }
  const rules = new Map<string, RuleSettings>();
  usage(() => values.rule.forEach((text) => addRuleSetting(rules, text)));
  const { scheme } = values;
  const posWeightScheme = scheme === undefined ? undefined : usage(() => parsePosWeightScheme(scheme));
  const settings = { bounds: boundsOf(values.cap), rules, ...(posWeightScheme && { posWeightScheme }) };
  const { report, notes } = await scanPaths(positionals, how(values), settings);
  for (const part of render(report)) {
    output.out(part);
  }
  for (const note of notes) {
    output.error(`label-balance: ${note}\n`);
  }
  return 0;
}

async function compare(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { format: { type: 'string', default: 'text' }, ...SCAN_OPTIONS },
  });
  const format = COMPARE_FORMATS.find((known) => known === values.format);
  const [before, after, ...more] = positionals;
  if (!format) {
    throw new HumanError(`"${values.format}" is no format; the formats are ${COMPARE_FORMATS.join(', ')}.`);
  }
  if (before === undefined || after === undefined || more.length) {
    throw new HumanError('compare takes two paths: the labels before, and after.');
  }
  const [first, second] = [await scanPaths([before], how(values)), await scanPaths([after], how(values))];
  const { text, differs, notes } = compareReports(first.report.datasets, second.report.datasets, format);
  if (text === '') {
    throw new HumanError(`${before} and ${after} hold no labels that belong together.`);
  }
  output.out(text);
  [...first.notes, ...second.notes, ...notes].forEach((note) => output.error(`label-balance: ${note}\n`));
  return differs ? 1 : 0;
}

async function snippet(args: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      kind: { type: 'string' },
      scheme: { type: 'string' },
      cap: { type: 'string' },
      ...SCAN_OPTIONS,
    },
  });
  const named = values.kind === undefined ? undefined : usage(() => snippetKind(values.kind!));
  const bounds = boundsOf(values.cap);
  const { report, notes } = await scanPaths(positionals, how(values));
  const dataset = trainingDataset(report);
  if (!dataset) {
    const where = positionals.join(', ') || 'The current folder';
    throw new HumanError([`${where}: no label file with samples was found.`, ...notes].join(' '));
  }
  const kind = named ?? (isExclusive(dataset) ? exclusiveKind(dataset.task) : snippetKind('pos_weight'));
  const input = usage(() => snippetInput(kind, countedClasses(dataset), { scheme: values.scheme, bounds }));
  output.out(renderFile(kind, input));
  return 0;
}

/** A wrong name or number on the command line is a mistake of the caller. */
function usage<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof RangeError ? new HumanError(error.message) : error;
  }
}

function boundsOf(cap: string | undefined): Bounds {
  return { ...DEFAULT_BOUNDS, ...(cap !== undefined && { cap: parseCap(cap) }) };
}

function parseCap(text: string): number | undefined {
  if (text === 'none') {
    return undefined;
  }
  const cap = Number(text || NaN);
  if (!(cap >= 1)) {
    throw new HumanError(`--cap takes a number from 1, or none; "${text}" is neither.`);
  }
  return cap;
}
