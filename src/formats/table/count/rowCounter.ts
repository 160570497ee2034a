import type { Tally, Task } from '../../../core/tally/tally';
import type { TallyBuilder, TallyOptions } from '../../../core/tally/tallyBuilder';
import type { Evidence } from '../../format';
import { type NameTable, namesByPosition } from '../../nameTable';
import { wholeNumberOf } from '../../wholeNumber';
import type { ColumnRef } from '../profile';
import type { TableRow } from '../table';

export interface CountTableContext {
  /** For the places of problems. */
  readonly file: string;
  readonly names?: NameTable;
  /** The splits of samples, where files beside the table list them. */
  readonly splits?: ReadonlyMap<string, string>;
  /** Records that the file itself says it holds. */
  readonly declaredRows?: number;
  readonly signal: AbortSignal;
  readonly tally?: TallyOptions | undefined;
}

/** How one layout turns rows into samples; `cells` are those of `columns`, in their order. */
export interface RowCounter {
  readonly columns: readonly number[];
  /** Counts a row, or so many that are alike; gives back what {@link RowSink.row} does. */
  row(row: TableRow, times?: number): readonly number[] | undefined;
  finish(): { tally: Tally; task?: Task; evidence?: readonly Evidence[] };
}

/** The class of a label: by its name, or by its id where names are joined; undefined for an id beyond the names. */
export function classOf(builder: TallyBuilder, names: NameTable | undefined, text: string): number | undefined {
  if (!names) {
    return builder.classId(text);
  }
  const id = names.idOf(text);
  return id ?? (names.byNumber && wholeNumberOf(text) !== undefined ? undefined : builder.classId(text));
}

/** Names that the container itself declares by id. */
export function tableOfClassNames(classNames: readonly string[] | undefined): NameTable | undefined {
  return classNames && namesByPosition(classNames);
}

/** Reports names that stand for two classes. */
export function reportDuplicates(builder: TallyBuilder, file: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) {
      builder.report('duplicate-name', { file, line: 1, detail: name });
    }
    seen.add(name);
  }
}

/** Why a row cannot be read: its label is not there, or may stand in another column. */
export function widthDetail(width: number, expected: number, { name }: ColumnRef): string {
  return width > expected
    ? `a row has ${width} cells where ${expected} are expected`
    : `a row of ${width} cells ends before column ${name}`;
}
