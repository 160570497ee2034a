import type { Evidence } from '../formats/format';
import type { SourceOptions } from './sources';

/** A column as the table reader finds it: `column 3` for a number. */
export function columnName(column: string | number): string {
  return typeof column === 'number' ? `column ${column}` : column;
}

/** What the evidence of the reading is no longer true of. */
export function aboutOf(options: SourceOptions): Evidence['about'][] {
  return [
    ...(options.columns || options.layout || options.listSeparator ? (['columns'] as const) : []),
    ...(options.namesFile === undefined ? [] : (['names'] as const)),
    ...(options.split === undefined && options.splitColumn === undefined ? [] : (['split'] as const)),
  ];
}

const MAX_NAMED = 10;
const OTHERWISE = 'Label Balance: Reset Reading goes back to what is recognised.';

/** What a person chose, a sentence each. */
export function evidenceOf(options: SourceOptions): Evidence[] {
  const { columns, layout, listSeparator, separator, header, namesFile, policy, split, splitColumn, task } = options;
  const { format, excludeClasses = [] } = options;
  const named = columns && listed(columns.map(columnName));
  const said: (readonly [Evidence['about'], string | undefined])[] = [
    ['columns', columns && `the label ${columns.length === 1 ? 'column' : 'columns'} ${named}`],
    ['columns', layout && `the layout ${layout}`],
    [
      'columns',
      listSeparator === undefined ? undefined : `${JSON.stringify(listSeparator)} between the labels of a list`,
    ],
    ['separator', separator === undefined ? undefined : `${JSON.stringify(separator)} as the separator`],
    [
      'separator',
      header === undefined ? undefined : header ? 'that the first line is a header' : 'that there is no header',
    ],
    [
      'names',
      namesFile === undefined ? undefined : namesFile === null ? 'no names file' : `${namesFile} for the class names`,
    ],
    ['policy', policy && `that missing and uncertain labels count by the policy ${policy}`],
    ['split', split && `the split ${split}`],
    [
      'split',
      splitColumn === undefined
        ? undefined
        : splitColumn === null
          ? 'no split column'
          : `column ${splitColumn} for the split`,
    ],
    ['format', format && `the format ${format}`],
    ['format', task && `the task ${task}`],
    [
      'classes',
      excludeClasses.length > 0
        ? `to leave out the ${excludeClasses.length === 1 ? 'class' : 'classes'} ${listed(excludeClasses)}: samples that have no other label count as samples without a label`
        : undefined,
    ],
  ];
  const told = said.flatMap(([about, what]) => (what ? [{ about, text: `You chose ${what}.` }] : []));
  return told.map((evidence, k) => (k === told.length - 1 ? { ...evidence, otherwise: OTHERWISE } : evidence));
}

function listed(names: readonly string[]): string {
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  return names.slice(0, MAX_NAMED).join(', ') + more;
}
