import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Reading } from '../format';
import type { JsonDialect, Recognised } from './dialect';
import type { JsonHead } from './head';
import { readDocument, reportBrokenFile } from './read';
import { each, fields, list, SCALAR } from './shape';
import { elements, isArray, isObject, member, nameOf } from './values';

interface DatumaroOptions {
  /** True where all annotations are labels of whole items, without a shape. */
  readonly wholeImages: boolean;
}

/**
 * Datumaro: items with annotations that hold the index of a label; labels are listed among the categories.
 *
 * @see https://github.com/open-edge-platform/datumaro
 */
export const datumaro: JsonDialect<DatumaroOptions> = {
  id: 'datumaro',
  title: 'Datumaro JSON',
  recognise,
  count,
};

function recognise(head: JsonHead): Recognised<DatumaroOptions> | undefined {
  const root = head.lines ? undefined : head.values[0];
  const labels = member(member(member(root, 'categories'), 'label'), 'labels');
  const items = member(root, 'items');
  const itemsOrCut = isArray(items) || (items === undefined && !head.whole);
  if (!isArray(labels) || !itemsOrCut) {
    return undefined;
  }
  const types = elements(items).flatMap((item) =>
    elements(member(item, 'annotations')).map((annotation) => nameOf(member(annotation, 'type'))),
  );
  const wholeImages = types.length > 0 && types.every((type) => type === 'label');
  return {
    variant: 'datumaro-json',
    task: wholeImages ? 'multi-label' : 'detection',
    unit: 'image',
    evidence: [
      { about: 'format', text: 'The file has items with annotations and a list of labels, as Datumaro writes them.' },
      { about: 'names', text: `The file names ${labels.length} labels; annotations hold their index.` },
    ],
    options: { wholeImages },
  };
}

async function count(
  { files: [file = ''], options }: Reading<DatumaroOptions>,
  context: CountContext,
): Promise<Counted[]> {
  const builder = new TallyBuilder();
  // Ids are collected first: the names may come after the items.
  const items: number[][] = [];
  const names: string[] = [];
  const shape = fields({
    categories: fields({
      label: fields({
        labels: each(fields({ name: SCALAR }), (label) => names.push(nameOf(member(label, 'name')) ?? '')),
      }),
    }),
    items: each(fields({ annotations: list(fields({ label_id: SCALAR })) }), (item, { line }) => {
      if (!isObject(item)) {
        builder.report('malformed-record', { file, line, detail: 'An item is no object.' });
        return;
      }
      const ids = elements(member(item, 'annotations')).map((annotation) => member(annotation, 'label_id'));
      items.push(ids.filter((id) => typeof id === 'number' && id >= 0) as number[]);
    }),
  });
  const error = await readDocument(context, file, shape);
  names.forEach((name) => builder.declare(name));
  for (const ids of items) {
    const known = ids.filter((id) => id < names.length);
    for (const id of ids.filter((other) => other >= names.length)) {
      builder.report('id-out-of-range', { file, detail: `label_id ${id} is beyond the ${names.length} labels` });
    }
    builder.add({ positives: known });
    for (const id of options.wholeImages ? [] : known) {
      builder.addInstances(id, 1);
    }
  }
  reportBrokenFile(builder, file, error);
  return [{ split: null, tally: builder.build() }];
}
