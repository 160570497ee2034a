import type { ImageList } from '../folders/imageLists';
import { stemOf } from '../folders/images';
import { SplitTallies } from '../folders/splitTallies';
import type { Counted, CountContext, Reading } from '../format';
import { inNumericOrder } from '../numericOrder';
import { decodeText } from '../text/decode';
import { cellsOf } from './dialect';
import { BOX_DIALECTS } from './dialects';

export interface Options {
  /** Id of the notation. */
  readonly dialect: string;
  readonly lists: readonly ImageList[];
}

/** Objects of each class, by class id. */
type Objects = Map<number, number>;

/** Counts the images, or the frames, of texts of boxes. */
export async function countBoxes(
  { covers: paths = [], options }: Reading<Options>,
  { files, reader, progress, signal }: CountContext,
): Promise<Counted[]> {
  const dialect = BOX_DIALECTS.find(({ id }) => id === options.dialect)!;
  const tallies = new SplitTallies();
  const stems = new Set(paths.map(stemOf));
  await tallies.readLists(files, options.lists, (stem) => stems.has(stem));
  let bytes = 0;
  reader.ahead?.(paths);
  for (const path of paths) {
    signal.throwIfAborted();
    let text = '';
    try {
      const content = await reader.read(path);
      bytes += content.length;
      progress(bytes);
      text = decodeText(content);
    } catch {
      tallies.report('unreadable-file', { file: path, detail: 'the file cannot be read' });
      continue;
    }
    for (const objects of samplesOf(path, text)) {
      tallies.add(stemOf(path), { positives: [...objects.keys()] }, objects);
    }
  }
  // Classes by name come as first met, by id in the order of their ids.
  return tallies.build().map((counted) => ({ ...counted, tally: inNumericOrder(counted.tally) }));

  /** The objects of the image that a text is about, or of each frame of its film. */
  function samplesOf(path: string, text: string): Iterable<Objects> {
    const samples = new Map<string, Objects>(dialect.frameOf ? [] : [['', new Map()]]);
    for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
      const cells = cellsOf(line);
      if (cells.length === 0 || dialect.isHead(line)) {
        continue;
      }
      const name = dialect.classOf(cells);
      if (name === undefined) {
        const detail = `the line is not ${dialect.line}`;
        tallies.report('malformed-record', { file: path, line: index + 1, detail });
        continue;
      }
      const frame = dialect.frameOf?.(cells) ?? '';
      const objects = samples.get(frame) ?? new Map<number, number>();
      samples.set(frame, objects);
      const id = tallies.classId(name);
      objects.set(id, (objects.get(id) ?? 0) + 1);
    }
    return samples.values();
  }
}
