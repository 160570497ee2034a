import type { Tally, Task } from '../../../core/tally/tally';
import { TallyBuilder } from '../../../core/tally/tallyBuilder';
import { classOf, type CountTableContext, reportDuplicates, type RowCounter } from './rowCounter';
import { taskOfSets } from '../derived';
import type { LongLayout } from '../layout';
import { splitList } from '../lists';
import { inLabelOrder } from './order';
import type { TableRow, TableSource } from '../table';
import { type FlagMarks, flagOf, isMissing, POSITIVE } from '../values';

/** A set of classes that some sample has had so far, and the sets it becomes with one class more. */
interface SetNode {
  readonly positives: readonly number[];
  readonly next: Map<number, SetNode>;
  samples: number;
}

/**
 * Rows that are labels or boxes: gathers them by sample. Samples with the same classes share one set, so that memory
 * grows with the ids of the samples alone.
 */
export class LongCounter implements RowCounter {
  readonly columns: readonly number[];
  private readonly builder: TallyBuilder;
  private readonly none: SetNode = { positives: [], next: new Map(), samples: 0 };
  private readonly sets: SetNode[] = [this.none];
  private readonly setOf = new Map<string, SetNode>();
  private readonly marks: FlagMarks;

  constructor(
    private readonly layout: LongLayout,
    private readonly source: TableSource,
    private readonly context: CountTableContext,
  ) {
    const { id, part, label, value, box, threshold } = layout;
    this.marks = { minusOne: 'uncertain', ...(threshold !== undefined && { threshold }) };
    this.columns = [
      id,
      ...(box ? [box] : []),
      ...(label ? [label] : []),
      ...(value ? [value] : []),
      ...(part ? [part] : []),
    ].map(({ index }) => index);
    this.builder = new TallyBuilder(context.names?.names, context.tally);
    reportDuplicates(this.builder, context.file, context.names?.names ?? []);
  }

  row({ cells, line, width }: TableRow): undefined {
    const { layout } = this;
    const boxes = layout.box ? 1 : 0;
    const texts = cells.map((cell) => (typeof cell === 'string' ? cell.trim() : ''));
    let key = texts[0]!;
    const label = layout.label ? texts[1 + boxes]! : undefined;
    const part = layout.part && texts.pop();
    const value = layout.value ? texts.at(-1)! : undefined;
    if (key === '' || width > this.source.columns.length) {
      this.builder.report('malformed-record', {
        file: this.context.file,
        line,
        detail: key === '' ? `a row has no ${layout.id.name}` : `a row has ${width} cells`,
      });
      return undefined;
    }
    if (part !== undefined) {
      key = JSON.stringify([key, part]);
    }
    let name = label ?? layout.value?.name ?? (layout.objects ? layout.box?.name : undefined) ?? '';
    if (!layout.objects && label === undefined) {
      const cut = key.lastIndexOf('_');
      name = key.slice(cut + 1);
      key = key.slice(0, Math.max(0, cut));
    }
    let set = this.setOf.get(key);
    if (!set) {
      set = this.none;
      set.samples++;
      this.setOf.set(key, set);
    }
    // Competitions write -1 where there is no mask, and geographers that it is empty.
    const noBox = boxes > 0 && (isMissing(texts[1]!) || / EMPTY$/i.test(texts[1]!) || (!label && texts[1] === '-1'));
    if (noBox || isMissing(name)) {
      return undefined;
    }
    const isPositive = value === undefined || flagOf(value, this.marks) === POSITIVE;
    for (const each of layout.syntax ? new Set(splitList(name, layout.syntax)) : [name]) {
      const id = classOf(this.builder, this.context.names, each);
      if (id !== undefined && isPositive) {
        set = this.move(key, set, id);
        if (layout.objects) {
          this.builder.addInstances(id, 1);
        }
      }
    }
  }

  finish(): { tally: Tally; task: Task } {
    for (const { positives, samples } of this.sets) {
      if (samples > 0) {
        this.builder.add({ positives }, samples);
      }
    }
    this.setOf.clear();
    const tally = this.builder.build();
    return {
      tally: this.context.names ? tally : inLabelOrder(tally),
      task: this.layout.objects ? 'detection' : (taskOfSets(tally) ?? 'multi-label'),
    };
  }

  /** Puts a sample from its set into that with one class more. */
  private move(key: string, from: SetNode, id: number): SetNode {
    if (from.positives.includes(id)) {
      return from;
    }
    let to = from.next.get(id);
    if (!to) {
      to = { positives: [...from.positives, id], next: new Map(), samples: 0 };
      from.next.set(id, to);
      this.sets.push(to);
    }
    from.samples--;
    to.samples++;
    this.setOf.set(key, to);
    return to;
  }
}
