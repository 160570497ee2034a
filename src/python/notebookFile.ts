import { PythonFile } from './pythonFile';

/** A cell with Python code. */
export interface NotebookCell {
  /** From 1, among all cells of the notebook, as editors count them. */
  readonly number: number;
  readonly file: PythonFile;
  /** Where its text begins in that of all cells. */
  readonly start: number;
}

/** The Python of a notebook. */
export interface NotebookFile {
  readonly cells: readonly NotebookCell[];
  /** All cells as one text: what one of them reads is known in the next. */
  readonly all: PythonFile;
}

/** The texts of cells one after the other, and where each begins. What is no Python in them is blanked out. */
export function joinCells(texts: readonly string[]): { readonly text: string; readonly starts: readonly number[] } {
  const starts: number[] = [];
  let text = '';
  for (const cell of texts) {
    starts.push(text.length);
    text += `${pythonOf(cell)}\n`;
  }
  return { text, starts };
}

/** Magics that run the cell below them as Python. */
const PYTHON_MAGIC = /^\s*%%(?:time|timeit|capture|prun)\b/;

/** A cell with blanks in place of magics (`%matplotlib inline`), commands (`!pip install`) and cells of other languages. */
function pythonOf(cell: string): string {
  const blank = (lines: string): string => lines.replace(/[^\r\n]/g, ' ');
  if (/^\s*%%/.test(cell) && !PYTHON_MAGIC.test(cell)) {
    return blank(cell);
  }
  return cell.replace(/^[ \t]*[%!][^\r\n]*/gm, blank);
}

/**
 * The Python cells of a Jupyter notebook; undefined for what is none, or is in another language.
 *
 * @see https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function readNotebook(json: string): NotebookFile | undefined {
  const notebook = parsed(json);
  const metadata = record(notebook?.metadata);
  const language = record(metadata?.language_info)?.name ?? record(metadata?.kernelspec)?.language ?? 'python';
  if (!Array.isArray(notebook?.cells) || language !== 'python') {
    return undefined;
  }
  const sources = (notebook.cells as unknown[]).flatMap((cell, i) => {
    const { cell_type: type, source } = record(cell) ?? {};
    const text = Array.isArray(source) ? source.join('') : source;
    return type === 'code' && typeof text === 'string' ? [{ number: i + 1, text }] : [];
  });
  const { text, starts } = joinCells(sources.map((source) => source.text));
  let before: PythonFile | undefined;
  const cells = sources.map((source, i): NotebookCell => {
    // The imports of the cells above hold in a cell too.
    before = new PythonFile(source.text, undefined, before?.imports);
    return { number: source.number, file: before, start: starts[i]! };
  });
  return { cells, all: new PythonFile(text) };
}

function parsed(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return record(JSON.parse(json));
  } catch {
    return undefined;
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
}
