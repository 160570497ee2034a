/** Writes variables of MATLAB files of version 5, little endian, for tests. Numbers are bytes or doubles, by columns. */
export type MatValue =
  | { readonly shape: readonly number[]; readonly numbers: readonly number[]; readonly as?: 'u1' | 'f8' }
  | { readonly text: string }
  | { readonly cells: readonly MatValue[] }
  | { readonly structs: readonly Readonly<Record<string, MatValue>>[] };

export function mat(
  variables: Readonly<Record<string, MatValue>>,
  pack?: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  const head = new Uint8Array(128).fill(32);
  head.set([0, 1, 0x49, 0x4d], 124);
  const parts = Object.entries(variables).map(([name, value]) => {
    const bytes = matrix(name, value);
    return pack ? joined([u4(15, pack(bytes).length), pack(bytes)]) : bytes;
  });
  return joined([head, ...parts]);
}

function matrix(name: string, value: MatValue): Uint8Array {
  const common = (type: number, shape: readonly number[]): Uint8Array[] => [
    element(6, u4(type, 0)),
    element(5, u4(...shape)),
    element(1, new TextEncoder().encode(name)),
  ];
  if ('numbers' in value) {
    const isBytes = value.as !== 'f8';
    const data = isBytes ? new Uint8Array(value.numbers) : new Uint8Array(Float64Array.from(value.numbers).buffer);
    return element(14, joined([...common(isBytes ? 9 : 6, value.shape), element(isBytes ? 2 : 9, data)]));
  }
  if ('text' in value) {
    return element(
      14,
      joined([...common(4, [1, value.text.length]), element(16, new TextEncoder().encode(value.text))]),
    );
  }
  if ('cells' in value) {
    return element(14, joined([...common(1, [1, value.cells.length]), ...value.cells.map((cell) => matrix('', cell))]));
  }
  const names = Object.keys(value.structs[0]!);
  const fields = joined(names.map((field) => new TextEncoder().encode(field.padEnd(8, '\0'))));
  const values = value.structs.flatMap((struct) => names.map((field) => matrix('', struct[field]!)));
  // The width of the names is a small element: its size stands in the upper half of its type.
  return element(14, joined([...common(2, [1, value.structs.length]), u4(0x40005, 8), element(1, fields), ...values]));
}

function element(type: number, data: Uint8Array): Uint8Array {
  return joined([u4(type, data.length), data, new Uint8Array((8 - (data.length % 8)) % 8)]);
}

function u4(...numbers: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(numbers).buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}
