/** Fields are nested no deeper than this in any real schema. */
const MAX_DEPTH = 64;

/** A table of a flat buffer: where it is, and where its fields are. */
class FlatTable {
  private readonly vtable: number;

  constructor(
    readonly view: DataView,
    readonly at: number,
  ) {
    this.vtable = at - view.getInt32(at, true);
  }

  /** Where a field is; 0 where it is left out. */
  field(index: number): number {
    const entry = 4 + 2 * index;
    const offset = entry < this.view.getUint16(this.vtable, true) ? this.view.getUint16(this.vtable + entry, true) : 0;
    return offset === 0 ? 0 : this.at + offset;
  }

  byte(index: number): number {
    const at = this.field(index);
    return at === 0 ? 0 : this.view.getUint8(at);
  }

  /** A number of 64 bits. */
  long(index: number): number {
    const at = this.field(index);
    return at === 0 ? 0 : this.view.getUint32(at, true) + this.view.getInt32(at + 4, true) * 2 ** 32;
  }

  table(index: number): FlatTable | undefined {
    const at = this.field(index);
    return at === 0 ? undefined : new FlatTable(this.view, at + this.view.getInt32(at, true));
  }

  /** The number of items of a vector and where the first one is. @throws RangeError where it does not fit into the buffer */
  vector(index: number, itemSize: number): { length: number; start: number } {
    const at = this.field(index);
    if (at === 0) {
      return { length: 0, start: 0 };
    }
    const start = at + this.view.getInt32(at, true) + 4;
    const length = this.view.getUint32(start - 4, true);
    if (start + length * itemSize > this.view.byteLength) {
      throw new RangeError('A list is longer than the message that holds it.');
    }
    return { length, start };
  }
}

/** What a message is, and how many bytes follow it. */
export interface MessageHead {
  /** 1 a schema, 2 a dictionary, 3 a batch of rows. */
  readonly type: number;
  readonly bodyLength: number;
}

/**
 * Reads the head of a message and makes sure that its lists are no longer than itself: the library believes their
 * lengths, so a damaged one would keep it busy for minutes.
 *
 * @throws RangeError where the message is damaged
 * @see https://github.com/apache/arrow/blob/main/format/Message.fbs
 */
export function verifyMessage(view: DataView): MessageHead {
  const message = new FlatTable(view, view.getUint32(0, true));
  const type = message.byte(1);
  const header = message.table(2);
  if (header && type === 1) {
    verifyFields(header, 1, 0);
    header.vector(2, 4);
  } else if (header && (type === 2 || type === 3)) {
    const batch = type === 2 ? header.table(1) : header;
    batch?.vector(1, 16);
    batch?.vector(2, 16);
    batch?.vector(4, 8);
  }
  return { type, bodyLength: message.long(3) };
}

/** Fields of a schema, and the children of each. */
function verifyFields(table: FlatTable, index: number, depth: number): void {
  if (depth > MAX_DEPTH) {
    throw new RangeError('The fields are nested too deep.');
  }
  const { length, start } = table.vector(index, 4);
  for (let at = start; at < start + length * 4; at += 4) {
    const field = new FlatTable(table.view, at + table.view.getInt32(at, true));
    verifyFields(field, 5, depth + 1);
    field.vector(0, 1);
    field.vector(6, 4);
  }
}
