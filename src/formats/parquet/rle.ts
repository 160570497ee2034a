/**
 * Decodes the hybrid of run lengths and bit packing in which Parquet stores levels and indices of dictionaries.
 *
 * @param width bits of a value, at most 24
 * @param into filled to its end; values that the bytes do not hold stay 0
 * @see https://parquet.apache.org/docs/file-format/data-pages/encodings/#RLE
 */
export function readRuns(bytes: Uint8Array, width: number, into: Uint8Array | Int32Array): void {
  let at = 0;
  let filled = 0;
  while (filled < into.length && at < bytes.length) {
    let header = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      header |= (byte & 127) << shift;
      if (byte < 128 || shift > 21) {
        break;
      }
    }
    if ((header & 1) === 1) {
      const packed = (header >>> 1) * 8;
      unpack(bytes, at, width, into, filled, Math.min(into.length, filled + packed));
      filled += packed;
      at += (packed * width) >>> 3;
    } else {
      const length = header >>> 1;
      let value = 0;
      for (let shift = 0; shift < width; shift += 8) {
        value |= (bytes[at++] ?? 0) << shift;
      }
      into.fill(value, filled, filled + length);
      filled += length;
    }
  }
}

/** The value of all `count` values where they are one run, the usual case of levels; else undefined. */
export function onlyRun(bytes: Uint8Array, count: number, width: number): number | undefined {
  let header = 0;
  let at = 0;
  for (let shift = 0; shift < 28; shift += 7) {
    const byte = bytes[at++] ?? 0;
    header |= (byte & 127) << shift;
    if (byte < 128) {
      break;
    }
  }
  return (header & 1) === 0 && header >>> 1 >= count && width <= 8 ? bytes[at] : undefined;
}

/** Reads values of `width` bits that follow each other, lowest bit first, to the places `from` up to `to`. */
export function unpack(
  bytes: Uint8Array,
  start: number,
  width: number,
  into: Uint8Array | Int32Array,
  from: number,
  to: number,
): void {
  let at = start;
  let place = from;
  // Four values a turn, where they fill whole bytes: the widths of most labels.
  const whole = from + ((to - from) & ~3);
  if (width === 1) {
    for (; place < whole; place += 4) {
      const bits = bytes[at + ((place - from) >> 3)]! >> ((place - from) & 4);
      into[place] = bits & 1;
      into[place + 1] = (bits >> 1) & 1;
      into[place + 2] = (bits >> 2) & 1;
      into[place + 3] = (bits >> 3) & 1;
    }
    for (; place < to; place++) {
      into[place] = (bytes[at + ((place - from) >> 3)]! >> ((place - from) & 7)) & 1;
    }
    return;
  }
  if (width === 2) {
    for (; place < whole; place += 4) {
      const bits = bytes[at++]!;
      into[place] = bits & 3;
      into[place + 1] = (bits >> 2) & 3;
      into[place + 2] = (bits >> 4) & 3;
      into[place + 3] = bits >> 6;
    }
  }
  const mask = (1 << width) - 1;
  let bits = 0;
  let held = 0;
  for (; place < to; place++) {
    while (held < width) {
      bits |= bytes[at++]! << held;
      held += 8;
    }
    into[place] = bits & mask;
    bits >>>= width;
    held -= width;
  }
}
