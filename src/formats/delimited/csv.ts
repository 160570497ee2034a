import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Problem, ProblemKind } from '../../core/tally/tally';
import { basename, extname } from '../fileSet';
import type { CountContext, Counted, LabelFormat, Reading, Unit } from '../format';
import { loadNames } from '../names';
import { countTable } from '../table/count/countTable';
import { sharedJob } from '../ranges';
import { labelScore } from '../table/choose/columnNames';
import { describeColumns } from '../table/describeColumns';
import { DelimitedTable, type DelimitedTableOptions } from './delimitedTable';
import { withDescription } from './describedBeside';
import { BLANKS, type Dialect } from './dialect';
import { tableCandidates } from '../table/candidates';
import { joinNames } from '../table/joinNames';
import type { TableOptions } from '../table/layout';
import { joinListedSplits, loadListedSplits } from '../table/listedSplits';
import { lookAtRows } from '../table/lookAtRows';
import { chooseTogether } from '../table/choose/together';
import { chooseRoles, type TableRoles } from '../table/roles';
import { sampleTable, type SampledTable, type Unsampled } from './sampleTable';

/** A table that is read, or a file that says by its ending that it is one and cannot be. */
export type CsvOptions =
  | { readonly dialect: Dialect; readonly table: TableOptions }
  | { readonly trouble: { readonly kind: ProblemKind; readonly detail: string } };

/** Tables as text: CSV, TSV and their like. */
export const csv: LabelFormat<CsvOptions> = {
  id: 'csv',
  title: 'CSV, TSV and other delimited text',

  async detect(files) {
    const sampled: SampledTable[] = [];
    const readings: Reading<CsvOptions>[] = [];
    for (const group of tableCandidates(files.entries)) {
      const before = sampled.length;
      for (const [at, entry] of group.entries()) {
        // Of thousands of small files of one kind in a folder, the first few tell what they all are.
        if (at === group.patience && !sampled.slice(before).some((sample) => chooseRoles(sample))) {
          break;
        }
        const sample = await sampleTable(files, entry, group.rows);
        if ('columns' in sample) {
          sampled.push(await withDescription(sample, files));
        } else if (sample.trouble && /\.[ct]sv$/.test(extname(entry.path))) {
          readings.push(troubled(sample));
        }
      }
    }
    for (const { sample, roles } of chooseTogether(sampled)) {
      if (roles && !(roles.options.layout.kind === 'class' && isNamesFile(sample.path))) {
        const named = await joinNames(files, sample.path, sample, roles);
        const joined = await joinListedSplits(files, sample.path, sample, named);
        readings.push(makeReading(sample, joined.roles, joined.sidecars));
      } else if (
        sample.rows.length === 0 &&
        sample.hasHeader &&
        sample.columns.some(({ name }) => labelScore(name) > 0)
      ) {
        readings.push(troubled({ path: sample.path, trouble: { kind: 'empty-file', detail: NO_ROWS } }));
      }
    }
    return readings;
  },

  async count(reading, context) {
    const { files, signal, second } = context;
    const [path] = reading.files;
    const { options } = reading;
    if ('trouble' in options) {
      return [troubleOf(path!, options.trouble.kind, options.trouble.detail)];
    }
    const shareable = second && DelimitedTable.isShareable(path!, options.dialect);
    const job = shareable ? sharedJob(reading, files, second) : undefined;
    const shared = second && job && { job, begin: () => second.share(job) };
    try {
      const counted = await countParts(path!, options, context, shared);
      return counted.map((part) => (part.tally.samples === 0 ? withoutRows(part, path!) : part));
    } catch (error) {
      signal.throwIfAborted();
      if (context.search) {
        throw error; // Whoever searches ends it so, and has words for what cannot be read.
      }
      return [troubleOf(path!, 'unreadable-file', error instanceof Error ? error.message : String(error))];
    }
  },

  async help(job, context, done) {
    const { files, options } = job.reading as Reading<CsvOptions>;
    if ('table' in options) {
      await countParts(files[0]!, options, context, { job, done });
    }
  },
};

