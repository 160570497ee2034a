import { formatAmount, formatCount } from '../../core/render/numbers';
import type { DatasetReport } from '../../core/report/report';
import {
  FORMATS,
  LAYOUTS,
  POLICIES,
  SEPARATORS,
  type SourceOption,
  type SourceOptions,
  TASKS,
} from '../../scan/sources';
import type {
  ColumnToggle,
  ReadingChange,
  ReadingChoice,
  ReadingPart,
  ReadingPartId,
  ReadingView,
} from '../../webview/readingProtocol';

/** What of a dataset's report says how its label file is read. */
export type ReadDataset = Pick<
  DatasetReport,
  'files' | 'format' | 'task' | 'split' | 'columns' | 'evidenceDetails' | 'excludedClasses'
> & { readonly classCount: number };

const RECOGNISED = 'As it is recognised';
const POLICY_MEANING: Readonly<Record<NonNullable<SourceOptions['policy']>, string>> = {
  ignore: 'neither positive nor negative',
  negative: 'both are negative',
  positive: 'uncertain labels are positive, missing ones negative',
};
const LIST_SEPARATORS: ReadonlyMap<string, string> = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['|', 'vertical bar'],
  [' ', 'blank'],
  ['brackets', 'lists in brackets, as Python and JSON write them'],
]);

/**
 * How a label file is read, part by part with its reasons, and what each part could be instead: the one place that the
 * report page and *Explain Reading* take it from.
 *
 * @param set what the settings say of the file, from its own path and from patterns
 * @param own what they say under its own path
 */
export function readingDetails(
  path: string,
  dataset: ReadDataset | undefined,
  set: SourceOptions = {},
  own?: SourceOptions,
): ReadingView {
  const columns = dataset?.columns?.map(toggleOf);
  const isTable = !dataset || columns !== undefined;
  const isText = !dataset || /^(csv|tsv|whitespace)\b/.test(dataset.format);
  const parts: ReadingPart[] = [];
  const add = (id: ReadingPartId, title: string, value: string, choices: readonly ReadingChoice[] = []): void => {
    const reasons = dataset?.evidenceDetails.filter(({ about }) => about === id) ?? [];
    parts.push({ id, title, value, reasons, choices });
  };
  add('format', 'Format', dataset?.format ?? 'not recognised', formatChoices(set));
  if (isTable) {
    const labels = columns?.filter(({ isLabel }) => isLabel).map(({ label }) => label);
    add('columns', 'Label columns', labels ? few(labels) : set.ignore ? 'left out of the report' : 'not known');
    add('layout', 'Layout', set.layout ?? 'as recognised', layoutChoices(set, columns ?? []));
  } else if (dataset.evidenceDetails.some(({ about }) => about === 'columns')) {
    add('columns', 'Labels', dataset.task);
  }
  if (isText) {
    add('separator', 'Separator', set.separator ?? 'as recognised', separatorChoices(set));
    add('header', 'Header', headerText(set.header), headerChoices(set));
  }
  const names = dataset?.files.slice(1) ?? [];
  add('names', 'Names file', names.length > 0 ? few(names) : 'none', isTable ? namesChoices(set) : []);
  if (dataset) {
    const excluded = dataset.excludedClasses ?? [];
    const left = excluded.length > 0 ? `, ${formatCount(excluded.length)} more left out` : '';
    add('classes', 'Classes', `${formatAmount(dataset.classCount, 'class').replace(/classs$/, 'classes')}${left}`);
    add('task', 'Task', dataset.task, taskChoices(set));
    add('policy', 'Missing and uncertain labels', set.policy ?? 'ignore', policyChoices(set, own));
    add('split', 'Split', dataset.split ?? 'none', splitChoices(set, columns));
  }
  return { path, parts, columns, excluded: dataset?.excludedClasses ?? [], isSet: own !== undefined };
}

/** The toggles of the columns as a change: which of them hold labels. */
export function columnsChange(columns: readonly (string | number)[]): ReadingChange {
  // A layout that was set for other columns does not fit these; none at all goes back to what is recognised.
  return columns.length > 0
    ? { set: { columns }, unset: ['layout', 'ignore'] }
    : { set: {}, unset: ['columns', 'layout', 'ignore'] };
}

/** Which classes are left out, as a change. */
export function excludedChange(excluded: readonly string[]): ReadingChange {
  return excluded.length > 0
    ? { set: { excludeClasses: excluded }, unset: [] }
    : { set: {}, unset: ['excludeClasses'] };
}

function toggleOf(
  { name, holds, isLabel }: NonNullable<ReadDataset['columns']>[number],
  index: number,
  all: NonNullable<ReadDataset['columns']>,
): ColumnToggle {
  const isUnique = name !== '' && all.filter((column) => column.name === name).length === 1;
  return { label: name || `column ${index + 1}`, holds, isLabel, column: isUnique ? name : index + 1 };
}

/** Choices of one option, first the one that takes it back. */
function choicesOf<T>(
  option: SourceOption,
  now: T | undefined,
  values: readonly T[],
  label: (value: T) => string,
  detail?: (value: T) => string,
): ReadingChoice[] {
  return [
    { label: RECOGNISED, isChosen: now === undefined, change: { set: {}, unset: [option] } },
    ...values.map((value) => ({
      label: label(value),
      ...(detail && { detail: detail(value) }),
      isChosen: now === value,
      change: { set: { [option]: value }, unset: [] },
    })),
  ];
}

