/** What stands for the training data, the best first; null is a file that names no split. */
export const TRAINING_SPLITS: readonly (string | null)[] = ['train', 'trainval', null];

/**
 * The part of a collection whose counts weights are made from: its training part, else the part that names no split.
 * Undefined where there are only validation and test parts, or no such collection.
 */
export function trainingPart<Part extends { readonly collection: string; readonly split: string | null }>(
  parts: readonly Part[],
  collection: string,
): Part | undefined {
  const own = parts.filter((part) => part.collection === collection);
  return TRAINING_SPLITS.map((split) => own.find((part) => part.split === split)).find(Boolean);
}
