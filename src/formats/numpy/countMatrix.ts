import type { TallyBuilder } from '../../core/tally/tallyBuilder';
import { WORTH_A_KERNEL } from '../kernel/instance';
import { MatrixKernel } from '../kernel/matrixKernel';
import { type ArrayHeader, arrayPieces, type NumberAt, numberBytes, numberReader } from './array';
import { type CountedArray, finish } from './countedArray';
import { MALFORMED, MISSING, MatrixRows, NEGATIVE, POSITIVE, UNCERTAIN } from './matrixRows';

/** A column-ordered matrix is held as one byte per element up to this size. */
const MAX_CODES = 1 << 29;

/**
 * Counts a matrix of 0 and 1 (and -1 and NaN), a row a sample and a column a class.
 *
 * @param builder has the classes
 * @param kernelFrom bytes of a piece from which on a kernel is worth its making
 */
export async function countMatrix(
  bytes: AsyncIterable<Uint8Array>,
  header: ArrayHeader,
  meaning: 'multi-hot' | 'signed-hot',
  builder: TallyBuilder,
  where: string,
  kernelFrom = WORTH_A_KERNEL,
): Promise<CountedArray> {
  const [rows, columns] = header.shape as [number, number];
  const counted = new MatrixRows(builder, columns, where);
  const zero = meaning === 'signed-hot' ? -1 : 0;
  const codeOf = codeReader(numberReader(header)!, meaning === 'signed-hot' ? NEGATIVE : UNCERTAIN);
  const kernelOf = (piece: DataView, cells: ArrayHeader, negative: number): MatrixKernel | undefined =>
    piece.byteLength < kernelFrom
      ? undefined
      : MatrixKernel.create(columns, numberBytes(cells, negative), numberBytes(cells, 1));
  if (!header.fortranOrder) {
    let kernel: MatrixKernel | undefined;
    for await (const piece of arrayPieces(bytes, header, header.itemSize * columns)) {
      kernel ??= kernelOf(piece, header, zero);
      counted.add(piece, header.itemSize, codeOf, kernel);
    }
    counted.finish(kernel);
  } else if (rows * columns > MAX_CODES) {
    const detail = 'The matrix is stored by columns and too large; save it with np.ascontiguousarray.';
    builder.report('unreadable-file', { file: where, detail });
    builder.markPartial();
    return finish(builder, header, where);
  } else {
    const codes = await codesByRow(bytes, header, codeOf);
    const kernel = kernelOf(codes, { ...header, kind: 'u', itemSize: 1 }, NEGATIVE);
    counted.add(codes, 1, (view, at) => view.getUint8(at), kernel);
    counted.finish(kernel);
  }
  return finish(builder, header, where, counted.alwaysOne && builder.sampleCount > 1 ? 'multi-class' : 'multi-label');
}

/** The codes of a matrix that is stored by columns, row after row; none where it is cut off. */
async function codesByRow(
  bytes: AsyncIterable<Uint8Array>,
  header: ArrayHeader,
  codeOf: (view: DataView, at: number) => number,
): Promise<DataView> {
  const [rows, columns] = header.shape as [number, number];
  const codes = new Uint8Array(rows * columns);
  let index = 0;
  for await (const piece of arrayPieces(bytes, header, header.itemSize)) {
    for (let at = 0; at < piece.byteLength; at += header.itemSize, index++) {
      codes[(index % rows) * columns + Math.floor(index / rows)] = codeOf(piece, at);
    }
  }
  return new DataView(codes.buffer, 0, index === codes.length ? index : 0);
}

function codeReader(numberAt: NumberAt, minusOne: number): (view: DataView, at: number) => number {
  return (view, at) => {
    const value = numberAt(view, at);
    return value === 0
      ? NEGATIVE
      : value === 1
        ? POSITIVE
        : value === -1
          ? minusOne
          : Number.isNaN(value)
            ? MISSING
            : MALFORMED;
  };
}
