import { isGzip } from '../archives/gzip';
import type { FileReader } from '../fileSet';
import type { RangeCounter } from '../ranges';
import { detectEncoding } from '../text/decode';
import { LineReplay, LoggingLines, type LineLog } from './lineLog';
import type { JsonInput } from './read';
import { type LineSink, RepeatedLines, type RepeatedLinesOptions } from './repeatedLines';
import type { Shape } from './shape';

/** How much of a file tells its encoding, as where one thread reads it. */
const FIRST_PIECE = 1 << 20;
const WINDOW = 1 << 16;
const NEWLINE = 0x0a;

/** Whether two threads may count the lines together: as UTF-8, which needs no look at what comes before. */
export async function isShareable(reader: FileReader, path: string): Promise<boolean> {
  return !isGzip(path) && detectEncoding(await reader.read(path, 0, FIRST_PIECE)).encoding === 'utf-8';
}

/** Counts ranges of JSON lines. They begin behind line ends, of which there are none inside a value. */
export class LineRange implements RangeCounter<LineLog> {
  private readonly lines: RepeatedLines;
  private readonly log: LoggingLines | undefined;
  private readonly replays: LineReplay;
  private before = 0;
  private bytes = 0;

  /** @param options.logs whether the counts are for another thread, and `sink` is only asked what it says of lines */
  constructor(
    private readonly input: JsonInput,
    private readonly path: string,
    shape: Shape,
    sink: LineSink,
    options: RepeatedLinesOptions & { readonly logs: boolean },
  ) {
    this.log = options.logs ? new LoggingLines(sink, () => this.before) : undefined;
    this.replays = new LineReplay(sink);
    this.lines = new RepeatedLines(shape, this.log ?? sink, options);
  }

  async recordStart(cut: number): Promise<number> {
    for (let at = cut; ; at += WINDOW) {
      const bytes = await this.input.reader.read(this.path, at - 1, at - 1 + WINDOW);
      const newline = bytes.indexOf(NEWLINE);
      if (newline >= 0) {
        return at + newline;
      }
      if (bytes.length < WINDOW) {
        return at - 1 + bytes.length;
      }
    }
  }

  async read(from: number, to: number): Promise<number> {
    const { reader, signal, progress } = this.input;
    let at = from;
    for await (const piece of reader.stream(this.path, from)) {
      signal?.throwIfAborted();
      const bytes = at + piece.length > to ? piece.subarray(0, to - at) : piece;
      this.lines.push(at === 0 ? bytes.subarray(detectEncoding(bytes).bom) : bytes);
      at += bytes.length;
      this.bytes += bytes.length;
      progress?.(this.bytes);
      if (at >= to) {
        break;
      }
    }
    return to;
  }

  /** Gives the sink all that was counted. */
  finish(): void {
    this.lines.end();
    this.replays.finish();
  }

  prepare(logs: readonly (LineLog | undefined)[]): void {
    this.replays.prepare(logs);
  }

  replay(log: LineLog): boolean {
    const isDone = this.replays.replay(log, this.lines.line - 1);
    this.lines.pass(isDone ? log.lines : 0);
    return isDone;
  }

  takeLog(): LineLog | undefined {
    this.lines.end();
    const log = this.log?.take(this.lines.line - 1 - this.before);
    this.before = this.lines.line - 1;
    return log;
  }
}
