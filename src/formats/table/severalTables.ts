import type { Counted, CountContext, Evidence, Reading } from '../format';
import { isSearched } from '../sampleSearch';
import { splitOfPath } from '../splits';
import { tryTable } from './containerFromUser';
import type { ContainerOptions, TableReading } from './containerReading';
import { countContainerTable } from './containerTable';
import type { TableSource } from './table';
import type { ImpossibleOption } from './userOptions';

/** A table of a container of several (a workbook, a database) that holds labels. */
export interface ChosenTable<Place> {
  readonly name: string;
  /** Null where its name says nothing of a split. */
  readonly split: string | null;
  readonly read: ContainerOptions;
  /** Where the table is in the container. */
  readonly place: Place;
}

export interface SeveralTables<Place> {
  readonly tables: readonly ChosenTable<Place>[];
}

/** A kind of container, in the words of its evidence. */
export interface ContainerKind {
  readonly format: string;
  /** Stands before the variant of the table: `xlsx`. */
  readonly prefix: string;
  /** `a workbook`. */
  readonly container: string;
  /** `sheet`. */
  readonly table: string;
}

/** A table that was read, with where it is and what is to be said of it besides. */
export interface FoundTable<Place> {
  readonly reading: TableReading;
  readonly place: Place;
  readonly evidence?: readonly Evidence[];
}

/** Reads a table; undefined where it holds no labels, or what a person wants does not fit it. */
export type Attempt = (read: () => Promise<TableReading | undefined>) => Promise<TableReading | undefined>;

/**
 * The reading of a container by its tables that are named for splits, else by the first that holds labels.
 *
 * @param look what there is to be read of a table
 * @returns undefined where no table holds labels
 * @throws {ImpossibleOption} where what a person wants fits no table
 */
export async function readTables<Table extends { readonly name: string }, Place>(
  path: string,
  tables: readonly Table[],
  kind: ContainerKind,
  look: (table: Table, attempt: Attempt) => Promise<FoundTable<Place> | undefined>,
): Promise<Reading<SeveralTables<Place>> | undefined> {
  const troubles: ImpossibleOption[] = [];
  const found: (FoundTable<Place> & { name: string; split: string | null })[] = [];
  for (const table of tables) {
    const seen = await look(table, (read) => tryTable(read, troubles));
    if (seen) {
      found.push({ ...seen, name: table.name, split: splitOfPath(table.name) });
    }
  }
  const splits = found.filter(({ split }) => split !== null);
  const chosen = splits.length > 0 ? splits : found.slice(0, 1);
  const [first] = chosen;
  if (!first) {
    if (troubles[0]) {
      throw troubles[0];
    }
    return undefined;
  }
  const { variant, sidecars, task, evidence, columns } = first.reading;
  const others = found.filter((table) => !chosen.includes(table)).map(({ name }) => name);
  const named = chosen.map(({ name }) => `${kind.table} ${name}`).join(', ');
  return {
    format: kind.format,
    variant: `${kind.prefix}-${variant}`,
    files: [path, ...sidecars],
    task,
    unit: 'row',
    evidence: [
      {
        about: 'format',
        text: `The file is ${kind.container}; its labels are in ${named}.`,
        ...(others.length > 0 && {
          otherwise: `These ${kind.table}s could hold labels too: ${others.slice(0, 5).join(', ')}.`,
        }),
      },
      ...chosen.flatMap((table) => table.evidence ?? []),
      ...evidence,
    ],
    ...(columns && { columns }),
    options: {
      tables: chosen.map(({ name, split, reading, place }) => ({ name, split, read: reading.options, place })),
    },
  };
}

/**
 * Counts the chosen tables of a container, or searches those of the split that is searched.
 *
 * @param open the rows of a table; undefined where it is gone
 */
export async function countTables<Place>(
  path: string,
  { tables }: SeveralTables<Place>,
  { table: word }: ContainerKind,
  context: CountContext,
  open: (table: ChosenTable<Place>) => Promise<TableSource | undefined>,
): Promise<Counted[]> {
  const counted: Counted[] = [];
  for (const table of tables) {
    context.signal.throwIfAborted();
    if (context.search && !isSearched(context.search, table.split)) {
      continue;
    }
    const source = await open(table);
    const results = source ? await countContainerTable(source, table.read, path, context, `${word} ${table.name}`) : [];
    counted.push(...results.map((result) => ({ ...result, split: result.split ?? table.split })));
  }
  return counted;
}
