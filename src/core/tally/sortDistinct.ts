/** Up to this many ids, a view of them and the sort of the platform cost more than moving them one by one. */
const FEW = 24;

/** Insertion sort. */
function sortFew(ids: Int32Array, size: number): void {
  for (let i = 1; i < size; i++) {
    const id = ids[i]!;
    let to = i;
    for (; to > 0 && ids[to - 1]! > id; to--) {
      ids[to] = ids[to - 1]!;
    }
    ids[to] = id;
  }
}

/** Sorts the first `size` ids and drops repeats; says how many are left. */
export function sortDistinct(ids: Int32Array, size: number): number {
  if (size <= FEW) {
    sortFew(ids, size);
  } else {
    ids.subarray(0, size).sort();
  }
  let kept = 0;
  for (let i = 0; i < size; i++) {
    if (i === 0 || ids[i] !== ids[i - 1]) {
      ids[kept++] = ids[i]!;
    }
  }
  return kept;
}
