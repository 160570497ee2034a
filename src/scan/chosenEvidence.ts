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
  const named = columns?.slice(0, MAX_NAMED).map(columnName).join(', ');
  const more = columns && columns.length > MAX_NAMED ? ` and ${columns.length - MAX_NAMED} more` : '';
  const said: (readonly [Evidence['about'], string | undefined])[] = [
    ['columns', columns && `the label ${columns.length === 1 ? 'column' : 'columns'} ${named}${more}`],
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
    ['format', task && `the task ${task}`],
  ];
  const told = said.flatMap(([about, what]) => (what ? [{ about, text: `You chose ${what}.` }] : []));
  return told.map((evidence, k) => (k === told.length - 1 ? { ...evidence, otherwise: OTHERWISE } : evidence));
}
