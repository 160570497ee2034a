import type { Tally } from '../../../core/tally/tally';
import { TallyBuilder } from '../../../core/tally/tallyBuilder';
import type { NameTable } from '../../nameTable';
import type { ClassLayout } from '../layout';
import { withoutComment } from '../lineEnds';
import { inLabelOrder } from './order';
import { classOf, type CountTableContext, type RowCounter, tableOfClassNames, widthDetail } from './rowCounter';
import type { TableRow, TableSource } from '../table';
import { isMissing } from '../values';

/** Counts a column with one class a row. */
export class ClassCounter implements RowCounter {
  readonly columns: readonly number[];
  private readonly builder: TallyBuilder;
  private readonly names: NameTable | undefined;
  private readonly width: number;
  private unlabelled = 0;

  constructor(
    private readonly layout: ClassLayout,
    source: TableSource,
    private readonly context: CountTableContext,
  ) {
    this.width = source.columns.length;
    this.columns = [layout.column.index];
    this.names = context.names ?? tableOfClassNames(source.columns[layout.column.index]?.classNames);
    this.builder = new TallyBuilder(this.names?.names, context.tally);
  }

  row({ cells, line, width }: TableRow, times = 1): readonly number[] | undefined {
    const { file } = this.context;
    if (width <= this.columns[0]! || width > this.width) {
      const detail = widthDetail(width, this.width, this.layout.column);
      this.builder.report('malformed-record', { file, line, detail });
      return undefined;
    }
    const cell = cells[0] ?? null;
    const whole = (typeof cell === 'string' ? cell : (cell?.[0] ?? '')).trim();
    const text = this.layout.commented ? withoutComment(whole) : whole;
    // Between records, as above the sentences of an abstract: `###24293578`.
    if (width === 1 && this.width > 1 && text.startsWith('#')) {
      return undefined;
    }
    if (
      text === '' ||
      (isMissing(text) && text.toLowerCase() !== 'none' && !(this.layout.signs && text === '-')) ||
      (text === '-1' && this.names !== undefined)
    ) {
      this.unlabelled += times;
      this.builder.add({ positives: [] }, times);
      return [];
    }
    const id = classOf(this.builder, this.names, text);
    if (id === undefined) {
      this.builder.report('id-out-of-range', {
        file,
        line,
        detail: `class id ${text} where ${this.names!.names.length} names are given`,
      });
    }
    const positives = id === undefined ? [] : [id];
    this.builder.add({ positives }, times);
    return id === undefined ? undefined : positives;
  }

  finish(): { tally: Tally } {
    const tally = this.names ? this.builder.build() : inLabelOrder(this.builder.build());
    return { tally: withUnlabelled(tally, this.unlabelled) };
  }
}

/** A sample without a class is missing for every class: it is no negative example of any. */
function withUnlabelled(tally: Tally, unlabelled: number): Tally {
  return unlabelled === 0
    ? tally
    : {
        ...tally,
        negatives: tally.negatives.map((count) => count - unlabelled),
        missing: tally.missing.map((count) => count + unlabelled),
      };
}
