import { isImage } from '../../folders/images';
import { labelScore, wordsOf } from './columnNames';
import { type ColumnProfile, isFlag, isNumeric, isWhole, refOf } from '../profile';
import type { Proposal, TableSample } from './proposal';

const MAX_CLASSES = 1000;

/**
 * Boxes in a table without a header: `image,x1,y1,x2,y2,class`, as detectors are trained on, with a frame after the
 * image and other numbers at the end where there are any. Told by four neighbours of which the last two are never less
 * than the first two, and a text before them that comes again. With a header whose names say nothing of corners, a
 * column that is called a label stands before or behind them.
 */
export function choosePlainBoxes(all: readonly ColumnProfile[], sample: TableSample): Proposal | undefined {
  if (sample.rows.length < 3) {
    return undefined;
  }
  // The corners that two others give, too, may be left out.
  const columns = all.filter(({ filled }) => filled.length > 0);
  const [id] = columns;
  const isBoxAt = (_: ColumnProfile, index: number): boolean => {
    const corners = columns.slice(index, index + 4);
    return index > 0 && (!sample.hasHeader || arePairs(corners)) && areCorners(corners, sample);
  };
  const at = columns.findIndex(isBoxAt);
  if (sample.hasHeader) {
    const corners = columns.slice(at, at + 4);
    const label = columns.find((column) => !corners.includes(column) && labelScore(column.name) > 0);
    const isBox = id && at >= 1 && label && label !== id && isClass(label) && isName(id) && id.distinct.size > 1;
    return isBox ? proposal(id, undefined, label, columns[at]!) : undefined;
  }
  const behind = boxBeforeImage(columns);
  if (behind) {
    return behind;
  }
  if (!id || at < 1 || !isName(id) || id.distinct.size === 1) {
    return undefined;
  }
  const label = columns[at + 4];
  if (!label || !isClass(label) || label.distinct.size === 1 || (isFlag(label) && columns.length > at + 5)) {
    const apart = labelApart(columns, columns.findLastIndex(isBoxAt));
    if (apart) {
      return apart;
    }
  }
  if (!label || !isClass(label)) {
    return undefined;
  }
  // A number between them is the frame of a video: only one with it is an image.
  const frame = at === 2 ? columns[1] : undefined;
  if (at > 2 || (frame && !isNumeric(frame))) {
    return undefined;
  }
  return proposal(id, frame, label, columns[at]!);
}

/** The only words beside the image are the class: before the box, or behind it and a flag. */
function labelApart(columns: readonly ColumnProfile[], at: number): Proposal | undefined {
  const [id] = columns;
  const words = columns.filter((column) => column !== id && column.numbers === 0);
  const [label] = words.filter(({ blank, cells }) => blank < cells);
  const others = columns.filter((column) => column !== id && !words.includes(column));
  const isAlone = label && words.every((column) => column === label || column.index > label.index);
  const fits = isAlone && label.blank === 0 && label.distinct.size > 1 && isClass(label) && others.every(isNumeric);
  return fits ? proposal(id!, undefined, label, columns[at]!) : undefined;
}

/** `class,x,y,width,height,image` and the size of the image, as makesense.ai has it. */
function boxBeforeImage(columns: readonly ColumnProfile[]): Proposal | undefined {
  const [label, x, , , , image, ...size] = columns;
  const isBox =
    label &&
    x &&
    image &&
    size.length <= 2 &&
    [...columns.slice(1, 5), ...size].every(isNumeric) &&
    isClass(label) &&
    label.numbers === 0 &&
    [...image.distinct.keys()].every((name) => isImage(name));
  return isBox ? proposal(image, undefined, label, x) : undefined;
}

function proposal(
  id: ColumnProfile,
  frame: ColumnProfile | undefined,
  label: ColumnProfile,
  corner: ColumnProfile,
): Proposal {
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
        text: `Each row is a box (columns ${corner.index + 1} to ${corner.index + 4}) of the class in column ${label.index + 1}; rows with one ${frame ? `${id.name} and ${frame.name}` : id.name} are one image.`,
        otherwise: 'Name a class column if the rows are samples.',
      },
    ],
  };
}

/** The names of the first and the third have a word in common that the others lack, and so have the second and the fourth. */
function arePairs(corners: readonly ColumnProfile[]): boolean {
  const [a, b, c, d] = corners.map(({ name }) => wordsOf(name));
  const share = (one: string[], other: string[], without: string[]): boolean =>
    one.some((word) => other.includes(word) && !without.includes(word));
  return a && b && c && d ? share(a, c, b) && share(b, d, a) : false;
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

/** Mostly no numbers; of codes in hexadecimal, some look like one (`12e4567`). */
function isName({ numbers, filled }: ColumnProfile): boolean {
  return numbers < filled.length * 0.2;
}

/** Words, or whole numbers that are ids of classes. */
function isClass(column: ColumnProfile): boolean {
  const { filled, distinct, numbers } = column;
  const few = distinct.size <= Math.min(MAX_CLASSES, Math.max(10, filled.length * 0.5));
  return filled.length > 0 && few && (numbers === 0 || (isWhole(column) && distinct.size > 1));
}
