import type { Tally, Task } from '../../core/tally';
import { TallyBuilder } from '../../core/tallyBuilder';
import type { Counted, Evidence } from '../format';
import type { NameTable } from '../names';
import { countCounts } from './countCounts';
import { LongCounter } from './countLong';
import { taskOfSets, withoutDerived } from './derived';
import type { ClassLayout, ListLayout, MultiHotLayout, TableOptions } from './layout';
import { splitList } from './lists';
import { inLabelOrder } from './order';
import { splitOfCell } from './splitColumn';
import type { Cell, TableRow, TableSource } from './table';
import { type Code, codeOf, isMissing, MINUS_ONE, MISSING, OTHER, POSITIVE } from './values';

export interface CountTableContext {
  /** For the places of problems. */
  readonly file: string;
  readonly names?: NameTable;
  /** Records that the file itself says it holds. */
  readonly declaredRows?: number;
  readonly signal: AbortSignal;
}

/** How one layout turns rows into samples; `cells` are those of `columns`, in their order. */
export interface RowCounter {
  readonly columns: readonly number[];
  row(row: TableRow): void;
  finish(): { tally: Tally; task?: Task; evidence?: readonly Evidence[] };
}

/** A ragged row may go on for so many cells. */
const RAGGED_CELLS = 256;

/** Counts a table of any container by its roles; one result for each value of its split column. */
export async function countTable(
  source: TableSource,
  options: TableOptions,
  context: CountTableContext,
): Promise<Counted[]> {
  const { layout, split } = options;
  if (layout.kind === 'counts') {
    return [{ split: null, ...(await countCounts(source, layout, context)) }];
  }
  const make = (): RowCounter => {
    switch (layout.kind) {
      case 'multi-hot':
        return new MultiHotCounter(layout, source, context);
      case 'list':
        return new ListCounter(layout, source, context);
      case 'class':
        return new ClassCounter(layout, source, context);
      case 'long':
        return new LongCounter(layout, source, context);
    }
  };
  const counters = new Map<string | null, RowCounter>();
  const first = make();
  const wanted = split ? [...first.columns, split.index] : first.columns;
  for await (const rows of source.rows(wanted)) {
    context.signal.throwIfAborted();
    for (const row of rows) {
      const part = split ? splitOf(split.name, row.cells[wanted.length - 1] ?? null) : null;
      let counter = counters.get(part);
      if (!counter) {
        counter = counters.size === 0 ? first : make();
        counters.set(part, counter);
      }
      counter.row(row);
    }
  }
  if (counters.size === 0) {
    counters.set(null, first);
  }
  return [...counters].map(([part, counter]) => ({ split: part, ...counter.finish() }));
}

function splitOf(column: string, cell: Cell): string | null {
  return typeof cell === 'string' ? splitOfCell(column, cell) : null;
}

class MultiHotCounter implements RowCounter {
  readonly columns: readonly number[];
  private readonly builder: TallyBuilder;
  private readonly codes = new Map<string, Code>();

  constructor(
    private readonly layout: MultiHotLayout,
    private readonly source: TableSource,
    private readonly context: CountTableContext,
  ) {
    this.columns = layout.columns.map(({ index }) => index);
    this.builder = new TallyBuilder(layout.columns.map(({ name }) => name));
    reportDuplicates(
      this.builder,
      context.file,
      this.layout.columns.map(({ name }) => name),
    );
  }

  row({ cells, line, width }: TableRow): void {
    const positives: number[] = [];
    const missing: number[] = [];
    const uncertain: number[] = [];
    const { length } = this.columns;
    let first = '';
    let strange = 0;
    for (let id = 0; id < length; id++) {
      const cell = cells[id];
      const code = typeof cell === 'string' ? this.code(cell) : MISSING;
      if (code === POSITIVE) {
        positives.push(id);
      } else if (code === MISSING) {
        missing.push(id);
      } else if (code === MINUS_ONE && this.layout.minusOne === 'uncertain') {
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
        return;
      }
    }
    if (strange > 0) {
      this.builder.report('malformed-record', { file, line, detail: first });
      if (strange === length) {
        return;
      }
    }
    this.builder.add({ positives, missing, uncertain });
  }

  finish(): { tally: Tally; task: Task; evidence: readonly Evidence[] } {
    reportDeclared(this.builder, this.context);
    return finishMultiHot(this.builder.build(), this.context.file);
  }

  private code(text: string): Code {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = codeOf(text);
      if (this.codes.size < 1000) {
        this.codes.set(text, code);
      }
    }
    return code;
  }
}

/** Leaves out columns that only repeat the others, and says whether classes exclude each other. */
export function finishMultiHot(
  tally: Tally,
  file: string,
): { tally: Tally; task: Task; evidence: readonly Evidence[] } {
  const { tally: kept, evidence } = withoutDerived(tally, file);
  return { tally: kept, task: taskOfSets(kept) ?? 'multi-label', evidence };
}

class ListCounter implements RowCounter {
  readonly columns: readonly number[];
  private readonly builder: TallyBuilder;
  private readonly names: NameTable | undefined;

