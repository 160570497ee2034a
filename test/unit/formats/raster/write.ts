interface TiffOptions {
  readonly bits?: 8 | 16;
  readonly compression?: number;
  readonly pack?: (raw: Uint8Array) => Uint8Array;
  readonly isLittle?: boolean;
  readonly photometric?: number;
  readonly predictor?: number;
  readonly format?: number;
  /** Where the next page begins. */
  readonly next?: number;
}

/** A grey TIFF with a strip for each row. */
export function writeTiff(rows: readonly (readonly number[])[], options: TiffOptions): Uint8Array {
  const { bits = 8, compression = 1, pack = (raw) => raw, isLittle = true, photometric = 1, predictor = 1 } = options;
  const strips = rows.map((row) => {
    const raw = new Uint8Array(row.length * (bits / 8));
    const view = new DataView(raw.buffer);
    row.forEach((value, k) => (bits === 16 ? view.setUint16(k * 2, value, isLittle) : view.setUint8(k, value)));
    return pack(raw);
  });
  const width = rows[0]!.length;
  const tags: [number, number[]][] = [
    [256, [width]],
    [257, [rows.length]],
    [258, [bits]],
    [259, [compression]],
    [262, [photometric]],
    [273, strips.map(() => 0)],
    [277, [1]],
    [278, [1]],
    [279, strips.map(({ length }) => length)],
    [317, [predictor]],
    [339, [options.format ?? 1]],
  ];
  const tagBytes = 2 + tags.length * 12 + 4;
  const far = tags.filter(([, values]) => values.length > 1);
  const start = 8 + tagBytes + far.reduce((sum, [, values]) => sum + values.length * 4, 0);
  let at = start;
  tags.find(([tag]) => tag === 273)![1] = strips.map(({ length }) => (at += length) - length);
  const bytes = new Uint8Array(at);
  const view = new DataView(bytes.buffer);
  bytes.set(isLittle ? [0x49, 0x49, 42, 0] : [0x4d, 0x4d, 0, 42]);
  view.setUint32(4, 8, isLittle);
  view.setUint16(8, tags.length, isLittle);
  let rest = 8 + tagBytes;
  for (const [k, [tag, values]] of tags.entries()) {
    const entry = 10 + k * 12;
    view.setUint16(entry, tag, isLittle);
    view.setUint16(entry + 2, 4, isLittle);
    view.setUint32(entry + 4, values.length, isLittle);
    const place = values.length > 1 ? rest : entry + 8;
    values.forEach((value, i) => view.setUint32(place + i * 4, value, isLittle));
    if (values.length > 1) {
      view.setUint32(entry + 8, rest, isLittle);
      rest += values.length * 4;
    }
  }
  view.setUint32(10 + tags.length * 12, options.next ?? 0, isLittle);
  let to = start;
  strips.forEach((strip) => bytes.set(strip, (to += strip.length) - strip.length));
  return bytes;
}

/** A BMP of 8 bits; `palette` holds the greys of the indices, each its own by default. */
export function writeBmp(
  rows: readonly (readonly number[])[],
  { isTopDown = false, palette = Array.from({ length: 256 }, (_, k) => k) } = {},
): Uint8Array {
  const width = rows[0]!.length;
  const stride = Math.ceil(width / 4) * 4;
  const start = 54 + palette.length * 4;
  const bytes = new Uint8Array(start + stride * rows.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x42, 0x4d]);
  view.setUint32(10, start, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, isTopDown ? -rows.length : rows.length, true);
  view.setUint16(28, 8, true);
  palette.forEach((grey, k) => bytes.set([grey, grey, grey, 0], 54 + k * 4));
  rows.forEach((row, y) => bytes.set(row, start + (isTopDown ? y : rows.length - 1 - y) * stride));
  return bytes;
}
