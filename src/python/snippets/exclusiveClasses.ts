import type { CountedClasses } from './input';

/**
 * Data as a loss over exclusive classes takes it. A single yes-or-no column is two classes there, with an output each:
 * "no", index 0, and "yes", index 1, as the 0 and 1 of the column say. Data of several classes is what it is.
 */
export function asExclusiveClasses(data: CountedClasses): CountedClasses {
  const [name] = data.names;
  if (!data.isYesOrNo || name === undefined) {
    return data;
  }
  const [positives, known] = [data.counts.positives[0]!, data.counts.known[0]!];
  return {
    ...data,
    names: [`not ${name}`, name],
    counts: { positives: Float64Array.of(known - positives, positives), known: Float64Array.of(known, known) },
    oneClassPerSample: true,
    isYesOrNo: false,
  };
}
