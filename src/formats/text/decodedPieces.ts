import type { FileReader } from '../fileSet';
import { detectEncoding } from './decode';

/** A part of a text as it was read, whose end may be anywhere in a line. */
export interface DecodedPiece {
  readonly text: string;
  /** Bytes of the file read so far. */
  readonly bytes: number;
}

/** A text file in pieces, without its byte order mark; the encoding is found from the first piece. */
export async function* decodedPieces(reader: FileReader, path: string): AsyncGenerator<DecodedPiece> {
  let decoder: TextDecoder | undefined;
  let bytes = 0;
  for await (const piece of reader.stream(path)) {
    bytes += piece.length;
    let fresh = piece;
    if (!decoder) {
      const { encoding, bom } = detectEncoding(piece);
      decoder = new TextDecoder(encoding, { ignoreBOM: true });
      fresh = piece.subarray(bom);
    }
    yield { text: decoder.decode(fresh, { stream: true }), bytes };
  }
  yield { text: decoder?.decode() ?? '', bytes };
}
