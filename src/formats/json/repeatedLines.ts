import { WORTH_A_KERNEL } from '../kernel/instance';
import { LineKernel } from '../kernel/lineKernel';
import { type JsonInput, LineWalker, utf8Pieces } from './read';
import type { JsonSyntaxError } from './scalars';
import type { Shape } from './shape';
import type { JsonValue } from './values';

/** A longer line is given to the walker in pieces, which needs no memory for it. Bytes. */
const LONG_LINE = 8 << 20;
/** The kernel is of no use where it stops so often without having read at least as many lines. */
const STOPS_BEFORE_DOUBT = 4096;
const NEWLINE = 0x0a;

/** Takes the values of JSON lines. */
export interface LineSink {
  /** Takes one value; true where a line of the same value may be given to {@link again} from now on. */
  line(value: JsonValue, line: number): boolean;
  /** Whether a value brings nothing new (no class, no split) and nothing that would be reported. */
  knows(value: JsonValue): boolean;
  /** Takes a value that was taken before, or is known, so many times again. */
  again(value: JsonValue, times: number): void;
  bad(error: JsonSyntaxError): void;
}

export interface RepeatedLinesOptions {
  /** Bytes of the first piece from which on a kernel is worth its making. */
  readonly kernelFrom?: number;
}

/**
 * Reads JSON lines like `readLines`, but gives lines that hold the same in the fields of the shape only once, with how
 * often they came again at the end: labels recur, texts need not be looked at.
 */
export async function readRepeatedLines(
  input: JsonInput,
  path: string,
  shape: Shape,
  sink: LineSink,
  options?: RepeatedLinesOptions,
): Promise<void> {
  const lines = new RepeatedLines(shape, sink, options);
  for await (const piece of utf8Pieces(input, path)) {
    lines.push(piece);
  }
  lines.end();
}

/** JSON lines from pieces of UTF-8 that are cut anywhere; see {@link readRepeatedLines}. */
export class RepeatedLines {
  private readonly names: readonly string[];
  private readonly walker: LineWalker;
  private kernel: LineKernel | undefined;
  private readonly learnt: JsonValue[] = [];
  /** How often the sink was told that each came again. */
  private readonly given: number[] = [];
  /** The value of the line that was walked last, where it may come again. */
  private last: { value?: JsonValue } = {};
  private isFirst = true;
  private rest = new Uint8Array();
  private inLongLine = false;
  /** Whether the kernel reads more than it leaves. */
  private helps = false;
  private stops = 0;
  private lineOfDoubt = 1;
  /** Whether lines come again often enough to remember new ones. */
  private learns = true;
  private lessons = 0;
  private counted = 0;

  constructor(
    shape: Shape,
    private readonly sink: LineSink,
    private readonly options: RepeatedLinesOptions = {},
  ) {
    const isPlain = shape.members === undefined && shape.onMember === undefined;
    this.names = isPlain ? [...(shape.fields?.keys() ?? [])] : [];
    this.walker = new LineWalker(
      shape,
      (value, line) => {
        if (sink.line(value, line)) {
          this.last.value = value;
        }
      },
      (error) => sink.bad(error),
    );
  }

  /** Number of the line that is read, from 1. */
  get line(): number {
    return this.walker.line;
  }

  /** Goes on behind lines that were read elsewhere. */
  pass(lines: number): void {
    this.walker.pass(lines);
  }

  push(piece: Uint8Array): void {
    const { kernelFrom = WORTH_A_KERNEL } = this.options;
    if (this.isFirst && piece.length >= kernelFrom) {
      this.kernel = LineKernel.create(this.names);
      this.helps = this.kernel !== undefined;
    }
    this.isFirst = false;
    const { kernel } = this;
    const bytes = kernel && (this.helps || this.rest.length > 0) ? kernel.hold(this.rest, piece) : piece;
    this.rest = new Uint8Array();
    let at = 0;
    while (at < bytes.length) {
      const useful = this.helps && !this.inLongLine ? kernel : undefined;
      if (useful) {
        const [next, taught] = this.readAhead(useful, at, bytes.length);
        at = next;
        if (taught) {
          continue;
        }
      }
      const newline = at < bytes.length ? bytes.indexOf(NEWLINE, at) : -1;
      if (newline < 0 && useful && bytes.length - at < LONG_LINE) {
        this.rest = bytes.slice(at);
        break;
      }
      const end = newline < 0 ? bytes.length : newline + 1;
      this.walker.push(bytes.subarray(at, end));
      if (useful && newline >= 0) {
        this.doubt();
      }
      this.inLongLine = newline < 0;
      at = end;
    }
  }

  /** Ends the text. */
  end(): void {
    this.walker.push(this.rest);
    this.walker.end();
    // Other lines may be read after these.
    this.walker.pass(0);
    this.rest = new Uint8Array();
    this.inLongLine = false;
    this.give();
  }

  /** Gives the sink what came again since this was called last. */
  private give(): void {
    this.kernel?.times().forEach((times, i) => {
      const more = times - (this.given[i] ?? 0);
      if (more > 0) {
        this.sink.again(this.learnt[i]!, more);
        this.given[i] = times;
      }
    });
  }

  /** Lets the kernel count lines: where it stopped, and whether it was taught the line at which it did so. */
  private readAhead(kernel: LineKernel, from: number, to: number): readonly [at: number, taught: boolean] {
    const at = kernel.count(from, to);
    this.counted += kernel.lines;
    this.walker.pass(kernel.lines);
    const next = kernel.untaughtEnd;
    if (next === undefined) {
      return [at, false];
    }
    delete this.last.value;
    this.walker.push(kernel.untaught());
    if (this.last.value !== undefined && this.learns && kernel.learn()) {
      this.learnt.push(this.last.value);
    }
    if (++this.lessons === STOPS_BEFORE_DOUBT) {
      this.learns = this.counted >= this.lessons;
      this.lessons = this.counted = 0;
    }
    return [next, true];
  }

  /** The kernel has left a line: is it of use? */
  private doubt(): void {
    if (++this.stops === STOPS_BEFORE_DOUBT) {
      this.helps = this.walker.line - this.lineOfDoubt > 2 * this.stops;
      this.lineOfDoubt = this.walker.line;
      this.stops = 0;
    }
  }
}
