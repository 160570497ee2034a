import { PngError } from './chunks';

/**
 * Undoes the filter of a row in place.
 *
 * @param step bytes between a byte and the one of the pixel to its left
 * @see https://www.w3.org/TR/png-3/#9Filters
 * @throws {PngError} where there is no such filter
 */
export function unfilter(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  const { length } = row;
  switch (filter) {
    case 0:
      return;
    case 1:
      for (let i = step; i < length; i++) {
        row[i] = row[i]! + row[i - step]!;
      }
      return;
    case 2:
      for (let i = 0; i < length; i++) {
        row[i] = row[i]! + above[i]!;
      }
      return;
    case 3:
      for (let i = 0; i < length; i++) {
        row[i] = row[i]! + (((i < step ? 0 : row[i - step]!) + above[i]!) >> 1);
      }
      return;
    case 4:
      for (let i = 0; i < length; i++) {
        row[i] = row[i]! + (i < step ? above[i]! : paeth(row[i - step]!, above[i]!, above[i - step]!));
      }
      return;
    default:
      throw new PngError('its pixels are damaged');
  }
}

/** The same for pixels of one byte, as those of masks are: what stands to the left is at hand and not read again. */
export function unfilterBytes(filter: number, row: Uint8Array, above: Uint8Array): void {
  const { length } = row;
  let left = 0;
  switch (filter) {
    case 1:
      for (let i = 0; i < length; i++) {
        left = (left + row[i]!) & 255;
        row[i] = left;
      }
      return;
    case 3:
      for (let i = 0; i < length; i++) {
        left = (row[i]! + ((left + above[i]!) >> 1)) & 255;
        row[i] = left;
      }
      return;
    case 4: {
      let corner = 0;
      for (let i = 0; i < length; i++) {
        const up = above[i]!;
        // In masks most pixels equal their neighbours.
        const guess = left === corner ? up : up === corner ? left : paeth(left, up, corner);
        left = (row[i]! + guess) & 255;
        row[i] = left;
        corner = up;
      }
      return;
    }
    default:
      unfilter(filter, row, above, 1);
  }
}

/** Of left, above and upper left, the one nearest to left + above - upper left. */
function paeth(left: number, above: number, corner: number): number {
  const toLeft = Math.abs(above - corner);
  const toAbove = Math.abs(left - corner);
  const toCorner = Math.abs(left + above - 2 * corner);
  return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
}
