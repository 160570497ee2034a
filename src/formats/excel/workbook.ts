import { type FileReader, joinPath } from '../fileSet';
import { XmlParser } from '../xml/parseXml';
import { readZipEntries, readZipEntry, type ZipEntry } from '../archives/zip';

/** One sheet of a workbook, in the order of its tabs. */
export interface Sheet {
  readonly name: string;
  /** The member of the archive. */
  readonly entry: ZipEntry;
}

/** A workbook, opened: its sheets and the texts that cells refer to. */
export interface Workbook {
  readonly path: string;
  readonly sheets: readonly Sheet[];
  readonly texts: readonly string[];
}

/** One row: cells by column from 0; cells that are not there are empty. */
export interface SheetRow {
  /** From 1, as the editor shows it. */
  readonly number: number;
  readonly cells: readonly string[];
}

const MAX_TEXTS = 5_000_000;
/** Columns end at XFD. */
const MAX_COLUMNS = 16_384;

/**
 * Opens a workbook of Excel.
 *
 * @throws Error with a sentence where the file is none, or is encrypted
 * @see https://ecma-international.org/publications-and-standards/standards/ecma-376/
 */
export async function openWorkbook(reader: FileReader, path: string, size: number): Promise<Workbook> {
  const entries = new Map((await readZipEntries(reader, path, size)).map((entry) => [entry.name, entry]));
  const workbook = entries.get('xl/workbook.xml');
  const relations = entries.get('xl/_rels/workbook.xml.rels');
  if (!workbook || !relations) {
    throw new Error('The file is no workbook of Excel.');
  }
  const targets = new Map<string, string>();
  await parse(reader, path, relations, {
    open: (name, attributes) => {
      if (name === 'Relationship') {
        const target = attributes['Target'] ?? '';
        const member = target.startsWith('/') ? target.slice(1) : joinPath('xl', target);
        targets.set(attributes['Id'] ?? '', member ?? '');
      }
    },
  });
  const sheets: Sheet[] = [];
  await parse(reader, path, workbook, {
    open: (name, attributes) => {
      const id = Object.entries(attributes).find(([key]) => key === 'r:id' || key.endsWith(':id'))?.[1];
      const entry = name === 'sheet' ? entries.get(targets.get(id ?? '') ?? '') : undefined;
      if (entry) {
        sheets.push({ name: attributes['name'] ?? '', entry });
      }
    },
  });
  const shared = entries.get('xl/sharedStrings.xml');
  return { path, sheets, texts: shared ? await readTexts(reader, path, shared) : [] };
}

/** Rows of a sheet in batches. @throws Error where it is damaged */
export async function* sheetRows(reader: FileReader, workbook: Workbook, sheet: Sheet): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  let cells: string[] = [];
  let number = 0;
  let column = -1;
  let type = '';
  let value = '';
  const parser = namedParser({
    open(name, attributes) {
      if (name === 'row') {
        cells = [];
        column = -1;
        number = Number(attributes['r'] ?? number + 1);
      } else if (name === 'c') {
        column = columnOf(attributes['r']) ?? column + 1;
        type = attributes['t'] ?? '';
        value = '';
      }
    },
    close(name, text) {
      if (name === 'v') {
        value = text;
      } else if (name === 't') {
        value += text;
      } else if (name === 'c' && column < MAX_COLUMNS) {
        while (cells.length < column) {
          cells.push('');
        }
        cells[column] = type === 's' ? (workbook.texts[Number(value)] ?? '') : type === 'e' ? '' : value;
      } else if (name === 'row') {
        rows.push({ number, cells });
      }
    },
  });
  const decoder = new TextDecoder();
  for await (const piece of readZipEntry(reader, workbook.path, sheet.entry)) {
    parser.write(decoder.decode(piece, { stream: true }));
    if (rows.length > 0) {
      yield rows;
      rows = [];
    }
  }
  parser.end();
  if (rows.length > 0) {
    yield rows;
  }
}

/** The texts of all cells, each once; a text may be made of several runs. */
async function readTexts(reader: FileReader, path: string, entry: ZipEntry): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let phonetic = 0;
  await parse(reader, path, entry, {
    open(name) {
      if (name === 'si') {
        text = '';
      } else if (name === 'rPh') {
        phonetic++;
      }
    },
    close(name, content) {
      if (name === 't' && phonetic === 0) {
        text += content;
      } else if (name === 'rPh') {
        phonetic--;
      } else if (name === 'si' && texts.length < MAX_TEXTS) {
        texts.push(text);
      }
    },
  });
  return texts;
}

interface NamedHandler {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string, text: string): void;
}

async function parse(reader: FileReader, path: string, entry: ZipEntry, handler: NamedHandler): Promise<void> {
  const parser = namedParser(handler);
  const decoder = new TextDecoder();
  for await (const piece of readZipEntry(reader, path, entry)) {
    parser.write(decoder.decode(piece, { stream: true }));
  }
  parser.end();
}

/** Elements by their own names, without prefixes. */
function namedParser({ open, close }: NamedHandler): XmlParser {
  return new XmlParser({
    open: (path, attributes) => open?.(localName(path), attributes),
    close: (path, text) => close?.(localName(path), text),
  });
}

function localName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name.slice(name.indexOf(':') + 1);
}

/** `C7` is column 2. */
function columnOf(reference: string | undefined): number | undefined {
  let column = 0;
  for (let i = 0; i < (reference?.length ?? 0); i++) {
    const code = reference!.charCodeAt(i) & ~32;
    if (code < 65 || code > 90) {
      break;
    }
    column = column * 26 + code - 64;
  }
  return column === 0 ? undefined : column - 1;
}
