/** How the code of snippets names what it imports. */
export interface ImportNeed {
  readonly path: string;
  /** The statement that is added where nothing imports it yet. */
  readonly statement: string;
}

const NEEDS: readonly ImportNeed[] = [
  { path: 'torch', statement: 'import torch' },
  { path: 'torch.nn', statement: 'from torch import nn' },
  { path: 'torch.nn.functional', statement: 'import torch.nn.functional as F' },
];

const BY_PATH = new Map(NEEDS.map((need) => [need.path, need]));

/** @throws RangeError for a path that no row describes: a mistake in a snippet. */
export function importNeed(path: string): ImportNeed {
  const need = BY_PATH.get(path);
  if (!need) {
    throw new RangeError(`No snippet may import ${path}.`);
  }
  return need;
}
