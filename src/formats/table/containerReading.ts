import type { Task } from '../../core/tally/tally';
import type { Evidence, ReadingColumn } from '../format';
import type { ObjectListColumn } from './choose/objectLists';
import type { TagListColumn } from './choose/tagLists';
import type { TableOptions } from './layout';

/** The label columns of a table, or its column of lists of BIO tags, or of the classes of objects. */
export type ContainerOptions =
  { readonly table: TableOptions } | { readonly tags: TagListColumn } | { readonly objects: ObjectListColumn };

/** How a table in a container (Parquet, Arrow, a workbook, a database) is read. */
export interface TableReading {
  readonly variant: string;
  readonly task: Task;
  readonly evidence: readonly Evidence[];
  readonly columns?: readonly ReadingColumn[];
  readonly options: ContainerOptions;
  /** The names file, if there is one. */
  readonly sidecars: readonly string[];
}
