const PLAIN = /^[+-]?\d{1,15}(\.0*)?$/;
/** As numpy.savetxt writes numbers by default: `1.200000000000000000e+01`. */
const SCIENTIFIC = /^[+-]?\d(\.\d+)?e[+-]\d{1,2}$/i;

/**
 * The whole number that a text is, however it is written: `12`, `+12`, `12.0`, `1.2e+01`.
 *
 * @returns undefined for any other text and for numbers of more than fifteen digits
 */
export function wholeNumberOf(text: string): number | undefined {
  const word = text.trim();
  if (!PLAIN.test(word) && !SCIENTIFIC.test(word)) {
    return undefined;
  }
  const value = Number(word);
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value + 0 : undefined;
}
