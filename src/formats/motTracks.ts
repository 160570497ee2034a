import { TallyBuilder } from '../core/tally/tallyBuilder';
import { dirname, type FileSet, HEAD_BYTES } from './fileSet';
import type { Counted, CountContext, LabelFormat, Reading } from './format';
import { inNumericOrder } from './numericOrder';
import { headLines, linesOf, textBlocks } from './text/lines';

interface Options {
  /** Frames of the sequence, where its description says so. */
  readonly frames: number | null;
}

/** Frame, track, box, a mark of 0 or 1, class, visibility. */
const COLUMNS = 9;
const [FRAME, MARK, CLASS] = [0, 6, 7];
const MAX_FRAMES = 10_000_000;

/**
 * The ground truth of a sequence in which objects are followed (MOTChallenge): one box of a frame a line, the id of its
 * class in the eighth column. A sample is a frame. A `seqinfo.ini` describes the sequence.
 *
 * @see https://arxiv.org/abs/1603.00831
 */
export const motTracks: LabelFormat<Options> = {
  id: 'mot',
  title: 'MOT tracks',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const { path: info } of files.withExtension('.ini')) {
      const text = (await files.text(info)) ?? '';
      const length = /^\s*seqLength\s*=\s*(\d{1,8})\s*$/im.exec(text)?.[1];
      const sequence = dirname(info);
      if (length === undefined && !/^\s*\[Sequence\]/im.test(text)) {
        continue;
      }
      for (const folder of [sequence === '' ? 'gt' : `${sequence}/gt`, sequence]) {
        for (const { path } of files.in(folder)) {
          if (path !== info && (await holdsTracks(files, path))) {
            readings.push(readingOf(path, info, length === undefined ? null : Number(length)));
          }
        }
      }
    }
    return readings;
  },

  async count({ files: [path], options }, { reader, progress, signal }: CountContext): Promise<Counted[]> {
    const builder = new TallyBuilder();
    const frames = new Map<number, Map<number, number>>();
    for await (const { text, line, bytes } of textBlocks(reader, path!)) {
      signal.throwIfAborted();
      for (const [k, content] of linesOf({ text, line, bytes }).entries()) {
        const cells = cellsOf(content);
        if (cells && frames.size < MAX_FRAMES) {
          const objects = frames.get(Number(cells[FRAME])) ?? new Map<number, number>();
          const id = builder.classId(String(Number(cells[CLASS])));
          objects.set(id, (objects.get(id) ?? 0) + 1);
          frames.set(Number(cells[FRAME]), objects);
        } else if (content.trim() !== '') {
          const detail = 'the line is not a frame, a track, a box, a mark, a class and a visibility';
          builder.report('malformed-record', { file: path!, line: line + k, detail });
        }
      }
      progress(bytes);
    }
    for (const objects of frames.values()) {
      builder.add({ positives: [...objects.keys()] });
      objects.forEach((count, id) => builder.addInstances(id, count));
    }
    const empty = Math.max(0, (options.frames ?? 0) - frames.size);
    if (empty > 0) {
      builder.add({ positives: [] }, empty);
    }
    return [{ split: null, tally: inNumericOrder(builder.build()) }];
  },
};

/** The cells of a line of ground truth; undefined where it is none. */
function cellsOf(line: string): string[] | undefined {
  const cells = line.trim().split(',');
  const fits =
    cells.length === COLUMNS &&
    cells.every((cell) => cell.trim() !== '' && Number.isFinite(Number(cell))) &&
    [FRAME, CLASS].every((k) => Number.isInteger(Number(cells[k])) && Number(cells[k]) > 0) &&
    (Number(cells[MARK]) === 0 || Number(cells[MARK]) === 1);
  return fits ? cells : undefined;
}

async function holdsTracks(files: FileSet, path: string): Promise<boolean> {
  const whole = (files.get(path)?.size ?? 0) <= HEAD_BYTES;
  const lines = headLines(await files.headText(path), whole).filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.slice(0, 50).every((line) => cellsOf(line) !== undefined);
}

function readingOf(path: string, info: string, frames: number | null): Reading<Options> {
  return {
    format: motTracks.id,
    variant: 'mot-tracks',
    files: [path, info],
    task: 'detection',
    unit: 'frame',
    evidence: [
      {
        about: 'format',
        text: `${info} describes a sequence of frames; each line is the box of an object in one of them, with the id of its class in the eighth column.`,
      },
      {
        about: 'policy',
        text: 'Boxes that are marked 0, which a benchmark does not consider, count like the others.',
      },
      { about: 'names', text: 'No file names the classes; their ids stand for them.' },
    ],
    options: { frames },
  };
}
