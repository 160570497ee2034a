import type { Tally, Task } from '../../core/tally';
import { TallyBuilder, type TallyOptions } from '../../core/tallyBuilder';
import type { NameTable } from '../names';
import { inNumericOrder } from '../numericOrder';
import { type ArrayHeader, arrayPieces, numberReader, textReader } from './array';
import type { ArrayMeaning } from './meaning';

/** Counts of one array and what they say about the task. */
export interface CountedArray {
  readonly tally: Tally;
  readonly task: Task;
}

/** A column-ordered matrix is held as one byte per element up to this size. */
const MAX_CODES = 1 << 29;

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

async function countMatrix(
  bytes: AsyncIterable<Uint8Array>,
  header: ArrayHeader,
  meaning: 'multi-hot' | 'signed-hot',
  builder: TallyBuilder,
  where: string,
): Promise<CountedArray> {
  const [rows, columns] = header.shape as [number, number];
  const matrix = new MatrixCounter(builder, columns, where);
  if (header.fortranOrder && rows * columns > MAX_CODES) {
    const detail = 'The matrix is stored by columns and too large; save it with np.ascontiguousarray.';
    builder.report('unreadable-file', { file: where, detail });
    builder.markPartial();
    return finish(builder, header, where);
  }
  const numberAt = numberReader(header)!;
  const minusOne = meaning === 'signed-hot' ? NEGATIVE : UNCERTAIN;
  const codes = header.fortranOrder ? new Uint8Array(rows * columns) : undefined;
  const groupBytes = codes ? header.itemSize : header.itemSize * columns;
  let index = 0;
  for await (const piece of arrayPieces(bytes, header, groupBytes)) {
    for (let at = 0; at < piece.byteLength;) {
      if (codes) {
        codes[(index % rows) * columns + Math.floor(index / rows)] = codeOf(numberAt(piece, at), minusOne);
        index++;
        at += header.itemSize;
        continue;
      }
      if (header.itemSize === 1) {
        // Most matrices are of bytes, and most bytes are 0: four at a time.
        for (let id = 0; id < columns;) {
          if (id + 4 <= columns && piece.getUint32(at + id) === 0) {
            id += 4;
            continue;
          }
          const byte = piece.getUint8(at + id);
          if (byte !== 0) {
            matrix.set(id, byte === 1 ? POSITIVE : codeOf(numberAt(piece, at + id), minusOne));
          }
          id++;
        }
        at += columns;
      } else {
        for (let id = 0; id < columns; id++, at += header.itemSize) {
          matrix.set(id, codeOf(numberAt(piece, at), minusOne));
        }
      }
      matrix.endRow();
    }
  }
  const held = codes ? (Math.floor(index / rows) === columns ? rows : 0) : 0;
  for (let row = 0; row < held; row++) {
    for (let id = 0; id < columns; id++) {
      matrix.set(id, codes![row * columns + id]!);
    }
    matrix.endRow();
  }
  return finish(builder, header, where, matrix.alwaysOne && builder.sampleCount > 1 ? 'multi-class' : 'multi-label');
}

const NEGATIVE = 0;
const POSITIVE = 1;
const MISSING = 2;
const UNCERTAIN = 3;
const MALFORMED = 4;

function codeOf(value: number, minusOne: number): number {
  return value === 0
    ? NEGATIVE
    : value === 1
      ? POSITIVE
      : value === -1
        ? minusOne
        : Number.isNaN(value)
          ? MISSING
          : MALFORMED;
}

class MatrixCounter {
  /** True as long as every row has exactly one positive: classes that exclude each other. */
  alwaysOne = true;
  private readonly positives: Int32Array;
  private size = 0;
  private readonly missing: number[] = [];
  private readonly uncertain: number[] = [];
  private malformed = false;

  constructor(
    private readonly builder: TallyBuilder,
    columns: number,
    private readonly where: string,
  ) {
    this.positives = new Int32Array(columns);
  }

  /** Says what a cell of the row holds; cells in ascending order of their columns, each at most once. */
  set(id: number, code: number): void {
    if (code === POSITIVE) {
      this.positives[this.size++] = id;
    } else if (code !== NEGATIVE) {
      this.malformed ||= code === MALFORMED;
      (code === UNCERTAIN ? this.uncertain : this.missing).push(id);
    }
  }

  endRow(): void {
    const { builder, positives, size, missing, uncertain } = this;
    if (this.malformed) {
      const detail = 'a row holds a number other than 0, 1, -1 and NaN';
      builder.report('malformed-record', { file: this.where, detail });
      this.malformed = false;
    } else {
      builder.addAscending(positives, size);
      missing.forEach((id) => builder.addUnknown('missing', id, 1));
      uncertain.forEach((id) => builder.addUnknown('uncertain', id, 1));
      this.alwaysOne &&= size === 1 && missing.length === 0;
    }
    this.size = 0;
    // Setting a length, even of 0, frees an array's memory.
    if (missing.length + uncertain.length > 0) {
      missing.length = uncertain.length = 0;
    }
  }
}

function finish(builder: TallyBuilder, header: ArrayHeader, where: string, task?: Task): CountedArray {
  const expected = header.shape[0] ?? 0;
  const tally = builder.build();
  const malformed = tally.problems.reduce((sum, { kind, count }) => sum + (kind === 'malformed-record' ? count : 0), 0);
  if (tally.samples + malformed !== expected) {
    const detail = `the header declares ${expected} rows, the file holds ${tally.samples + malformed}`;
    builder.report('declared-count', { file: where, detail });
  }
  const ordered = inNumericOrder(builder.build());
  return { tally: ordered, task: task ?? (ordered.classes.length === 2 ? 'binary' : 'multi-class') };
}

function allOf(builder: TallyBuilder): number[] {
  return Array.from({ length: builder.classCount }, (_, id) => id);
}