function formatChoices({ format }: SourceOptions): ReadingChoice[] {
  const choices = choicesOf('format', format, [...FORMATS.keys()], (id) => FORMATS.get(id)!);
  // What was set for columns does not fit a file that has none.
  const unset = ['columns', 'layout', 'listSeparator', 'idColumn', 'separator', 'header', 'splitColumn'];
  return choices.map((choice) =>
    choice.change === 'file' || !('format' in choice.change.set)
      ? choice
      : { ...choice, change: { set: choice.change.set, unset: ['ignore', ...unset] } },
  );
}

function taskChoices({ task }: SourceOptions): ReadingChoice[] {
  return choicesOf('task', task, TASKS, (value) => value);
}

function layoutChoices(set: SourceOptions, columns: readonly ColumnToggle[]): ReadingChoice[] {
  const plain = choicesOf(
    'layout',
    set.layout,
    LAYOUTS.filter((layout) => layout !== 'long' && layout !== 'list'),
    String,
  );
  const lists = [...LIST_SEPARATORS].map(([listSeparator, word]): ReadingChoice => ({
    label: `list, ${word}`,
    isChosen: set.layout === 'list' && (set.listSeparator ?? ',') === listSeparator,
    change: { set: { layout: 'list', listSeparator }, unset: ['idColumn'] },
  }));
  const long = columns
    .filter(({ isLabel, column }) => !isLabel && typeof column === 'string')
    .map(({ label, column }): ReadingChoice => ({
      label: `long, samples by ${label}`,
      isChosen: set.layout === 'long' && set.idColumn === column,
      change: { set: { layout: 'long', idColumn: column }, unset: ['listSeparator'] },
    }));
  const rest = plain.map((choice): ReadingChoice =>
    choice.change === 'file'
      ? choice
      : { ...choice, change: { ...choice.change, unset: [...choice.change.unset, 'listSeparator', 'idColumn'] } },
  );
  return [...rest, ...lists, ...long];
}

function separatorChoices({ separator }: SourceOptions): ReadingChoice[] {
  const words: readonly string[] = SEPARATORS;
  const known = separator === undefined || words.includes(separator) ? words : [...words, separator];
  return choicesOf('separator', separator, known, String);
}

function headerChoices({ header }: SourceOptions): ReadingChoice[] {
  return choicesOf('header', header, [true, false], headerText);
}

function namesChoices({ namesFile }: SourceOptions): ReadingChoice[] {
  const recognised: ReadingChange = { set: {}, unset: ['namesFile', 'namesFrom'] };
  return [
    { label: RECOGNISED, isChosen: namesFile === undefined, change: recognised },
    {
      label: 'None: keep the ids',
      isChosen: namesFile === null,
      change: { set: { namesFile: null }, unset: ['namesFrom'] },
    },
    ...(typeof namesFile === 'string'
      ? [{ label: namesFile, isChosen: true, change: { set: { namesFile }, unset: [] } }]
      : []),
    { label: 'Choose a file…', isChosen: false, change: 'file' },
  ];
}

function policyChoices({ policy }: SourceOptions, own: SourceOptions | undefined): ReadingChoice[] {
  // What a pattern sets is overruled, not taken back.
  const isOwn = policy === own?.policy;
  return POLICIES.map((value) => ({
    label: value,
    detail: POLICY_MEANING[value],
    isChosen: value === (policy ?? 'ignore'),
    change: value === 'ignore' && isOwn ? { set: {}, unset: ['policy'] } : { set: { policy: value }, unset: [] },
  }));
}

/** A fixed split of the whole file, or a column that tells it. */
function splitChoices(set: SourceOptions, columns: readonly ColumnToggle[] | undefined): ReadingChoice[] {
  const isFixed = (split: string): boolean => set.split === split;
  const fixed = [...new Set(['train', 'val', 'test', ...(set.split === undefined ? [] : [set.split])])];
  const byColumn = (columns ?? []).filter(({ isLabel, column }) => !isLabel && typeof column === 'string');
  return [
    {
      label: RECOGNISED,
      isChosen: set.split === undefined && set.splitColumn === undefined,
      change: { set: {}, unset: ['split', 'splitColumn'] },
    },
    ...fixed.map((split) => ({
      label: split,
      isChosen: isFixed(split),
      change: { set: { split }, unset: ['splitColumn'] },
    })),
    ...(columns
      ? [
          {
            label: 'No split column',
            isChosen: set.splitColumn === null,
            change: { set: { splitColumn: null }, unset: ['split'] },
          },
        ]
      : []),
    ...byColumn.map(({ label, column }) => ({
      label: `By column ${label}`,
      isChosen: set.splitColumn === column,
      change: { set: { splitColumn: column }, unset: ['split'] },
    })),
  ];
}

function headerText(header: boolean | undefined): string {
  return header === undefined ? 'as recognised' : header ? 'the first line' : 'none';
}

function few(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}
