import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Reading } from '../format';
import type { JsonDialect, Recognised } from './dialect';
import type { JsonHead } from './head';
import { readDocument, reportBrokenFile } from './read';
import { each, fields, SCALAR, WHOLE } from './shape';
import { elements, isArray, isObject, type JsonValue, member, nameOf } from './values';

/**
 * FiftyOne: labels by the name of the image, as an index into the list of classes beside them. A label is an index or a
 * name, alone or with its confidence; a list of objects with a label each is one of boxes.
 *
 * @see https://docs.voxel51.com/user_guide/export_datasets.html
 */
export const fiftyOne: JsonDialect = {
  id: 'fiftyone',
  title: 'FiftyOne JSON',
  recognise,
  count,
};

function recognise(head: JsonHead): Recognised | undefined {
  const root = head.lines ? undefined : head.values[0];
  const classes = member(root, 'classes');
  const labels = member(root, 'labels');
  const listed = elements(classes);
  const areNames = listed.length > 0 && listed.every((name) => typeof name === 'string');
  if (!isArray(classes) || !areNames || !isObject(labels) || labels.size === 0) {
    return undefined;
  }
  const samples = [...labels.values()];
  const found = samples.flatMap(labelsIn);
  const known = new Set<unknown>(listed);
  const fit = (label: JsonValue | undefined): boolean =>
    typeof label === 'number' ? isIndex(label, listed.length) : label !== undefined && known.has(label);
  if (found.length === 0 || !found.every(fit)) {
    return undefined;
  }
  const boxes = samples.some((sample) => elements(sample).some((object) => member(object, 'bounding_box')));
  const several = samples.some((sample) => isArray(sample));
  return {
    variant: 'fiftyone-json',
    task: boxes ? 'detection' : several ? 'multi-label' : 'multi-class',
    unit: 'image',
    evidence: [
      { about: 'format', text: 'The file has a list of classes and labels by image, as FiftyOne writes them.' },
      { about: 'names', text: `The file names ${listed.length} classes; a number is the place in this list, from 0.` },
    ],
    options: undefined,
  };
}

/** The labels of an image, each an index or a name. */
function labelsIn(sample: JsonValue): (JsonValue | undefined)[] {
  if (sample === null) {
    return [];
  }
  const labels = isArray(sample) ? [...sample] : [sample];
  return labels.map((label) => (isObject(label) ? member(label, 'label') : label));
}

function isIndex(label: number, classes: number): boolean {
  return Number.isInteger(label) && label >= 0 && label < classes;
}

async function count({ files: [file = ''], task }: Reading, context: CountContext): Promise<Counted[]> {
  const builder = new TallyBuilder();
  const names: string[] = [];
  // The classes may come after the labels: these are kept until the names are known.
  const samples: { labels: readonly (JsonValue | undefined)[]; line: number }[] = [];
  const shape = fields({
    classes: each(SCALAR, (name) => names.push(nameOf(name) ?? '')),
    labels: each(WHOLE, (sample, { line }) => samples.push({ labels: labelsIn(sample), line })),
  });
  const error = await readDocument(context, file, shape);
  names.forEach((name) => builder.declare(name));
  for (const { labels, line } of samples) {
    const positives: number[] = [];
    for (const label of labels) {
      if (typeof label === 'number' && !isIndex(label, names.length)) {
        builder.report('id-out-of-range', { file, line, detail: `${label} is beyond the ${names.length} classes` });
      } else if (typeof label === 'number') {
        positives.push(label);
      } else if (typeof label === 'string') {
        positives.push(builder.classId(label));
      } else {
        builder.report('malformed-record', { file, line, detail: 'A label is neither a number nor a name.' });
      }
    }
    builder.add({ positives });
    if (task === 'detection') {
      positives.forEach((id) => builder.addInstances(id, 1));
    }
  }
  reportBrokenFile(builder, file, error);
  return [{ split: null, tally: builder.build() }];
}
