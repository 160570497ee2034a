import type { DataUse } from './dataUse';

/** A dataset as far as code can name it. */
export interface NamedDataset {
  readonly id: string;
  /** Relative to the workspace folder; the label file first. */
  readonly files: readonly string[];
  readonly classes: number;
}

/** Why a dataset is taken for the one that code is about. */
export type DataEvidence =
  { readonly kind: 'path'; readonly path: string } | { readonly kind: 'classes'; readonly count: number };

/** A dataset that code is about, and why. */
export interface DataMatch {
  readonly id: string;
  readonly evidence: DataEvidence;
}

/**
 * The datasets that code at an offset is about, the likeliest first: those whose files it reads, the nearest mention
 * first, longer paths before shorter ones; else those with as many classes as the model has outputs. Empty where the code
 * says nothing that distinguishes datasets.
 *
 * @param offset of the loss; mentions are ranked by their distance from it.
 */
export function matchData(use: DataUse, datasets: readonly NamedDataset[], offset: number): DataMatch[] {
  const matches: Array<DataMatch & { readonly length: number; readonly distance: number }> = [];
  for (const { path, from } of use.paths) {
    for (const { id, files } of datasets) {
      const length = Math.max(0, ...files.map((file) => sharedEnd(file, path)));
      if (length > 0) {
        matches.push({ id, evidence: { kind: 'path', path }, length, distance: Math.abs(from - offset) });
      }
    }
  }
  // The same file name in two folders: only the path that agrees further up is meant.
  const best = new Map<string, number>();
  for (const { evidence, length } of matches) {
    const key = evidence.kind === 'path' ? evidence.path : '';
    best.set(key, Math.max(best.get(key) ?? 0, length));
  }
  const byPath = matches
    .filter(({ evidence, length }) => evidence.kind === 'path' && length === best.get(evidence.path))
    .sort((a, b) => a.distance - b.distance);
  if (byPath.length > 0) {
    return distinct(byPath);
  }
  const counts = use.classCounts.toSorted((a, b) => Math.abs(a.from - offset) - Math.abs(b.from - offset));
  const byCount = counts.flatMap(({ count }) =>
    datasets
      .filter(({ classes }) => classes === count)
      .map(({ id }) => ({ id, evidence: { kind: 'classes', count } as const })),
  );
  // A number of classes that every dataset has says nothing.
  return datasets.every(({ id }) => byCount.some((match) => match.id === id)) && datasets.length > 1
    ? []
    : distinct(byCount);
}

/** How many folders and names two paths share at their ends; a folder matches the files in it. */
function sharedEnd(file: string, path: string): number {
  const wanted = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const parts = file.split('/');
  let best = 0;
  // The whole file name must agree, or the path is a folder on the way to the file.
  for (let end = parts.length; end > 0; end--) {
    let length = 0;
    while (length < wanted.length && length < end && wanted.at(-1 - length) === parts[end - 1 - length]) {
      length++;
    }
    const isWholePath = length === wanted.length || length === end;
    best = Math.max(best, isWholePath ? length : 0);
  }
  return best;
}

function distinct(matches: readonly DataMatch[]): DataMatch[] {
  const seen = new Map<string, DataMatch>();
  for (const { id, evidence } of matches) {
    if (!seen.has(id)) {
      seen.set(id, { id, evidence });
    }
  }
  return [...seen.values()];
}
