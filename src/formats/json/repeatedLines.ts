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
  /** Takes a value that was taken before, so many times again. */
  again(value: JsonValue, times: number): void;
  bad(error: JsonSyntaxError): void;
}

/**
 * Reads JSON lines like `readLines`, but gives lines that hold the same in the fields of the shape only once, with how
 * often they came again at the end: labels recur, texts need not be looked at.
 *
 * @param options.kernelFrom bytes of the first piece from which on a kernel is worth its making
 */
export async function readRepeatedLines(
  input: JsonInput,
  path: string,
  shape: Shape,
  sink: LineSink,
  { kernelFrom = WORTH_A_KERNEL }: { readonly kernelFrom?: number } = {},
): Promise<void> {
  const names = shape.members === undefined && shape.onMember === undefined ? [...(shape.fields?.keys() ?? [])] : [];
  let kernel: LineKernel | undefined;
  /** The value of the line that was walked last, where it may come again. */
  const last: { value?: JsonValue } = {};
  const walker = new LineWalker(
    shape,
    (value, line) => {
      if (sink.line(value, line)) {
        last.value = value;
      }
    },
    (error) => sink.bad(error),
  );
  const learnt: JsonValue[] = [];
  let rest = new Uint8Array();
  let inLongLine = false;
  let helps = false;
  let stops = 0;
  let lineOfDoubt = 1;
  /** Whether lines come again often enough to remember new ones. */
  let learns = true;
  let lessons = 0;
  let counted = 0;
  let isFirst = true;
  for await (const piece of utf8Pieces(input, path)) {
    if (isFirst && piece.length >= kernelFrom) {
      kernel = LineKernel.create(names);
      helps = kernel !== undefined;
    }
    isFirst = false;
    const bytes = kernel && (helps || rest.length > 0) ? kernel.hold(rest, piece) : piece;
    rest = new Uint8Array();
    let at = 0;
    while (at < bytes.length) {
      if (kernel && helps && !inLongLine) {
        at = kernel.count(at, bytes.length);
        counted += kernel.lines;
        walker.pass(kernel.lines);
        const next = kernel.untaughtEnd;
        if (next !== undefined) {
          delete last.value;
          walker.push(kernel.untaught());
          if (last.value !== undefined && learns && kernel.learn()) {
            learnt.push(last.value);
          }
          at = next;
          if (++lessons === STOPS_BEFORE_DOUBT) {
            learns = counted >= lessons;
            lessons = counted = 0;
          }
          continue;
        }
      }
      const newline = at < bytes.length ? bytes.indexOf(NEWLINE, at) : -1;
      if (newline < 0 && helps && !inLongLine && bytes.length - at < LONG_LINE) {
        rest = bytes.slice(at);
        break;
      }
      const end = newline < 0 ? bytes.length : newline + 1;
      walker.push(bytes.subarray(at, end));
      if (kernel && helps && !inLongLine && newline >= 0 && ++stops === STOPS_BEFORE_DOUBT) {
        helps = walker.line - lineOfDoubt > 2 * stops;
        lineOfDoubt = walker.line;
        stops = 0;
      }
      inLongLine = newline < 0;
      at = end;
    }
  }
  walker.push(rest);
  walker.end();
  kernel?.times().forEach((times, i) => {
    if (times > 0) {
      sink.again(learnt[i]!, times);
    }
  });
}
