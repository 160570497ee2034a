/** What snippets import, and how the statement reads where nothing imports it yet. */
export interface ImportNeed {
  /** Full path of the module, class or function. */
  readonly path: string;
  /** The module that it is imported from; undefined where the path itself is a module that is imported whole. */
  readonly from?: string;
  /** The name it gets. */
  readonly name: string;
}

const WHOLE: readonly ImportNeed[] = [
  { path: 'json', name: 'json' },
  { path: 'torch', name: 'torch' },
  { path: 'torch.nn.functional', name: 'F' },
  { path: 'lightning', name: 'L' },
  { path: 'segmentation_models_pytorch', name: 'smp' },
  { path: 'tensorflow', name: 'tf' },
];

const PARTS = [
  'pathlib.Path',
  'torch.nn',
  'torch.utils.data.DataLoader',
  'torch.utils.data.WeightedRandomSampler',
  'torchvision.ops.sigmoid_focal_loss',
  'transformers.Trainer',
  'skorch.NeuralNet',
  'fastai.losses.BCEWithLogitsLossFlat',
  'timm.loss.BinaryCrossEntropy',
].map((path): ImportNeed => {
  const dot = path.lastIndexOf('.');
  return { path, from: path.slice(0, dot), name: path.slice(dot + 1) };
});

const BY_PATH = new Map([...WHOLE, ...PARTS].map((need) => [need.path, need]));

/** @throws RangeError for a path that no row describes: a mistake in a snippet. */
export function importNeed(path: string): ImportNeed {
  const need = BY_PATH.get(path);
  if (!need) {
    throw new RangeError(`No snippet may import ${path}.`);
  }
  return need;
}

/** Import statements, one line each: whole modules first, then `from` imports, each group in the order given. */
export function importStatements(paths: readonly string[]): string[] {
  const needs = paths.map(importNeed);
  const modules = needs
    .filter(({ from }) => from === undefined)
    .map(({ path, name }) => (path === name ? `import ${path}` : `import ${path} as ${name}`));
  const parts = new Map<string, string[]>();
  for (const { from, name } of needs) {
    if (from !== undefined) {
      parts.set(from, [...(parts.get(from) ?? []), name]);
    }
  }
  return [...modules, ...[...parts].map(([from, names]) => `from ${from} import ${names.join(', ')}`)];
}
