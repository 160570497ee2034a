import { type ColumnProfile, isWhole } from '../profile';
import type { TableSample } from './proposal';

const MIN_PIXELS = 16;
const MOST_COLOURS = 64;
/** Share of the pixels that are like the one before. */
const SMOOTH = 0.8;

/** Rows of many numbers, of few different ones, nearly all like their neighbours: a picture, a class a pixel. */
export function isPicture(columns: readonly ColumnProfile[], { hasHeader, rows }: TableSample): boolean {
  const values = new Set(columns.flatMap(({ distinct }) => [...distinct]));
  if (hasHeader || columns.length < MIN_PIXELS || values.size > MOST_COLOURS || !columns.every(isWhole)) {
    return false;
  }
  // Labels of 0 and 1 are alike where hardly any class is there.
  if ([...values].every((text) => text === '0' || text === '1')) {
    return false;
  }
  const alike = rows.map(({ cells }) => cells.filter((cell, at) => at > 0 && cell === cells[at - 1]).length);
  return alike.reduce((sum, count) => sum + count, 0) >= rows.length * (columns.length - 1) * SMOOTH;
}
