import type { NumberLane } from './numberLane';
import { JsonSyntaxError } from './scalars';
import { CompiledShape } from './compiledShape';
import type { JsonPosition, Shape } from './shape';
import type { JsonObject, JsonValue } from './values';

/** Containers kept within one another; what is nested deeper is skipped. */
const MAX_KEPT_DEPTH = 64;
/** Values kept of one member (one record); more would not fit in memory. */
const MAX_KEPT = 4_000_000;
const BACKSLASH = 0x5c;

interface Frame {
  readonly shape: CompiledShape;
  readonly members: CompiledShape | undefined;
  readonly value: JsonValue[] | JsonObject;
  /** Takes the container when it ends, where it is a member that is handed on. */
  readonly handOn: Shape['onMember'];
  readonly at: JsonPosition;
}

type DecodeString = (bytes: Uint8Array, start: number, end: number) => string;

/** Builds the values that a {@link Shape} names while a text is read, and hands them on. Knows nothing of syntax. */
export class ValueKeeper {
  private readonly root: CompiledShape;
  /** The containers that are kept and still open, outermost first. */
  private readonly frames: Frame[] = [];
  private kept = 0;
  /** What to keep of the value to come; undefined to skip it. */
  private slot: CompiledShape | undefined;
  private slotKey: string | undefined;
  /** True where the value to come is a named field, which is kept even if other members are handed on. */
  private slotIsField = false;
  private slotLine = 1;
  private firstRoot: JsonValue | undefined;

  constructor(
    root: Shape,
    private readonly onRoot: (value: JsonValue, at: JsonPosition) => void,
  ) {
    this.root = new CompiledShape(root);
    this.beginRoot();
  }

  /** The value at the root as far as it was read. */
  get unfinished(): JsonValue | undefined {
    return this.frames[0]?.value ?? this.firstRoot;
  }

  /** True where the value to come is to be kept. */
  get wants(): boolean {
    return this.slot !== undefined;
  }

  /** What reads rows of numbers in the container that was opened last. */
  lane(kernelFrom: number | undefined): NumberLane | undefined {
    return this.top().shape.lane(kernelFrom);
  }

  /** Forgets what is open; the next value is a root. */
  reset(): void {
    this.frames.length = 0;
    this.kept = 0;
    this.beginRoot();
  }

  beginRoot(): void {
    this.place(this.root, undefined, false);
  }

  /** Another element of the array that is open. */
  beginElement(): void {
    this.place(this.top().members, undefined, false);
  }

  /** A member whose key stands in the bytes; `decode` is asked only where the key itself is needed. */
  beginMember(bytes: Uint8Array, start: number, end: number, decode: DecodeString): void {
    const { shape, members } = this.top();
    let field = shape.field(bytes, start, end);
    let key = field?.name;
    if (!field && (members !== undefined || hasEscape(bytes, start, end))) {
      key = decode(bytes, start, end);
      field = shape.fieldNamed(key);
    }
    this.place(field?.shape ?? members, key, field !== undefined);
  }

  beginValue(line: number): void {
    this.slotLine = line;
  }

  /** Opens a container; false where it is to be skipped. Throws where a record is too large. */
  open(isObject: boolean): boolean {
    const shape = this.slot;
    if (!shape || this.frames.length >= MAX_KEPT_DEPTH) {
      return false;
    }
    const value: JsonValue[] | JsonObject = isObject ? new Map<string, JsonValue>() : [];
    const handOn = this.frames.length > 0 && !this.slotIsField ? this.top().shape.shape.onMember : undefined;
    if (!handOn && this.frames.length > 0) {
      // Attached when it begins, so that the head of a file shows what its last, unfinished containers hold.
      this.attach(value);
    }
    const { members } = shape;
    this.frames.push({ shape, members, value, handOn, at: this.position() });
    this.place(members, undefined, false);
    return true;
  }

  close(): void {
    const { value, handOn, at } = this.frames.pop()!;
    if (handOn) {
      this.kept = 0;
      handOn(value, at);
    } else if (this.frames.length === 0) {
      this.finishRoot(value, at);
    }
  }

  /** Takes a string, number, boolean or null. Throws where a record is too large. */
  scalar(value: JsonValue): void {
    if (this.frames.length === 0) {
      this.finishRoot(value, this.position());
      return;
    }
    const handOn = this.slotIsField ? undefined : this.top().shape.shape.onMember;
    if (handOn) {
      this.kept = 0;
      handOn(value, this.position());
    } else {
      this.attach(value);
    }
  }

  private finishRoot(value: JsonValue, at: JsonPosition): void {
    this.kept = 0;
    this.firstRoot ??= value;
    this.onRoot(value, at);
  }

  private attach(value: JsonValue): void {
    if (++this.kept > MAX_KEPT) {
      throw new JsonSyntaxError('one record holds more values than fit in memory', this.slotLine);
    }
    const container = this.top().value;
    if (container instanceof Map) {
      container.set(this.slotKey ?? '', value);
    } else {
      container.push(value);
    }
  }

  private place(slot: CompiledShape | undefined, key: string | undefined, isField: boolean): void {
    this.slot = slot;
    this.slotKey = key;
    this.slotIsField = isField;
  }

  private position(): JsonPosition {
    const parent = this.frames[this.frames.length - 1];
    return { line: this.slotLine, key: parent && this.slotKey, parentKey: parent?.at.key };
  }

  private top(): Frame {
    return this.frames[this.frames.length - 1]!;
  }
}

function hasEscape(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    if (bytes[i] === BACKSLASH) {
      return true;
    }
  }
  return false;
}
