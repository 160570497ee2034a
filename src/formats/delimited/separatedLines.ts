import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { countTable } from '../table/count/countTable';
import { describeColumns } from '../table/describeColumns';
import type { TableOptions } from '../table/layout';
import { chooseRoles } from '../table/roles';
import type { TableSample } from '../table/choose/proposal';
import type { TableRow, TableSource } from '../table/table';
import { probeLineFiles } from '../text/candidates';
import { linesOf, textBlocks } from '../text/lines';

interface Options {
  readonly separator: string;
  readonly width: number;
  readonly table: TableOptions;
}

/** What no table of one-character separators can hold: the longer ones first. */
const SEPARATORS = [' ::: ', ':::', '::', '@'];
/** Signs of which people make other separators: `_!_`, `|||`, `##`, `+++$+++`. */
const MADE_OF_SIGNS = /[_!|:@#~^$+]{2,9}/g;
const MIN_LINES = 10;
const MIN_SHARE = 0.97;

/**
 * Lines of cells apart by a separator of several characters, or by an `@` before the class: `1::Toy Story::Comedy`,
 * `1 ::: A title ::: drama ::: its plot`, `a sentence .@neutral`. There are no quotes and no header.
 */
export const separatedLines: LabelFormat<Options> = {
  id: 'separated-lines',
  title: 'Lines apart by several signs (::, |||) or @',

  detect: (files) => probeLineFiles(files, read),

  async count({ files: [path], options }, context: CountContext): Promise<Counted[]> {
    const { signal, tally } = context;
    return countTable(sourceOf(path!, options, context), options.table, { file: path!, signal, tally });
  },
};

function read(path: string, lines: readonly string[]): Reading<Options> | undefined {
  const filled = lines.filter((line) => line.trim() !== '');
  const made = filled[0]?.match(MADE_OF_SIGNS) ?? [];
  for (const separator of [...SEPARATORS, ...new Set(made)]) {
    // Most files are told by their first line: the cells of the others are cut only where it has several.
    const width = filled.length > 0 ? rowOf(filled[0]!, separator, 1).width : 0;
    if (width < 2) {
      continue;
    }
    const rows = filled.map((line, i) => rowOf(line, separator, i + 1));
    const alike = rows.filter((row) => row.width === width).length;
    if ((separator === '@' && width !== 2) || rows.length < MIN_LINES || alike < rows.length * MIN_SHARE) {
      continue;
    }
    // Numbers alone are ratings or measurements.
    if (rows.every(({ cells }) => cells.every((cell) => cell !== '' && Number.isFinite(Number(cell))))) {
      return undefined;
    }
    const columns = Array.from({ length: width }, (_, i) => ({ name: `column ${i + 1}` }));
    const sample: TableSample = { path, columns, hasHeader: false, rows };
    const roles = chooseRoles(sample);
    // Of two parts around an @ (addresses of mail), only the second can be the class of the first.
    const isClass = roles?.options.layout.kind === 'class' && roles.options.layout.column.index === 1;
    const sentences = rows.filter(({ cells }) => cells[0]!.includes(' ')).length > rows.length / 2;
    if (!roles || (separator === '@' && !(isClass && sentences))) {
      return undefined;
    }
    const described = describeColumns(sample, roles.options.layout);
    return {
      format: separatedLines.id,
      variant: `text-${roles.variant}`,
      files: [path],
      task: roles.task,
      unit: 'row',
      evidence: [
        { about: 'format', text: `Each line holds ${width} cells apart by \`${separator}\`, without a header.` },
        ...roles.evidence,
      ],
      ...(described && { columns: described }),
      options: { separator, width, table: roles.options },
    };
  }
  return undefined;
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

function sourceOf(path: string, { separator, width }: Options, context: CountContext): TableSource {
  return {
    columns: Array.from({ length: width }, (_, i) => ({ name: `column ${i + 1}` })),
    hasHeader: false,
    async *rows(wanted) {
      for await (const block of textBlocks(context.reader, path)) {
        context.signal.throwIfAborted();
        const lines = linesOf(block);
        const numbered = lines.map((line, i) => ({ line, number: block.line + i }));
        yield numbered
          .filter(({ line }) => line.trim() !== '')
          .map(({ line, number }) => {
            const row = rowOf(line, separator, number);
            return { ...row, cells: wanted.map((column) => row.cells[column] ?? null) };
          });
        context.progress(block.bytes);
      }
    },
  };
}
