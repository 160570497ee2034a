import type { LineSink } from './repeatedLines';
import { JsonSyntaxError } from './scalars';
import type { JsonValue } from './values';

/** What a sink was given of a range of JSON lines, for another sink that stands behind the lines before it. */
export interface LineLog {
  /** Lines of the range. */
  readonly lines: number;
  /** Values given one by one, and why a line is no JSON; their lines from 1. */
  readonly given: readonly ({ readonly line: number } & (
    { readonly value: JsonValue } | { readonly broken: string }
  ))[];
  /** How often values came again, by their places in `given`. */
  readonly again: readonly (readonly [place: number, times: number])[];
}

/** More values than this are not handed over: whoever takes them would not be sooner than by reading. */
const MOST_GIVEN = 20_000;

/** Writes down what it is given; asks another sink only what it says of lines. */
export class LoggingLines implements LineSink {
  private given: LineLog['given'][number][] = [];
  private times: [place: number, times: number][] = [];
  private readonly places = new Map<JsonValue, number>();

  /** @param before lines before the range */
  constructor(
    private readonly judge: LineSink,
    private readonly before: () => number,
  ) {}

  line(value: JsonValue, line: number): boolean {
    this.note(line, { value });
    return this.judge.line(value, line);
  }

  again(value: JsonValue, times: number): void {
    this.times.push([this.places.get(value)!, times]);
  }

  bad({ message, line }: JsonSyntaxError): void {
    this.note(line, { broken: message });
  }

  /** All that was given since the last call; undefined where it is too much. */
  take(lines: number): LineLog | undefined {
    const { given, times } = this;
    [this.given, this.times] = [[], []];
    this.places.clear();
    return given.length > MOST_GIVEN ? undefined : { lines, given, again: times };
  }

  private note(line: number, what: { value: JsonValue } | { broken: string }): void {
    if (this.given.length > MOST_GIVEN) {
      return;
    }
    if ('value' in what) {
      this.places.set(what.value, this.given.length);
    }
    this.given.push({ line: line - this.before(), ...what });
  }
}

/** Gives a sink what is in a log, as it would have been given had one thread read it all. */
export function replayLines({ given, again }: LineLog, before: number, sink: LineSink): void {
  const accepted = given.map((what) => {
    if ('value' in what) {
      return sink.line(what.value, before + what.line);
    }
    sink.bad(new JsonSyntaxError(what.broken, before + what.line));
    return false;
  });
  for (const [place, times] of again) {
    const { line, value } = given[place] as { line: number; value: JsonValue };
    if (accepted[place]) {
      sink.again(value, times);
      continue;
    }
    // The other thread saw nothing wrong with it; where this one does, each line is one to be reported.
    for (let time = 0; time < times; time++) {
      sink.line(value, before + line);
    }
  }
}
