/** All lengths in font sizes. */
export interface TableRoom {
  readonly whole: number;
  /** For the names of the classes. */
  readonly name: number;
  /** The least that makes a bar of use. */
  readonly bar: number;
}

/** The least and the largest room for names, and the part of the whole it takes at most. */
const NAME_LEAST = 7;
const NAME_MOST = 26;
const NAME_SHARE = { narrow: 0.3, wide: 0.23 };
/** The mean width of a letter, and what stands beside it in a cell: padding and the sign of a band. */
const LETTER = 0.56;
const BESIDE_NAME = 2.8;
/** Below this whole there are few columns, and the bars are narrow, too. */
const NARROW = 45;

/** How a table of this width is laid out: names take what they need, within bounds. */
export function roomFor(whole: number, longestName: number): TableRoom {
  const isNarrow = whole < NARROW;
  const share = isNarrow ? NAME_SHARE.narrow : NAME_SHARE.wide;
  const most = Math.max(NAME_LEAST, Math.min(NAME_MOST, whole * share));
  const name = Math.min(most, Math.max(NAME_LEAST, longestName * LETTER + BESIDE_NAME));
  return { whole, name, bar: isNarrow ? 4.2 : 6 };
}
