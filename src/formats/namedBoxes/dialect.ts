/** A notation of boxes as text, one object a line, with the name of its class in the line. */
export interface BoxDialect {
  readonly id: string;
  readonly title: string;
  /** What the evidence says of a line. */
  readonly line: string;
  /** The class of an object; undefined where the line is none of this notation. */
  classOf(cells: readonly string[]): string | undefined;
  /** Lines that are no objects, as a head before them. */
  isHead(line: string): boolean;
  /** Where a text is about a film: the frame an object is in. */
  frameOf?(cells: readonly string[]): string;
  /** True where a line may be any numbers: each text then needs an image of its name. */
  readonly besideImages?: boolean;
}

export const isNumber = (cell: string): boolean => cell !== '' && Number.isFinite(Number(cell));
export const isName = (cell: string | undefined): cell is string => cell !== undefined && /^\p{L}/u.test(cell);

/** What stands in a line, apart by blanks or commas; corners may be in parentheses, names in quotes. */
export function cellsOf(line: string): string[] {
  const trimmed = line
    .replace(/[()"]/g, ' ')
    .trim()
    .replace(/^\ufeff|,$/g, '');
  return trimmed === '' ? [] : trimmed.split(/[\s,]+/);
}
