import type { NameTable } from '../nameTable';
import type { SampleSearch } from '../sampleSearch';
import { type ArrayHeader, arrayPieces, numberReader, textReader } from './array';
import type { ArrayMeaning } from './meaning';

/**
 * Searches an array of labels for the samples with a class; they are named by their index, as Python has it. A matrix
 * that is stored by columns is not searched beyond its column of the class.
 *
 * @param key of the array in its archive; undefined for a file of its own
 */
export async function lookAtArray(
  bytes: AsyncIterable<Uint8Array>,
  header: ArrayHeader,
  {
    meaning,
    names,
    key,
    search,
  }: {
    readonly meaning: ArrayMeaning;
    readonly names: NameTable | undefined;
    readonly key: string | undefined;
    readonly search: SampleSearch;
  },
): Promise<void> {
  const found = (row: number): void => search.found({ place: `${key ?? 'array'}[${row}]`, values: [] });
  const { itemSize, shape, fortranOrder } = header;
  if (meaning === 'objects') {
    return;
  }
  if (meaning === 'multi-hot' || meaning === 'signed-hot') {
    const [rows, columns] = shape as [number, number];
    const own = names?.names.length === columns ? names.names : undefined;
    const column = own ? own.indexOf(search.name) : Number(search.name);
    const numberAt = numberReader(header)!;
    const step = fortranOrder ? itemSize : itemSize * columns;
    let index = 0;
    for await (const piece of arrayPieces(bytes, header, step)) {
      for (let at = 0; at < piece.byteLength; at += step, index++) {
        const row = fortranOrder ? index % rows : index;
        const isColumn = !fortranOrder || Math.floor(index / rows) === column;
        if (isColumn && numberAt(piece, at + (fortranOrder ? 0 : column * itemSize)) === 1) {
          found(row);
        }
      }
    }
    return;
  }
  const textAt = meaning === 'names' ? textReader(header)! : undefined;
  const numberAt = textAt ? undefined : numberReader(header)!;
  let row = 0;
  for await (const piece of arrayPieces(bytes, header, itemSize)) {
    for (let at = 0; at < piece.byteLength; at += itemSize, row++) {
      const label = textAt ? textAt(piece, at).trim() : String(numberAt!(piece, at));
      const id = textAt ? undefined : names?.idOf(label);
      if ((id === undefined ? label : names!.names[id]) === search.name) {
        found(row);
      }
    }
  }
}
