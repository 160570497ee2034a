import { isMetadata, labelScore, wordsOf } from './columnNames';
import { type ColumnProfile, refOf } from '../profile';
import type { Proposal, TableSample } from './proposal';

const MAX_CLASSES = 1000;

/**
 * Rows that are masks of a sample, written as run lengths (`29102 12 29346 24`): an image and a class, in two columns
 * or in one (`0002cc93b.jpg_1`), and its mask. A blank one says that the class is not there.
 */
export function chooseRunLengths(columns: readonly ColumnProfile[], { hasHeader }: TableSample): Proposal | undefined {
  const mask = columns.find((column) => areRunLengths(column) || areShapes(column));
  if (!hasHeader || !mask) {
    return hasHeader ? ofOneClass(columns) : undefined;
  }
  const others = columns.filter((column) => column !== mask && column.filled.length > 0);
  const label = others
    .filter((column) => labelScore(column.name) > 0 || wordsOf(column.name).includes('type'))
    .filter(({ distinct }) => distinct.size <= MAX_CLASSES)
    .sort((a, b) => a.distinct.size - b.distinct.size)[0];
  const id = others.find(
    ({ name, distinct }) => isMetadata(name) && (!label || distinct.size > label.distinct.size) && name !== label?.name,
  );
  if (id && label && id.distinct.size * 2 > label.distinct.size) {
    return proposal({ kind: 'long', id: refOf(id), label: refOf(label), objects: true, box: refOf(mask) }, label.name);
  }
  const joined = others.find(endsWithClass);
  return joined
    ? proposal({ kind: 'long', id: refOf(joined), label: undefined, objects: false, box: refOf(mask) }, joined.name)
    : ofOneClass(columns);
}

/** Masks of one class that nothing names: an image and a mask, blank or -1 where there is none. */
function ofOneClass(columns: readonly ColumnProfile[]): Proposal | undefined {
  const mask = columns.find(
    ({ name, filled, lists }) =>
      !lists && /rle|encoded|pixels|mask|segmentation/i.test(name) && filled.length > 0 && filled.every(arePairs),
  );
  const id = columns.find((column) => column !== mask && isMetadata(column.name) && column.distinct.size > 1);
  if (!mask || !id || !mask.filled.some((text) => text !== '-1')) {
    return undefined;
  }
  return {
    layout: { kind: 'long', id: refOf(id), label: undefined, objects: true, box: refOf(mask) },
    variant: 'long-masks',
    task: 'segmentation',
    evidence: [
      {
        about: 'columns',
        text: `Each row is a mask of an image (${id.name}), written as run lengths in ${mask.name}; where that is blank or -1, there is none. No column names a class, so there is one, called ${mask.name}.`,
        otherwise: 'Name the column of the class if there is one.',
      },
    ],
  };
}

function arePairs(text: string): boolean {
  return text === '-1' || (/^\d+( \d+)+$/.test(text) && text.split(' ').length % 2 === 0);
}

function proposal(layout: Proposal['layout'] & { kind: 'long' }, name: string): Proposal {
  const where = layout.label ? `of class ${name}` : `whose class follows the last underscore of ${name}`;
  return {
    layout,
    variant: 'long-masks',
    task: 'segmentation',
    evidence: [
      {
        about: 'columns',
        text: `Each row is a mask ${where}, written as run lengths in ${layout.box!.name}; where that is blank, the class is not there.`,
        otherwise: 'Name a class column if the rows are samples.',
      },
    ],
  };
}

/** Pairs of a start and a length, the starts in order and no run over the next. */
function areRunLengths({ filled, lists }: ColumnProfile): boolean {
  const several = filled.filter((text) => /^\d+ \d+ \d+ \d+/.test(text)).length;
  return !lists && filled.length > 0 && several >= filled.length * 0.5 && filled.every(isRunLength);
}

function isRunLength(text: string): boolean {
  if (!/^\d+( \d+)+$/.test(text)) {
    return false;
  }
  const numbers = text.split(' ').map(Number);
  return (
    numbers.length % 2 === 0 &&
    numbers.every((value, at) => at % 2 === 1 || at === 0 || value >= numbers[at - 2]! + numbers[at - 1]!)
  );
}

/** Areas in the notation of OpenGIS: `POLYGON ((0 0, 1 1, 1 0, 0 0))`, and `POLYGON EMPTY` where there is none. */
function areShapes({ filled, lists }: ColumnProfile): boolean {
  return !lists && filled.length > 0 && filled.every((text) => /^(MULTI)?POLYGON Z? ?(EMPTY$|\(\()/i.test(text));
}

/** Every text ends with one of a few classes, and each sample comes with several of them. */
function endsWithClass({ filled, distinct }: ColumnProfile): boolean {
  const cuts = [...distinct].map((text) => text.lastIndexOf('_'));
  const classes = new Set([...distinct].map((text, at) => text.slice(cuts[at]! + 1)));
  const samples = new Set([...distinct].map((text, at) => text.slice(0, cuts[at])));
  return (
    cuts.every((cut) => cut > 0) &&
    classes.size >= 2 &&
    classes.size <= 100 &&
    samples.size * 1.5 <= distinct.size &&
    distinct.size >= filled.length * 0.95
  );
}
