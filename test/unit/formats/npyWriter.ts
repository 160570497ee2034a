/** Writes `.npy` files as numpy does, for tests: magic, version, a Python dict padded to 64 bytes, the elements. */
export function npy(
  descr: string,
  shape: readonly number[],
  data: Uint8Array,
  { fortran = false, version = 1 }: { fortran?: boolean; version?: 1 | 2 } = {},
): Uint8Array {
  const order = fortran ? 'True' : 'False';
  const type = descr.startsWith('[') ? descr : `'${descr}'`;
  const dims = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const start = version === 1 ? 10 : 12;
  let dict = `{'descr': ${type}, 'fortran_order': ${order}, 'shape': ${dims}, }`;
  dict = dict.padEnd(Math.ceil((start + dict.length + 1) / 64) * 64 - start - 1) + '\n';
  const bytes = new Uint8Array(start + dict.length + data.length);
  bytes.set([0x93, ...new TextEncoder().encode('NUMPY'), version, 0]);
  const view = new DataView(bytes.buffer);
  if (version === 1) {
    view.setUint16(8, dict.length, true);
  } else {
    view.setUint32(8, dict.length, true);
  }
  bytes.set(new TextEncoder().encode(dict), start);
  bytes.set(data, start + dict.length);
  return bytes;
}

/** The bytes of numbers as a type of numpy stores them. */
export function numbers(type: 'u1' | 'i8' | 'f4' | 'f8' | 'f2', values: readonly number[], little = true): Uint8Array {
  const size = Number(type[1]);
  const view = new DataView(new ArrayBuffer(values.length * size));
  values.forEach((value, i) => {
    switch (type) {
      case 'u1':
        return view.setUint8(i, value);
      case 'i8':
        return view.setBigInt64(i * 8, BigInt(value), little);
      case 'f4':
        return view.setFloat32(i * 4, value, little);
      case 'f8':
        return view.setFloat64(i * 8, value, little);
      case 'f2':
        // Only what the tests need: 0, 1 and NaN in half precision.
        return view.setUint16(i * 2, value === 1 ? 0x3c00 : value === 0 ? 0 : 0x7e00, little);
    }
  });
  return new Uint8Array(view.buffer);
}

/** Text of a fixed width, four bytes a character, as `<U` has it. */
export function texts(width: number, values: readonly string[]): Uint8Array {
  const codes = new Uint32Array(width * values.length);
  values.forEach((value, i) => [...value].forEach((char, at) => (codes[i * width + at] = char.codePointAt(0)!)));
  return new Uint8Array(codes.buffer);
}
