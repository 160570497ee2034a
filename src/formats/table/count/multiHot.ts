import type { Tally, Task } from '../../../core/tally/tally';
import { TallyBuilder } from '../../../core/tally/tallyBuilder';
import type { Evidence } from '../../format';
import { taskOfSets, withoutDerived } from '../derived';
import type { MissingPolicy, MultiHotLayout } from '../layout';
import { type CountTableContext, reportDuplicates, type RowCounter } from './rowCounter';
import type { TableRow, TableSource } from '../table';
import { type Code, flagOf, MINUS_ONE, MISSING, OTHER, POSITIVE } from '../values';

/** Counts a table with a column a class. */
export class MultiHotCounter implements RowCounter {
  readonly columns: readonly number[];
  private readonly builder: TallyBuilder;
  private readonly codes = new Map<string, Code>();

  constructor(
    private readonly layout: MultiHotLayout,
    private readonly policy: MissingPolicy,
    private readonly source: TableSource,
    private readonly context: CountTableContext,
  ) {
    this.columns = layout.columns.map(({ index }) => index);
    const names = namesOf(layout, source, context);
    this.builder = new TallyBuilder(names, context.tally);
    reportDuplicates(this.builder, context.file, names);
  }

  row({ cells, line, width }: TableRow): readonly number[] | undefined {
    const positives: number[] = [];
    const missing: number[] = [];
    const uncertain: number[] = [];
    const { length } = this.columns;
    let first = '';
    let strange = 0;
    for (let id = 0; id < length; id++) {
      const cell = cells[id];
      const code = this.code(typeof cell === 'string' ? cell : '');
      if (code === POSITIVE) {
        positives.push(id);
      } else if (code === MISSING) {
        missing.push(id);
      } else if (code === MINUS_ONE) {
        uncertain.push(id);
      } else if (code === OTHER) {
        missing.push(id);
        first ||= `column ${this.layout.columns[id]!.name} holds ${JSON.stringify(String(cell).slice(0, 40))}`;
        strange++;
      }
    }
    const { file } = this.context;
    if (width !== this.source.columns.length) {
      this.builder.report('malformed-record', {
        file,
        line,
        detail: `a row has ${width} cells where ${this.source.columns.length} are expected`,
      });
      // Cells that are not where they belong would be counted for the wrong class.
      if (width > this.source.columns.length || missing.length === length) {
        return undefined;
      }
    }
    if (strange > 0) {
      this.builder.report('malformed-record', { file, line, detail: first });
      // A row that sums up those above it, or is of another table.
      if (strange * 2 > length) {
        return undefined;
      }
    }
    this.addUnderPolicy(positives, missing, uncertain);
    // Under `positive` an uncertain cell counts as a positive one, which equal positives do not tell.
    const alike = this.policy !== 'positive' || uncertain.length === 0;
    return width === this.source.columns.length && strange === 0 && alike ? positives : undefined;
  }

  /** Counts rows by their positive classes; their other cells follow in {@link negativeCell}. */
  again(positives: Int32Array, times: number): void {
    this.builder.add({ positives }, times);
  }

  negativeCell(id: number, text: string, times: number): void {
    const code = this.code(text);
    if (this.policy !== 'ignore') {
      return;
    }
    if (code === MISSING) {
      this.builder.addUnknown('missing', id, times);
    } else if (code === MINUS_ONE) {
      this.builder.addUnknown('uncertain', id, times);
    }
  }

  finish(): { tally: Tally; task: Task; evidence: readonly Evidence[] } {
    return finishMultiHot(this.builder.build(), this.context.file);
  }

  private addUnderPolicy(positives: number[], missing: number[], uncertain: number[]): void {
    switch (this.policy) {
      case 'ignore':
        this.builder.add({ positives, missing, uncertain });
        return;
      case 'negative':
        this.builder.add({ positives });
        return;
      case 'positive':
        this.builder.add({ positives: [...positives, ...uncertain] });
    }
  }

  private code(text: string): Code {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = flagOf(text, this.layout);
      if (this.codes.size < 1000) {
        this.codes.set(text, code);
      }
    }
    return code;
  }
}

/** The names of the classes: of the columns, or from a file, or their numbers where there are no names at all. */
function namesOf(layout: MultiHotLayout, source: TableSource, { names }: CountTableContext): readonly string[] {
  if (names?.names.length === layout.columns.length) {
    return names.names;
  }
  return layout.columns.map(({ name }, id) => (source.hasHeader ? name : String(id)));
}

/** Leaves out columns that only repeat the others, and says whether classes exclude each other. */
export function finishMultiHot(
  tally: Tally,
  file: string,
): { tally: Tally; task: Task; evidence: readonly Evidence[] } {
  const { tally: kept, evidence } = withoutDerived(tally, file);
  return { tally: kept, task: taskOfSets(kept) ?? 'multi-label', evidence };
}
