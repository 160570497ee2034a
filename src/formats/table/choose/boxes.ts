import { isBoxName, isMetadata, labelScore, wordsOf } from './columnNames';
import { type ColumnProfile, holdsNumbers, isFlag, refOf } from '../profile';
import type { Proposal, TableSample } from './proposal';
import { BRACKETS, isBracketed } from '../lists';
import { NEGATIVE } from '../values';

/** Among many more columns, a few are called as sides of a box by chance. */
const MOST_BESIDE = 15;

/**
 * Rows that are boxes of an image, told by columns of coordinates.
 *
 * @param options.labelled whether only a column that is called a label will do for the class
 */
export function chooseBoxes(
  columns: readonly ColumnProfile[],
  { hasHeader }: TableSample,
  { labelled }: { labelled: boolean },
): Proposal | undefined {
  const box = columns.filter(
    (column) => isBoxName(column.name) && !/^(image|img)/i.test(column.name) && holdsNumbers(column),
  );
  const corners = box.filter(({ name }) => !/^(width|height)$/i.test(name.trim()));
  if (!hasHeader || box.length < Math.max(4, columns.length / MOST_BESIDE) || corners.length < 2) {
    return undefined;
  }
  const rest = columns.filter((column) => !isBoxName(column.name) && column.filled.length > 0);
  const named = rest
    .filter(({ name }) => labelScore(name) > 0)
    .sort((a, b) => labelScore(b.name) - labelScore(a.name) || Number(holdsNumbers(a)) - Number(holdsNumbers(b)))[0];
  const unnamed = rest
    .filter((column) => !isMetadata(column.name) && !holdsNumbers(column))
    .sort((a, b) => a.distinct.size - b.distinct.size)[0];
  const label = named ?? (labelled ? undefined : unnamed);
  const id = rest.find((column) => column !== label && isSampleId(column));
  if (!label || !id || label.index === id.index) {
    return undefined;
  }
  const areLists = label.filled.every(isBracketed);
  const flag = isFlag(label) && label.codes[NEGATIVE] > 0 && box.some(({ blank }) => blank > 0);
  return {
    layout: {
      kind: 'long',
      id: refOf(id),
      label: flag ? undefined : refOf(label),
      ...(areLists && { syntax: BRACKETS }),
      ...(flag && { value: refOf(label) }),
      objects: true,
      box: refOf(corners[0]!),
    },
    variant: 'long-boxes',
    task: 'detection',
    evidence: [
      {
        about: 'columns',
        text: `Each row is a box (${box
          .slice(0, 4)
          .map(({ name }) => name)
          .join(
            ', ',
          )}) of ${areLists ? 'the classes that' : 'class'} ${label.name}${areLists ? ' lists' : ''}; rows with one ${id.name} are one image.`,
        otherwise: 'Name a class column if the rows are samples.',
      },
    ],
  };
}

/** Names a sample: an image, a file, a frame, or a word that differs often. */
export function isSampleId({ name, distinct, filled, numbers }: ColumnProfile): boolean {
  const words = wordsOf(name);
  return (
    words.some((word) =>
      /^(image|img|file|filename|path|filepath|id|imageid|patient|patientid|frame|name)$/.test(word),
    ) ||
    (numbers === 0 && distinct.size > filled.length * 0.05)
  );
}
