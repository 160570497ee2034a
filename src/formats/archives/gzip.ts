import type { FileReader } from '../fileSet';

/** Pieces are handed on in about this size: fewer are faster, and readers copy what they keep. Bytes. */
const PIECE = 1 << 20;

/** True for a compressed single file (`labels.csv.gz`); an archive of several (`.tar.gz`) is another matter. */
export function isGzip(path: string): boolean {
  // Asked of every file many times: the ending first, for the pattern tries every place of the path.
  return /\.gz$/i.test(path.slice(-3)) && /[^/.][^/]*\.gz$/i.test(path) && !/\.tar\.gz$/i.test(path);
}

/** A reader to which compressed files are what is in them. */
export function throughGzip(reader: FileReader): FileReader {
  const inside = (path: string): AsyncIterable<Uint8Array> =>
    withSentence(reader.gunzip?.(path) ?? gunzip(reader.stream(path)));
  return {
    read: (path, start, end) =>
      isGzip(path) ? readRange(inside(path), start ?? 0, end ?? Infinity) : reader.read(path, start, end),
    stream: (path, start) => (isGzip(path) ? inside(path) : reader.stream(path, start)),
    ...(reader.ahead && { ahead: (paths) => reader.ahead!(paths) }),
    ...(reader.inflate && { inflate: (data, most) => reader.inflate!(data, most) }),
  };
}

/** The pieces, with words for people where they cannot be decompressed. */
async function* withSentence(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    throw new Error('The compressed data is damaged or cut off. Fetch the file or write it again.', { cause: error });
  }
}

/** Decompresses with what the platform has, on desktop and web. */
export async function* gunzip(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const compressed = pieces[Symbol.asyncIterator]();
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await compressed.next();
      if (done) {
        controller.close();
      } else {
        controller.enqueue(value.slice());
      }
    },
    async cancel() {
      await compressed.return?.();
    },
  });
  const inside = source.pipeThrough(new DecompressionStream('gzip')).getReader();
  const buffer = new Uint8Array(PIECE);
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await inside.read();
      if (done) {
        break;
      }
      for (let at = 0; at < value.length;) {
        const length = Math.min(value.length - at, PIECE - filled);
        buffer.set(value.subarray(at, at + length), filled);
        filled += length;
        at += length;
        if (filled === PIECE) {
          yield buffer;
          filled = 0;
        }
      }
    }
    if (filled > 0) {
      yield buffer.subarray(0, filled);
    }
  } finally {
    await inside.cancel().catch(() => undefined);
  }
}

async function readRange(pieces: AsyncIterable<Uint8Array>, start: number, end: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let at = 0;
  for await (const piece of pieces) {
    parts.push(piece.slice(Math.max(0, start - at), Math.max(0, end - at)));
    at += piece.length;
    if (at >= end) {
      break;
    }
  }
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let filled = 0;
  for (const part of parts) {
    whole.set(part, filled);
    filled += part.length;
  }
  return whole;
}
