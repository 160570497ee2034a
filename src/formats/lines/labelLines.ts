import { basename, type FileSet } from '../fileSet';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { isLabelName } from '../labelName';
import { findNamesFile, loadNames, type NamesFile } from '../names';
import { inNumericOrder } from '../numericOrder';
import { probeLineFiles } from '../text/candidates';
import { linesOf, textBlocks } from '../text/lines';
import { wholeNumberOf } from '../wholeNumber';
import { labelsIn, LineCounter } from './lineCounter';
import { countSamples, mayHaveTexts, samplesBeside, textsBeside } from './samplesBeside';

interface Options {
  /** True where a line may hold several labels. */
  readonly several: boolean;
  /** Where each line is a digit 0 or 1 for each class (`010010`): how many. */
  readonly flags?: number;
  /** The texts or images, line by line; only its lines are counted. */
  readonly samples?: string;
  readonly namesFile?: NamesFile;
}

const IDS = /^[+-]?\d{1,9}(?:\s*[,;|\s]\s*[+-]?\d{1,9})*$/;
const MAX_LABEL = 80;
const MIN_LINES = 4;
/** What has more values in a file that is not called labels is a length or a place. */
const MOST_IDS = 30;

/**
 * Lists with the label of a sample in each line, beside a file with the samples in the same order: `train_labels.txt`
 * and `train_text.txt`, `y_train.txt` and `X_train.txt`, `label` and `seq.in`.
 */
export const labelLines: LabelFormat<Options> = {
  id: 'label-lines',
  title: 'One label a line',

  detect: (files, told) =>
    probeLineFiles(
      files,
      (path, lines) => read(files, path, lines, path === told || isLabelName(basename(path))),
      (path) => isLabelName(basename(path)) || mayHaveTexts(files, path),
      told,
    ),

  async count({ files: [path], options }, context: CountContext): Promise<Counted[]> {
    const { reader, files, signal, progress } = context;
    const file = path!;
    const names = options.namesFile && (await loadNames(files, options.namesFile));
    const counter = new LineCounter(names, file, options.several, options.flags);
    let pending = 0;
    for await (const block of textBlocks(reader, file)) {
      signal.throwIfAborted();
      for (const line of linesOf(block)) {
        const text = line.trim();
        if (text === '') {
          pending++; // Blank lines at the end are none.
          continue;
        }
        for (; pending > 0; pending--) {
          counter.add('');
        }
        counter.add(text);
      }
      progress(block.bytes);
    }
    const { builder, task } = counter.finish();
    if (options.samples !== undefined && files.get(options.samples)) {
      const samples = await countSamples(context, options.samples);
      if (samples !== builder.sampleCount) {
        const detail = `${basename(options.samples)} has ${samples} lines, the labels have ${builder.sampleCount}`;
        builder.report('declared-count', { file, detail });
      }
    }
    return [{ split: null, task, tally: inNumericOrder(builder.build()) }];
  },
};

async function read(
  files: FileSet,
  path: string,
  lines: readonly string[],
  isCalled: boolean,
): Promise<Reading<Options> | undefined> {
  const filled = lines.map((line) => line.trim()).filter((line) => line !== '');
  const flags = flagsIn(filled);
  const ids = flags === undefined && filled.every((line) => wholeNumberOf(line) !== undefined);
  const samples =
    samplesBeside(files, path) ?? (isCalled || !areFewIds(filled) ? undefined : await textsBeside(files, path));
  if (samples === undefined && !isCalled) {
    return undefined;
  }
  const several = !ids && (flags !== undefined || areLists(filled) || (samples !== undefined && areWordLists(filled)));
  const distinct = new Set(filled);
  const words = filled.every((line) => line.length <= MAX_LABEL) && distinct.size <= Math.max(2, filled.length * 0.3);
  const recurring = several || distinct.size <= Math.max(2, filled.length * 0.7);
  // A list of class names is no list of labels: there each line is another.
  if (filled.length < MIN_LINES || !recurring || distinct.size === filled.length || !(ids || several || words)) {
    return undefined;
  }
  // Lines of several cells are a matrix or a table.
  const named = several && flags === undefined && filled.some((line) => !IDS.test(line));
  if (!ids && !several && filled.some((line) => IDS.test(line) || /[\t,;|]|\s.*\s/.test(line))) {
    return undefined;
  }
  const numbers =
    flags !== undefined
      ? Array.from({ length: flags }, (_, id) => id)
      : (ids || several) && !named
        ? [...new Set(filled.flatMap(labelsIn))].map(Number).filter((id) => id >= 0)
        : [];
  const names = await findNamesFile(files, path, numbers);
  const held = several ? (named ? 'the classes' : 'the class ids') : ids ? 'the class id' : 'the class';
  const evidence: Evidence[] = [
    {
      about: 'format',
      text: `Each line holds ${flags === undefined ? held : 'a digit 0 or 1 for each class'} of one sample; ${distinct.size} different lines in the ${filled.length} looked at.`,
    },
    ...(samples === undefined
      ? []
      : [{ about: 'format' as const, text: `The samples stand in ${basename(samples)}, in the same order.` }]),
    ...(names ? [{ about: 'names' as const, text: `${names.path} names the classes by their ids.` }] : []),
  ];
  return {
    format: labelLines.id,
    variant: several ? 'label-lists-per-line' : 'label-per-line',
    files: [path, ...(names ? [names.path] : []), ...(samples === undefined ? [] : [samples])],
    task: several ? 'multi-label' : 'multi-class',
    unit: 'row',
    evidence,
    options: {
      several,
      ...(flags !== undefined && { flags }),
      ...(samples !== undefined && { samples }),
      ...(names && { namesFile: { path: names.path, firstId: names.firstId } }),
    },
  };
}

/** Ids of a few classes, or lists of them, that come again and again. */
function areFewIds(lines: readonly string[]): boolean {
  const ids = new Set(lines.flatMap(labelsIn));
  return lines.every((line) => IDS.test(line)) && ids.size > 1 && ids.size <= Math.min(MOST_IDS, lines.length * 0.3);
}

/** How many classes there are where nearly every line is as many digits 0 and 1; a number hardly begins with 0. */
function flagsIn(lines: readonly string[]): number | undefined {
  const length = lines[0]?.length ?? 0;
  const fitting = lines.filter((line) => line.length === length && /^[01]+$/.test(line));
  const fits = length >= 3 && fitting.length >= lines.length * 0.95;
  return fits && fitting.some((line) => line.startsWith('0')) ? length : undefined;
}

/** Lists of ids of differing length; lines of one length are a matrix or a table. */
function areLists(lines: readonly string[]): boolean {
  return lines.every((line) => IDS.test(line)) && new Set(lines.map((line) => labelsIn(line).length)).size > 1;
}

/** Lists of words that come again and again in other lists, beside the samples they belong to; prose repeats itself. */
function areWordLists(lines: readonly string[]): boolean {
  const lists = lines.map(labelsIn);
  const all = lists.flat();
  return (
    lists.some((words) => words.length > 1) &&
    new Set(all).size <= Math.max(4, all.length * 0.2) &&
    lists.every((words) => new Set(words).size === words.length) &&
    all.every((word) => /\p{L}/u.test(word))
  );
}
