/** A notation of boxes as text, one object a line, with the name of its class in the line. */
export interface BoxDialect {
  readonly id: 'kitti' | 'dota' | 'visdrone' | 'bbgt' | 'corners';
  readonly title: string;
  /** What the evidence says of a line. */
  readonly line: string;
  /** The class of an object; undefined where the line is none of this notation. */
  classOf(cells: readonly string[]): string | undefined;
  /** Lines that are no objects, as a head before them. */
  isHead(line: string): boolean;
}

const isNumber = (cell: string): boolean => cell !== '' && Number.isFinite(Number(cell));
const isName = (cell: string | undefined): cell is string => cell !== undefined && /^\p{L}/u.test(cell);

/**
 * @see https://github.com/bostondiditeam/kitti/blob/master/resources/devkit_object/readme.txt
 * @see https://captain-whu.github.io/DOTA/dataset.html
 * @see https://github.com/VisDrone/VisDrone2018-DET-toolkit
 * @see https://github.com/pdollar/toolbox
 * @see https://github.com/EscVM/OIDv4_ToolKit
 */
export const BOX_DIALECTS: readonly BoxDialect[] = [
  {
    id: 'kitti',
    title: 'KITTI',
    line: 'a class and 14 numbers (a 15th is a score)',
    classOf: (cells) =>
      (cells.length === 15 || cells.length === 16) && isName(cells[0]) && cells.slice(1).every(isNumber)
        ? cells[0]
        : undefined,
    isHead: () => false,
  },
  {
    id: 'dota',
    title: 'DOTA',
    line: 'the four corners of a box, a class and its difficulty',
    classOf: (cells) =>
      (cells.length === 9 || cells.length === 10) &&
      cells.slice(0, 8).every(isNumber) &&
      isName(cells[8]) &&
      (cells.length === 9 || /^[0-2]$/.test(cells[9]!))
        ? cells[8]
        : undefined,
    isHead: (line) => /^(imagesource|gsd|acquisition dates|imagesize)\s*:/i.test(line),
  },
  {
    id: 'visdrone',
    title: 'VisDrone',
    line: 'a box, a mark of 0 or 1, the id of a class and two levels',
    classOf: ({ length, 4: mark, 5: id, 6: cut, 7: hidden, ...cells }) =>
      length === 8 &&
      [0, 1, 2, 3].every((k) => /^-?\d+$/.test(cells[k] ?? '')) &&
      /^[01]$/.test(mark ?? '') &&
      /^\d{1,2}$/.test(id ?? '') &&
      /^[0-2]$/.test(cut ?? '') &&
      /^[0-2]$/.test(hidden ?? '')
        ? id
        : undefined,
    isHead: () => false,
  },
  {
    id: 'bbgt',
    title: "Piotr Dollár's toolbox (bbGt)",
    line: 'a class, a box and seven further numbers',
    classOf: (cells) =>
      cells.length === 12 && isName(cells[0]) && cells.slice(1).every(isNumber) ? cells[0] : undefined,
    isHead: (line) => /^%\s*bbGt\s+version/i.test(line),
  },
  {
    id: 'corners',
    title: 'the OIDv4 toolkit',
    line: 'a class and two corners of a box',
    classOf: (cells) => {
      const [x1, y1, x2, y2] = cells.slice(-4).map(Number);
      const name = cells.slice(0, -4);
      // Names may hold blanks; anything may be a word and four numbers, but not two corners in order.
      const isBox = cells.slice(-4).every(isNumber) && x1! >= 0 && y1! >= 0 && x2! > x1! && y2! > y1!;
      return isBox && name.length > 0 && name.every(isName) ? name.join(' ') : undefined;
    },
    isHead: () => false,
  },
];

/** What stands in a line, apart by blanks or commas. */
export function cellsOf(line: string): string[] {
  const trimmed = line.trim().replace(/,$/, '');
  return trimmed === '' ? [] : trimmed.split(/[\s,]+/);
}
