import { Brackets } from './buffers';
import { CLOSE_ARRAY, CLOSE_OBJECT, COLON, COMMA, ENDS_WORD, NEWLINE, OPEN_ARRAY, OPEN_OBJECT, QUOTE } from './bytes';
import { JsonSyntaxError, isDecimal, parseScalar, StringDecoder } from './scalars';
import { ValueKeeper } from './keeper';
import type { NumberLane } from './numberLane';
import type { JsonPosition, Shape } from './shape';
import { NOT_OPENED, Skipper, TOO_DEEP } from './skipper';
import { MAX_STRING, Tokens } from './tokens';
import type { JsonValue } from './values';

/** What the walker expects next. */
const enum State {
  Value,
  Key,
  Colon,
  /** A comma, the end of the container, or at the root the next value. */
  Separator,
  /** Inside a string, up to its closing quote; `State.Key` strings are told by `stringIsKey`. */
  String,
  Word,
  Skip,
}

/**
 * Reads JSON from pieces of bytes (UTF-8) and keeps only what a {@link Shape} names. Never recursive, so that no nesting
 * is too deep, and of constant memory but for what is kept. Accepts several values one after the other, a comma behind
 * each or before a closing bracket, NaN and Infinity; anything else that is no JSON throws a {@link JsonSyntaxError}.
 */
export class JsonWalker {
  private state = State.Value;
  /** The line reached, from 1. */
  private line = 1;
  private readonly brackets = new Brackets();
  private readonly keeper: ValueKeeper;

  /** Reads elements of the array of depth {@link laneDepth}, as long as they are rows of numbers. */
  private lane: NumberLane | undefined;
  private laneDepth = -1;

  private readonly skipper = new Skipper(this.brackets);
  private readonly tokens = new Tokens();
  private stringIsKey = false;
  private readonly strings = new StringDecoder();

  private readonly decode = (bytes: Uint8Array, start: number, end: number): string => {
    const text = this.strings.decode(bytes, start, end);
    if (text === undefined) {
      if (end - start >= MAX_STRING) {
        return ''; // Cut in the middle of an escape.
      }
      throw this.error('a string holds a backslash that begins no escape');
    }
    return text;
  };

  /** @param kernelFrom bytes of a piece from which on a kernel is worth its making */
  constructor(
    root: Shape,
    onRoot: (value: JsonValue, at: JsonPosition) => void = () => undefined,
    private readonly kernelFrom?: number,
  ) {
    this.keeper = new ValueKeeper(root, onRoot);
  }

  /** The value at the root as far as it was read, for a look at the head of a file. */
  get unfinished(): JsonValue | undefined {
    return this.keeper.unfinished;
  }

  /** Begins anew, for the next line of a file of lines. */
  reset(line: number): void {
    this.state = State.Value;
    this.line = line;
    this.brackets.depth = 0;
    this.keeper.reset();
    this.tokens.reset();
    this.skipper.reset();
    this.laneDepth = -1;
  }

  /** Reads a piece; it may be overwritten afterwards. */
  push(bytes: Uint8Array): void {
    this.lane?.forget();
    let i = 0;
    while (i < bytes.length) {
      if (this.state === State.Skip) {
        i = this.skip(bytes, i);
      } else if (this.state === State.String) {
        i = this.readString(bytes, i);
      } else if (this.state === State.Word) {
        i = this.readWord(bytes, i);
      } else {
        this.readStructure(bytes[i++]!);
        if (this.state === State.Value && this.brackets.depth === this.laneDepth) {
          i = this.readRows(bytes, i);
        }
      }
    }
  }

  /** Says that the text ends here; throws where a value is not complete. */
  end(): void {
    if (this.state === State.Word) {
      this.tokens.endWord();
      this.finishWord();
    }
    if (this.brackets.depth > 0 || this.state === State.String) {
      throw this.error('the text ends in the middle of a value');
    }
  }

  /** Passes elements that the lane can read; afterwards, as before, an element is what comes next. */
  private readRows(bytes: Uint8Array, start: number): number {
    const lane = this.lane!;
    const end = lane.read(bytes, start, this.line);
    this.line += lane.feeds;
    return end;
  }

  private readStructure(byte: number): void {
    if (byte <= 0x20) {
      if (byte === NEWLINE) {
        this.line++;
      } else if (byte !== 0x20 && byte !== 0x0d && byte !== 0x09) {
        throw this.error('a control character stands between the values');
      }
    } else if (this.state === State.Key) {
      this.readKeyOrEnd(byte);
    } else if (this.state === State.Separator) {
      this.readSeparator(byte);
    } else if (this.state === State.Value) {
      this.beginValue(byte);
    } else if (byte === COLON) {
      this.state = State.Value;
    } else {
      throw this.error('a colon is missing after a key');
    }
  }

