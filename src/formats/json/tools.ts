import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Reading } from '../format';
import { type JsonDialect, pathsOf, type Recognised } from './dialect';
import { dirname, type FileSet, joinPath } from '../fileSet';
import { type JsonHead, readHead } from './head';
import { addObjects, readSamples } from './objects';
import { readDocument, reportBrokenFile } from './read';
import { type Path, shapeOf, spell, valuesAt } from './records/paths';
import { each, type Shape } from './shape';
import { type Tool, tools } from './toolList';
import { isObject, type JsonValue, nameOf } from './values';

interface Options {
  /** The file beside that lists all classes. */
  readonly classFile?: string;
}

/** Formats of labelling programs that need nothing but the places of their parts. */
export const toolDialects: readonly JsonDialect<Options>[] = tools.map((tool) => ({
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

function namesAt(image: JsonValue, path: Path): string[] {
  return valuesAt(image, path)
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
  const tagged = new TallyBuilder();
  const { objects, tags = objects } = tool;
  let hasObjects = false;
  await readSamples(pathsOf(reading), shapeOf([objects, tags]), context, builder, (image) => {
    const names = namesAt(image, objects);
    hasObjects ||= names.length > 0;
    addObjects(builder, names);
    tagged.add({ positives: namesAt(image, tags).map((name) => tagged.classId(name)) });
  });
  if (!hasObjects && tagged.classCount > 0) {
    const text = 'No image has an object; the tags of the images are their classes.';
    return [{ split: null, tally: tagged.build(), task: 'multi-label', evidence: [{ about: 'columns', text }] }];
  }
  return [{ split: null, tally: builder.build() }];
}

async function countList(tool: Tool, reading: Reading<Options>, context: CountContext): Promise<Counted[]> {
  const [file = ''] = reading.files;
  const builder = new TallyBuilder();
  const images = each(shapeOf([tool.objects]), (image, { line }) => {
    if (isObject(image)) {
      addObjects(builder, namesAt(image, tool.objects));
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
