import type { Dataset, Group } from 'jsfive';
import type { Tally } from '../../core/tally/tally';
import { TallyBuilder, type TallyOptions } from '../../core/tally/tallyBuilder';
import { isDataset, isOfReferences, referredBy } from '../hdf5/references';
import { isLabelName } from '../labelName';
import { inNumericOrder } from '../numericOrder';

/** Where the classes of the objects of each image are: `digitStruct`, `bbox`, `label`. */
export interface ObjectLists {
  readonly structure: string;
  readonly objects: string;
  readonly label: string;
  readonly images: number;
}

const MIN_IMAGES = 2;
/** No image has more. */
const MAX_OBJECTS = 100_000;

/**
 * Finds an array of structures, one an image, with a field of structures that hold a list of classes each: the objects of
 * the image. Undefined where the file has none.
 *
 * @param bytes of the HDF5 file
 */
export async function findObjectLists(bytes: Uint8Array): Promise<ObjectLists | undefined> {
  const root = await openFile(bytes);
  for (const structure of root.keys.filter((name) => name !== '#refs#')) {
    const group = root.get(structure);
    for (const objects of group && 'keys' in group ? group.keys : []) {
      const field = (group as Group).get(objects);
      if (!isDataset(field) || !isOfReferences(field)) {
        continue;
      }
      const images = field.shape.reduce((product, length) => product * length, 1);
      const [first] = images < MIN_IMAGES ? [] : referredBy(field, root);
      const label = first && 'keys' in first ? first.keys.find((name) => isLabelName(name)) : undefined;
      if (label !== undefined) {
        return { structure, objects, label, images };
      }
    }
  }
  return undefined;
}

/** Counts the objects of each class and the images that hold it. @throws where the file is damaged */
export async function countObjectLists(
  bytes: Uint8Array,
  { structure, objects, label }: ObjectLists,
  path: string,
  signal: AbortSignal,
  options?: TallyOptions,
): Promise<Tally> {
  const builder = new TallyBuilder([], options);
  let image = 0;
  for (const ids of await classesOfImages(bytes, { structure, objects, label }, signal)) {
    image++;
    if (!ids) {
      builder.report('malformed-record', { file: path, detail: `the objects of image ${image} have no ${label}` });
      continue;
    }
    const counts = new Map<number, number>();
    for (const id of ids) {
      const known = builder.classId(String(id));
      counts.set(known, (counts.get(known) ?? 0) + 1);
    }
    builder.add({ positives: [...counts.keys()] });
    counts.forEach((count, id) => builder.addInstances(id, count));
  }
  return inNumericOrder(builder.build());
}

/** The class ids in each image; undefined for an image whose objects have none. */
async function classesOfImages(
  bytes: Uint8Array,
  { structure, objects, label }: Omit<ObjectLists, 'images'>,
  signal: AbortSignal,
): Promise<(number[] | undefined)[]> {
  try {
    const root = await openFile(bytes);
    const field = (root.get(structure) as Group).get(objects) as Dataset;
    return Array.from(referredBy(field, root), (group) => {
      signal.throwIfAborted();
      return idsIn('keys' in group ? group.get(label) : null, root);
    });
  } catch (error) {
    signal.throwIfAborted();
    // The library throws texts, too.
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(`The references of the MATLAB file cannot be followed (${cause}). Fetch or write it again.`);
  }
}

/** One number, or references to one for each object; undefined for anything else. */
function idsIn(object: Group | Dataset | null, root: Group): number[] | undefined {
  if (!isDataset(object) || object.shape.reduce((product, length) => product * length, 1) > MAX_OBJECTS) {
    return undefined;
  }
  const values = isOfReferences(object)
    ? [...referredBy(object, root)].flatMap((each) => (isDataset(each) ? Array.from(each.value, Number) : [NaN]))
    : Array.from(object.value, Number);
  return values.every((value) => Number.isInteger(value)) ? values : undefined;
}

async function openFile(bytes: Uint8Array): Promise<Group> {
  const { File } = await import('jsfive');
  const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
  return new File(whole.buffer as ArrayBuffer);
}
