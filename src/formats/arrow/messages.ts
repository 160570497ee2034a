import type { FileReader } from '../fileSet';

/** One message of Arrow's stream: a schema, a dictionary or a batch of rows. */
export interface ArrowMessage {
  readonly kind: 'schema' | 'dictionary' | 'batch';
  /** Where it starts, its length marks included. */
  readonly start: number;
  readonly end: number;
}

const KINDS: Readonly<Record<number, ArrowMessage['kind']>> = { 1: 'schema', 2: 'dictionary', 3: 'batch' };
const MAX_METADATA = 256 << 20;

/**
 * Walks over the messages of an Arrow file or stream without reading what they hold.
 *
 * @throws Error where the file is damaged, or is none of Arrow
 * @see https://arrow.apache.org/docs/format/Columnar.html#serialization-and-interprocess-communication-ipc
 */
export async function* arrowMessages(reader: FileReader, path: string, size: number): AsyncGenerator<ArrowMessage> {
  const magic = new TextDecoder('latin1').decode(await reader.read(path, 0, 8));
  let at = magic.startsWith('ARROW1') ? 8 : 0;
  while (at + 8 <= size) {
    const mark = viewOf(await reader.read(path, at, at + 8));
    // Before version 0.15 there was no continuation mark.
    const continued = mark.getUint32(0, true) === 0xffffffff;
    const metadataLength = mark.getInt32(continued ? 4 : 0, true);
    if (metadataLength === 0) {
      return;
    }
    const metadataStart = at + (continued ? 8 : 4);
    if (metadataLength < 0 || metadataLength > MAX_METADATA || metadataStart + metadataLength > size) {
      throw new Error('The file is damaged, or no Arrow file.');
    }
    const metadata = viewOf(await reader.read(path, metadataStart, metadataStart + metadataLength));
    const { kind, bodyLength } = parseMessage(metadata);
    const end = metadataStart + metadataLength + bodyLength;
    if (bodyLength < 0 || end > size) {
      throw new Error('The file ends in the middle of a batch of rows.');
    }
    if (kind) {
      yield { kind, start: at, end };
    }
    at = end;
  }
}

/** The type and the length of the body from the flat buffer of a message. */
function parseMessage(view: DataView): { kind: ArrowMessage['kind'] | undefined; bodyLength: number } {
  try {
    const table = view.getUint32(0, true);
    const vtable = table - view.getInt32(table, true);
    const field = (index: number): number => {
      const entry = 4 + 2 * index;
      const offset = entry < view.getUint16(vtable, true) ? view.getUint16(vtable + entry, true) : 0;
      return offset === 0 ? 0 : table + offset;
    };
    const type = field(1);
    const length = field(3);
    return {
      kind: type === 0 ? undefined : KINDS[view.getUint8(type)],
      bodyLength: length === 0 ? 0 : view.getUint32(length, true) + view.getInt32(length + 4, true) * 2 ** 32,
    };
  } catch {
    throw new Error('The file is damaged, or no Arrow file.');
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
