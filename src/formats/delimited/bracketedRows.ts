import { BLANKS } from './dialect';

const FLAG = '(?:[01](?:\\.0*)?|true|false)';
const ROW = new RegExp(
  `^[^[\\]]*\\[\\s*${FLAG}(\\s*[,;]\\s*|\\s+)(?:${FLAG}(?:\\1\\s*|\\s+))*${FLAG}\\s*\\]\\s*$`,
  'i',
);
/** Lines looked at, and how many of them have to be so; one may be a header. */
const LOOKED_AT = 200;
const MIN_SHARE = 0.95;

/**
 * What parts the numbers where the labels of each sample are printed as a list: `[0, 1, 0, 1]` or `[0 1 0 1]` alone in
 * its line, or behind the name of the sample. Programs print lists so without quoting them.
 *
 * @param bytes the first bytes of a text in UTF-8 or a one-byte encoding
 * @returns a separator as in a {@link Dialect}; undefined for any other text
 */
export function separatorInBrackets(bytes: Uint8Array): string | undefined {
  if (!bytes.subarray(0, 8192).includes(0x5b)) {
    return undefined;
  }
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/).slice(0, LOOKED_AT);
  const filled = (lines.length < LOOKED_AT ? lines.slice(0, -1) : lines).filter((line) => line.trim() !== '');
  const found = filled.flatMap((line) => ROW.exec(line)?.[1]?.trim() ?? []);
  const [separator] = found;
  const fits = found.length >= Math.max(1, (filled.length - 1) * MIN_SHARE) && new Set(found).size === 1;
  return fits ? separator || BLANKS : undefined;
}
