/** Bytes that no text has: the file is a container, whose lines say nothing. */
const LOOKED_AT = 4096;

/**
 * The lines, from 0, of the first samples with a class in the text of a label file; none are found in files that are no
 * text. A table of columns of 0 and 1 is looked into by its column; any other text by the name, as a whole word.
 *
 * @param limit the most lines that are wanted
 */
export function linesOfClass(bytes: Uint8Array, format: string, name: string, limit: number): number[] {
  if (isContainer(bytes)) {
    return [];
  }
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
  const ofColumn = format.includes('multi-hot') ? linesOfColumn(lines, name, limit) : [];
  return ofColumn.length > 0 ? ofColumn : linesOfWord(lines, name, limit);
}

/** True for a file without lines. */
export function isContainer(bytes: Uint8Array): boolean {
  return bytes.subarray(0, LOOKED_AT).includes(0);
}

/** The first rows whose cell under the header of this name is positive. */
function linesOfColumn(lines: readonly string[], name: string, limit: number): number[] {
  const [header = ''] = lines;
  for (const delimiter of [',', ';', '\t', '|']) {
    const at = cellsOf(header, delimiter).indexOf(name);
    if (at >= 0) {
      return firstLines(lines, 1, limit, (line) => Number(cellsOf(line, delimiter)[at] || 0) > 0);
    }
  }
  return [];
}

function firstLines(
  lines: readonly string[],
  from: number,
  limit: number,
  isMeant: (line: string) => boolean,
): number[] {
  const found: number[] = [];
  for (let index = from; index < lines.length && found.length < limit; index++) {
    if (isMeant(lines[index]!)) {
      found.push(index);
    }
  }
  return found;
}

function cellsOf(line: string, delimiter: string): string[] {
  if (!line.includes('"')) {
    return line.split(delimiter).map((cell) => cell.trim());
  }
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') {
      isQuoted = !isQuoted;
    } else if (character === delimiter && !isQuoted) {
      cells.push(cell.trim());
      cell = '';
    } else {
      cell += character;
    }
  }
  return [...cells, cell.trim()];
}

/** A header may name every class, so lines below it are preferred. */
function linesOfWord(lines: readonly string[], name: string, limit: number): number[] {
  const has = (line: string): boolean => {
    for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
      const before = line[at - 1] ?? ' ';
      const after = line[at + name.length] ?? ' ';
      // fastText writes its prefix right before the name.
      if ((!isOfWord(before) || line.slice(0, at).endsWith('__label__')) && !isOfWord(after)) {
        return true;
      }
    }
    return false;
  };
  if (name === '') {
    return [];
  }
  const below = firstLines(lines, 1, limit, has);
  return below.length > 0 ? below : has(lines[0] ?? '') ? [0] : [];
}

function isOfWord(character: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character);
}

interface Coco {
  readonly images?: readonly { readonly id?: unknown; readonly file_name?: unknown }[];
  readonly annotations?: readonly { readonly image_id?: unknown; readonly category_id?: unknown }[];
  readonly categories?: readonly { readonly id?: unknown; readonly name?: unknown }[];
}

/** The file names of the first images with a class in COCO JSON, in the order of the annotations; none in any other text. */
export function cocoImages(text: string, name: string, limit: number): string[] {
  let data: Coco;
  try {
    data = (JSON.parse(text) ?? {}) as Coco;
  } catch {
    return [];
  }
  const { images, annotations, categories } = data;
  if (![images, annotations, categories].every(Array.isArray)) {
    return [];
  }
  const meant = new Set(categories!.filter((category) => category?.name === name).map(({ id }) => id));
  const ids = new Set<unknown>();
  for (const annotation of annotations!) {
    if (ids.size === limit) {
      break;
    }
    if (meant.has(annotation?.category_id)) {
      ids.add(annotation.image_id);
    }
  }
  const names = new Map(images!.flatMap((image) => (ids.has(image?.id) ? [[image.id, image.file_name]] : [])));
  return [...ids].flatMap((id) => (typeof names.get(id) === 'string' ? [names.get(id) as string] : []));
}
