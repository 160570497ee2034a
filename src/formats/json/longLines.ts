import type { FileReader } from '../fileSet';
import { LineWalker, utf8Pieces } from './read';
import { WHOLE } from './shape';
import type { JsonValue } from './values';

const MAX_LINES = 5;
/** A file whose first line is longer is not looked at further. Bytes. */
const MAX_BYTES = 64 << 20;

/** The first lines of a file of JSON lines that are longer than a head; none where one of them is no JSON. Never throws. */
export async function readFirstLines(reader: FileReader, path: string): Promise<JsonValue[]> {
  const values: JsonValue[] = [];
  let bad = false;
  let bytes = 0;
  const lines = new LineWalker(
    WHOLE,
    (value) => values.push(value),
    () => (bad = true),
  );
  try {
    for await (const piece of utf8Pieces({ reader }, path)) {
      lines.push(piece);
      bytes += piece.length;
      if (bad || values.length >= MAX_LINES || bytes > MAX_BYTES) {
        break;
      }
    }
  } catch {
    return [];
  }
  return bad ? [] : values.slice(0, MAX_LINES);
}
