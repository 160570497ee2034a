import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { NameTable } from '../nameTable';
import { wholeNumberOf } from '../wholeNumber';

/** The labels in a line that may hold several. */
export function labelsIn(line: string): string[] {
  return line.split(/[,;|\s]+/).filter(Boolean);
}

/** Places of the ones in `010010`, as ids of classes. */
function onesIn(line: string): string[] {
  return [...line].flatMap((digit, id) => (digit === '1' ? [String(id)] : []));
}

/** Counts lines that are alike at once: there are few different ones. */
export class LineCounter {
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly names: NameTable | undefined,
    private readonly file: string,
    private readonly several: boolean,
    /** Digits 0 and 1 of a line, one for each class; undefined where lines hold labels. */
    private readonly flags?: number,
  ) {}

  add(line: string): void {
    this.counts.set(line, (this.counts.get(line) ?? 0) + 1);
  }

  finish(): { builder: TallyBuilder; task: 'multi-label' | 'multi-class' | 'binary' } {
    const numbered = this.flags === undefined ? undefined : Array.from({ length: this.flags }, (_, id) => String(id));
    const builder = new TallyBuilder(this.names?.names ?? numbered);
    // -1 and 1 are two classes; next to other ids, a negative one says "no label".
    const signs = this.counts.size === 2 && this.counts.has('-1') && (this.counts.has('1') || this.counts.has('+1'));
    const missing: number[] = [];
    for (const [line, count] of this.counts) {
      if (!this.several && (line === '' || (line.startsWith('-') && wholeNumberOf(line) !== undefined && !signs))) {
        missing.push(count);
        continue;
      }
      if (this.flags !== undefined && (line.length !== this.flags || /[^01]/.test(line))) {
        const detail = `a line is not ${this.flags} digits 0 and 1`;
        builder.report('malformed-record', { file: this.file, detail, count });
        continue;
      }
      const labels = this.flags !== undefined ? onesIn(line) : this.several ? labelsIn(line) : [line];
      const positives = labels.flatMap((label) => this.classId(builder, label, count));
      builder.add({ positives }, count);
    }
    for (const count of missing) {
      builder.add({ positives: [], missing: Array.from({ length: builder.classCount }, (_, id) => id) }, count);
    }
    return { builder, task: this.several ? 'multi-label' : builder.classCount === 2 ? 'binary' : 'multi-class' };
  }

  private classId(builder: TallyBuilder, label: string, count: number): number[] {
    const number = wholeNumberOf(label);
    const plain = number === undefined ? label : String(number);
    const id = this.names?.idOf(plain);
    if (id === undefined && this.names && number !== undefined) {
      const detail = `class id ${plain}, where ${this.names.names.length} names are given`;
      builder.report('id-out-of-range', { file: this.file, detail, count });
      return [];
    }
    return [id ?? builder.classId(plain)];
  }
}
