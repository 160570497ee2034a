import type { Tally, Task } from '../../core/tally';
import { TallyBuilder } from '../../core/tallyBuilder';
import { classOf, type CountTableContext, reportDuplicates, type RowCounter } from './rowCounter';
import { taskOfSets } from './derived';
import type { LongLayout } from './layout';
import { inLabelOrder } from './order';
import type { TableRow, TableSource } from './table';
import { codeOf, isMissing, POSITIVE } from './values';

/** Rows that are labels or boxes: gathers them by sample. Memory grows with the number of samples, not of rows. */
export class LongCounter implements RowCounter {
  readonly columns: readonly number[];
  private readonly builder: TallyBuilder;
  /** Positive classes by sample. */
  private readonly samples = new Map<string, Set<number>>();
  private readonly boxes: number;

  constructor(
    private readonly layout: LongLayout,
    private readonly source: TableSource,
    private readonly context: CountTableContext,
  ) {
    const { id, label, value, boxes = [] } = layout;
    this.boxes = boxes.length;
    this.columns = [id, ...boxes, ...(label ? [label] : []), ...(value ? [value] : [])].map(({ index }) => index);
    this.builder = new TallyBuilder(context.names?.names);
    reportDuplicates(this.builder, context.file, context.names?.names ?? []);
  }

  row({ cells, line, width }: TableRow): undefined {
    const { layout, boxes } = this;
    const texts = cells.map((cell) => (typeof cell === 'string' ? cell.trim() : ''));
    let key = texts[0]!;
    const label = layout.label ? texts[1 + boxes]! : undefined;
    const value = layout.value ? texts.at(-1)! : undefined;
    if (key === '' || width > this.source.columns.length) {
      this.builder.report('malformed-record', {
        file: this.context.file,
        line,
        detail: key === '' ? `a row has no ${layout.id.name}` : `a row has ${width} cells`,
      });
      return undefined;
    }
    let name = label ?? layout.value?.name ?? '';
    if (!layout.objects && label === undefined) {
      const cut = key.lastIndexOf('_');
      name = key.slice(cut + 1);
      key = key.slice(0, Math.max(0, cut));
    }
    let sample = this.samples.get(key);
    if (!sample) {
      sample = new Set();
      this.samples.set(key, sample);
    }
    const noBox = boxes > 0 && texts.slice(1, 1 + boxes).every(isMissing);
    const id = noBox || isMissing(name) ? undefined : classOf(this.builder, this.context.names, name);
    if (id === undefined) {
      return undefined;
    }
    if (value === undefined || codeOf(value) === POSITIVE) {
      sample.add(id);
      if (layout.objects) {
        this.builder.addInstances(id, 1);
      }
    }
  }

  finish(): { tally: Tally; task: Task } {
    for (const positives of this.samples.values()) {
      this.builder.add({ positives: [...positives] });
    }
    this.samples.clear();
    const tally = this.builder.build();
    return {
      tally: this.context.names ? tally : inLabelOrder(tally),
      task: this.layout.objects ? 'detection' : (taskOfSets(tally) ?? 'multi-label'),
    };
  }
}
