import type { Dataset, Group } from 'jsfive';

/** What the library keeps of an object; it follows no references itself. */
interface DataObjects {
  readonly fh: ArrayBuffer;
  readonly is_dataset: boolean;
  find_msg_type(type: number): readonly ReadonlyMap<string, number>[];
  _get_data_message_properties(at: number): readonly [version: number, dimensions: unknown, layout: number, at: number];
}
interface Inside {
  readonly _dataobjects: DataObjects;
}
type Opened<T> = new (name: string, inside: DataObjects, parent: Group) => T;

const STORAGE_MESSAGE = 8;
const CONTIGUOUS = 1;

/** True for a dataset whose elements are references to other objects: cells and structures of MATLAB. */
export function isOfReferences({ dtype }: Dataset): boolean {
  return Array.isArray(dtype) && dtype[0] === 'REFERENCE';
}

export function isDataset(object: Group | Dataset | null): object is Dataset {
  return object !== null && 'shape' in object && 'dtype' in object;
}

/**
 * The objects that a dataset refers to, one after another.
 *
 * @param root the file
 * @throws where an address leads nowhere
 * @see https://docs.hdfgroup.org/hdf5/latest/_f_m_t3.html, "Reference Datatype"
 */
export function* referredBy(dataset: Dataset, root: Group): Generator<Group | Dataset> {
  const { fh } = insideOf(root);
  const Inside = insideOf(root).constructor as new (fh: ArrayBuffer, address: number) => DataObjects;
  const OpenedDataset = dataset.constructor as Opened<Dataset>;
  // The file is a group of a class of its own.
  const OpenedGroup = Object.getPrototypeOf(root.constructor) as Opened<Group>;
  for (const address of addressesIn(dataset)) {
    if (address <= 0 || address >= fh.byteLength) {
      throw new Error('A reference leads out of the file.');
    }
    const inside = new Inside(fh, address);
    yield inside.is_dataset ? new OpenedDataset('', inside, root) : new OpenedGroup('', inside, root);
  }
}

function addressesIn(dataset: Dataset): readonly number[] {
  const inside = insideOf(dataset);
  const at = inside.find_msg_type(STORAGE_MESSAGE)[0]?.get('offset_to_message') ?? 0;
  const [, , layout, place] = inside._get_data_message_properties(at);
  if (layout !== CONTIGUOUS) {
    return Array.from(dataset.value, Number);
  }
  // Of these the library gives an eighth only.
  const view = new DataView(inside.fh);
  const start = Number(view.getBigUint64(place, true));
  const count = dataset.shape.reduce((product, length) => product * length, 1);
  if (start + count * 8 > inside.fh.byteLength) {
    throw new Error('A list of references is longer than the file.');
  }
  return Array.from({ length: count }, (_, i) => Number(view.getBigUint64(start + i * 8, true)));
}

function insideOf(object: Group | Dataset): DataObjects {
  return (object as unknown as Inside)._dataobjects;
}
