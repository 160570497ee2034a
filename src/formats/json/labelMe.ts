import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Reading } from '../format';
import { type JsonDialect, pathsOf, type Recognised } from './dialect';
import type { JsonHead } from './head';
import { addObjects, readSamples } from './objects';
import { fields, list, SCALAR, WHOLE } from './shape';
import { elements, isArray, isObject, member, nameOf } from './values';

interface LabelMeOptions {
  /** Shapes drawn in the images, or flags of whole images. */
  readonly source: 'shapes' | 'flags';
}

/**
 * LabelMe: one file for each image, with shapes (label and points) and flags (class to true or false).
 *
 * @see https://github.com/wkentaro/labelme
 */
export const labelMe: JsonDialect<LabelMeOptions> = {
  id: 'labelme',
  title: 'LabelMe JSON',
  recognise,
  count,
};

function recognise(head: JsonHead): Recognised<LabelMeOptions> | undefined {
  const root = head.lines ? undefined : head.values[0];
  const shapes = member(root, 'shapes');
  const flags = member(root, 'flags');
  const ofImage = ['imagePath', 'imageData', 'imageHeight', 'version'].some((key) => member(root, key) !== undefined);
  const first = elements(shapes)[0];
  if (!isArray(shapes) || !ofImage || (first !== undefined && member(first, 'label') === undefined)) {
    return undefined;
  }
  const hasFlags = isObject(flags) && flags.size > 0;
  const source = shapes.length === 0 && hasFlags ? 'flags' : 'shapes';
  return {
    variant: source === 'shapes' ? 'labelme-json' : 'labelme-json-flags',
    task: source === 'shapes' ? 'detection' : 'multi-label',
    unit: 'image',
    evidence: [
      { about: 'format', text: 'Every file holds the shapes and flags of one image, as LabelMe writes them.' },
      {
        about: 'columns',
        text:
          source === 'shapes'
            ? 'The labels of the shapes are the classes.'
            : 'There are no shapes; the flags that are true are the classes of an image.',
        ...(source === 'shapes' &&
          hasFlags && { otherwise: 'The images have flags, which could be labels of whole images.' }),
      },
    ],
    options: { source },
    joins: 'sample',
    rank: shapes.length > 0 ? 2 : hasFlags ? 1 : 0,
  };
}

async function count(reading: Reading<LabelMeOptions>, context: CountContext): Promise<Counted[]> {
  const builder = new TallyBuilder();
  const shape = fields({ shapes: list(fields({ label: SCALAR })), flags: WHOLE });
  let exclusive = true;
  await readSamples(pathsOf(reading), shape, context, builder, (image, file) => {
    if (member(image, 'shapes') === undefined && member(image, 'flags') === undefined) {
      builder.report('malformed-record', {
        file,
        detail: 'The file is no LabelMe file: it has neither shapes nor flags.',
      });
      return;
    }
    if (reading.options.source === 'shapes') {
      const labels = elements(member(image, 'shapes')).map((drawn) => nameOf(member(drawn, 'label')));
      const unnamed = labels.filter((label) => label === undefined).length;
      if (unnamed > 0) {
        builder.report('malformed-record', {
          file,
          count: unnamed,
          detail: 'A shape has no label; it is not counted.',
        });
      }
      addObjects(
        builder,
        labels.filter((label) => label !== undefined),
      );
      return;
    }
    const flags = member(image, 'flags');
    const positives: number[] = [];
    for (const [name, flag] of isObject(flags) ? flags : []) {
      const id = builder.classId(name);
      if (flag === true || flag === 1) {
        positives.push(id);
      }
    }
    exclusive &&= positives.length === 1;
    builder.add({ positives });
  });
  const task = reading.options.source === 'flags' && exclusive ? 'multi-class' : undefined;
  return [{ split: null, tally: builder.build(), ...(task && { task }) }];
}