async function countParts(
  path: string,
  { dialect, table }: Extract<CsvOptions, { table: unknown }>,
  { reader, files, progress, signal, tally, search }: CountContext,
  shared: DelimitedTableOptions['shared'],
): Promise<Counted[]> {
  const names = table.namesFile && (await loadNames(files, table.namesFile));
  const source = new DelimitedTable(reader, path, dialect, { signal, progress, ...(shared && { shared }) });
  const splits = table.listed && (await loadListedSplits(files, table.listed));
  const context = {
    file: path,
    ...(names && { names }),
    ...(splits && { splits }),
    ...(dialect.declaredRows !== undefined && { declaredRows: dialect.declaredRows }),
    signal,
    tally,
  };
  if (search) {
    await lookAtRows(source, { options: table, context, search, sheet: undefined });
    return [];
  }
  return countTable(source, table, context);
}

/** A file of names by id may have a column of groups, one of splits has their numbers: no labels. */
function isNamesFile(path: string): boolean {
  return /^(class(es)?|categor(y|ies)|class[-_](names|desc\w*|labels|map\w*)|label_?map|mapping|synsets?)\b|(partition|train_(test|val)_split)\.\w+$/i.test(
    basename(path),
  );
}

const NO_ROWS = 'there is a header but no row';

/** The reading of a delimited text by its roles, as recognised or as a person gave them. */
export function makeReading(
  sample: SampledTable,
  { variant, task, evidence, options }: TableRoles,
  sidecars: readonly string[] = [],
): Reading<CsvOptions> {
  const columns = describeColumns(sample, options.layout);
  return {
    format: 'csv',
    variant: `${kindOf(sample.dialect)}-${variant}`,
    files: [sample.path, ...sidecars],
    task,
    unit: options.layout.kind === 'tags' ? 'sentence' : unitOf(sample),
    evidence: [formatEvidence(sample), ...evidence],
    ...(columns && { columns }),
    options: { dialect: sample.dialect, table: options },
  };
}

function troubled({ path, trouble }: Unsampled): Reading<CsvOptions> {
  const { kind, detail } = trouble!;
  return {
    format: 'csv',
    variant: 'csv',
    files: [path],
    task: 'multi-label',
    unit: 'row',
    evidence: [{ about: 'format', text: `${path} cannot be read as a table: ${detail}.` }],
    options: { trouble: { kind, detail } },
  };
}

function troubleOf(file: string, kind: ProblemKind, detail: string): Counted {
  const builder = new TallyBuilder();
  builder.report(kind, { file, detail });
  builder.markPartial();
  return { split: null, tally: builder.build() };
}

function withoutRows(part: Counted, file: string): Counted {
  const problem: Problem = { kind: 'empty-file', count: 1, file, lines: [], detail: NO_ROWS };
  return part.tally.problems.length > 0 ? part : { ...part, tally: { ...part.tally, problems: [problem] } };
}

function kindOf({ separator }: Dialect): string {
  return separator === '\t' ? 'tsv' : separator === BLANKS ? 'whitespace' : 'csv';
}

function formatEvidence({ dialect, columns }: SampledTable): { about: 'format'; text: string; otherwise?: string } {
  const names: Readonly<Record<string, string>> = {
    ',': 'commas',
    '\t': 'tabs',
    ';': 'semicolons',
    '|': 'vertical bars',
    ' ': 'single blanks',
    [BLANKS]: 'blanks',
  };
  const separators = names[dialect.separator] ?? `“${dialect.separator}”`;
  const line = dialect.skipLines > 1 ? ` in line ${dialect.skipLines}` : '';
  const header = dialect.header ? `with a header${line}` : 'without a header';
  const quotes = dialect.brackets
    ? ' Square brackets stand around the numbers of each row.'
    : dialect.quote
      ? ' Single quotes quote.'
      : dialect.quoting
        ? ''
        : ' Double quotes are text here.';
  return {
    about: 'format',
    text: `A table of ${columns.length} columns apart by ${separators}, ${header}, in ${dialect.encoding.toUpperCase()}.${quotes}`,
    ...(!dialect.header && { otherwise: 'Name the columns by number.' }),
  };
}

function unitOf({ columns, rows }: SampledTable): Unit {
  const isImage = /\.(jpe?g|png|tiff?|bmp|gif|webp|dcm)$/i;
  const images = rows.slice(0, 50).some(({ cells }) => cells.some((cell) => isImage.test(String(cell ?? ''))));
  return images || columns.some(({ name }) => /^(image|img)/i.test(name)) ? 'image' : 'row';
}
