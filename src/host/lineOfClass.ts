/** Bytes that no text has: the file is a container, whose lines say nothing. */
const LOOKED_AT = 4096;

/**
 * The line, from 0, of the first sample with a class in the text of a label file; undefined where none is found, and
 * for files that are no text. A table of columns of 0 and 1 is looked into by its column; any other text by the name,
 * as a whole word.
 */
export function lineOfClass(bytes: Uint8Array, format: string, name: string): number | undefined {
  if (bytes.subarray(0, LOOKED_AT).includes(0)) {
    return undefined;
  }
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/);
  const column = format.includes('multi-hot') ? lineOfColumn(lines, name) : undefined;
  return column ?? lineOfWord(lines, name);
}

/** The first row whose cell under the header of this name is positive. */
function lineOfColumn(lines: readonly string[], name: string): number | undefined {
  const [header = ''] = lines;
  for (const delimiter of [',', ';', '\t', '|']) {
    const at = cellsOf(header, delimiter).indexOf(name);
    if (at >= 0) {
      const row = lines.findIndex((line, index) => index > 0 && Number(cellsOf(line, delimiter)[at] || 0) > 0);
      return row < 0 ? undefined : row;
    }
  }
  return undefined;
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

/** A header may name every class, so a line below it is preferred. */
function lineOfWord(lines: readonly string[], name: string): number | undefined {
  const has = (line: string): boolean => {
    for (let at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
      const before = line[at - 1] ?? ' ';
      const after = line[at + name.length] ?? ' ';
      if (!isOfWord(before) && !isOfWord(after)) {
        return true;
      }
    }
    return false;
  };
  const below = name === '' ? -1 : lines.findIndex((line, index) => index > 0 && has(line));
  return below >= 0 ? below : name !== '' && has(lines[0] ?? '') ? 0 : undefined;
}

function isOfWord(character: string): boolean {
  return /[\p{L}\p{N}_]/u.test(character);
}
