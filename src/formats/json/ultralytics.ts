import type { Counted, CountContext, Reading } from '../format';
import { splitOfWord } from '../splits';
import type { JsonDialect, Recognised } from './dialect';
import type { JsonHead } from './head';
import { brokenAt, readLines } from './read';
import { SplitTallies } from './records/splitTallies';
import { type Shape, WHOLE } from './shape';
import { elements, isArray, isObject, type JsonValue, member, nameOf } from './values';

interface Options {
  /** False where whole images have classes. */
  readonly areObjects: boolean;
}

/** What an image has a list of: shapes that begin with the id of their class, or ids of classes alone. */
const LISTS = ['boxes', 'segments', 'obb', 'pose', 'keypoints', 'classification'];

/**
 * Datasets as Ultralytics exports them: the first line describes the data set and names its classes, each other line is
 * an image of a split with what is in it.
 *
 * @see https://docs.ultralytics.com/datasets/detect/
 */
export const ultralytics: JsonDialect<Options> = {
  id: 'ultralytics-ndjson',
  title: 'Ultralytics NDJSON',
  recognise,
  count,
};

function recognise(head: JsonHead): Recognised<Options> | undefined {
  const [first] = head.values;
  const names = namesIn(first);
  if (!head.lines || member(first, 'type') !== 'dataset' || names.length === 0) {
    return undefined;
  }
  const isOfImages = member(first, 'task') === 'classify';
  return {
    variant: 'ultralytics-ndjson',
    task: isOfImages ? 'multi-class' : 'detection',
    unit: 'image',
    evidence: [
      {
        about: 'format',
        text: 'The first line names the classes; each other line is an image, as Ultralytics writes them.',
      },
    ],
    options: { areObjects: !isOfImages },
  };
}

async function count({ files: [file = ''], options }: Reading<Options>, context: CountContext): Promise<Counted[]> {
  const tallies = new SplitTallies([], context.tally);
  let names: readonly string[] = [];
  const shape: Shape = {
    fields: new Map(['type', 'class_names', 'split', 'annotations'].map((key) => [key, WHOLE])),
  };
  const onLine = (value: JsonValue, line: number): void => {
    if (member(value, 'type') === 'dataset') {
      names = namesIn(value);
      tallies.declare(names);
      return;
    }
    const word = nameOf(member(value, 'split'));
    const split = word === undefined ? null : (splitOfWord(word) ?? word);
    const ids: number[] = [];
    for (const id of classIds(member(value, 'annotations'))) {
      const name = names[id];
      if (name === undefined) {
        const detail = `class ${id} is not among the names`;
        tallies.of(split).report('id-out-of-range', { file, line, detail });
      } else {
        ids.push(tallies.classId(split, name));
      }
    }
    tallies.of(split).add({ positives: ids });
    if (options.areObjects) {
      ids.forEach((id) => tallies.of(split).addInstances(id, 1));
    }
  };
  await readLines(context, file, shape, onLine, (error) =>
    tallies.of(null).report('malformed-record', brokenAt(file, error, 'the line was not counted')),
  );
  return [...tallies.splits].map(([split, builder]) => ({ split, tally: builder.build() }));
}

/** The names of the classes by their ids, which are dense. */
function namesIn(header: JsonValue | undefined): string[] {
  const named = member(header, 'class_names');
  const byId = new Map(isObject(named) ? named : elements(named).map((name, id) => [String(id), name] as const));
  return Array.from(byId, (_, id) => nameOf(byId.get(String(id))) ?? String(id));
}

/** The class of each thing in an image. */
function classIds(annotations: JsonValue | undefined): number[] {
  const key = LISTS.find((name) => elements(member(annotations, name)).length > 0);
  return elements(member(annotations, key ?? '')).map((shape) => Number(isArray(shape) ? shape[0] : shape));
}
