import type { ClassNames } from '../hfFeatures';
import type { Cell, TableColumn } from '../table/table';
import { toCell, valueAt } from './cells';

/** A column of a table in a typed container: a leaf of its schema, lists seen through. */
export interface Leaf {
  /** The path with dots: `objects.category`. */
  readonly name: string;
  /** Names from the top of the schema, without those that only make up lists. */
  readonly path: readonly string[];
  /** Which item of a 0/1 vector the column is, where vectors are spread over columns. */
  readonly item?: number;
}

/** Lengths of the 0/1 vectors by column: such a column is spread over as many, one a class. */
export type Vectors = Readonly<Record<string, number>>;

/** The leaves with vectors spread over columns. */
export function spreadVectors(leaves: readonly Leaf[], classNames: ClassNames, vectors: Vectors): Leaf[] {
  const lengths = new Map(Object.entries(vectors));
  return leaves.flatMap((leaf) => {
    const length = lengths.get(leaf.name);
    const names = classNames.get(leaf.name);
    return length === undefined
      ? [leaf]
      : Array.from({ length }, (_, item) => ({ ...leaf, name: names?.[item] ?? `${leaf.name}[${item}]`, item }));
  });
}

/** The columns of a table, with the class names that are declared for them. */
export function columnsOfLeaves(leaves: readonly Leaf[], classNames: ClassNames): TableColumn[] {
  return leaves.map(({ name, item }) => {
    const names = item === undefined ? classNames.get(name) : undefined;
    return { name, ...(names && { classNames: names }) };
  });
}

/** The cell of a leaf, from the value of its top column. */
export function cellOfLeaf(top: unknown, { path, item }: Leaf): Cell {
  const cell = toCell(path.length === 1 ? top : valueAt(top, path.slice(1)));
  return item === undefined ? cell : cell === null || typeof cell === 'string' ? null : (cell[item] ?? null);
}
