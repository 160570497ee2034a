/** How two vectors of numbers resemble each other; `tolerance` is relative. */

/** Whether all numbers are the same. */
export function isSame(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number): boolean {
  return Array.from(a).every((value, i) => isNear(value, b[i]!, tolerance));
}

/** Whether one vector is the other times one positive factor. */
export function isProportional(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number): boolean {
  const factor = total(a) / total(b);
  return (
    factor > 0 &&
    isSame(
      a,
      Array.from(b, (value) => value * factor),
      tolerance,
    )
  );
}

/** Whether the numbers are those of a multiple of the other vector in any order. */
export function isPermutation(a: ArrayLike<number>, b: ArrayLike<number>, tolerance: number): boolean {
  return isProportional(sorted(a), sorted(b), tolerance);
}

/** Whether the larger of two counts always has the larger value, and the values are not all alike. */
export function risesWith(values: ArrayLike<number>, counts: ArrayLike<number>): boolean {
  const order = Array.from(values, (_, i) => i).sort((i, j) => counts[i]! - counts[j]! || values[i]! - values[j]!);
  const inOrder = order.map((i) => values[i]!);
  const isRising = inOrder.every((value, i) => i === 0 || value >= inOrder[i - 1]!);
  return isRising && inOrder[0]! < inOrder.at(-1)! && counts[order[0]!]! < counts[order.at(-1)!]!;
}

function isNear(a: number, b: number, tolerance: number): boolean {
  return a === b || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
}

function total(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0);
}

function sorted(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}
