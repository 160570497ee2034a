import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { inNumericOrder } from '../numericOrder';
import { probeLineFiles } from '../text/candidates';
import { linesOf, textBlocks } from '../text/lines';

interface Options {
  /** What a label starts with; `__label__` unless fastText was told otherwise. */
  readonly prefix: string;
}

/** How many lines of the head have to start with a label. */
const LABELLED_SHARE = 0.6;

/**
 * Text for fastText: every blank-separated token that starts with the prefix is a label, wherever it stands in the line.
 *
 * @see https://fasttext.cc/docs/en/supervised-tutorial.html
 */
export const fastText: LabelFormat<Options> = {
  id: 'fasttext',
  title: 'fastText',

  detect: (files, told) => probeLineFiles(files, read, undefined, told),

  async count(
    { files: [path], options: { prefix } },
    { reader, progress, signal, tally }: CountContext,
  ): Promise<Counted[]> {
    const builder = new TallyBuilder([], tally);
    let several = false;
    for await (const block of textBlocks(reader, path!)) {
      signal.throwIfAborted();
      for (const line of linesOf(block)) {
        if (line.trim() === '') {
          continue;
        }
        const positives = labelsOf(line, prefix).map((label) => builder.classId(label));
        several ||= new Set(positives).size > 1;
        builder.add({ positives });
      }
      progress(block.bytes);
    }
    return [{ split: null, task: several ? 'multi-label' : 'multi-class', tally: inNumericOrder(builder.build()) }];
  },
};

function read(path: string, lines: readonly string[]): Reading<Options> | undefined {
  const filled = lines.filter((line) => line.trim() !== '').slice(0, 500);
  const prefix = /^\s*(__[A-Za-z][A-Za-z0-9-]*__)\S/.exec(filled.find((line) => /^\s*__/.test(line)) ?? '')?.[1];
  if (prefix === undefined) {
    return undefined;
  }
  const labelled = filled.filter((line) => line.trimStart().startsWith(prefix)).length;
  if (labelled < filled.length * LABELLED_SHARE) {
    return undefined;
  }
  const several = filled.some((line) => new Set(labelsOf(line, prefix)).size > 1);
  return {
    format: fastText.id,
    variant: 'fasttext',
    files: [path],
    task: several ? 'multi-label' : 'multi-class',
    unit: 'document',
    evidence: [
      {
        about: 'format',
        text: `${labelled} of the first ${filled.length} lines start with a label that begins with ${prefix}, as fastText writes them.`,
      },
      {
        about: 'policy',
        text: 'A line without a label counts as a document without labels; blank lines count as nothing.',
      },
    ],
    options: { prefix },
  };
}

function labelsOf(line: string, prefix: string): string[] {
  const labels: string[] = [];
  for (let at = line.indexOf(prefix); at >= 0; at = line.indexOf(prefix, at + 1)) {
    if (at > 0 && !isBlank(line.charCodeAt(at - 1)) && line[at - 1] !== ',') {
      continue;
    }
    let end = at + prefix.length;
    // Some write several labels as one word: `__label__insult,__label__threat`.
    while (end < line.length && !isBlank(line.charCodeAt(end)) && !line.startsWith(`,${prefix}`, end)) {
      end++;
    }
    if (end > at + prefix.length) {
      labels.push(line.slice(at + prefix.length, end));
    }
  }
  return labels;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}
