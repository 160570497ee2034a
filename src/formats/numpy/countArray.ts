import { TallyBuilder, type TallyOptions } from '../../core/tally/tallyBuilder';
import type { NameTable } from '../nameTable';
import { type ArrayHeader, arrayPieces, numberReader, textReader } from './array';
import { type CountedArray, finish } from './countedArray';
import { countMatrix } from './countMatrix';
import type { ArrayMeaning } from './meaning';

/**
 * Counts an array of labels, streaming (a matrix in column order is held as one byte an element).
 *
 * @param bytes the `.npy` file, header included
 * @param names class names by id, where they are known
 * @param where file and, for archives, member, for what is reported
 * @param options see `CountContext.tally`
 */
export async function countArray(
  bytes: AsyncIterable<Uint8Array>,
  header: ArrayHeader,
  meaning: ArrayMeaning,
  names: NameTable | undefined,
  where: string,
  options?: TallyOptions,
): Promise<CountedArray> {
  switch (meaning) {
    case 'names':
      return countNames(bytes, header, new TallyBuilder([], options), where);
    case 'ids':
      return countIds(bytes, header, names, new TallyBuilder(names?.names, options), where);
    case 'multi-hot':
    case 'signed-hot': {
      const columns = header.shape[1]!;
      const own = names?.names.length === columns ? names.names : undefined;
      const builder = new TallyBuilder(own ?? Array.from({ length: columns }, (_, id) => String(id)), options);
      return countMatrix(bytes, header, meaning, builder, where);
    }
    case 'objects': {
      const builder = new TallyBuilder();
      builder.report('not-executed', { file: where, detail: EXPORT_ADVICE });
      return { tally: builder.build(), task: 'multi-label' };
    }
  }
}

const EXPORT_ADVICE =
  'The array holds pickled Python objects, which are never loaded. Export it as numbers: np.save("labels.npy", np.stack(list(labels)))';

async function countNames(
  bytes: AsyncIterable<Uint8Array>,
  header: ArrayHeader,
  builder: TallyBuilder,
  where: string,
): Promise<CountedArray> {
  const textAt = textReader(header)!;
  for await (const piece of arrayPieces(bytes, header, header.itemSize)) {
    for (let at = 0; at < piece.byteLength; at += header.itemSize) {
      const name = textAt(piece, at).trim();
      builder.add(name === '' ? { positives: [], missing: allOf(builder) } : { positives: [builder.classId(name)] });
    }
  }
  return finish(builder, header, where);
}

async function countIds(
  bytes: AsyncIterable<Uint8Array>,
  header: ArrayHeader,
  names: NameTable | undefined,
  builder: TallyBuilder,
  where: string,
): Promise<CountedArray> {
  const numberAt = numberReader(header)!;
  const counts = new Map<number, number>();
  for await (const piece of arrayPieces(bytes, header, header.itemSize)) {
    for (let at = 0; at < piece.byteLength; at += header.itemSize) {
      const id = numberAt(piece, at);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  // -1 and 1 are the classes of a support vector machine; next to other ids, a negative one says "no label".
  const signs = counts.size === 2 && counts.has(-1) && counts.has(1);
  const missing: [number, number][] = [];
  for (const [id, count] of counts) {
    if (Number.isNaN(id) || (id < 0 && !signs)) {
      missing.push([id, count]);
    } else if (!Number.isInteger(id)) {
      builder.report('malformed-record', { file: where, count, detail: `${id} is no class id` });
    } else if (names && names.idOf(String(id)) === undefined) {
      const detail = `there are ${names.names.length} class names, the id is ${id}`;
      builder.report('id-out-of-range', { file: where, count, detail });
      builder.add({ positives: [] }, count);
    } else {
      builder.add({ positives: [names?.idOf(String(id)) ?? builder.classId(String(id))] }, count);
    }
  }
  for (const [, count] of missing) {
    builder.add({ positives: [], missing: allOf(builder) }, count);
  }
  return finish(builder, header, where);
}

function allOf(builder: TallyBuilder): number[] {
  return Array.from({ length: builder.classCount }, (_, id) => id);
}
