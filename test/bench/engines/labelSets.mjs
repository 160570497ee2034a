// What is left to do of the whole job when an engine has grouped the samples by their label sets.

/** Columns of 0 and 1 that fit one whole number of 64 bits, which both engines and doubles hold exactly. */
export const PACKED = 52;

/** Cuts the names of the columns into runs that are packed into one number each. */
export function runsOf(names) {
  return Array.from({ length: Math.ceil(names.length / PACKED) }, (_, run) =>
    names.slice(run * PACKED, (run + 1) * PACKED),
  );
}

/** Class ids of a label set that is packed into numbers, a bit for each class. */
export function unpack(numbers) {
  const ids = [];
  numbers.forEach((number, run) => {
    for (let bit = 0, left = Number(number); left > 0; bit++, left = Math.floor(left / 2)) {
      if (left % 2 === 1) {
        ids.push(run * PACKED + bit);
      }
    }
  });
  return ids;
}

/**
 * Samples, positives and pairs of classes from the distinct label sets, as Label Balance reports them.
 *
 * @param sets for each, the ids of its classes and how many samples have it
 */
export function describe(sets, names) {
  const pairs = new Float64Array(names.length * names.length);
  const positives = new Float64Array(names.length);
  let samples = 0;
  for (const { ids, times } of sets) {
    samples += times;
    for (let a = 0; a < ids.length; a++) {
      positives[ids[a]] += times;
      for (let b = a + 1; b < ids.length; b++) {
        pairs[ids[a] * names.length + ids[b]] += times;
      }
    }
  }
  return {
    samples,
    positives: Object.fromEntries(names.map((name, id) => [name, positives[id]])),
    labelSets: sets.length,
    pairs: pairs.filter((times) => times > 0).length,
  };
}

/** The same from groups of names. */
export function describeNamed(groups, names) {
  const idOf = new Map(names.map((name, id) => [name, id]));
  return describe(
    groups.map(({ labels, times }) => ({ ids: [...new Set(labels)].map((label) => idOf.get(label)), times })),
    names,
  );
}
