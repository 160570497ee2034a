import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { basename, type FileSet } from '../fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { isLabelName } from '../labelName';
import { findNamesOfColumns, loadNames, type NamesFile } from '../names';
import { probeLineFiles } from '../text/candidates';
import { linesOf, textBlocks } from '../text/lines';

interface Options {
  readonly labels: number;
  readonly namesFile?: NamesFile;
}

const HEADER = /^\s*(\d+)\s+(\d+)\s*$/;
const ROW = /^\s*(?:\d+:1(?:\.0*)?(?:\s+\d+:1(?:\.0*)?)*)?\s*$/;
const MAX_LABELS = 10_000_000;

/**
 * A sparse 0/1 matrix of labels: a first line `samples labels`, then `id:1` for each label of a sample, as the files
 * `trn_X_Y.txt` of the extreme classification repository have it. Their features look alike, but hold other values.
 *
 * @see http://manikvarma.org/downloads/XC/XMLRepository.html
 */
export const sparseLabels: LabelFormat<Options> = {
  id: 'sparse-labels',
  title: 'Sparse label matrix',

  detect: (files, told) =>
    probeLineFiles(
      files,
      (path, lines) => read(files, path, lines),
      (path) => isLabelName(basename(path)),
      told,
    ),

  async count(
    { files: [path], options },
    { reader, files, progress, signal, tally }: CountContext,
  ): Promise<Counted[]> {
    const file = path!;
    const names = options.namesFile && (await loadNames(files, options.namesFile));
    const builder = new TallyBuilder(
      names?.names ?? Array.from({ length: options.labels }, (_, id) => String(id)),
      tally,
    );
    let samples = 0;
    for await (const block of textBlocks(reader, file)) {
      signal.throwIfAborted();
      let line = block.line - 1;
      for (const text of linesOf(block)) {
        line++;
        if (line === 1) {
          samples = Number(HEADER.exec(text)?.[1] ?? 0);
        } else if (builder.sampleCount < samples || text.trim() !== '') {
          // A blank line is a sample without a label, except at the end.
          addRow(builder, text, options.labels, { file, line });
        }
      }
      progress(block.bytes);
    }
    if (samples !== builder.sampleCount) {
      const detail = `the first line declares ${samples} samples, the file holds ${builder.sampleCount}`;
      builder.report('declared-count', { file, line: 1, detail });
    }
    return [{ split: null, tally: builder.build() }];
  },
};

function addRow(builder: TallyBuilder, text: string, labels: number, at: { file: string; line: number }): void {
  if (!ROW.test(text)) {
    builder.report('malformed-record', { ...at, detail: 'the line holds something other than id:1' });
    return;
  }
  const ids = (text.match(/\d+(?=:)/g) ?? []).map(Number);
  const positives = ids.filter((id) => id < labels);
  if (positives.length < ids.length) {
    const detail = `a label id is beyond the ${labels} labels that the first line declares`;
    builder.report('id-out-of-range', { ...at, detail, count: ids.length - positives.length });
  }
  builder.add({ positives });
}

async function read(files: FileSet, path: string, lines: readonly string[]): Promise<Reading<Options> | undefined> {
  const header = HEADER.exec(lines[0] ?? '');
  const rows = lines.slice(1, 500);
  const labels = Number(header?.[2] ?? 0);
  if (
    !header ||
    labels < 1 ||
    labels > MAX_LABELS ||
    !rows.some((row) => row.includes(':')) ||
    !rows.every((row) => ROW.test(row))
  ) {
    return undefined;
  }
  const names = await findNamesOfColumns(files, path, labels);
  return {
    format: sparseLabels.id,
    variant: 'sparse-label-matrix',
    files: names ? [path, names.path] : [path],
    task: 'multi-label',
    unit: 'row',
    evidence: [
      {
        about: 'format',
        text: `The first line declares ${header[1]} samples and ${header[2]} labels; each other line lists the labels of a sample as id:1.`,
      },
      ...(names ? [{ about: 'names' as const, text: `${names.path} names the ${labels} labels.` }] : []),
    ],
    options: { labels, ...(names && { namesFile: { path: names.path, firstId: names.firstId } }) },
  };
}
