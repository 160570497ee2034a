const MIN_ROWS = 10;
const MAX_PROSE = 30;
const LOOKED_AT = 8192;
const ALIKE = 0.95;

/**
 * The lines of prose above a table apart by tabs: terms of use, a title. None of them has a tab, all rows have as many.
 *
 * @param start of the text; its last line may be cut off
 */
export function leadingProse(bytes: Uint8Array): string[] {
  const lines = new TextDecoder().decode(bytes.subarray(0, LOOKED_AT)).split(/\r?\n/).slice(0, -1);
  const first = lines.findIndex((line) => line.includes('\t'));
  const rows = lines.slice(first).map((line) => line.split('\t').length);
  const alike = rows.filter((cells) => cells === rows[0]).length;
  const prose = lines.slice(0, Math.max(0, first));
  // A single line may be the name of the one column that all rows begin with, or a count.
  const isProse = prose.length >= 2 && prose.some((line) => /\p{L}+(\s+\p{L}+){3}/u.test(line));
  return isProse && prose.length <= MAX_PROSE && rows.length >= MIN_ROWS && alike >= rows.length * ALIKE ? prose : [];
}
