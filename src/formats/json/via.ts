import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Evidence, Reading } from '../format';
import type { JsonDialect, Recognised } from './dialect';
import type { JsonHead } from './head';
import { readDocument, reportBrokenFile } from './read';
import { each, fields, list, SCALAR, WHOLE } from './shape';
import { isObject, type JsonObject, type JsonValue, member, membersOf, nameOf } from './values';

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

/** Attributes of files and regions with more different values than this share are texts, no classes. */
const MAX_DISTINCT_SHARE = 0.5;
const FEW = 10;

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

/** The labels that one kind of attribute gives: of regions, or of whole files. */
class AttributeLabels {
  /** For each image its labels, one for each region; indexes of `labels`. */
  private readonly images: number[][] = [];
  private readonly labels: { attribute: string; value: string; count: number }[] = [];
  private readonly indexes = new Map<string, number>();

  addImage(objects: readonly (JsonValue | undefined)[]): void {
    const found: number[] = [];
    for (const attributes of objects) {
      for (const [attribute, value] of isObject(attributes) ? attributes : []) {
        for (const chosen of chosenValues(value)) {
          found.push(this.indexOf(attribute, chosen));
        }
      }
    }
    this.images.push(found);
  }

  get isEmpty(): boolean {
    return this.labels.length === 0;
  }

  /** Attributes whose values hardly recur, such as captions and addresses. */
  texts(): Set<string> {
    const byAttribute = new Map<string, { distinct: number; all: number }>();
    for (const { attribute, count } of this.labels) {
      const known = byAttribute.get(attribute) ?? { distinct: 0, all: 0 };
      byAttribute.set(attribute, { distinct: known.distinct + 1, all: known.all + count });
    }
    const texts = [...byAttribute].filter(
      ([, { distinct, all }]) => distinct > FEW && distinct > all * MAX_DISTINCT_SHARE,
    );
    return new Set(texts.map(([attribute]) => attribute));
  }

  count(builder: TallyBuilder, countObjects: boolean): void {
    const texts = this.texts();
    const ids = this.labels.map(({ attribute, value }) =>
      texts.has(attribute) ? -1 : builder.classId(`${attribute}=${value}`),
    );
    for (const image of this.images) {
      const positives = image.map((index) => ids[index]!).filter((id) => id >= 0);
      builder.add({ positives });
      for (const id of countObjects ? positives : []) {
        builder.addInstances(id, 1);
      }
    }
  }

  private indexOf(attribute: string, value: string): number {
    const key = JSON.stringify([attribute, value]);
    let index = this.indexes.get(key);
    if (index === undefined) {
      index = this.labels.length;
      this.indexes.set(key, index);
      this.labels.push({ attribute, value, count: 0 });
    }
    this.labels[index]!.count++;
    return index;
  }
}

/** Text, drop-down and radio attributes hold a text; checkboxes an object of option to true. */
function chosenValues(value: JsonValue): string[] {
  if (isObject(value)) {
    return [...value].filter(([, on]) => on === true || on === 1 || on === 'true').map(([option]) => option);
  }
  const name = nameOf(value);
  return name === undefined ? [] : [name];
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

  const results: Counted[] = [];
  const finish = (builder: TallyBuilder, labels: AttributeLabels, kind: 'region' | 'file', part?: string): void => {
    for (const line of noImages) {
      builder.report('malformed-record', { file, line, detail: 'A member is no image with regions.' });
    }
    labels.count(builder, kind === 'region');
    reportBrokenFile(builder, file, error);
    const task = kind === 'file' ? 'multi-label' : undefined;
    const evidence = explain(labels, kind);
    results.push({ split: null, tally: builder.build(), evidence, ...(task && { task }), ...(part && { part }) });
  };
  const hasFileLabels = !images.isEmpty && images.texts().size === 0;
  if (!regions.isEmpty || !hasFileLabels) {
    finish(
      new TallyBuilder(optionsOf(declared, 'region', regions)),
      regions,
      'region',
      hasFileLabels ? 'regions' : undefined,
    );
  }
  if (hasFileLabels) {
    finish(
      new TallyBuilder(optionsOf(declared, 'file', images)),
      images,
      'file',
      regions.isEmpty ? undefined : 'files',
    );
  }
  return results;
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

function explain(labels: AttributeLabels, kind: 'region' | 'file'): Evidence[] {
  const texts = [...labels.texts()];
  const evidence: Evidence[] = [];
  if (kind === 'file') {
    evidence.push({ about: 'columns', text: 'The attributes of the files are labels of whole images.' });
  }
  if (texts.length > 0) {
    evidence.push({
      about: 'columns',
      text: `The values of ${texts.join(', ')} hardly recur; they are taken for texts, not classes.`,
    });
  }
  return evidence;
}
