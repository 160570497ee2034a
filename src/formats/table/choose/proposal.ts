import type { Task } from '../../../core/tally/tally';
import type { Evidence } from '../../format';
import type { DoubtfulColumn, Layout } from '../layout';
import type { TableColumn, TableRow } from '../table';

/** What a table was sampled for: its columns, and rows with a cell for every column. */
export interface TableSample {
  /** Where the table is, for what its name says. */
  readonly path?: string;
  readonly columns: readonly TableColumn[];
  readonly hasHeader: boolean;
  readonly rows: readonly TableRow[];
  /** Columns that hold the labels, as a table beside this one tells: its test set, or what is to be handed in. */
  readonly targets?: { readonly names: readonly string[]; readonly from: string };
}

/** What one way of reading a table proposes. */
export interface Proposal {
  readonly layout: Layout;
  readonly variant: string;
  readonly task: Task;
  readonly evidence: readonly Evidence[];
  readonly doubtful?: readonly DoubtfulColumn[];
}
