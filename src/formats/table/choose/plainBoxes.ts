import { type ColumnProfile, isNumeric, isWhole, refOf } from '../profile';
import type { Proposal, TableSample } from './proposal';

const MAX_CLASSES = 1000;

/**
 * Boxes in a table without a header: `image,x1,y1,x2,y2,class`, as detectors are trained on, with a frame after the
 * image and other numbers at the end where there are any. Told by four neighbours of which the last two are never less
 * than the first two, and a text before them that comes again.
 */
export function choosePlainBoxes(columns: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  if (sample.hasHeader || sample.rows.length < 3) {
    return undefined;
  }
  const [id] = columns;
  const at = columns.findIndex((_, index) => index > 0 && areCorners(columns.slice(index, index + 4), sample));
  const label = columns[at + 4];
  if (!id || at < 1 || !label || !isClass(label) || id.numbers > 0 || id.distinct.size === 1) {
    return undefined;
  }
  // A number between them is the frame of a video: only one with it is an image.
  const frame = at === 2 ? columns[1] : undefined;
  if (at > 2 || (frame && !isNumeric(frame))) {
    return undefined;
  }
  const corner = columns[at]!;
  return {
    layout: {
      kind: 'long',
      id: refOf(id),
      ...(frame && { part: refOf(frame) }),
      label: refOf(label),
      objects: true,
      box: refOf(corner),
    },
    variant: 'long-boxes',
    task: 'detection',
    evidence: [
      {
        about: 'columns',
        text: `Each row is a box (columns ${at + 1} to ${at + 4}) of the class in column ${label.index + 1}; rows with one ${frame ? `${id.name} and ${frame.name}` : id.name} are one image.`,
        otherwise: 'Name a class column if the rows are samples.',
      },
    ],
  };
}

/** Two corners of a box, the upper left one first, in all rows that have one. */
function areCorners(corners: readonly ColumnProfile[], { rows }: TableSample): boolean {
  if (corners.length < 4 || !corners.every((column) => isNumeric(column) && column.distinct.size > 1)) {
    return false;
  }
  const boxes = rows
    .map(({ cells }) => corners.map(({ index }) => String(cells[index] ?? '').trim()))
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => cells.map((cell) => (cell === '' ? NaN : Number(cell))));
  return boxes.length >= 3 && boxes.every(([left, top, right, bottom]) => right! > left! && bottom! > top!);
}

/** Words, or whole numbers that are ids of classes. */
function isClass(column: ColumnProfile): boolean {
  const { filled, distinct, numbers } = column;
  const few = distinct.size <= Math.min(MAX_CLASSES, Math.max(10, filled.length * 0.5));
  return filled.length > 0 && few && (numbers === 0 || (isWhole(column) && distinct.size > 1));
}
