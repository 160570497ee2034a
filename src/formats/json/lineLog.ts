import type { LineSink } from './repeatedLines';
import { JsonSyntaxError } from './scalars';
import type { JsonValue } from './values';

/** A value with its number among all that a thread was given, or why a line is no JSON; lines from 1. */
type Given = { readonly line: number } & (
  { readonly number: number; readonly value: JsonValue } | { readonly broken: string }
);

/** What a sink was given of a range of JSON lines, for another sink that stands behind the lines before it. */
export interface LineLog {
  /** Lines of the range. */
  readonly lines: number;
  readonly given: readonly Given[];
  /** Values that came again: `[number, times, …]`. They may have been given in a range further back. */
  readonly again: Int32Array;
}

/** More values than this are not handed over: whoever takes them would not be sooner than by reading. */
const MOST_GIVEN = 20_000;

/** Writes down what it is given; asks another sink only what it says of lines. */
export class LoggingLines implements LineSink {
  private given: Given[] = [];
  private times: number[] = [];
  private numbers = 0;
  private readonly numberOf = new WeakMap<object, number>();

  /** @param before lines before the range */
  constructor(
    private readonly judge: LineSink,
    private readonly before: () => number,
  ) {}

  line(value: JsonValue, line: number): boolean {
    const number = this.numbers++;
    if (typeof value === 'object' && value !== null) {
      this.numberOf.set(value, number);
    }
    this.note({ line: line - this.before(), number, value });
    return this.judge.line(value, line);
  }

  knows(value: JsonValue): boolean {
    return this.judge.knows(value);
  }

  again(value: JsonValue, times: number): void {
    this.times.push(this.numberOf.get(value as object)!, times);
  }

  bad({ message, line }: JsonSyntaxError): void {
    this.note({ line: line - this.before(), broken: message });
  }

  /** All that was given since the last call; undefined where it is too much. */
  take(lines: number): LineLog | undefined {
    const log = { lines, given: this.given, again: Int32Array.from(this.times) };
    [this.given, this.times] = [[], []];
    return log.given.length > MOST_GIVEN ? undefined : log;
  }

  private note(given: Given): void {
    if (this.given.length <= MOST_GIVEN) {
      this.given.push(given);
    }
  }
}

/** Gives a sink what is in the logs of a thread that went from the back, as if one thread had read it all. */
export class LineReplay {
  private readonly values = new Map<number, JsonValue>();
  /** Whether the sink has taken a value, or knows it; else it reports it line by line. */
  private readonly taken = new Map<number, boolean>();
  private readonly times = new Map<number, number>();

  constructor(private readonly sink: LineSink) {}

  prepare(logs: readonly (LineLog | undefined)[]): void {
    for (const given of logs.flatMap((log) => log?.given ?? [])) {
      if ('value' in given) {
        this.values.set(given.number, given.value);
      }
    }
  }

  /**
   * @returns false where a value that is new here was given in a range further back: then it is not known behind which
   *   others it comes, and the classes would stand in another order
   */
  replay({ given, again }: LineLog, before: number): boolean {
    const { sink, taken } = this;
    const here = new Set(given.map((one) => ('number' in one ? one.number : undefined)));
    for (let k = 0; k < again.length; k += 2) {
      const number = again[k]!;
      if (!here.has(number) && !taken.has(number)) {
        if (!sink.knows(this.values.get(number)!)) {
          return false;
        }
        taken.set(number, true);
      }
    }
    const lines = new Map<number, number>();
    for (const one of given) {
      if ('value' in one) {
        lines.set(one.number, before + one.line);
        taken.set(one.number, sink.line(one.value, before + one.line));
      } else {
        sink.bad(new JsonSyntaxError(one.broken, before + one.line));
      }
    }
    for (let k = 0; k < again.length; k += 2) {
      const [number, times] = [again[k]!, again[k + 1]!];
      if (taken.get(number)) {
        this.times.set(number, (this.times.get(number) ?? 0) + times);
        continue;
      }
      for (let time = 0; time < times; time++) {
        sink.line(this.values.get(number)!, lines.get(number) ?? before + 1);
      }
    }
    return true;
  }

  /** Gives what came again, once for each value. */
  finish(): void {
    this.times.forEach((times, number) => this.sink.again(this.values.get(number)!, times));
    this.times.clear();
  }
}
