/** Keys of label sets for a Map: no two sets of class ids (ascending, below 2^31) share a key. */
export type LabelSetKey = number | string;

/** Sets of ids below this are keyed by a number: id 0 is bit 0. 52 bits fit into a double exactly. */
const BITS = 52;
const POWERS = Float64Array.from({ length: BITS }, (_, id) => 2 ** id);

/** @param ids distinct, ascending. */
export function labelSetKey(ids: Int32Array): LabelSetKey {
  const size = ids.length;
  if (size === 0 || ids[size - 1]! < BITS) {
    let bits = 0;
    for (let i = 0; i < size; i++) {
      bits += POWERS[ids[i]!]!;
    }
    return bits;
  }
  if (size === 1) {
    return -ids[0]!;
  }
  let key = '';
  for (let i = 0; i < size; i++) {
    const id = ids[i]!;
    // One UTF-16 unit an id below 2^15; others take two, of which the first is at least 2^15.
    key += id < 0x8000 ? String.fromCharCode(id) : String.fromCharCode(0x8000 | (id >>> 16), id & 0xffff);
  }
  return key;
}
