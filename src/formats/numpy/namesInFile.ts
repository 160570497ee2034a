import { isNamesKey } from '../labelName';
import { type NameTable, namesByPosition } from '../nameTable';
import { numberReader, textReader } from './array';
import type { NamedArray } from './arrays';

/** The key of a list of class names: called names, or of another length than the arrays of samples. */
export function namesKeyIn(arrays: readonly NamedArray[]): string | undefined {
  const isList = ({ key, header }: NamedArray): boolean => key !== undefined && isNamesKey(key) && !!textReader(header);
  const isOther = (list: NamedArray): boolean =>
    /names?$/i.test(list.key!) ||
    arrays.every((other) => other === list || other.header.shape[0] !== list.header.shape[0]);
  return arrays.find((list) => isList(list) && isOther(list))?.key;
}

/** The ids of all classes, each once, under a key that says so: `list_classes` beside the labels of more samples. */
export function isListOfIds({ key, header, sample }: NamedArray, arrays: readonly NamedArray[]): boolean {
  const numberAt = numberReader(header);
  const [length = 0, ...more] = header.shape;
  const isLonger = arrays.some((other) => (other.header.shape[0] ?? 0) > length);
  if (!numberAt || more.some((columns) => columns !== 1) || !isNamesKey(key ?? '') || !isLonger) {
    return false;
  }
  const view = new DataView(sample.buffer, sample.byteOffset, sample.byteLength);
  const ids = new Set<number>();
  for (let at = 0; at + header.itemSize <= view.byteLength; at += header.itemSize) {
    ids.add(numberAt(view, at));
  }
  return ids.size === length;
}

/** The key of a list with as many texts as the matrices of labels have columns: `attributes`. */
export function columnNamesIn(arrays: readonly NamedArray[], matrices: readonly NamedArray[]): string | undefined {
  const columns = matrices[0]?.header.shape[1];
  const fits = ({ key, header }: NamedArray): boolean =>
    key !== undefined && textReader(header) !== undefined && header.shape.length === 1 && header.shape[0] === columns;
  const areAlike = matrices.every(({ header }) => header.shape[1] === columns);
  const [only, ...more] = areAlike ? arrays.filter(fits) : [];
  return more.length === 0 ? only?.key : undefined;
}

/** The names under a key of the file, from the id of the first on; undefined where there are none. */
export function namesIn(
  arrays: readonly NamedArray[],
  namesKey: string | undefined,
  firstId?: number,
): NameTable | undefined {
  const array = namesKey === undefined ? undefined : arrays.find(({ key }) => key === namesKey);
  const textAt = array && textReader(array.header);
  if (!array || !textAt) {
    return undefined;
  }
  const view = new DataView(array.sample.buffer, array.sample.byteOffset, array.sample.byteLength);
  const names: string[] = [];
  for (let at = 0; at + array.header.itemSize <= view.byteLength; at += array.header.itemSize) {
    names.push(textAt(view, at));
  }
  return namesByPosition(names, firstId);
}
