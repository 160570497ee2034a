import type { Tally, Task } from '../../../core/tally/tally';
import { TallyBuilder } from '../../../core/tally/tallyBuilder';
import type { Evidence } from '../../format';
import type { NameTable } from '../../nameTable';
import { withoutDerived } from '../derived';
import type { ListLayout } from '../layout';
import { classesIn, splitList } from '../lists';
import { inLabelOrder } from './order';
import { classOf, type CountTableContext, type RowCounter, tableOfClassNames, widthDetail } from './rowCounter';
import type { TableRow, TableSource } from '../table';
import { isMissing } from '../values';

/** A ragged row may go on for so many cells. */
const RAGGED_CELLS = 256;

/** Counts a column of lists. */
export class ListCounter implements RowCounter {
  readonly columns: readonly number[];
  private readonly builder: TallyBuilder;
  private readonly names: NameTable | undefined;
  private readonly width: number;

  constructor(
    private readonly layout: ListLayout,
    source: TableSource,
    private readonly context: CountTableContext,
  ) {
    const { index } = layout.column;
    this.width = source.columns.length;
    const span = layout.ragged ? RAGGED_CELLS : (layout.span ?? 1);
    this.columns = Array.from({ length: span }, (_, i) => index + i);
    this.names = context.names ?? tableOfClassNames(source.columns[index]?.classNames);
    this.builder = new TallyBuilder(this.names?.names, context.tally);
  }

  row({ cells, line, width }: TableRow, times = 1): readonly number[] | undefined {
    const positives: number[] = [];
    let alike = true;
    if (this.columns.length > 1) {
      if (width > (this.layout.ragged ? this.columns[0]! + RAGGED_CELLS : this.width)) {
        this.malformed(line, widthDetail(width, this.width, this.layout.column));
        return undefined;
      }
      // A cell behind them says the split.
      for (const cell of cells.slice(0, this.columns.length)) {
        if (typeof cell === 'string' && !isMissing(cell)) {
          alike = this.label(cell.trim(), line, positives) && alike;
        }
      }
    } else if (width <= this.columns[0]! || width > this.width) {
      this.malformed(line, widthDetail(width, this.width, this.layout.column));
      return undefined;
    } else {
      const cell = cells[0] ?? null;
      if (typeof cell === 'string' && this.builder.classCount === 0) {
        classesIn(cell, this.layout.syntax).forEach((name) => this.builder.declare(name));
      }
      const labels = typeof cell === 'string' ? splitList(cell, this.layout.syntax) : (cell ?? []);
      for (const label of labels) {
        if (label !== '' && !(labels.length === 1 && isMissing(label) && !this.isName(label))) {
          alike = this.label(label, line, positives) && alike;
        }
      }
      // Whether such a word is a label depends on the rows before.
      alike &&= !(labels.length === 1 && isMissing(labels[0]!));
    }
    this.builder.add({ positives }, times);
    return alike ? positives : undefined;
  }

  finish(): { tally: Tally; task: Task; evidence: readonly Evidence[] } {
    const tally = this.names ? this.builder.build() : inLabelOrder(this.builder.build());
    const { tally: kept, evidence } = withoutDerived(tally, this.context.file, { onlyAbsence: true });
    return { tally: kept, task: 'multi-label', evidence };
  }

  /** `N/A` may be a label like any other where it stands among labels elsewhere. */
  private isName(label: string): boolean {
    return /^n\/a$/i.test(label) || this.builder.knownClassId(label) !== undefined;
  }

  /** Adds the class of a label; false where there is none, which is reported. */
  private label(text: string, line: number, into: number[]): boolean {
    const id = classOf(this.builder, this.names, text);
    if (id === undefined) {
      this.builder.report('id-out-of-range', {
        file: this.context.file,
        line,
        detail: `class id ${text} where ${this.names!.names.length} names are given`,
      });
      return false;
    }
    into.push(id);
    return true;
  }

  private malformed(line: number, detail: string): void {
    this.builder.report('malformed-record', { file: this.context.file, line, detail });
  }
}
