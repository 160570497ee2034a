import { TallyBuilder } from '../../core/tally/tallyBuilder';
import type { Counted, CountContext, Evidence, Reading } from '../format';
import { basename, type FileSet } from '../fileSet';
import { type JsonDialect, pathsOf, type Recognised } from './dialect';
import type { JsonHead } from './head';
import { CocoParts, type CocoSamples } from './cocoParts';
import { readDocument, reportBrokenFile } from './read';
import { elements, isArray, isObject, type JsonValue, member, nameOf } from './values';

const TAIL_BYTES = 65_536;

interface Options {
  readonly samples: CocoSamples;
}

/**
 * COCO: `images`, `annotations` and `categories` in any order, instances, panoptic segments or labels of whole images.
 *
 * @see https://cocodataset.org/#format-data
 */
export const coco: JsonDialect<Options> = {
  id: 'coco',
  title: 'COCO JSON',
  recognise,
  count,
};

async function recognise(head: JsonHead, files: FileSet): Promise<Recognised<Options> | undefined> {
  const root = head.lines ? undefined : head.values[0];
  const images = itemsOf(member(root, 'images'));
  const annotations = elements(member(root, 'annotations'));
  const categories = elements(member(root, 'categories'));
  const has = (items: readonly JsonValue[], ...keys: string[]): boolean =>
    items.length > 0 && isObject(items[0]) && keys.every((key) => (items[0] as Map<string, JsonValue>).has(key));
  const panoptic = has(annotations, 'segments_info', 'image_id');
  const ofVideos = has(annotations, 'video_id', 'category_id') && !has(annotations, 'image_id');
  const labelled = panoptic || ofVideos || has(annotations, 'image_id', 'category_id');
  const named = has(categories, 'id', 'name');
  const pictured = has(images, 'id') && (has(images, 'file_name') || has(images, 'width') || has(images, 'coco_url'));
  const listed = images.length > 0 || ['images', 'videos', 'categories'].some((key) => isArray(member(root, key)));
  const sure =
    annotations.length > 0 ? labelled && (listed || !head.whole) : named && isArray(member(root, 'annotations'));
  // The part that tells may be behind thousands of images; then the end of the file says what they are labelled with.
  const unseen = annotations.length === 0 && !head.whole && (pictured || named);
  if (!sure && !(unseen && (await endsAsCoco(head.path, files)))) {
    return undefined;
  }
  const boxes = panoptic || annotations.length === 0 || annotations.some((item) => isShape(item));
  return {
    variant: panoptic ? 'coco-panoptic-json' : 'coco-json',
    task: panoptic ? 'segmentation' : boxes ? 'detection' : 'multi-label',
    unit: 'image',
    evidence: [
      {
        about: 'format',
        text: panoptic
          ? 'The file has images and annotations with segments, as COCO panoptic files do.'
          : 'The file has images, annotations and categories, as COCO files do.',
      },
    ],
    options: { samples: ofVideos ? 'videos' : 'images' },
    ...(NUMBERED.test(basename(head.path)) && {
      joins: 'shard',
      signature: JSON.stringify(
        categories.map((category) => [member(category, 'id'), member(category, 'name')].map(nameOf)),
      ),
    }),
  };
}

/** Many files that are called by a number, not by a year, are of an image or a video each. */
const NUMBERED = /^(?!(19|20)\d\d\D)\d{4,}|\D(?!(19|20)\d\d\D)\d{4,}\D/;

/** The elements of a list, or an object that stands alone. */
function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isObject(value) && value.has('id') ? [value] : elements(value);
}

function isShape(annotation: JsonValue): boolean {
  return elements(member(annotation, 'bbox')).length > 0 || member(annotation, 'segmentation') !== undefined;
}

async function endsAsCoco(path: string, files: FileSet): Promise<boolean> {
  const size = files.get(path)?.size ?? 0;
  try {
    const tail = new TextDecoder().decode(await files.reader.read(path, Math.max(0, size - TAIL_BYTES), size));
    return /"category_id"|"categories"/.test(tail) && !/"caption"/.test(tail);
  } catch {
    return false;
  }
}

