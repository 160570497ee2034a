import type { Cell } from '../table/table';

/**
 * A value of a typed container (Parquet, Arrow) as a cell of text: lists stay lists, numbers are written as in text
 * files, bytes and nested records have no cell.
 */
export function toCell(value: unknown): Cell {
  if (value === null || value === undefined) {
    return null;
  }
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof Uint8Array) && 'length' in value)) {
    const items: string[] = [];
    for (const item of value as Iterable<unknown>) {
      const cell = toCell(item);
      if (typeof cell === 'string') {
        items.push(cell);
      } else if (cell !== null) {
        items.push(...cell);
      }
    }
    return items;
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return String(value);
  }
  if (typeof value === 'boolean') {
    return value ? '1' : '0';
  }
  return value instanceof Date && !Number.isNaN(value.getTime()) ? value.toISOString() : null;
}

/** The value at a path of names inside nested records; lists on the way are gone through. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let current = value;
  for (const [at, name] of path.entries()) {
    if (Array.isArray(current)) {
      return current.map((item) => valueAt(item, path.slice(at)));
    }
    if (typeof current !== 'object' || current === null) {
      return null;
    }
    current = (current as Record<string, unknown>)[name];
  }
  return current;
}

/** Length of the 0/1 vectors in a column of lists: all of one length, at least 2, of 0 and 1 only; else undefined. */
export function vectorLength(cells: readonly Cell[]): number | undefined {
  let length: number | undefined;
  let ones = 0;
  let zeros = 0;
  for (const cell of cells) {
    if (cell === null || typeof cell === 'string') {
      continue;
    }
    length ??= cell.length;
    if (cell.length !== length || length < 2) {
      return undefined;
    }
    for (const item of cell) {
      if (item === '1') {
        ones++;
      } else if (item === '0') {
        zeros++;
      } else if (item !== '-1' && item !== 'NaN') {
        return undefined;
      }
    }
  }
  return ones > 0 && zeros > 0 && (cells.length > 2 || length! > 2) ? length : undefined;
}
