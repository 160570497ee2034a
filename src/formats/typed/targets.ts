import type { CountContext, Counted, Evidence } from '../format';
import type { ClassNames } from '../hfFeatures';
import { isSplitName } from '../table/choose/columnNames';
import type { TableSample } from '../table/choose/proposal';
import { toTableReading } from '../table/containerFromUser';
import type { ContainerOptions, TableReading } from '../table/containerReading';
import { countContainerTable } from '../table/containerTable';
import type { ColumnRef } from '../table/profile';
import type { TableSource } from '../table/table';

/** One of several columns with a class a row, each a target of its own: `fine_label` and `coarse_label`. */
export interface Target {
  readonly name: string;
  readonly read: ContainerOptions;
}

/**
 * The columns that are declared to hold a class each, where they are several and the labels were found in one of them;
 * none where one column has all labels.
 */
export function targetsOf(sample: TableSample, read: ContainerOptions, classNames: ClassNames): Target[] {
  if (!('table' in read) || read.table.layout.kind !== 'class') {
    return [];
  }
  const { table } = read;
  const declared = declaredColumns(sample, classNames);
  const chosen = table.layout.kind === 'class' ? table.layout.column.name : '';
  return declared.length > 1 && declared.some(({ name }) => name === chosen)
    ? declared.map((column) => ({
        name: column.name,
        read: { table: { ...table, layout: { kind: 'class', column } } },
      }))
    : [];
}

/** Whether a reading takes one column that nothing declares for the labels: a declared one is surer. */
export function isGuessed({ options }: TableReading, classNames: ClassNames): boolean {
  const layout = 'table' in options ? options.table.layout : undefined;
  const isOneColumn = layout?.kind === 'class' || layout?.kind === 'list';
  return isOneColumn && !classNames.has(layout.column.name);
}

/** The first column that is declared to hold a class, where nothing else says which columns hold the labels. */
export function readDeclared(sample: TableSample, classNames: ClassNames): TableReading | undefined {
  const [column] = declaredColumns(sample, classNames);
  if (!column) {
    return undefined;
  }
  const text = `Column ${column.name} is declared to hold a class a row.`;
  const options = { layout: { kind: 'class', column }, policy: 'ignore' } as const;
  const roles = {
    variant: 'class-column',
    task: 'multi-class',
    evidence: [{ about: 'columns', text }],
    options,
  } as const;
  return toTableReading(sample, roles, []);
}

function declaredColumns({ columns, rows }: TableSample, classNames: ClassNames): ColumnRef[] {
  const isScalar = (index: number): boolean =>
    rows.every(({ cells }) => cells[index] === null || typeof cells[index] === 'string') &&
    rows.some(({ cells }) => typeof cells[index] === 'string');
  return columns.flatMap(({ name }, index) =>
    classNames.has(name) && !isSplitName(name) && isScalar(index) ? [{ index, name }] : [],
  );
}

export function evidenceOfTargets(targets: readonly Target[]): Evidence[] {
  const names = targets.map(({ name }) => name).join(', ');
  return targets.length === 0
    ? []
    : [{ about: 'columns', text: `Columns ${names} are declared to hold a class a row; each is counted on its own.` }];
}

/** Counts each target, or all labels where there is one. A search goes through those that know the class. */
export async function countTargets(
  source: TableSource,
  { read, targets = [] }: { read: ContainerOptions; targets?: readonly Target[] },
  classNames: ClassNames,
  path: string,
  context: CountContext,
): Promise<Counted[]> {
  if (targets.length === 0) {
    return countContainerTable(source, read, path, context);
  }
  const { search } = context;
  const counted: Counted[] = [];
  for (const target of targets.filter(({ name }) => !search || classNames.get(name)?.includes(search.name))) {
    const parts = await countContainerTable(source, target.read, path, context);
    counted.push(...parts.map((part) => ({ ...part, part: target.name })));
  }
  return counted;
}
