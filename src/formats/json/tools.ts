import type { Task } from '../../core/tally/tally';
import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Reading } from '../format';
import { type JsonDialect, pathsOf, type Recognised } from './dialect';
import { dirname, type FileSet, joinPath } from '../fileSet';
import { type JsonHead, readHead } from './head';
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
  /** Where a file beside lists all classes, and where in it; relative to the folder of the images' files. */
  readonly classFiles?: { readonly at: readonly string[]; readonly names: Path };
  readonly task: Task;
}

interface Options {
  /** The file beside that lists all classes. */
  readonly classFile?: string;
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
  classFiles: { at: ['../meta.json', '../../meta.json'], names: ['classes', EACH, 'title'] },
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
  classFiles: { at: ['classes/classes.json', '../classes/classes.json', 'classes.json'], names: [EACH, 'name'] },
  task: 'detection',
};

/** Images without objects are files as well: their list is empty. */
const darwin: Tool = {
  id: 'darwin',
  title: 'Darwin JSON (V7)',
  variant: 'darwin-json',
  matches: (root) => {
    const [annotation] = elements(member(root, 'annotations'));
    const item = member(root, 'item');
    const described = has(item, 'name', 'slots') || has(member(root, 'image'), 'width', 'height', 'filename');
    return described && isArray(member(root, 'annotations')) && (annotation === undefined || has(annotation, 'name'));
  },
  images: 'file',
  objects: ['annotations', EACH, 'name'],
  task: 'detection',
};

/** Formats of labelling programs that need nothing but the places of their parts. */
export const toolDialects: readonly JsonDialect<Options>[] = [
  createMl,
  vottAsset,
  vott,
  supervisely,
  superAnnotate,
  darwin,
].map((tool) => ({
  id: tool.id,
  title: tool.title,
  recognise: (head, files) => recognise(tool, head, files),
  count: (reading, context) =>
    tool.images === 'file' ? countFiles(tool, reading, context) : countList(tool, reading, context),
}));

async function recognise(tool: Tool, head: JsonHead, files: FileSet): Promise<Recognised<Options> | undefined> {
  const [root] = head.values;
  if (head.lines || root === undefined || !tool.matches(root)) {
    return undefined;
  }
  const classFile = await findClassFile(tool, head.path, files);
  return {
    variant: tool.variant,
    task: tool.task,
    unit: 'image',
    evidence: [
      { about: 'format', text: `The file has the structure of ${tool.title}.` },
      { about: 'columns', text: `The class of an object stands at ${spell(tool.objects)}.` },
      ...(classFile ? [{ about: 'names' as const, text: `${classFile} lists all classes.` }] : []),
    ],
    options: { ...(classFile && { classFile }) },
    ...(classFile && { sidecars: [classFile] }),
    ...(tool.images === 'file' && { joins: 'sample' as const, rank: valuesAt(root, tool.objects).length > 0 ? 1 : 0 }),
  };
}

async function findClassFile({ classFiles }: Tool, path: string, files: FileSet): Promise<string | undefined> {
  for (const at of classFiles?.at ?? []) {
    const entry = files.whole.get(joinPath(dirname(path), at) ?? '');
    const head = entry && (await readHead(files.reader, entry));
    if (head && valuesAt(head.values[0], classFiles!.names).length > 0) {
      return entry.path;
    }
  }
  return undefined;
}

function namesOf(image: JsonValue, tool: Tool): string[] {
  return valuesAt(image, tool.objects)
    .map(nameOf)
    .filter((name) => name !== undefined);
}

async function countFiles(tool: Tool, reading: Reading<Options>, context: CountContext): Promise<Counted[]> {
  const builder = new TallyBuilder();
  const { classFile } = reading.options;
  if (classFile !== undefined && tool.classFiles) {
    const { names } = tool.classFiles;
    await readDocument(context, classFile, shapeOf([names]), (root) =>
      valuesAt(root, names).forEach((name) => builder.classId(nameOf(name) ?? '')),
    );
  }
  await readSamples(pathsOf(reading), shapeOf([tool.objects]), context, builder, (image) =>
    addObjects(builder, namesOf(image, tool)),
  );
  return [{ split: null, tally: builder.build() }];
}

async function countList(tool: Tool, reading: Reading<Options>, context: CountContext): Promise<Counted[]> {
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
