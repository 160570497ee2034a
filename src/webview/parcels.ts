import { type PackedNames, packNames, unpackNames } from '../core/report/packedNames';

/**
 * How large messages cross to the page: their long arrays in messages of their own, one after the other, before the
 * message itself. To turn 15 MB into one message would keep the editor's thread for a tenth of a second; in between the
 * parcels it is free.
 */
export type Parcel =
  { readonly kind: 'parcel'; readonly pieces: readonly Piece[] } | { readonly kind: 'last'; readonly message: unknown };

type Piece = ArrayBufferView | PackedNames;

/** Stands in the message for a piece, by its number. */
interface Place {
  readonly $piece: number;
}

/** Shorter arrays stay where they are: bytes, or names. */
const LONG_BYTES = 32 << 10;
const LONG_NAMES = 2000;
const PARCEL_BYTES = 2 << 20;

/** A message as the parcels it crosses in; undefined where it is small and crosses as it is. */
export function parcelsOf(message: unknown): Parcel[] | undefined {
  const pieces: Piece[] = [];
  const rest = takeOut(message, pieces);
  if (pieces.length === 0) {
    return undefined;
  }
  const parcels: Piece[][] = [];
  let room = 0;
  for (const piece of pieces) {
    const bytes = 'text' in piece ? piece.text.length + piece.ends.byteLength : piece.byteLength;
    if (bytes > room) {
      parcels.push([]);
      room = PARCEL_BYTES;
    }
    parcels.at(-1)!.push(piece);
    room -= bytes;
  }
  return [...parcels.map((some) => ({ kind: 'parcel', pieces: some }) as const), { kind: 'last', message: rest }];
}

function takeOut(value: unknown, pieces: Piece[]): unknown {
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (ArrayBuffer.isView(value)) {
    if (value.byteLength < LONG_BYTES) {
      return value;
    }
    // The counts of the part in sight stand in the message several times.
    const known = pieces.indexOf(value);
    return { $piece: known < 0 ? pieces.push(value) - 1 : known } satisfies Place;
  }
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.length >= LONG_NAMES && isNames(items)) {
      return { $piece: pieces.push(packNames(items)) - 1 } satisfies Place;
    }
    return items.map((item) => takeOut(item, pieces));
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, takeOut(inner, pieces)]));
}

function isNames(items: readonly unknown[]): items is readonly string[] {
  return items.every((item) => typeof item === 'string');
}

/** What arrives at the page: puts messages together again. */
export class Arrivals {
  private pieces: Piece[] = [];

  /** The message that is whole now; undefined where more is to come. What came in no parcel is given back as it is. */
  take(data: unknown): unknown {
    const { kind, pieces, message } = (data ?? {}) as { kind?: unknown; pieces?: readonly Piece[]; message?: unknown };
    if (kind === 'parcel') {
      this.pieces.push(...(pieces ?? []));
      return undefined;
    }
    if (kind !== 'last') {
      return data;
    }
    const whole = putBack(message, this.pieces);
    this.pieces = [];
    return whole;
  }
}

function putBack(value: unknown, pieces: readonly Piece[]): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item: unknown) => putBack(item, pieces));
  }
  const piece = '$piece' in value ? pieces[value.$piece as number] : undefined;
  if (piece) {
    return 'text' in piece ? unpackNames(piece) : piece;
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, putBack(inner, pieces)]));
}
