import type { SplitPart } from './summary';

const MOST_PARTS = 20;

/** Names become parts of file names and cells of tables: letters, digits, `-` and `_`, which nothing has to quote. */
const NAME = /^[A-Za-z][\w-]{0,39}$/;

/**
 * Reads `train=0.8,val=0.1,test=0.1`. Shares are scaled to sum 1, so `80`, `10`, `10` mean the same.
 *
 * @throws RangeError with a full sentence for anything else.
 */
export function parseParts(text: string): SplitPart[] {
  const parts = text.split(',').map((piece): SplitPart => {
    const [name = '', share = '', ...rest] = piece.split('=').map((word) => word.trim());
    if (!NAME.test(name) || rest.length > 0) {
      throw new RangeError(
        `${JSON.stringify(piece.trim())} is no part of a split: write a name of letters, digits, - and _, then = and its share, such as train=0.8.`,
      );
    }
    const value = /^\d*\.?\d+%?$/.test(share) ? Number(share.replace('%', '')) / (share.endsWith('%') ? 100 : 1) : NaN;
    if (!(value > 0 && value < Infinity)) {
      throw new RangeError(`The share of ${name} must be a number above 0; ${JSON.stringify(share)} is none.`);
    }
    return { name, share: value };
  });
  if (parts.length < 2 || parts.length > MOST_PARTS) {
    throw new RangeError(`A split has from 2 to ${MOST_PARTS} parts.`);
  }
  // File names that differ in case only are one file on some systems.
  if (new Set(parts.map(({ name }) => name.toLowerCase())).size < parts.length) {
    throw new RangeError('Two parts of the split have one name.');
  }
  return parts;
}
