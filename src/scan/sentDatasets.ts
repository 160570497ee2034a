import type { ClassColumns } from '../core/report/classColumns';
import { type PackedNames, packNames, unpackNames } from '../core/report/packedNames';
import { type DatasetFigures, type DatasetReport, withClasses } from '../core/report/report';

/** A dataset's report as it crosses from the worker to the editor. Parts with the same classes hold the same names. */
export interface SentDataset extends Omit<DatasetFigures, 'byClass'> {
  readonly byClass: Omit<ClassColumns, 'name'> & { readonly name: PackedNames };
}

/** Made in the worker, whose time is its own. */
export function packDatasets(datasets: readonly DatasetFigures[]): SentDataset[] {
  let last: { readonly names: readonly string[]; readonly packed: PackedNames } | undefined;
  return datasets.map((dataset) => {
    const { name } = dataset.byClass;
    // Train, validation and test follow each other, and mostly have the same classes.
    if (!last || !isSame(last.names, name)) {
      last = { names: name, packed: packNames(name) };
    }
    return { ...dataset, byClass: { ...dataset.byClass, name: last.packed } };
  });
}

/** Undoes {@link packDatasets} in the editor, where 100,000 classes may take a few milliseconds and no more. */
export function unpackDatasets(sent: readonly SentDataset[]): DatasetReport[] {
  const known = new Map<PackedNames, readonly string[]>();
  return sent.map((dataset) => {
    const packed = dataset.byClass.name;
    const name = known.get(packed) ?? unpackNames(packed);
    known.set(packed, name);
    return withClasses({ ...dataset, byClass: { ...dataset.byClass, name } });
  });
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((name, id) => name === b[id]));
}
