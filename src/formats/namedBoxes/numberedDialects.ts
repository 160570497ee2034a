import type { BoxDialect } from './dialect';

const areCorners = (cells: readonly string[]): boolean => {
  const [x1, y1, x2, y2] = cells.map(Number);
  return cells.length === 4 && cells.every((cell) => /^-?\d+(\.\d+)?$/.test(cell)) && x2! > x1! && y2! > y1! && x2! > 1;
};
const isId = (cell: string | undefined): cell is string => cell !== undefined && /^\d{1,3}$/.test(cell);

/**
 * Notations of nothing but numbers, in pixels: the id of a class before or after two corners of a box.
 *
 * @see http://www.cbsr.ia.ac.cn/users/sfzhang/WiderPerson/
 */
export const NUMBERED_DIALECTS: readonly BoxDialect[] = [
  {
    id: 'id-corners',
    title: 'WiderPerson',
    line: 'the id of a class and two corners of a box',
    classOf: (cells) => (cells.length === 5 && isId(cells[0]) && areCorners(cells.slice(1)) ? cells[0] : undefined),
    // How many boxes follow.
    isHead: (line) => /^\s*\d+\s*$/.test(line),
    besideImages: true,
  },
  {
    id: 'corners-id',
    title: 'NWPU VHR-10',
    line: 'two corners of a box and the id of a class',
    classOf: (cells) => (cells.length === 5 && areCorners(cells.slice(0, 4)) && isId(cells[4]) ? cells[4] : undefined),
    isHead: () => false,
    besideImages: true,
  },
];
