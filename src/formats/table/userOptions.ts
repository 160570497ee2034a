import type { Task } from '../../core/tally/tally';
import type { Evidence } from '../format';
import type { NamesFile } from '../names';
import { classLayout } from './choose/classColumn';
import { marksOf } from './choose/marks';
import { findColumn } from './columnsOf';
import type { Layout, MissingPolicy, TableOptions } from './layout';
import type { ListSyntax } from './lists';
import { chooseListSyntax } from './listSyntax';
import { type ColumnRef, profileColumns } from './profile';
import { chooseRoles, type TableRoles } from './roles';
import type { TableSample } from './choose/proposal';

/** How a person wants a table to be read; what is left out stays as it was recognised. */
export interface UserTableOptions {
  /** Names (or numbers from 1) of the label columns: one for a list or a class column, several for multi-hot. */
  readonly columns?: readonly string[];
  readonly layout?: 'multi-hot' | 'list' | 'class' | 'long';
  /** Between the labels of a list: `|`, `,`, ` ` …, or `brackets`. */
  readonly listSeparator?: ListSyntax;
  /** The column that names the sample where a sample has several rows. */
  readonly idColumn?: string;
  /** The column with the split of a row; null for none. */
  readonly splitColumn?: string | null;
  readonly policy?: MissingPolicy;
  /** A file with names of class ids; null for none. */
  readonly namesFile?: NamesFile | null;
}

/** What a person set and a file does not allow. */
export class ImpossibleOption extends Error {
  /**
   * @param option the name of the option at fault; undefined where it is what was not set
   * @param value the one of several values that is at fault
   */
  constructor(
    message: string,
    readonly option?: keyof UserTableOptions | 'separator',
    readonly value?: string,
  ) {
    super(message);
  }
}

/**
 * Roles as a person gave them, filled up with what is recognised.
 *
 * @throws {ImpossibleOption} where they do not fit the table
 */
export function rolesFromUser(sample: TableSample, user: UserTableOptions): TableRoles {
  const recognised = chooseRoles(sample);
  const columns: ColumnRef[] = [];
  for (const name of user.columns ?? []) {
    columns.push(columnOf(sample, 'columns', name));
  }
  const split = user.splitColumn == null ? undefined : columnOf(sample, 'splitColumn', user.splitColumn);
  let layout: Layout | undefined = recognised?.options.layout;
  let evidence: readonly Evidence[] = recognised?.evidence ?? [];
  if (columns.length > 0 || user.layout !== undefined || user.listSeparator !== undefined) {
    layout = makeLayout(sample, columns.length ? columns : columnsOf(layout), user, layout);
    evidence = evidence.filter(({ about }) => about === 'split');
  }
  if (!layout) {
    throw new ImpossibleOption(`No column looks like a label. Name the label columns; there are ${listed(sample)}.`);
  }
  const splitColumn = user.splitColumn === undefined ? recognised?.options.split : split;
  const options: TableOptions = {
    layout,
    policy: user.policy ?? 'ignore',
    ...(splitColumn && { split: splitColumn }),
    ...(user.namesFile && { namesFile: user.namesFile }),
  };
  return { variant: variantOf(layout), task: taskOf(layout), options, evidence };
}

function makeLayout(
  sample: TableSample,
  columns: readonly ColumnRef[],
  user: UserTableOptions,
  recognised: Layout | undefined,
): Layout {
  const [first] = columns;
  if (!first) {
    throw new ImpossibleOption('Name the label columns.');
  }
  // Rows that are boxes or counts stay so under another label column: as samples they would be counted wrongly.
  if (columns.length === 1 && !user.listSeparator && recognised) {
    const isLong = recognised.kind === 'long' && (user.layout ?? 'long') === 'long';
    if (isLong) {
      const id = user.idColumn === undefined ? recognised.id : columnOf(sample, 'idColumn', user.idColumn);
      return { ...recognised, id, label: first };
    }
    if (recognised.kind === 'counts' && user.layout === undefined) {
      return { ...recognised, label: first };
    }
  }
  const profiles = profileColumns(sample.columns, sample.rows);
  const profile = profiles[first.index]!;
  const list = chooseListSyntax(profile.filled, true);
  const kind = user.layout ?? (columns.length > 1 ? 'multi-hot' : (user.listSeparator ?? list) ? 'list' : 'class');
  switch (kind) {
    case 'multi-hot':
      return { kind, columns, ...marksOf(columns.map(({ index }) => profiles[index]!)) };
    case 'list':
      return { kind, column: first, syntax: user.listSeparator ?? list?.syntax ?? ',' };
    case 'class':
      return classLayout(profile);
    case 'long': {
      if (user.idColumn === undefined) {
        const message = `Name the column that tells the samples apart; there are ${listed(sample)}.`;
        throw new ImpossibleOption(message, 'layout');
      }
      return { kind, id: columnOf(sample, 'idColumn', user.idColumn), label: first, objects: false };
    }
  }
}

function columnsOf(layout: Layout | undefined): readonly ColumnRef[] {
  switch (layout?.kind) {
    case 'multi-hot':
      return layout.columns;
    case 'list':
    case 'class':
    case 'tags':
      return [layout.column];
    case 'long':
    case 'counts':
      return layout.label ? [layout.label] : [];
    case undefined:
      return [];
  }
}

function columnOf(sample: TableSample, option: 'columns' | 'splitColumn' | 'idColumn', name: string): ColumnRef {
  const column = findColumn(sample.columns, name);
  if (!column) {
    const wanted = /^column \d+$/.test(name) ? name : `column ${name}`;
    throw new ImpossibleOption(`There is no ${wanted}. The columns are ${listed(sample)}.`, option, name);
  }
  return column;
}

function listed({ columns }: TableSample): string {
  const names = columns.slice(0, 30).map(({ name }) => name);
  return names.join(', ') + (columns.length > names.length ? ', …' : '');
}

function variantOf(layout: Layout): string {
  const names = {
    'multi-hot': 'multi-hot',
    list: 'delimited-list',
    class: 'class-column',
    long: 'long',
    tags: 'bio-tags',
    counts: 'counts',
  };
  return names[layout.kind];
}

function taskOf(layout: Layout): Task {
  if (layout.kind === 'tags') {
    return 'sequence';
  }
  return layout.kind === 'class'
    ? 'multi-class'
    : layout.kind === 'long' && layout.objects
      ? 'detection'
      : 'multi-label';
}
