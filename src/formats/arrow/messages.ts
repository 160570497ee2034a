import type { FileReader } from '../fileSet';
import { type MessageHead, verifyMessage } from './verify';

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
    const { type, bodyLength } = headOf(metadata);
    const kind = KINDS[type];
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

function headOf(metadata: DataView): MessageHead {
  try {
    return verifyMessage(metadata);
  } catch {
    throw new Error('The file is damaged, or no Arrow file.');
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
