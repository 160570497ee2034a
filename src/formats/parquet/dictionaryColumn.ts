import type { DataReader } from 'hyparquet';
import type { IndexedColumn } from '../table/count/rowNumbers';
import type { Cell } from '../table/table';
import { toCell } from '../typed/cells';
import { codeWidth, openPage, readCodes, readLevels } from './pages';
import type { ColumnDecoder, Nesting, OpenPage, Pages } from './pages';

/** More distinct cells than these need more than a byte a row. */
const MOST_IN_BYTE = 256;

/**
 * A column, over several row groups, as numbers of its distinct values, without making a value a row: Parquet itself
 * stores labels so. Each row group has a dictionary of its own; here they become one.
 */
export class DictionaryColumn {
  private readonly cells: Cell[] = [];
  private readonly numberOfCell = new Map<Cell, number>();
  /** Numbers of cells by the numbers of the dictionary at hand; undefined where they are the same. */
  private renumbered: Int32Array | undefined;
  private dictionarySize = 0;
  /** Numbers of cells; for lists, of all items one after the other. */
  private codes: Uint8Array | Int32Array;
  private codeCount = 0;
  /** Lists only: where the items of each row begin. */
  private readonly starts: Int32Array;
  private readonly isNull: Uint8Array;
  private row = 0;
  /** Rows of the row groups given so far. */
  private rowsGiven = 0;

  /** @param rows of all row groups */
  constructor(
    rows: number,
    private readonly nesting: Nesting,
  ) {
    this.codes = new Uint8Array(rows);
    this.starts = new Int32Array(nesting.isList ? rows + 1 : 0);
    this.isNull = new Uint8Array(nesting.isList ? rows : 0);
  }

  /**
   * Reads the column's part of a row group.
   *
   * @returns false where it does not hold numbers of a dictionary (plain numbers, long texts): then the rows are to be
   *   read the general way
   */
  addChunk(chunk: ArrayBuffer, decoder: ColumnDecoder, rows: number, pages: Pages): boolean {
    const isBoolean = decoder.element.type === 'BOOLEAN';
    const reader: DataReader = { view: new DataView(chunk), offset: 0 };
    this.rowsGiven += rows;
    this.setDictionary(isBoolean ? [false, true] : []);
    // The list of the last row may go on in further pages.
    while (reader.offset < chunk.byteLength - 1 && (this.nesting.isList || this.row < this.rowsGiven)) {
      const header = pages.parquetHeader(reader);
      if (header.type === 'DICTIONARY_PAGE') {
        const { data } = pages.readPage(reader, header, decoder, undefined, undefined, 0);
        this.setDictionary(data ? Array.from(pages.convert(data, decoder) as ArrayLike<unknown>) : []);
        continue;
      }
      const stored = new Uint8Array(chunk, reader.offset, header.compressed_page_size);
      reader.offset += header.compressed_page_size;
      const page = openPage(stored, header, decoder, this.nesting, pages);
      if (!page || !this.addPage(page, isBoolean)) {
        return false;
      }
    }
    return this.row === this.rowsGiven;
  }

  finish(): IndexedColumn {
    const { cells, codes, starts, isNull, nesting, codeCount } = this;
    if (!nesting.isList) {
      return { cells, codes };
    }
    starts[this.row] = codeCount;
    return { cells, codes, starts, isNull };
  }

  private setDictionary(values: readonly unknown[]): void {
    const numbers = Int32Array.from(values, (value) => this.numberOf(toCell(value)));
    this.dictionarySize = numbers.length;
    this.renumbered = numbers.every((number, at) => number === at) ? undefined : numbers;
  }

  private numberOf(cell: Cell): number {
    let number = this.numberOfCell.get(cell);
    if (number === undefined) {
      number = this.cells.length;
      this.cells.push(cell);
      this.numberOfCell.set(cell, number);
      if (number === MOST_IN_BYTE) {
        this.codes = Int32Array.from(this.codes);
      }
    }
    return number;
  }

  /** False where the page cannot be read as numbers of values. */
  private addPage(page: OpenPage, isBoolean: boolean): boolean {
    const { isList, defined, bits } = this.nesting;
    const { count } = page;
    const repetitions = isList ? readLevels(page.repetitions, count, 1, 0) : undefined;
    const definitions = defined > 0 ? readLevels(page.definitions, count, bits, defined) : undefined;
    const values = definitions ? countOf(definitions, defined) : count;
    const width = values > 0 ? codeWidth(page, isBoolean) : 0;
    if (width === undefined || (!isList && this.row + count > this.rowsGiven)) {
      return false;
    }
    // Where no value is absent, the numbers are read straight to their place.
    const isFull = values === count && !isList && (width <= 8 || this.codes instanceof Int32Array);
    const codes = isFull ? this.codes.subarray(this.row, this.row + count) : new Int32Array(values);
    readCodes(page, isBoolean, width, codes);
    if (!this.renumber(codes, width)) {
      return false;
    }
    if (isFull) {
      this.row += count;
    } else {
      this.place(codes, definitions, repetitions, count);
    }
    return true;
  }

  /** From numbers of the dictionary to numbers of cells; false where there are numbers beyond it: a damaged page. */
  private renumber(codes: Uint8Array | Int32Array, width: number): boolean {
    const { renumbered, dictionarySize } = this;
    if (1 << width > dictionarySize && codes.length > 0) {
      let most = 0;
      for (let i = 0; i < codes.length; i++) {
        most = codes[i]! > most ? codes[i]! : most;
      }
      if (most >= dictionarySize) {
        return false;
      }
    }
    if (renumbered) {
      for (let i = 0; i < codes.length; i++) {
        codes[i] = renumbered[codes[i]!]!;
      }
    }
    return true;
  }

  /** Puts each value in its row; `codes` are without the places that hold no value. */
  private place(
    codes: Uint8Array | Int32Array,
    definitions: Uint8Array | undefined,
    repetitions: Uint8Array | undefined,
    count: number,
  ): void {
    const { defined, empty, isList } = this.nesting;
    const absent = isList || !definitions ? 0 : this.numberOf(null);
    let next = 0;
    for (let i = 0; i < count; i++) {
      const level = definitions ? definitions[i]! : defined;
      if (!isList) {
        this.codes[this.row++] = level === defined ? codes[next++]! : absent;
        continue;
      }
      if (!repetitions || repetitions[i] === 0) {
        this.starts[this.row] = this.codeCount;
        this.isNull[this.row] = level < empty ? 1 : 0;
        this.row++;
      }
      if (level === defined) {
        if (this.codeCount === this.codes.length) {
          this.codes = enlarged(this.codes);
        }
        this.codes[this.codeCount++] = codes[next++]!;
      }
    }
  }
}

function enlarged<Codes extends Uint8Array | Int32Array>(codes: Codes): Codes {
  const Kind = codes.constructor as new (length: number) => Codes;
  const larger = new Kind(codes.length * 2 + 16);
  larger.set(codes);
  return larger;
}

function countOf(levels: Uint8Array, level: number): number {
  let count = 0;
  for (let i = 0; i < levels.length; i++) {
    count += levels[i] === level ? 1 : 0;
  }
  return count;
}
