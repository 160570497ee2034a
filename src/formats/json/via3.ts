import type { Counted, CountContext, Reading } from '../format';
import type { JsonDialect, Recognised } from './dialect';
import type { JsonHead } from './head';
import { readDocument, reportBrokenFile } from './read';
import { each, fields, SCALAR, WHOLE } from './shape';
import { isArray, isObject, type JsonObject, type JsonValue, member, membersOf, nameOf } from './values';
import { AttributeLabels, attributeResults } from './viaAttributes';

/**
 * VGG Image Annotator 3: images, videos and sounds, with regions in space or time. Attributes and their options are
 * numbered; a class is an attribute with its option, `kind=car`, as in the versions before.
 *
 * @see https://gitlab.com/vgg/via/-/blob/master/via-3.x.y/CodeDoc.md
 */
export const via3: JsonDialect = {
  id: 'via3',
  title: 'VIA 3 JSON',
  recognise,
  count,
};

function recognise(head: JsonHead): Recognised | undefined {
  const root = head.lines ? undefined : head.values[0];
  const isProject =
    member(member(root, 'project'), 'vid_list') !== undefined ||
    (isObject(member(root, 'attribute')) && isObject(member(root, 'config')) && isObject(member(root, 'file')));
  return isProject
    ? {
        variant: 'via3-json',
        task: 'detection',
        unit: 'image',
        evidence: [
          { about: 'format', text: 'The file has numbered attributes, files and views, as projects of VIA 3 do.' },
          { about: 'columns', text: 'An attribute of a region with its option is a class, for example kind=car.' },
        ],
        options: undefined,
      }
    : undefined;
}

/** A region, or the labels of a whole view. */
interface Labelled {
  readonly isRegion: boolean;
  readonly chosen: JsonObject;
}

async function count({ files: [file = ''] }: Reading, context: CountContext): Promise<Counted[]> {
  const ofView = new Map<string, Labelled[]>();
  const malformed: number[] = [];
  const metadata = each(fields({ vid: SCALAR, z: WHOLE, xy: WHOLE, av: WHOLE }), (entry, { line }) => {
    const view = nameOf(member(entry, 'vid'));
    const chosen = member(entry, 'av');
    if (view === undefined || !isObject(chosen)) {
      malformed.push(line);
      return;
    }
    const isRegion = [member(entry, 'z'), member(entry, 'xy')].some((place) => isArray(place) && place.length > 0);
    ofView.set(view, [...(ofView.get(view) ?? []), { isRegion, chosen }]);
  });
  let root: JsonValue | undefined;
  const shape = fields({ project: fields({ vid_list: WHOLE }), attribute: WHOLE, metadata, view: WHOLE });
  const error = await readDocument(context, file, shape, (value) => (root = value));
  const attributes = member(root, 'attribute');
  const views = member(root, 'view');
  const listed = membersOf(member(member(root, 'project'), 'vid_list')).map(nameOf);
  const ids = listed.length > 0 ? listed : isObject(views) ? [...views.keys()] : [...ofView.keys()];
  const regions = new AttributeLabels();
  const images = new AttributeLabels();
  for (const id of ids) {
    const labelled = ofView.get(id ?? '') ?? [];
    const named = (kind: boolean): JsonObject[] =>
      labelled.filter(({ isRegion }) => isRegion === kind).map(({ chosen }) => namesOf(chosen, attributes));
    regions.addImage(named(true));
    images.addImage(named(false));
  }
  return attributeResults(regions, images, {
    declared: () => [],
    report(builder) {
      for (const line of malformed) {
        builder.report('malformed-record', { file, line, detail: 'An entry has no view or no attributes.' });
      }
      reportBrokenFile(builder, file, error);
    },
  });
}

/** The chosen options by the name of their attribute; several are apart by commas. */
function namesOf(chosen: JsonObject, attributes: JsonValue | undefined): JsonObject {
  const named: JsonObject = new Map();
  for (const [id, value] of chosen) {
    const attribute = member(attributes, id);
    const options = member(attribute, 'options');
    const texts = (nameOf(value) ?? '').split(isObject(options) && options.size > 0 ? ',' : '\0').filter(Boolean);
    const values = texts.map((text): [string, JsonValue] => [nameOf(member(options, text)) ?? text, true]);
    named.set(nameOf(member(attribute, 'aname')) ?? id, new Map(values));
  }
  return named;
}
