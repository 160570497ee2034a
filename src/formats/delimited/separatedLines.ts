import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { countTable } from '../table/count/countTable';
import { describeColumns } from '../table/describeColumns';
import type { Layout, TableOptions } from '../table/layout';
import { chooseRoles } from '../table/roles';
import type { TableSample } from '../table/choose/proposal';
import type { TableRow, TableSource } from '../table/table';
import { probeLineFiles } from '../text/candidates';
import { linesOf, textBlocks } from '../text/lines';
import { looksLikeHeader } from './header';

interface Options {
  readonly separator: string;
  readonly width: number;
  /** Names of the columns, from the first line. */
  readonly header?: readonly string[];
  readonly table: TableOptions;
}

/** What no table of one-character separators can hold: the longer ones first. */
const SEPARATORS = [' ::: ', ':::', '::', '@'];
/** Signs of which people make other separators: `_!_`, `|||`, `##`, `+++$+++`. */
const MADE_OF_SIGNS = /[_!|:@#~^$+]{2,9}/g;
/** Signs that stand alone between cells, and much more often elsewhere. */
const SINGLE = ['&', ':', '#', '~', '^'];
/** Where each line has one of these, it is cut by that. */
const USUAL = [',', ';', '\t', '|'];
const MIN_LINES = 10;
const MIN_SHARE = 0.97;

/**
 * Lines of cells apart by a separator of several characters, or by an `@` before the class: `1::Toy Story::Comedy`,
 * `1 ::: A title ::: drama ::: its plot`, `a sentence .@neutral`; or by a sign that no table is usually cut by, where
 * each line has as many and one cell names a sample: `Goat&XUFrvLV7SYu&1&9`. There are no quotes.
 */
export const separatedLines: LabelFormat<Options> = {
  id: 'separated-lines',
  title: 'Lines apart by several signs (::, |||) or an unusual one (@, &)',

  detect: (files) => probeLineFiles(files, read),

  async count({ files: [path], options }, context: CountContext): Promise<Counted[]> {
    const { signal, tally } = context;
    return countTable(sourceOf(path!, options, context), options.table, { file: path!, signal, tally });
  },
};

function read(path: string, lines: readonly string[]): Reading<Options> | undefined {
  const filled = lines.filter((line) => line.trim() !== '');
  const [first = ''] = filled;
  const made = first.match(MADE_OF_SIGNS) ?? [];
  for (const separator of [...SEPARATORS, ...new Set(made), ...SINGLE]) {
    // Most files are told by their first line: the cells of the others are cut only where it has several.
    const width = rowOf(first, separator, 1).width;
    if (width < 2) {
      continue;
    }
    const rows = filled.map((line, i) => rowOf(line, separator, i + 1));
    const alike = rows.filter((row) => row.width === width).length;
    if ((separator === '@' && width !== 2) || rows.length < MIN_LINES || alike < rows.length * MIN_SHARE) {
      continue;
    }
    const [names, ...rest] = rows.map(({ cells }) => cells);
    const header = looksLikeHeader(names!, rest) ? names : undefined;
    const records = header ? rows.slice(1) : rows;
    if (SINGLE.includes(separator) && !areSamples(records, filled, separator)) {
      continue;
    }
    // Numbers alone are ratings or measurements.
    if (records.every(({ cells }) => cells.every((cell) => cell !== '' && Number.isFinite(Number(cell))))) {
      return undefined;
    }
    const sample: TableSample = {
      path,
      columns: columnsOf(width, header),
      hasHeader: header !== undefined,
      rows: records,
    };
    const roles = chooseRoles(sample);
    // Of two parts around an @ (addresses of mail), only the second can be the class of the first.
    const isClass = roles?.options.layout.kind === 'class' && roles.options.layout.column.index === 1;
    const sentences = records.filter(({ cells }) => cells[0]!.includes(' ')).length > records.length / 2;
    if (!roles || (separator === '@' && !(isClass && sentences))) {
      return undefined;
    }
    // Of what a seldom sign cuts, numbers may be times or places as well.
    if (SINGLE.includes(separator) && !isInWords(roles.options.layout, records)) {
      return undefined;
    }
    const described = describeColumns(sample, roles.options.layout);
    const titled = header ? 'below a header' : 'without a header';
    return {
      format: separatedLines.id,
      variant: `text-${roles.variant}`,
      files: [path],
      task: roles.task,
      unit: 'row',
      evidence: [
        { about: 'format', text: `Each line holds ${width} cells apart by “${separator}”, ${titled}.` },
        ...roles.evidence,
      ],
      ...(described && { columns: described }),
      options: { separator, width, ...(header && { header }), table: roles.options },
    };
  }
  return undefined;
}

/**
 * Every line is cut alike, nowhere beside a blank or as a link is, and not by a usual separator as well; one of its
 * cells, which all differ, is a name, most with digits.
 */
function areSamples(rows: readonly TableRow[], lines: readonly string[], separator: string): boolean {
  const { width } = rows[0]!;
  const isCut = rows.every((row) => row.width === width) && !lines.some((line) => line.includes(`${separator} `));
  const isOtherwise =
    lines.some((line) => line.includes('://')) || USUAL.some((sign) => lines.every((line) => line.includes(sign)));
  return (
    isCut &&
    !isOtherwise &&
    rows[0]!.cells.some((_, at) => {
      const cells = rows.map((row) => String(row.cells[at]));
      const names = cells.filter((cell) => /\d/.test(cell) && !/^[\d.]{1,6}$/.test(cell));
      return names.length >= rows.length / 2 && new Set(cells).size >= rows.length * 0.9;
    })
  );
}

/** The class of each row is a word, not a number. */
function isInWords(layout: Layout, rows: readonly TableRow[]): boolean {
  return layout.kind === 'class' && rows.some(({ cells }) => Number.isNaN(Number(cells[layout.column.index])));
}

function columnsOf(width: number, header: readonly string[] | undefined): TableSource['columns'] {
  return Array.from({ length: width }, (_, i) => ({ name: header?.[i] ?? `column ${i + 1}` }));
}

function rowOf(line: string, separator: string, number: number): TableRow & { cells: string[] } {
  const cells = separator === '@' ? aroundLast(line, separator) : line.split(separator);
  return { cells: cells.map((cell) => cell.trim()), line: number, width: cells.length };
}

/** A sentence may hold the character itself. */
function aroundLast(line: string, separator: string): string[] {
  const cut = line.lastIndexOf(separator);
  return cut < 0 ? [line] : [line.slice(0, cut), line.slice(cut + 1)];
}

function sourceOf(path: string, { separator, width, header }: Options, context: CountContext): TableSource {
  return {
    columns: columnsOf(width, header),
    hasHeader: header !== undefined,
    async *rows(wanted) {
      let skip = header !== undefined;
      for await (const block of textBlocks(context.reader, path)) {
        context.signal.throwIfAborted();
        const rows: TableRow[] = [];
        linesOf(block).forEach((line, i) => {
          if (line.trim() === '') {
            return;
          }
          const row = rowOf(line, separator, block.line + i);
          if (!skip) {
            rows.push({ ...row, cells: wanted.map((column) => row.cells[column] ?? null) });
          }
          skip = false;
        });
        yield rows;
        context.progress(block.bytes);
      }
    },
  };
}
