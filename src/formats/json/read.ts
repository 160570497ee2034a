import type { ProblemAt } from '../../core/tally/problemList';
import type { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { FileReader } from '../fileSet';
import { detectEncoding } from '../text/decode';
import { KeyBlanker } from './keyedLines';
import { JsonSyntaxError } from './scalars';
import { type JsonPosition, type Shape, WHOLE } from './shape';
import type { JsonValue } from './values';
import { JsonWalker } from './walker';

/** What reading a file needs; a part of `CountContext`. */
export interface JsonInput {
  readonly reader: FileReader;
  readonly signal?: AbortSignal;
  progress?(bytes: number): void;
  /** True where names stand before the JSON of each line. */
  readonly keyed?: boolean;
}

export const NEWLINE = 0x0a;
/** A line that begins with `/` or `#` is a remark: JSON begins with neither. */
const REMARKS = new Set([0x2f, 0x23]);

export function isRemark(line: Uint8Array): boolean {
  return REMARKS.has(line[0]!);
}

/**
 * Reads a file that is one JSON value (or several, one after the other).
 *
 * @returns the error that ended reading early; what came before it was handed on. Throws where the file cannot be read.
 */
export async function readDocument(
  input: JsonInput,
  path: string,
  shape: Shape,
  onRoot?: (value: JsonValue, at: JsonPosition) => void,
): Promise<JsonSyntaxError | undefined> {
  const walker = new JsonWalker(shape, onRoot);
  try {
    for await (const piece of utf8Pieces(input, path)) {
      walker.push(piece);
    }
    walker.end();
    return undefined;
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return error;
    }
    throw error;
  }
}

/**
 * Reads a file that holds one JSON value a line; a line that is no JSON spoils no other. Blank lines are passed over.
 * Throws where the file cannot be read.
 */
export async function readLines(
  input: JsonInput,
  path: string,
  shape: Shape,
  onLine: (value: JsonValue, line: number) => void,
  onBadLine: (error: JsonSyntaxError) => void,
): Promise<void> {
  const lines = new LineWalker(shape, onLine, onBadLine);
  for await (const piece of utf8Pieces(input, path)) {
    lines.push(piece);
  }
  lines.end();
}

/** Reads JSON lines from pieces of bytes that are cut anywhere. */
export class LineWalker {
  /** Number of the line that is read, from 1. */
  line = 1;
  /** Whether the line that is read is no JSON. */
  private bad = false;
  /** Whether nothing of the line was read yet. */
  private isStart = true;
  private readonly walker: JsonWalker;

  constructor(
    shape: Shape,
    onLine: (value: JsonValue, line: number) => void,
    private readonly onBadLine: (error: JsonSyntaxError) => void,
  ) {
    this.walker = new JsonWalker(shape, (value, at) => onLine(value, at.line));
  }

  push(piece: Uint8Array): void {
    let from = 0;
    while (from < piece.length) {
      const newline = piece.indexOf(NEWLINE, from);
      const to = newline < 0 ? piece.length : newline;
      if (to > from) {
        this.bad ||= this.isStart && isRemark(piece.subarray(from, to));
        this.isStart = false;
        this.attempt(() => this.walker.push(piece.subarray(from, to)));
      }
      if (newline >= 0) {
        this.end();
        this.pass(1);
      }
      from = to + 1;
    }
  }

  /** Ends the last line. */
  end(): void {
    this.attempt(() => this.walker.end());
  }

  /** Goes on behind the line that is read, and behind others that were read elsewhere. */
  pass(lines: number): void {
    this.bad = false;
    this.isStart = true;
    this.line += lines;
    this.walker.reset(this.line);
  }

  private attempt(step: () => void): void {
    if (this.bad) {
      return;
    }
    try {
      step();
    } catch (error) {
      if (!(error instanceof JsonSyntaxError)) {
        throw error;
      }
      this.bad = true;
      this.onBadLine(error);
    }
  }
}

/** The value of a short text; undefined where it is no JSON. */
export function parseJson(text: string): JsonValue | undefined {
  let found: JsonValue | undefined;
  const walker = new JsonWalker(WHOLE, (value) => (found ??= value));
  try {
    walker.push(new TextEncoder().encode(text));
    walker.end();
    return found;
  } catch {
    return undefined;
  }
}

/** The pieces of a file as UTF-8 without a byte order mark, whatever its encoding. */
export async function* utf8Pieces(input: JsonInput, path: string): AsyncGenerator<Uint8Array> {
  if (!input.keyed) {
    yield* plainPieces(input, path);
    return;
  }
  const blanker = new KeyBlanker();
  for await (const piece of plainPieces(input, path)) {
    yield blanker.push(piece);
  }
  yield blanker.end();
}

async function* plainPieces({ reader, signal, progress }: JsonInput, path: string): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let recode: ((piece: Uint8Array) => Uint8Array) | undefined;
  for await (const piece of reader.stream(path)) {
    signal?.throwIfAborted();
    if (bytes === 0) {
      const { encoding, bom } = detectEncoding(piece);
      if (encoding !== 'utf-8') {
        const decoder = new TextDecoder(encoding);
        const encoder = new TextEncoder();
        recode = (raw) => encoder.encode(decoder.decode(raw, { stream: true }));
      }
      bytes += piece.length;
      const text = piece.subarray(bom);
      yield recode ? recode(text) : text;
    } else {
      bytes += piece.length;
      yield recode ? recode(piece) : piece;
    }
    progress?.(bytes);
  }
}

/** Reports what ended the reading of a file early: the counts are those of the part before it. */
export function reportBrokenFile(builder: TallyBuilder, file: string, error: JsonSyntaxError | undefined): void {
  if (error) {
    builder.markPartial();
    builder.report('malformed-record', brokenAt(file, error, 'what follows was not counted'));
  }
}

/** Where and why a text is no JSON, for the report of problems. */
export function brokenAt(file: string, error: JsonSyntaxError, consequence: string): ProblemAt {
  return { file, line: error.line, detail: `The JSON is broken: ${error.message}; ${consequence}.` };
}
