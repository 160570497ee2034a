/**
 * Names of classes as threads and pages send them to each other: one text in place of 100,000, which costs a message a
 * millisecond in place of twenty.
 */
export interface PackedNames {
  /** All names, one after the other. */
  readonly text: string;
  /** Where each name ends in the text, in UTF-16 units. */
  readonly ends: Uint32Array;
}

/** Names that came packed are not packed again on their way to the page. */
const known = new WeakMap<readonly string[], PackedNames>();

/** Names as one text; those that came packed are given back as they came. */
export function packNames(names: readonly string[]): PackedNames {
  const before = known.get(names);
  if (before) {
    return before;
  }
  const ends = new Uint32Array(names.length);
  let end = 0;
  for (let id = 0; id < names.length; id++) {
    end += names[id]!.length;
    ends[id] = end;
  }
  return { text: names.join(''), ends };
}

/** The names of {@link packNames}. */
export function unpackNames(packed: PackedNames): readonly string[] {
  const { text, ends } = packed;
  const names = new Array<string>(ends.length);
  let start = 0;
  for (let id = 0; id < ends.length; id++) {
    names[id] = text.slice(start, ends[id]);
    start = ends[id]!;
  }
  known.set(names, packed);
  return names;
}
