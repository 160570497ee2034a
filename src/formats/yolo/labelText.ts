import { decodeText } from '../text/decode';

/** What a reader of YOLO label text is told; lines are numbered from 1. */
export interface LabelTextEvents {
  /** @param columns Numbers in the line, the class included: 5 a box, 6 with a confidence, more a polygon or key points. */
  object(id: number, columns: number, line: number): void;
  malformed(line: number, detail: string): void;
}

const MAX_ID = 1_000_000;

/** Codes of characters: of ASCII its bytes, of other texts their UTF-16 units. */
type Codes = Uint8Array | Uint16Array;

const NEWLINE = 10;

/** Reads the objects of one image: a line each, the class id and then at least four numbers. Blank lines are nothing. */
export function readLabels(bytes: Uint8Array, events: LabelTextEvents): void {
  // A hundred thousand small files: no text is made of those that are plain.
  const codes = isPlain(bytes) ? bytes : codesOf(decodeText(bytes));
  let line = 0;
  for (let start = 0; start < codes.length;) {
    line++;
    let end = start;
    while (end < codes.length && codes[end] !== NEWLINE) {
      end++;
    }
    readLine(codes, start, end, line, events);
    start = end + 1;
  }
}

/** True for ASCII, which all encodings share; a zero byte tells of UTF-16. */
function isPlain(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte === 0 || byte > 127) {
      return false;
    }
  }
  return true;
}

function codesOf(text: string): Uint16Array {
  return Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

function readLine(codes: Codes, start: number, end: number, line: number, events: LabelTextEvents): void {
  let columns = 0;
  let id = -1;
  for (let at = start; at < end;) {
    if (isBlank(codes[at]!)) {
      at++;
      continue;
    }
    const from = at;
    while (at < end && isNumeric(codes[at]!)) {
      at++;
    }
    if (at < end && !isBlank(codes[at]!)) {
      events.malformed(line, 'the line holds something that is not a number');
      return;
    }
    if (columns++ === 0) {
      id = numberOf(codes, from, at);
    }
  }
  if (columns === 0) {
    return;
  }
  if (!Number.isInteger(id) || id < 0 || id > MAX_ID) {
    events.malformed(line, 'the line does not start with a class id');
  } else if (columns < 5) {
    events.malformed(line, `the line has ${columns} numbers, a box has 5`);
  } else {
    events.object(id, columns, line);
  }
}

function numberOf(codes: Codes, start: number, end: number): number {
  let id = 0;
  let at = start;
  for (; at < end && codes[at]! >= 48 && codes[at]! <= 57 && at - start < 15; at++) {
    id = id * 10 + codes[at]! - 48;
  }
  // Some tools write the id as a float.
  return at === end ? id : Number(String.fromCharCode(...codes.subarray(start, end)));
}

/**
 * True where the text can only be YOLO labels: every line (up to 50) is a class id and coordinates as shares of the
 * image, and most boxes lie inside of it. At least one line.
 */
export function looksLikeLabels(head: string, headIsWholeFile: boolean): boolean {
  const lines = head.split(/\r\n?|\n/);
  if (!headIsWholeFile) {
    lines.pop();
  }
  const filled = lines.filter((line) => line.trim() !== '').slice(0, 50);
  const fits = filled.map(fitOf);
  return filled.length > 0 && !fits.includes('no') && fits.filter((fit) => fit === 'inside').length * 2 > fits.length;
}

/** Boxes drawn by hand go a little beyond the image. */
const TOLERANCE = 0.05;
const MIN_COORDINATE = -0.5;
/** The visibility of a key point goes up to 2. */
const MAX_COORDINATE = 2;

/** Whether a line is no object, one inside of the image, or one that goes beyond it. */
function fitOf(line: string): 'no' | 'inside' | 'beyond' {
  const cells = line.trim().split(/\s+/);
  if (cells.length < 5 || !/^\d{1,6}(\.0*)?$/.test(cells[0]!)) {
    return 'no';
  }
  const numbers = cells.slice(1).map((cell) => (/^[-+.\deE]+$/.test(cell) ? Number(cell) : NaN));
  const hasFraction = cells.slice(1).some((cell) => cell.includes('.') || cell.includes('e'));
  if (!hasFraction || !numbers.every((value) => value >= MIN_COORDINATE && value <= MAX_COORDINATE)) {
    return 'no';
  }
  const [x, y, width, height] = numbers as [number, number, number, number];
  const isInside = (centre: number, size: number): boolean =>
    size >= 0 && centre - size / 2 >= -TOLERANCE && centre + size / 2 <= 1 + TOLERANCE;
  return cells.length > 6 || (isInside(x, width) && isInside(y, height)) ? 'inside' : 'beyond';
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 13 || code === 11 || code === 12 || code === 0xfeff;
}

/** Digits, signs, the point and the exponent. */
function isNumeric(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46 || code === 45 || code === 43 || code === 101 || code === 69;
}
