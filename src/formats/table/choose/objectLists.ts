import type { Tally, Task } from '../../../core/tally/tally';
import { TallyBuilder } from '../../../core/tally/tallyBuilder';
import type { Evidence } from '../../format';
import { inNumericOrder } from '../../numericOrder';
import type { SampleSearch } from '../../sampleSearch';
import { lookAtLists } from '../lookAtRows';
import type { TableSample } from './proposal';
import type { Cell, TableSource } from '../table';

/** A column that holds the classes of the objects in an image, beside one with their boxes. */
export interface ObjectListColumn {
  readonly index: number;
}

const CLASS = /^(category|categories|category_id|label|labels|class|classes|class_id|class_label|name|names)$/i;
const BOX = /^(bbox|bboxes|box|boxes|bounding_box|bounding_boxes)$/i;

/** The lists of classes beside lists of boxes (`objects.category`, `objects.bbox`); undefined where there are none. */
export function findObjectLists(
  sample: TableSample,
): { variant: string; task: Task; evidence: Evidence[]; options: { objects: ObjectListColumn } } | undefined {
  const holdsLists = (index: number): boolean => sample.rows.some(({ cells }) => isList(cells[index] ?? null));
  const boxes = sample.columns.filter(({ name }, index) => BOX.test(lastName(name)) && holdsLists(index));
  const index = sample.columns.findIndex(
    ({ name }, at) =>
      CLASS.test(lastName(name)) &&
      holdsLists(at) &&
      boxes.some((box) => folderOf(box.name) === folderOf(name)) &&
      fourPerItem(sample, at, folderOf(name)),
  );
  if (index < 0) {
    return undefined;
  }
  const { name } = sample.columns[index]!;
  const text = `Column ${name} holds the class of each object of an image, beside their boxes: an image is positive for each class in it, instances are objects.`;
  return {
    variant: 'objects',
    task: 'detection',
    evidence: [{ about: 'columns', text }],
    options: { objects: { index } },
  };
}

/** Boxes have four numbers for each class. */
function fourPerItem({ columns, rows }: TableSample, classes: number, folder: string): boolean {
  const box = columns.findIndex(({ name }) => BOX.test(lastName(name)) && folderOf(name) === folder);
  return rows.every(({ cells }) => {
    const [items, numbers] = [cells[classes] ?? null, cells[box] ?? null];
    return !isList(items) || !isList(numbers) || numbers.length === items.length * 4;
  });
}

/** Counts rows as images. Classes that are declared and never occur are kept. */
export async function countObjectLists(source: TableSource, { index }: ObjectListColumn, file: string): Promise<Tally> {
  const names = source.columns[index]?.classNames;
  const builder = new TallyBuilder(names);
  for await (const rows of source.rows([index])) {
    for (const { cells, line } of rows) {
      const cell = cells[0] ?? null;
      const positives: number[] = [];
      for (const item of isList(cell) ? cell : []) {
        const id = names ? (names[Number(item)] === undefined ? undefined : Number(item)) : builder.classId(item);
        if (id === undefined) {
          builder.report('id-out-of-range', {
            file,
            line,
            detail: `class id ${item}, where ${names!.length} names are given`,
          });
        } else {
          positives.push(id);
          builder.addInstances(id, 1);
        }
      }
      builder.add({ positives });
    }
  }
  return inNumericOrder(builder.build());
}

/** Searches the images for those with an object of the class. */
export async function lookAtObjectLists(
  source: TableSource,
  { index }: ObjectListColumn,
  search: SampleSearch,
): Promise<void> {
  const names = source.columns[index]?.classNames;
  const meant = names ? String(names.indexOf(search.name)) : search.name;
  await lookAtLists(source, index, search, (items) => items.includes(meant));
}

function lastName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

function folderOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

function isList(cell: Cell): cell is readonly string[] {
  return typeof cell === 'object' && cell !== null;
}
