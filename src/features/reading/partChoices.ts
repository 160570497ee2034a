import {
  FORMATS,
  LAYOUTS,
  POLICIES,
  SEPARATORS,
  type SourceOption,
  type SourceOptions,
  TASKS,
} from '../../scan/sources';
import type { ColumnToggle, ReadingChange, ReadingChoice } from '../../webview/readingProtocol';

/** What each part of a reading could be instead, and what each choice changes in the settings. */

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

/** Choices of one option, first the one that takes it back. */
function choicesOf<T>(
  option: SourceOption,
  now: T | undefined,
  values: readonly T[],
  label: (value: T) => string,
): ReadingChoice[] {
  return [
    { label: RECOGNISED, isChosen: now === undefined, change: { set: {}, unset: [option] } },
    ...values.map((value) => ({
      label: label(value),
      isChosen: now === value,
      change: { set: { [option]: value }, unset: [] },
    })),
  ];
}

export function formatChoices({ format }: SourceOptions): ReadingChoice[] {
  const choices = choicesOf('format', format, [...FORMATS.keys()], (id) => FORMATS.get(id)!);
  // What was set for columns does not fit a file that has none.
  const unset = ['columns', 'layout', 'listSeparator', 'idColumn', 'separator', 'header', 'splitColumn'];
  return choices.map((choice) =>
    choice.change === 'file' || !('format' in choice.change.set)
      ? choice
      : { ...choice, change: { set: choice.change.set, unset: ['ignore', ...unset] } },
  );
}

export function taskChoices({ task }: SourceOptions): ReadingChoice[] {
  return choicesOf('task', task, TASKS, (value) => value);
}

export function layoutChoices(set: SourceOptions, columns: readonly ColumnToggle[]): ReadingChoice[] {
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

export function separatorChoices({ separator }: SourceOptions): ReadingChoice[] {
  const words: readonly string[] = SEPARATORS;
  const known = separator === undefined || words.includes(separator) ? words : [...words, separator];
  return choicesOf('separator', separator, known, String);
}

export function headerChoices({ header }: SourceOptions): ReadingChoice[] {
  return choicesOf('header', header, [true, false], headerText);
}

export function namesChoices({ namesFile }: SourceOptions): ReadingChoice[] {
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

export function policyChoices({ policy }: SourceOptions, own: SourceOptions | undefined): ReadingChoice[] {
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
export function splitChoices(set: SourceOptions, columns: readonly ColumnToggle[] | undefined): ReadingChoice[] {
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

export function headerText(header: boolean | undefined): string {
  return header === undefined ? 'as recognised' : header ? 'the first line' : 'none';
}
