/**
 * Where things lie in the kernel's memory. Nothing is ever freed, so addresses are handed out one after another; the
 * bytes of the file come last, because their place grows with the longest record.
 *
 * ```
 * AssemblyScript's own data | plan | known values | scratch of a record | dictionary | bytes of the file
 * ```
 */
let top: usize = (__heap_base + 63) & ~63;

/** Takes `size` bytes, all zero, on a boundary of 64. */
export function take(size: usize): usize {
  const start = top;
  reserve(start + size);
  top = (start + size + 63) & ~63;
  return start;
}

/** Makes sure that memory reaches up to `end`, with room behind it for a vector that is loaded across the end. */
export function reserve(end: usize): void {
  const pages = <i32>((end + 256 + 0xffff) >> 16);
  const missing = pages - memory.size();
  if (missing > 0 && memory.grow(missing) < 0) {
    unreachable();
  }
}

/** The first free address. */
export function free(): usize {
  return top;
}
