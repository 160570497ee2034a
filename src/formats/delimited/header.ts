/** What columns are called in headers, whatever the data: one such name makes a first record a header. */
const HEADER_WORDS = new Set(
  (
    'id idx index image img filename file path filepath image_id image_name imageid label labels class classes category ' +
    'categories tag tags target targets text sentence comment tweet title name url split set fold genre genres score ' +
    'confidence width height xmin ymin xmax ymax x y w h source type value question answer content document ' +
    'sentiment emotion intent topic language train_id patient age sex gender date timestamp'
  ).split(' '),
);

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** Numbers alone or in a list: `1, 4, 7`. */
const NUMBERS = /^[\s\d,;|.+-]*\d[\s\d,;|.+-]*$/;

/** Titles, dates and groups of columns that people write above the header in a spreadsheet. */
const MOST_TITLES = 6;
/** Levels of the names of columns. */
const MOST_LEVELS = 4;

/** How many records, of which most cells are blank, stand above the one that names the columns; mostly none. */
export function rowsAboveHeader(rows: readonly (readonly string[])[], width: number): number {
  const isTitle = (row: readonly string[]): boolean => row.filter((cell) => cell.trim() !== '').length <= width / 2;
  const header = width < 3 ? -1 : rows.findIndex((row) => !isTitle(row));
  const names = rows[header] ?? [];
  const isHeader =
    header > 0 &&
    header <= MOST_TITLES &&
    names.length === width &&
    names.every((name) => name.trim() !== '' && !NUMBERS.test(name)) &&
    new Set(names).size === width &&
    looksLikeHeader(names, rows.slice(header + 1));
  return isHeader ? header : 0;
}

/** True where the first record of a table names its columns. */
export function looksLikeHeader(first: readonly string[], rest: readonly (readonly string[])[]): boolean {
  const names = first.map((name) => name.trim());
  if (names.length === 0 || names.every((name) => name === '')) {
    return false;
  }
  const numbers = names.filter((name) => NUMBER.test(name));
  if (isNumbering(names)) {
    return true;
  }
  if (numbers.length > 0 && !(isCount(numbers) && areFlags(names, rest))) {
    return false;
  }
  if (numbers.length === 0 && names.some((name) => NUMBERS.test(name))) {
    return false;
  }
  if (names.some((name) => name.length > 200)) {
    return false;
  }
  // Tables that were put below each other repeat their header, all of it.
  const below = rest.filter((row) => !names.every((name, index) => row[index]?.trim() === name));
  const columns = names.map((_, index) => below.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== ''));
  // Codes of a letter (`x`, `y`) stand below themselves; a header that is repeated further down is rare. Ids of classes
  // stand above 0 and 1, of which two may be their own.
  const own = columns.filter(
    (cells, index) =>
      !NUMBER.test(names[index]!) && cells.filter((cell) => cell === names[index]).length > cells.length / 50,
  );
  if (own.length >= 2) {
    return false;
  }
  if (names.some((name) => HEADER_WORDS.has(name.toLowerCase()))) {
    return true;
  }
  const isWritten = names.some(
    (name, index) =>
      /\p{L}_\p{L}/u.test(name) && columns[index]!.length > 0 && !columns[index]!.some((cell) => cell.includes('_')),
  );
  // A class may be called as its column, `hate`, below names that are written as nothing below them is.
  if (!isWritten && columns.some((cells, index) => cells.includes(names[index]!) && !NUMBER.test(names[index]!))) {
    return false;
  }
  const contrast = columns.some(
    (cells, index) =>
      !NUMBERS.test(names[index]!) &&
      names[index] !== '' &&
      cells.length > 0 &&
      cells.filter((cell) => NUMBERS.test(cell)).length >= cells.length * 0.9,
  );
  if (contrast || numbers.length > 0 || standsAboveTexts(names, columns)) {
    return true;
  }
  return columns.some((cells) => cells.length >= 10 && new Set(cells).size <= cells.length * 0.5);
}

/**
 * Names of columns in several levels, as pandas writes them: a row a level, whose first cell is blank, then a row with
 * nothing but the name of the index. A column is called by all its levels: `track.genre`.
 */
export function namesInLevels(
  rows: readonly (readonly string[])[],
): { readonly names: readonly string[]; readonly rows: number } | undefined {
  const at = rows
    .slice(0, MOST_LEVELS + 1)
    .findIndex(([first = '', ...others]) => first.trim() !== '' && others.every((cell) => cell.trim() === ''));
  const levels = rows.slice(0, Math.max(0, at));
  const isLevel = ([first = '', ...names]: readonly string[]): boolean =>
    first.trim() === '' && names.length > 0 && names.every((name) => name.trim() !== '' && !NUMBERS.test(name));
  if (levels.length < 2 || rows.length <= at + 1 || !levels.every(isLevel)) {
    return undefined;
  }
  const names = levels[0]!.map((_, column) => levels.map((level) => (level[column] ?? '').trim()).join('.'));
  return { names: [rows[at]![0]!.trim(), ...names.slice(1)], rows: at + 1 };
}

/** A first record that tells how many rows and features follow, and what the ids in the last column stand for: `150,4,setosa,…`. */
export function classesInHeader(first: readonly string[], width: number): readonly string[] | undefined {
  const [rows = '', features = '', ...names] = first.map((name) => name.trim());
  const isCounted = /^\d+$/.test(rows) && Number(features) === width - 1 && /^\d+$/.test(features);
  const areNames =
    names.length >= 2 && new Set(names).size === names.length && names.every((name) => /\p{L}/u.test(name));
  return isCounted && areNames ? names : undefined;
}

/** Names of a word or two, with texts of many words or lists in brackets below one of them. */
function standsAboveTexts(names: readonly string[], columns: readonly (readonly string[])[]): boolean {
  const isName = (name: string): boolean =>
    name.length <= 40 && name.split(/\s+/).length <= 3 && !/[[\]{}.!?]/.test(name);
  return (
    names.every(isName) &&
    columns.some(
      (cells) => cells.length >= 5 && cells.every((cell) => /^\[.*\]$/s.test(cell) || cell.split(/\s+/).length >= 5),
    )
  );
}

/** Under names that are numbers stand only 0, 1 and their like: else the names are values themselves. */
function areFlags(names: readonly string[], rest: readonly (readonly string[])[]): boolean {
  return rest.every((row) =>
    names.every((name, index) => !NUMBER.test(name) || /^(|-?[01](\.0*)?|nan)$/i.test(row[index]?.trim() ?? '')),
  );
}

/** Nothing, then 0, 1, 2, …: what pandas writes above an index and columns without names. */
function isNumbering([first, ...names]: readonly string[]): boolean {
  return first === '' && names.length >= 2 && names.every((name, i) => name === String(i));
}

/** Names that are ids of classes: 0, 1, 2, … */
function isCount(numbers: readonly string[]): boolean {
  return numbers.length >= 3 && numbers.every((text, i) => i === 0 || Number(text) === Number(numbers[i - 1]) + 1);
}
