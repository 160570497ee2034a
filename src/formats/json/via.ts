import type { Counted, CountContext, Reading } from '../format';
import type { JsonDialect, Recognised } from './dialect';
import type { JsonHead } from './head';
import { readDocument, reportBrokenFile } from './read';
import { each, fields, list, SCALAR, WHOLE } from './shape';
import { isObject, type JsonObject, type JsonValue, member, membersOf } from './values';
import { AttributeLabels, attributeResults } from './viaAttributes';

interface ViaOptions {
  /** True for a project file, which holds the annotations and the attributes that may be set. */
  readonly project: boolean;
}

/**
 * VGG Image Annotator 1 and 2: regions with attributes, and attributes of whole files; project files and exports.
 * A class is an attribute with its value, `kind=car`, as one region may have several attributes.
 *
 * @see https://www.robots.ox.ac.uk/~vgg/software/via/
 */
export const via: JsonDialect<ViaOptions> = {
  id: 'via',
  title: 'VIA JSON',
  recognise,
  count,
};

function recognise(head: JsonHead): Recognised<ViaOptions> | undefined {
  const root = head.lines ? undefined : head.values[0];
  const metadata = member(root, '_via_img_metadata');
  const project = isObject(metadata) || member(root, '_via_settings') !== undefined;
  const [file] = isObject(root) ? root.values() : [];
  if (!project && (member(file, 'filename') === undefined || member(file, 'regions') === undefined)) {
    return undefined;
  }
  return {
    variant: 'via-json',
    task: 'detection',
    unit: 'image',
    evidence: [
      {
        about: 'format',
        text: project
          ? 'The file has _via_img_metadata, as project files of the VGG Image Annotator do.'
          : 'Every member has a filename and regions, as exports of the VGG Image Annotator do.',
      },
      {
        about: 'columns',
        text: 'An attribute of a region with its value is a class, for example kind=car.',
      },
    ],
    options: { project },
  };
}

async function count({ files: [file = ''], options }: Reading<ViaOptions>, context: CountContext): Promise<Counted[]> {
  const regions = new AttributeLabels();
  const images = new AttributeLabels();
  const noImages: number[] = [];
  const metadata = each(
    fields({ filename: SCALAR, regions: list(fields({ region_attributes: WHOLE })), file_attributes: WHOLE }),
    (image, { line }) => {
      if (!isObject(image)) {
        noImages.push(line);
        return;
      }
      regions.addImage(membersOf(image.get('regions')).map((region) => member(region, 'region_attributes')));
      images.addImage([image.get('file_attributes')]);
    },
  );
  let declared: JsonValue | undefined;
  const project = fields({ _via_img_metadata: metadata, _via_attributes: WHOLE });
  const error = await readDocument(context, file, options.project ? project : metadata, (root) => {
    declared = member(root, '_via_attributes');
  });

  return attributeResults(regions, images, {
    declared: (kind, labels) => optionsOf(declared, kind, labels),
    report(builder) {
      for (const line of noImages) {
        builder.report('malformed-record', { file, line, detail: 'A member is no image with regions.' });
      }
      reportBrokenFile(builder, file, error);
    },
  });
}

/** The values that a project file offers for its attributes, so that those never chosen are counted with 0. */
function optionsOf(declared: JsonValue | undefined, kind: 'region' | 'file', labels: AttributeLabels): string[] {
  const attributes = member(declared, kind);
  const classes: string[] = [];
  for (const [attribute, description] of isObject(attributes) ? (attributes as JsonObject) : []) {
    const offered = member(description, 'options');
    const used = !labels.texts().has(attribute);
    classes.push(...(isObject(offered) && used ? [...offered.keys()] : []).map((option) => `${attribute}=${option}`));
  }
  return classes;
}
