import type { Task } from '../../core/tally/tally';
import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Reading } from '../format';
import { type JsonDialect, pathsOf, type Recognised } from './dialect';
import type { JsonHead } from './head';
import { addObjects, readSamples } from './objects';
import { readDocument, reportBrokenFile } from './read';
import { EACH, type Path, shapeOf, spell, valuesAt } from './records/paths';
import { each, type Shape } from './shape';
import { elements, isArray, isObject, type JsonValue, member, nameOf } from './values';

/** A labelling program whose files differ from others' only in where things stand. */
interface Tool {
  readonly id: string;
  readonly title: string;
  readonly variant: string;
  /** True where the root of the file has the structure that this program writes. */
  matches(root: JsonValue): boolean;
  /** Where the images are: members of what stands here, or the file as one image. */
  readonly images: readonly string[] | 'file';
  /** Where the class of each object stands in an image. */
  readonly objects: Path;
  /** Where all classes are listed; they may come after the images. */
  readonly classes?: Path;
  readonly task: Task;
}

const has = (value: JsonValue | undefined, ...keys: readonly string[]): boolean =>
  isObject(value) && keys.every((key) => value.has(key));

const createMl: Tool = {
  id: 'createml',
  title: 'CreateML JSON',
  variant: 'createml-json',
  matches: (root) => {
    const [image] = elements(root);
    const annotated = elements(root).flatMap((item) =>
      elements(member(item, 'annotations') ?? member(item, 'annotation')),
    );
    return (
      (has(image, 'image', 'annotations') || has(image, 'imagefilename', 'annotation')) &&
      annotated.length > 0 &&
      has(annotated[0], 'label', 'coordinates')
    );
  },
  images: [],
  objects: ['annotations', EACH, 'label'],
  task: 'detection',
};

const vottAsset: Tool = {
  id: 'vott-asset',
  title: 'VoTT JSON (one file for each image)',
  variant: 'vott-json',
  matches: (root) =>
    has(root, 'asset', 'regions') && isObject(member(root, 'asset')) && isArray(member(root, 'regions')),
  images: 'file',
  objects: ['regions', EACH, 'tags', EACH],
  task: 'detection',
};

const vott: Tool = {
  id: 'vott',
  title: 'VoTT JSON (one file for all images)',
  variant: 'vott-json',
  matches: (root) => {
    const assets = member(root, 'assets');
    const [asset] = isObject(assets) ? assets.values() : [];
    return has(asset, 'asset') && isArray(member(asset, 'regions'));
  },
  images: ['assets'],
  objects: ['regions', EACH, 'tags', EACH],
  classes: ['tags', EACH, 'name'],
  task: 'detection',
};

const supervisely: Tool = {
  id: 'supervisely',
  title: 'Supervisely JSON',
  variant: 'supervisely-json',
  matches: (root) => {
    const [object] = elements(member(root, 'objects'));
    const sized = has(member(root, 'size'), 'height', 'width');
    return sized && isArray(member(root, 'objects')) && (object === undefined || has(object, 'classTitle'));
  },
  images: 'file',
  objects: ['objects', EACH, 'classTitle'],
  task: 'detection',
};

const superAnnotate: Tool = {
  id: 'superannotate',
  title: 'SuperAnnotate JSON',
  variant: 'superannotate-json',
  matches: (root) => {
    const [instance] = elements(member(root, 'instances'));
    const described = has(member(root, 'metadata'), 'width') || has(member(root, 'metadata'), 'name');
    return described && isArray(member(root, 'instances')) && (instance === undefined || has(instance, 'className'));
  },
  images: 'file',
  objects: ['instances', EACH, 'className'],
  task: 'detection',
};

/** Formats of labelling programs that need nothing but the places of their parts. */
export const toolDialects: readonly JsonDialect<undefined>[] = [
  createMl,
  vottAsset,
  vott,
  supervisely,
  superAnnotate,
].map((tool) => ({
  id: tool.id,
  title: tool.title,
  recognise: (head) => recognise(tool, head),
  count: (reading, context) =>
    tool.images === 'file' ? countFiles(tool, reading, context) : countList(tool, reading, context),
}));

function recognise(tool: Tool, head: JsonHead): Recognised<undefined> | undefined {
  const [root] = head.values;
  if (head.lines || root === undefined || !tool.matches(root)) {
    return undefined;
  }
  return {
    variant: tool.variant,
    task: tool.task,
    unit: 'image',
    evidence: [
      { about: 'format', text: `The file has the structure of ${tool.title}.` },
      { about: 'columns', text: `The class of an object stands at ${spell(tool.objects)}.` },
    ],
    options: undefined,
    ...(tool.images === 'file' && { joins: 'sample' as const, rank: valuesAt(root, tool.objects).length > 0 ? 1 : 0 }),
  };
}

function namesOf(image: JsonValue, tool: Tool): string[] {
  return valuesAt(image, tool.objects)
    .map(nameOf)
    .filter((name) => name !== undefined);
}

async function countFiles(tool: Tool, reading: Reading<undefined>, context: CountContext): Promise<Counted[]> {
  const builder = new TallyBuilder();
  await readSamples(pathsOf(reading), shapeOf([tool.objects]), context, builder, (image) =>
    addObjects(builder, namesOf(image, tool)),
  );
  return [{ split: null, tally: builder.build() }];
}

async function countList(tool: Tool, reading: Reading<undefined>, context: CountContext): Promise<Counted[]> {
  const [file = ''] = reading.files;
  const builder = new TallyBuilder();
  const images = each(shapeOf([tool.objects]), (image, { line }) => {
    if (isObject(image)) {
      addObjects(builder, namesOf(image, tool));
    } else {
      builder.report('malformed-record', { file, line, detail: 'An image is no object.' });
    }
  });
  const path = tool.images === 'file' ? [] : tool.images;
  const outer: Shape = {
    fields: new Map([...(tool.classes ? [[tool.classes[0]!, shapeOf([tool.classes.slice(1)])] as const] : [])]),
  };
  const shape = path.length === 0 ? images : { fields: new Map([...(outer.fields ?? []), [path[0]!, images]]) };
  const error = await readDocument(context, file, shape, (root) => {
    for (const name of tool.classes ? valuesAt(root, tool.classes) : []) {
      builder.classId(nameOf(name) ?? '');
    }
  });
  reportBrokenFile(builder, file, error);
  return [{ split: null, tally: builder.build() }];
}