  constructor(
    private readonly layout: ListLayout,
    source: TableSource,
    private readonly context: CountTableContext,
  ) {
    const { index } = layout.column;
    this.columns = layout.ragged ? Array.from({ length: RAGGED_CELLS }, (_, i) => index + i) : [index];
    this.names = context.names ?? tableOfClassNames(source.columns[index]?.classNames);
    this.builder = new TallyBuilder(this.names?.names);
  }

  row({ cells, line, width }: TableRow): void {
    const positives: number[] = [];
    if (this.layout.ragged) {
      if (width - this.columns[0]! > RAGGED_CELLS) {
        this.malformed(line, `a row has ${width} cells`);
      }
      for (const cell of cells) {
        if (typeof cell === 'string' && cell.trim() !== '') {
          this.label(cell.trim(), line, positives);
        }
      }
    } else if (width <= this.columns[0]!) {
      this.malformed(line, `a row of ${width} cells ends before column ${this.layout.column.name}`);
      return;
    } else {
      const cell = cells[0] ?? null;
      const labels = typeof cell === 'string' ? splitList(cell, this.layout.syntax) : (cell ?? []);
      for (const label of labels) {
        if (label !== '' && !(labels.length === 1 && isMissing(label) && !this.isName(label))) {
          this.label(label, line, positives);
        }
      }
    }
    this.builder.add({ positives });
  }

  finish(): { tally: Tally; task: Task; evidence: readonly Evidence[] } {
    reportDeclared(this.builder, this.context);
    const tally = this.names ? this.builder.build() : inLabelOrder(this.builder.build());
    const { tally: kept, evidence } = withoutDerived(tally, this.context.file, { onlyAbsence: true });
    return { tally: kept, task: 'multi-label', evidence };
  }

  /** `N/A` may be a label like any other where it stands among labels elsewhere. */
  private isName(label: string): boolean {
    return /^n\/a$/i.test(label) || this.builder.knownClassId(label) !== undefined;
  }

  private label(text: string, line: number, into: number[]): void {
    const id = classOf(this.builder, this.names, text);
    if (id === undefined) {
      this.builder.report('id-out-of-range', {
        file: this.context.file,
        line,
        detail: `class id ${text} where ${this.names!.names.length} names are given`,
      });
    } else {
      into.push(id);
    }
  }

  private malformed(line: number, detail: string): void {
    this.builder.report('malformed-record', { file: this.context.file, line, detail });
  }
}

class ClassCounter implements RowCounter {
  readonly columns: readonly number[];
  private readonly builder: TallyBuilder;
  private readonly names: NameTable | undefined;
  private unlabelled = 0;

  constructor(
    private readonly layout: ClassLayout,
    source: TableSource,
    private readonly context: CountTableContext,
  ) {
    this.columns = [layout.column.index];
    this.names = context.names ?? tableOfClassNames(source.columns[layout.column.index]?.classNames);
    this.builder = new TallyBuilder(this.names?.names);
  }

  row({ cells, line, width }: TableRow): void {
    const { file } = this.context;
    if (width <= this.columns[0]!) {
      this.builder.report('malformed-record', {
        file,
        line,
        detail: `a row of ${width} cells ends before column ${this.layout.column.name}`,
      });
      return;
    }
    const cell = cells[0] ?? null;
    const text = (typeof cell === 'string' ? cell : (cell?.[0] ?? '')).trim();
    if (
      text === '' ||
      (isMissing(text) && text.toLowerCase() !== 'none') ||
      (text === '-1' && this.names !== undefined)
    ) {
      this.unlabelled++;
      this.builder.add({ positives: [] });
      return;
    }
    const id = classOf(this.builder, this.names, text);
    if (id === undefined) {
      this.builder.report('id-out-of-range', {
        file,
        line,
        detail: `class id ${text} where ${this.names!.names.length} names are given`,
      });
    }
    this.builder.add({ positives: id === undefined ? [] : [id] });
  }

  finish(): { tally: Tally } {
    reportDeclared(this.builder, this.context);
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

/** The class of a label: by its name, or by its id where names are joined; undefined for an id beyond the names. */
export function classOf(builder: TallyBuilder, names: NameTable | undefined, text: string): number | undefined {
  if (!names) {
    return builder.classId(text);
  }
  const id = names.idOf(text);
  return id ?? (names.byNumber && /^[+-]?\d+(\.0*)?$/.test(text) ? undefined : builder.classId(text));
}

function tableOfClassNames(classNames: readonly string[] | undefined): NameTable | undefined {
  if (!classNames) {
    return undefined;
  }
  return {
    names: classNames,
    byNumber: true,
    idOf: (text) => {
      const id = Number(text);
      return Number.isInteger(id) && id >= 0 && id < classNames.length ? id : undefined;
    },
  };
}

export function reportDuplicates(builder: TallyBuilder, file: string, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) {
      builder.report('duplicate-name', { file, line: 1, detail: name });
    }
    seen.add(name);
  }
}

/** Reports where a file declares another number of records than it holds. */
export function reportDeclared(builder: TallyBuilder, { file, declaredRows }: CountTableContext): void {
  if (declaredRows !== undefined && declaredRows !== builder.sampleCount) {
    builder.report('declared-count', {
      file,
      line: 1,
      detail: `it declares ${declaredRows} records and holds ${builder.sampleCount}`,
    });
  }
}
