import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { basename } from '../fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from '../format';
import { isLabelName } from '../labelName';
import { inNumericOrder } from '../numericOrder';
import { splitOfPath } from '../splits';
import { probeLineFiles } from '../text/candidates';
import { linesOf, textBlocks } from '../text/lines';

const MIN_LINES = 20;
const MIN_SHARE = 0.97;
/** More different first words than this are prose. */
const MAX_CLASSES = 200;
/** Class ids, or a class and its subclass as question classifiers write them. */
const LABEL = /^(?:\d{1,3}|-1|[A-Z]+:[\w-]+)$/;

/**
 * The class of a text before it, apart by a blank: `1 a fine film`, `HUM:ind Who was …`. Claimed only for files that
 * are called a split or labels, as much other text begins its lines with a number.
 */
export const leadingLabel: LabelFormat<undefined> = {
  id: 'leading-label',
  title: 'A class before each text',

  detect: (files, told) =>
    probeLineFiles(files, read, (path) => splitOfPath(basename(path)) !== null || isLabelName(basename(path)), told),

  async count({ files: [path] }, { reader, progress, signal, tally }: CountContext): Promise<Counted[]> {
    const builder = new TallyBuilder([], tally);
    for await (const block of textBlocks(reader, path!)) {
      signal.throwIfAborted();
      let line = block.line - 1;
      for (const text of linesOf(block)) {
        line++;
        const label = labelOf(text);
        if (LABEL.test(label)) {
          builder.add({ positives: [builder.classId(label)] });
        } else if (text.trim() !== '') {
          builder.report('malformed-record', { file: path!, line, detail: 'the line does not begin with a class' });
        }
      }
      progress(block.bytes);
    }
    return [{ split: null, tally: inNumericOrder(builder.build()) }];
  },
};

function read(path: string, head: readonly string[]): Reading<undefined> | undefined {
  const lines = head.filter((line) => line.trim() !== '').slice(0, 1000);
  const labelled = lines.filter((line) => LABEL.test(labelOf(line)) && !line.includes('\t'));
  const labels = new Set(labelled.map(labelOf));
  const texts = lines.map((line) => line.trim().slice(labelOf(line).length).trim());
  const words = texts.filter((text) => /\p{L}{2,}.*\s.*\p{L}{2,}/u.test(text));
  const fits =
    lines.length >= MIN_LINES &&
    labelled.length >= lines.length * MIN_SHARE &&
    labels.size >= 2 &&
    labels.size <= Math.min(MAX_CLASSES, lines.length * 0.3) &&
    words.length >= lines.length * 0.9 &&
    new Set(texts).size >= lines.length * 0.7;
  if (!fits) {
    return undefined;
  }
  const text = `Each line begins with one of ${labels.size} classes and a blank; a text follows.`;
  return {
    format: leadingLabel.id,
    variant: 'leading-label',
    files: [path],
    task: 'multi-class',
    unit: 'document',
    evidence: [{ about: 'format', text }],
    options: undefined,
  };
}

function labelOf(line: string): string {
  const end = line.indexOf(' ');
  return end < 0 ? '' : line.slice(0, end);
}
