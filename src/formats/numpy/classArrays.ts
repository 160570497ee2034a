import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, Reading } from '../format';
import { splitOfWord } from '../splits';
import { inNumericOrder } from '../numericOrder';
import type { NamedArray } from './arrays';
import type { ArrayOptions } from './readArrays';

/** The samples of one split, in an array for each class: how many rows each has. */
export interface ClassRows {
  /** Null where the name of the folder or file says it, if anything does. */
  readonly split: string | null;
  readonly classes: readonly string[];
  readonly rows: readonly number[];
}

/**
 * `train0`, `train1`, …, `test0`, …: the samples of each class in an array of its own. The arrays of all splits are of
 * the same classes, their samples of one size, and their numbers differ; arrays with as many rows each are different
 * data of the same samples.
 */
export function classRowsIn(arrays: readonly NamedArray[]): ClassRows[] {
  const bySplit = new Map<string, Map<string, readonly number[]>>();
  for (const { key, header } of arrays) {
    const [, word = '', name] = /^([A-Za-z]+?)[-_ ]?(\d+|(?<=[-_ ])\w+)$/.exec(key ?? '') ?? [];
    const split = splitOfWord(word);
    if (split !== null && name !== undefined) {
      bySplit.set(split, (bySplit.get(split) ?? new Map<string, readonly number[]>()).set(name, header.shape));
    }
  }
  const sizes = [...bySplit.values()].flatMap((shapes) => [...shapes.values()]);
  const names = [...bySplit.values()].map((shapes) => [...shapes.keys()].sort().join());
  const areSamples = sizes.every((shape) => shape.length > 1 && shape.slice(1).join() === sizes[0]!.slice(1).join());
  const areUnequal = [...bySplit.values()].some(
    (shapes) => new Set([...shapes.values()].map(([rows]) => rows)).size > 1,
  );
  if (sizes.length < 3 || new Set(names).size !== 1 || !areSamples || !areUnequal) {
    return [];
  }
  return [...bySplit].map(([split, shapes]) => ({
    split,
    classes: [...shapes.keys()],
    rows: [...shapes.values()].map(([rows = 0]) => rows),
  }));
}

export function readingOfClassRows(
  path: string,
  ofSplits: readonly ClassRows[],
  { format, container }: { format: string; container: string },
): Reading<ArrayOptions> {
  const { split, classes } = ofSplits[0]!;
  return {
    format,
    variant: `${container}-class-arrays`,
    files: [path],
    task: 'multi-class',
    unit: 'row',
    evidence: [
      {
        about: 'format',
        text: `The file holds an array of samples for each of ${classes.length} classes, such as ${split ?? ''} ${classes[0]}; its rows are counted.`,
        otherwise: 'An array of labels, such as y_train, would be counted instead.',
      },
    ],
    options: { arrays: [], classRows: ofSplits },
  };
}

export function countClassRows(ofSplits: readonly ClassRows[]): Counted[] {
  return ofSplits.map(({ split, classes, rows }) => {
    const builder = new TallyBuilder(classes);
    rows.forEach((count, id) => builder.add({ positives: [id] }, count));
    return { split, tally: inNumericOrder(builder.build()) };
  });
}
