import { isImage } from '../folders/images';
import { type BoxDialect, isName, isNumber } from './dialect';
import { NUMBERED_DIALECTS } from './numberedDialects';
import { TRACK_DIALECTS } from './trackDialects';

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
    id: 'script',
    title: 'ICDAR MLT',
    line: 'the four corners of a word, its script and its text',
    classOf: (cells) =>
      cells.length >= 10 && cells.slice(0, 8).every((cell) => /^-?\d+$/.test(cell)) && isName(cells[8])
        ? cells[8]
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
      // The name of the image may stand before the class.
      const name = cells.slice(isImage(cells[0] ?? '') ? 1 : 0, -4);
      // Names may hold blanks; anything may be a word and four numbers, but not two corners in order.
      const isBox = cells.slice(-4).every(isNumber) && x1! >= 0 && y1! >= 0 && x2! > x1! && y2! > y1!;
      return isBox && name.length > 0 && name.every(isName) ? name.join(' ') : undefined;
    },
    isHead: () => false,
  },
  ...TRACK_DIALECTS,
  ...NUMBERED_DIALECTS,
];
