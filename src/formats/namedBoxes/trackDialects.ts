import { type BoxDialect, isName, isNumber } from './dialect';

const areIntegers = (cells: readonly string[]): boolean => cells.every((cell) => /^-?\d+$/.test(cell));

/**
 * Notations in which a text is about a film: each line is an object in one frame.
 *
 * @see https://github.com/pratikac/kitti/blob/master/readme.tracking.txt
 * @see https://cvgl.stanford.edu/projects/uav_data/
 * @see https://github.com/VisDrone/VisDrone2018-VID-toolkit
 */
export const TRACK_DIALECTS: readonly BoxDialect[] = [
  {
    id: 'kitti-tracking',
    title: 'KITTI tracking',
    line: 'a frame, a track, a class and 14 numbers',
    classOf: (cells) =>
      (cells.length === 17 || cells.length === 18) &&
      areIntegers(cells.slice(0, 2)) &&
      isName(cells[2]) &&
      cells.slice(3).every(isNumber)
        ? cells[2]
        : undefined,
    isHead: () => false,
    frameOf: ([frame = '']) => frame,
  },
  {
    id: 'tracked-corners',
    title: 'the Stanford Drone Dataset',
    line: 'a track, two corners of a box, a frame, three marks and a class',
    classOf: (cells) =>
      cells.length >= 10 &&
      areIntegers(cells.slice(0, 6)) &&
      cells.slice(6, 9).every((cell) => cell === '0' || cell === '1') &&
      isName(cells[9])
        ? cells[9]
        : undefined,
    // Outside of the picture: the object is lost there.
    isHead: (line) => /^(\S+\s+){6}1\s/.test(line.trim()),
    frameOf: ({ 5: frame = '' }) => frame,
  },
  {
    id: 'visdrone-video',
    title: 'VisDrone videos',
    line: 'a frame, a track, a box, a mark of 0 or 1, the id of a class and two levels',
    classOf: (cells) =>
      cells.length === 10 &&
      areIntegers(cells) &&
      /^[01]$/.test(cells[6]!) &&
      /^\d{1,2}$/.test(cells[7]!) &&
      /^[0-2]$/.test(cells[8]!) &&
      /^[0-2]$/.test(cells[9]!)
        ? cells[7]
        : undefined,
    isHead: () => false,
    frameOf: ([frame = '']) => frame,
  },
  {
    id: 'uavdt',
    title: 'UAVDT',
    line: 'a frame, a track, a box, how far it is out of view and hidden, and the id of a class',
    classOf: (cells) =>
      cells.length === 9 &&
      areIntegers(cells) &&
      /^[1-3]$/.test(cells[6]!) &&
      /^[1-4]$/.test(cells[7]!) &&
      /^[1-9]\d?$/.test(cells[8]!)
        ? cells[8]
        : undefined,
    isHead: () => false,
    frameOf: ([frame = '']) => frame,
  },
];
