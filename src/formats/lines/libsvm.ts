import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { FileSet } from '../fileSet';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { findNamesFile, loadNames, type NamesFile } from '../names';
import { ClassIds, labelEnd } from './libsvmIds';
import { inNumericOrder } from '../numericOrder';
import { probeLineFiles } from '../text/candidates';
import { textBlocks } from '../text/lines';

interface Options {
  /** True where the first line gives samples, features and labels, as the extreme classification sets do. */
  readonly header: boolean;
  readonly namesFile?: NamesFile;
}

/** `1,5 3:0.2 7:1`, `+1 3:0.2`, ` 3:0.2` (no label), `2 qid:1 3:0.2`; whole numbers may be written `1.0`. */
const IDS = /^(?:[+-]?\d+(?:\.0*)?(?:,\s?[+-]?\d+(?:\.0*)?)*,?(?:\s+|$))?/;
const FEATURES = /^\s*(?:qid:\d+\s+)?\d+:[-+.\deE]+(?:\s+\d+:[-+.\deE]+)*\s*(?:#.*)?$/;
const HEADER = /^\s*(\d+)\s+(\d+)\s+(\d+)\s*$/;
const MIN_SHARE = 0.95;

/**
 * Sparse text of libsvm and its relatives: label ids separated by commas, then `feature:value` pairs; with a first line
 * `samples features labels` in the extreme classification repository.
 *
 * @see https://www.csie.ntu.edu.tw/~cjlin/libsvmtools/datasets/multilabel.html
 * @see http://manikvarma.org/downloads/XC/XMLRepository.html
 */
export const libsvm: LabelFormat<Options> = {
  id: 'libsvm',
  title: 'libsvm',

  detect: (files, told) => probeLineFiles(files, (path, lines) => read(files, path, lines), undefined, told),

  async count(
    { files: [path], options },
    { reader, files, progress, signal, tally }: CountContext,
  ): Promise<Counted[]> {
    const file = path!;
    const names = options.namesFile && (await loadNames(files, options.namesFile));
    const builder = new TallyBuilder(names?.names, tally);
    const ids = new ClassIds(builder, names);
    let declared: { samples: number; labels: number } | undefined;
    let several = false;
    const evidence: Evidence[] = [];
    for await (const { text, line: first, bytes } of textBlocks(reader, file)) {
      signal.throwIfAborted();
      let line = first;
      for (let start = 0, end; start < text.length; start = end + 1, line++) {
        end = text.indexOf('\n', start);
        if (line === 1 && options.header) {
          const [, samples, , labels] = HEADER.exec(text.slice(start, end)) ?? [];
          declared = { samples: Number(samples), labels: Number(labels) };
          if (!names) {
            ids.declare(declared.labels);
          }
          continue;
        }
        const labels = labelEnd(text, start, end);
        if (labels < 0) {
          continue;
        }
        const positives = ids.parse(text, start, labels);
        if (!positives) {
          builder.report('malformed-record', { file, line, detail: 'the line does not start with label ids' });
          continue;
        }
        several ||= positives.length > 1;
        builder.add({ positives });
      }
      progress(bytes);
    }
    if (declared && declared.samples !== builder.sampleCount) {
      const detail = `the first line declares ${declared.samples} samples, the file holds ${builder.sampleCount}`;
      builder.report('declared-count', { file, line: 1, detail });
    }
    if (declared && ids.beyond > 0) {
      const detail = `the first line declares ${declared.labels} labels, ids go up to ${ids.largest}`;
      builder.report('declared-count', { file, line: 1, detail, count: ids.beyond });
    }
    const task = several || options.header ? 'multi-label' : builder.classCount === 2 ? 'binary' : 'multi-class';
    return [{ split: null, task, tally: inNumericOrder(builder.build()), evidence }];
  },
};

async function read(files: FileSet, path: string, lines: readonly string[]): Promise<Reading<Options> | undefined> {
  const header = HEADER.exec(lines[0] ?? '');
  const records = (header ? lines.slice(1) : lines).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const sampled = records.slice(0, 200);
  const like = sampled.filter((line) => FEATURES.test(line.replace(IDS, ''))).length;
  const labelled = sampled.filter((line) => /^[+-]?\d[^:\s]*\s/.test(line)).length;
  // Lines without a label may occur; a file of nothing but `12:30` holds times.
  if (like === 0 || like < sampled.length * MIN_SHARE || labelled < sampled.length / 2) {
    return undefined;
  }
  const names = await findNamesFile(files, path, idsIn(sampled));
  const several = sampled.some((line) => /^\S*\d,\s?[+-]?\d/.test(line));
  return {
    format: libsvm.id,
    variant: header ? 'libsvm-extreme' : 'libsvm',
    files: names ? [path, names.path] : [path],
    task: several || header ? 'multi-label' : 'multi-class',
    unit: 'row',
    evidence: [
      {
        about: 'format',
        text: `${like} of the first ${sampled.length} lines hold label ids followed by feature:value pairs.`,
      },
      ...(header
        ? [
            {
              about: 'classes' as const,
              text: `The first line declares ${header[1]} samples, ${header[2]} features and ${header[3]} labels.`,
            },
          ]
        : []),
      ...(names ? [{ about: 'names' as const, text: `${names.path} names the labels by their ids.` }] : []),
    ],
    options: {
      header: header !== null,
      ...(names && { namesFile: { path: names.path, firstId: names.firstId } }),
    },
  };
}

/** The ids at the start of lines; none where some are negative, as in files of two classes. */
function idsIn(lines: readonly string[]): number[] {
  const ids = new Set(lines.flatMap((line) => IDS.exec(line)?.[0].match(/[+-]?\d+(?:\.0*)?/g) ?? []).map(Number));
  return [...ids].some((id) => id < 0) ? [] : [...ids];
}