  private readKeyOrEnd(byte: number): void {
    if (byte === QUOTE) {
      this.beginString(true);
    } else if (byte === CLOSE_OBJECT) {
      this.close(byte);
    } else {
      throw this.error('a key in double quotes is missing');
    }
  }

  private readSeparator(byte: number): void {
    if (byte === CLOSE_ARRAY || byte === CLOSE_OBJECT) {
      this.close(byte);
    } else if (this.brackets.depth === 0) {
      // A comma behind a line comes from a list whose brackets were taken away.
      if (byte !== COMMA) {
        this.keeper.beginRoot();
        this.beginValue(byte);
      }
    } else if (byte !== COMMA) {
      throw this.error('a comma or a closing bracket is missing');
    } else if (this.brackets.inObject) {
      this.state = State.Key;
    } else {
      this.state = State.Value;
      this.keeper.beginElement();
    }
  }

  private beginValue(byte: number): void {
    this.keeper.beginValue(this.line);
    if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
      this.open(byte);
    } else if (byte === QUOTE) {
      this.beginString(false);
    } else if (byte === CLOSE_ARRAY && this.brackets.inArray) {
      this.close(byte);
    } else if (ENDS_WORD[byte] === 1) {
      throw this.error('a value is missing');
    } else {
      this.state = State.Word;
      this.tokens.beginWord(byte);
    }
  }

  private open(byte: number): void {
    const isObject = byte === OPEN_OBJECT;
    this.enter(isObject);
    if (this.keeper.open(isObject)) {
      this.state = isObject ? State.Key : State.Value;
      const lane = isObject ? undefined : this.keeper.lane(this.kernelFrom);
      if (lane) {
        this.lane = lane;
        this.laneDepth = this.brackets.depth;
      }
    } else {
      this.skipper.begin();
      this.state = State.Skip;
    }
  }

  private close(byte: number): void {
    this.leave(byte);
    if (this.brackets.depth < this.laneDepth) {
      this.laneDepth = -1;
    }
    this.state = State.Separator;
    this.keeper.close();
  }

  private beginString(isKey: boolean): void {
    this.stringIsKey = isKey;
    this.tokens.reset();
    this.state = State.String;
  }

  private readString(bytes: Uint8Array, start: number): number {
    const { tokens } = this;
    const wanted = this.stringIsKey || this.keeper.wants;
    const end = tokens.string(bytes, start, wanted);
    if (tokens.isWhole) {
      if (this.stringIsKey) {
        this.finishKey(tokens.bytes, tokens.from, tokens.to);
      } else if (wanted) {
        this.deliver(this.decode(tokens.bytes, tokens.from, tokens.to));
      } else {
        this.state = State.Separator;
      }
    }
    return end;
  }

  private finishKey(bytes: Uint8Array, start: number, end: number): void {
    this.keeper.beginMember(bytes, start, end, this.decode);
    this.state = State.Colon;
  }

  private deliver(value: JsonValue): void {
    this.state = State.Separator;
    this.keeper.scalar(value);
  }

  private readWord(bytes: Uint8Array, start: number): number {
    const end = this.tokens.word(bytes, start);
    if (this.tokens.isWhole) {
      this.finishWord();
    }
    return end;
  }

  private finishWord(): void {
    const { bytes, from, to } = this.tokens;
    const isSkipped = !this.keeper.wants && isDecimal(bytes, from, to);
    const value = isSkipped ? 0 : parseScalar(bytes, from, to);
    if (value === undefined) {
      throw this.error('a word is neither a number nor true, false or null');
    }
    if (this.keeper.wants) {
      this.deliver(value);
    } else {
      this.state = State.Separator;
    }
  }

  private skip(bytes: Uint8Array, start: number): number {
    const { skipper } = this;
    const end = skipper.skip(bytes, start);
    this.line += skipper.lines;
    if (skipper.fault !== undefined) {
      throw this.error(skipper.fault);
    }
    if (skipper.isDone) {
      this.state = State.Separator;
    }
    return end;
  }

  private enter(isObject: boolean): void {
    if (!this.brackets.open(isObject)) {
      throw this.error(TOO_DEEP);
    }
  }

  private leave(byte: number): void {
    if (!this.brackets.close(byte === CLOSE_OBJECT)) {
      throw this.error(NOT_OPENED);
    }
  }

  private error(what: string): JsonSyntaxError {
    return new JsonSyntaxError(what, this.line);
  }
}
