import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { inNumericOrder } from '../numericOrder';
import { probeLineFiles } from '../text/candidates';
import { linesOf, textBlocks } from '../text/lines';

interface Options {
  /** Lines of a record, and which of them, from 0, is the class. */
  readonly height: number;
  readonly at: number;
  /** True where a blank line stands between records. */
  readonly apart: boolean;
}

const HEIGHTS = [2, 3, 4, 5];
const MIN_RECORDS = 20;
/** Share of the blocks that have as many lines as the first. */
const MIN_SHARE = 0.95;
const MAX_RECORDS = 1000;
const MAX_CLASSES = 60;
const MAX_NAME = 60;

/**
 * Samples of several lines each, of which one is the class: a sentence, its relation and a remark with blank lines
 * between (SemEval 2010), or a sentence, what is spoken of in it and whether it is praised (`-1`, `0`, `1`).
 */
export const recordLines: LabelFormat<Options> = {
  id: 'record-lines',
  title: 'Several lines a sample, one of them its class',

  detect: (files, told) => probeLineFiles(files, read, undefined, told),

  async count({ files: [path], options }, { reader, progress, signal, tally }: CountContext): Promise<Counted[]> {
    const builder = new TallyBuilder([], tally);
    const { height, at, apart } = options;
    let record: string[] = [];
    let line = 0;
    const finish = (): void => {
      if (record.length === height) {
        builder.add({ positives: [builder.classId(record[at]!.trim())] });
      } else if (record.length > 0) {
        const detail = `${record.length} lines end here, where a record has ${height}`;
        builder.report('malformed-record', { file: path!, line, detail });
      }
      record = [];
    };
    for await (const block of textBlocks(reader, path!)) {
      signal.throwIfAborted();
      for (const text of linesOf(block)) {
        line++;
        if (text.trim() === '') {
          if (apart) {
            finish();
          }
          continue;
        }
        record.push(text);
        if (!apart && record.length === height) {
          finish();
        }
      }
      progress(block.bytes);
    }
    finish();
    return [{ split: null, tally: inNumericOrder(builder.build()) }];
  },
};

function read(path: string, head: readonly string[]): Reading<Options> | undefined {
  const options = shapeOf(head);
  if (!options) {
    return undefined;
  }
  const text = `${options.height} lines${options.apart ? ', then a blank one,' : ''} are one sample; line ${options.at + 1} of them is its class.`;
  return {
    format: recordLines.id,
    variant: 'record-lines',
    files: [path],
    task: 'multi-class',
    unit: 'document',
    evidence: [
      { about: 'format', text, otherwise: 'Text that only looks so is left out by its name in the settings.' },
    ],
    options,
  };
}

function shapeOf(head: readonly string[]): Options | undefined {
  const filled = head.filter((line) => line.trim() !== '');
  if (filled.length < head.length - 1) {
    const blocks = blocksOf(head).slice(0, -1).slice(0, MAX_RECORDS);
    const height = blocks[0]?.length ?? 0;
    const records = blocks.filter((record) => record.length === height);
    const fits = HEIGHTS.includes(height) && records.length >= blocks.length * MIN_SHARE;
    const at = fits ? classLine(records) : undefined;
    return at === undefined ? undefined : { height, at, apart: true };
  }
  for (const height of HEIGHTS.slice(1)) {
    const count = Math.min(MAX_RECORDS, Math.floor(filled.length / height));
    const records = Array.from({ length: count }, (_, i) => filled.slice(i * height, (i + 1) * height));
    // Without blank lines only numbers, in the last line, are beyond doubt.
    const last = records.map((record) => record[height - 1]!.trim());
    if (beginWithTexts(records) && areClasses(last) && last.every((text) => /^[+-]?\d$/.test(text))) {
      return { height, at: height - 1, apart: false };
    }
  }
  return undefined;
}

function blocksOf(lines: readonly string[]): string[][] {
  const blocks: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() !== '') {
      blocks.at(-1)!.push(line);
    } else if (blocks.at(-1)!.length > 0) {
      blocks.push([]);
    }
  }
  return blocks;
}

/** The one line of all records, behind a text, that holds a few short values and no remark (`Comment: …`). */
function classLine(records: readonly (readonly string[])[]): number | undefined {
  const found = records[0]!.flatMap((_, at) =>
    at > 0 && areClasses(records.map((record) => record[at]!.trim())) ? [at] : [],
  );
  return beginWithTexts(records) && found.length === 1 ? found[0] : undefined;
}

function beginWithTexts(records: readonly (readonly string[])[]): boolean {
  const texts = records.map(([first]) => first!);
  const isText = (text: string): boolean => /\p{L}{2,}.*\s.*\p{L}{2,}/u.test(text);
  return (
    records.length >= MIN_RECORDS &&
    texts.filter(isText).length >= records.length * 0.9 &&
    new Set(texts).size >= records.length * 0.8
  );
}

function areClasses(values: readonly string[]): boolean {
  const distinct = new Set(values);
  const isRemark = /^\p{L}+:/u.test(values[0]!) && values.every((text) => text.startsWith(values[0]!.split(':')[0]!));
  return (
    !isRemark &&
    distinct.size > 1 &&
    distinct.size <= Math.min(MAX_CLASSES, values.length * 0.3) &&
    [...distinct].every((text) => text.length <= MAX_NAME && !/[\t;|]|\s.*\s/.test(text))
  );
}
