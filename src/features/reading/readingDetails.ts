import { formatAmount, formatCount } from '../../core/numbers';
import type { DatasetReport } from '../../core/report/report';
import type { SourceOptions } from '../../scan/sources';
import {
  formatChoices,
  headerChoices,
  headerText,
  layoutChoices,
  namesChoices,
  policyChoices,
  separatorChoices,
  splitChoices,
  taskChoices,
} from './partChoices';
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
    add('classes', 'Classes', `${formatAmount(dataset.classCount, 'class')}${left}`);
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

function few(names: readonly string[]): string {
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}