async function count(reading: Reading<Options>, context: CountContext): Promise<Counted[]> {
  const builder = new TallyBuilder([], context.tally);
  const evidence: Evidence[] = [];
  const paths = pathsOf(reading);
  for (const file of paths) {
    context.signal.throwIfAborted();
    const parts = new CocoParts(reading.options?.samples);
    const error = await readDocument(context, file, parts.shape, (root) => parts.addOnly(member(root, 'images')));
    const explained = addFile(builder, file, parts, context);
    reportBrokenFile(builder, file, error);
    if (file === paths[0]) {
      evidence.push(...explained);
    }
  }
  return [{ split: null, tally: builder.build(), evidence }];
}

/** Counts what one file holds; gives back what there is to say of it. */
function addFile(builder: TallyBuilder, file: string, parts: CocoParts, context: CountContext): Evidence[] {
  const { categories, categoryNumbers, imageNumbers, isListed } = parts;
  const evidence: Evidence[] = [];
  const before = builder.sampleCount;
  const classOf = classesOf(builder, file, parts);
  if (categories.length === 0) {
    evidence.push({ about: 'names', text: 'The file names no categories; their ids stand for the names.' });
  }
  const listsImages = isListed.length > 0;
  const isSample = (image: number): boolean => !listsImages || isListed[image] === true;
  const elsewhere = parts.labels.objectsOfOthers(isSample);
  for (const id of categoryNumbers.ids) {
    const number = categoryNumbers.known(id)!;
    if (classOf[number] === -1) {
      const times = parts.objects[number] ?? 0;
      builder.report('id-out-of-range', {
        file,
        detail: `category_id ${id} is not among the categories`,
        count: times,
      });
    } else {
      builder.addInstances(classOf[number]!, (parts.objects[number] ?? 0) - (elsewhere.get(number) ?? 0));
    }
  }
  parts.labels.count(builder, imageNumbers.size, isSample, classOf);
  context.samplesAre?.(imageNumbers.ids.filter((_, image) => isSample(image)));
  const orphans = imageNumbers.size - (builder.sampleCount - before);
  if (orphans > 0) {
    const objects = [...elsewhere.values()].reduce((sum, times) => sum + times, 0);
    const detail = `Annotations name an image_id that is not among the images: ${objects} objects in ${orphans} images that are not counted.`;
    builder.report('malformed-record', { file, count: objects, detail });
  }
  for (const [detail, { count: times, line }] of parts.malformed) {
    builder.report('malformed-record', { file, line, detail, count: times });
  }
  return [...evidence, ...explain(parts)];
}

/** The class of each category by its number, -1 where none is declared; classes that a file before had are the same. */
function classesOf(builder: TallyBuilder, file: string, { categories, categoryNumbers }: CocoParts): Int32Array {
  const classOf = new Int32Array(categoryNumbers.size).fill(-1);
  const before = builder.sampleCount;
  const seen = new Set<number | string>();
  const names = new Set<string>();
  for (const { id, name } of categories) {
    if (seen.has(id)) {
      builder.report('duplicate-name', { file, detail: `Two categories have the id ${id}; the first one counts.` });
      continue;
    }
    if (names.has(name)) {
      builder.report('duplicate-name', { file, detail: name });
    }
    const known = before > 0 && !names.has(name) ? builder.knownClassId(name) : undefined;
    const classId = known ?? builder.declare(name);
    seen.add(id);
    names.add(name);
    const number = categoryNumbers.known(id);
    if (number !== undefined) {
      classOf[number] = classId;
    }
  }
  if (categories.length === 0) {
    for (const id of categoryNumbers.ids.sort((a, b) => Number(a) - Number(b) || (String(a) < String(b) ? -1 : 1))) {
      classOf[categoryNumbers.known(id)!] = builder.classId(String(id));
    }
  }
  return classOf;
}

function explain({ categories, categoryNumbers, crowds }: CocoParts): Evidence[] {
  const evidence: Evidence[] = [];
  const [dummy, ...others] = categories;
  if (
    dummy &&
    others.length > 0 &&
    categoryNumbers.known(dummy.id) === undefined &&
    others.every(({ parent }) => parent === dummy.name)
  ) {
    evidence.push({
      about: 'classes',
      text: `The category ${JSON.stringify(dummy.name)} is only the supercategory of the others and has no annotation, as Roboflow writes it.`,
      otherwise: 'Leave it out where the model has no output for it.',
    });
  }
  if (crowds > 0) {
    evidence.push({
      about: 'policy',
      text: `Annotations that mark crowds (iscrowd) count as one object each: ${crowds}.`,
      otherwise: 'Many training programs leave crowds out.',
    });
  }
  return evidence;
}
