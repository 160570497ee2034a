import { isLabelName } from '../labelName';
import { textReader } from '../numpy/array';
import type { NamedArray } from '../numpy/arrays';
import { arrayOfNumbers } from '../numpy/inMemory';

/** Turns matrices of labels over that have a column for each sample. */
export function withSamplesAsRows(arrays: readonly NamedArray[]): NamedArray[] {
  return arrays.map((array) =>
    isLabelName(array.key ?? '') && hasSamplesAcross(array, arrays) ? turned(array) : array,
  );
}

/** A matrix of labels with a column for each sample, as another array tells that has so many rows, or columns too. */
function hasSamplesAcross(array: NamedArray, all: readonly NamedArray[]): boolean {
  const [rows, columns] = array.header.shape;
  // The labels of other splits have as many columns as there are classes, too: they tell nothing.
  const features = all.filter(
    (other) => other !== array && !isLabelName(other.key ?? '') && textReader(other.header) === undefined,
  );
  const others = features.map(({ header }) => header.shape);
  // A cell or a number for each sample tells less than a matrix: there must be more samples than classes, too.
  const tells = (shape: readonly number[]): boolean =>
    shape.length > 1 ? shape[0] === columns || shape.at(-1) === columns : shape[0] === columns && columns! > rows!;
  return array.header.shape.length === 2 && others.some(tells) && !others.some(([first]) => first === rows);
}

/**
 * The datasets of a file of version 7.3 as MATLAB means them: HDF5 counts the axes from the other end, so a matrix of
 * MATLAB lies there on its side, and a column is a row.
 */
export function fromHdf5(array: NamedArray): NamedArray {
  const { shape } = array.header;
  if (shape.length !== 2) {
    return { ...array, header: { ...array.header, shape: [...shape].reverse() } };
  }
  const [rows = 0, columns = 0] = shape;
  const isVector = rows === 1 || columns === 1;
  const meant = isVector ? [rows * columns] : [columns, rows];
  return isVector || array.header.kind !== 'f'
    ? { ...array, header: { ...array.header, shape: meant } }
    : turned(array);
}

function turned({ key, header: { shape }, sample }: NamedArray): NamedArray {
  const [rows = 0, columns = 0] = shape;
  const numbers = new Float64Array(sample.buffer, sample.byteOffset, rows * columns);
  return arrayOfNumbers(key ?? '', turnedOver(numbers, columns, rows), [columns, rows]);
}

/** The numbers of `rows` times `columns`, from the order of columns into that of rows. */
export function turnedOver(numbers: Float64Array, rows: number, columns: number): Float64Array {
  const ordered = new Float64Array(numbers.length);
  for (let column = 0, at = 0; column < columns; column++) {
    for (let row = 0; row < rows; row++, at++) {
      ordered[row * columns + column] = numbers[at]!;
    }
  }
  return ordered;
}
