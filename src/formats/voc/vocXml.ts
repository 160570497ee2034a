import { basename, dirname, type FileSet, joinPath } from '../fileSet';
import { findClassLists } from '../folders/classLists';
import { findImageLists, type ImageList } from '../folders/imageLists';
import { spread, stemOf } from '../folders/images';
import { SplitTallies } from '../folders/splitTallies';
import type { Counted, CountContext, Evidence, LabelFormat, Reading } from '../format';
import { decodeText } from '../text/decode';
import { XmlError } from '../xml/parseXml';
import { type Annotation, parseAnnotation } from './annotation';
import { type AnnotationFolder, findAnnotationFolders } from './annotationFolders';

export interface Options {
  /** Declared classes in the order of their ids; empty where no file declares them. */
  readonly classes: readonly string[];
  readonly lists: readonly ImageList[];
  /** Whether an image that holds a class in difficult objects only is positive, or uncertain as in VOC's image sets. */
  readonly difficult: 'positive' | 'uncertain';
}

const SAMPLED = 20;

/**
 * A folder of XML annotations, one an image, as Pascal VOC, labelImg, Roboflow and the LabelMe web tool write them.
 *
 * @see http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc/devkit_doc.html
 */
export const vocXml: LabelFormat<Options> = {
  id: 'voc-xml',
  title: 'Pascal VOC XML',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const folder of await findAnnotationFolders(files)) {
      readings.push(await readingOf(files, folder));
    }
    return readings;
  },

  async count({ covers: paths = [], options }, { files, reader, progress, signal }: CountContext): Promise<Counted[]> {
    const tallies = new SplitTallies(options.classes);
    const stems = new Set(paths.map(stemOf));
    await tallies.readLists(files, options.lists, (stem) => stems.has(stem));
    const notes = { objects: 0, difficult: 0, onlyDifficult: 0, deleted: 0 };
    let bytes = 0;
    reader.ahead?.(paths);
    for (const path of paths) {
      signal.throwIfAborted();
      let annotation: Annotation;
      try {
        const content = await reader.read(path);
        bytes += content.length;
        progress(bytes);
        if (content.length === 0) {
          tallies.report('empty-file', { file: path, detail: 'an empty annotation is not counted as an image' });
          continue;
        }
        annotation = parseAnnotation(decodeText(content));
      } catch (error) {
        const line = error instanceof XmlError ? { line: error.line } : {};
        const detail = error instanceof XmlError ? error.reason : 'the file cannot be read';
        tallies.report('unreadable-file', { file: path, ...line, detail });
        continue;
      }
      countAnnotation(path, annotation);
    }
    return tallies.build().map((counted) => ({ ...counted, evidence: evidenceOf(notes, options) }));

    function countAnnotation(path: string, { objects, nameless, deleted }: Annotation): void {
      for (const line of nameless) {
        tallies.report('malformed-record', { file: path, line, detail: 'an object has no name' });
      }
      const ofClass = new Map<number, number>();
      const sure = new Set<number>();
      for (const { name, difficult, line } of objects) {
        const id = tallies.classId(name);
        if (id >= options.classes.length && options.classes.length > 0) {
          tallies.report('undeclared-class', { file: path, line, detail: name });
        }
        ofClass.set(id, (ofClass.get(id) ?? 0) + 1);
        notes.difficult += difficult ? 1 : 0;
        if (!difficult) {
          sure.add(id);
        }
      }
      notes.objects += objects.length;
      notes.deleted += deleted;
      const all = [...ofClass.keys()];
      const doubtful = all.filter((id) => !sure.has(id));
      notes.onlyDifficult += doubtful.length;
      const sample =
        options.difficult === 'positive' ? { positives: all } : { positives: [...sure], uncertain: doubtful };
      tallies.add(stemOf(path), sample, ofClass);
    }
  },
};

async function readingOf(files: FileSet, { folder, paths }: AnnotationFolder): Promise<Reading<Options>> {
  const stems = new Set(paths.map(stemOf));
  const lists = await findImageLists(files, listFolders(files, folder), (stem) => stems.has(stem));
  const sampled = await sampleNames(files, paths);
  const names = (await findClassLists(files, folder)).find(({ names }) =>
    sampled.every((name) => names.includes(name)),
  );
  const classes = (names?.names ?? []).filter(
    (name): name is string => name !== undefined && (sampled.includes(name) || !/^_+\w+_+$|^background$/.test(name)),
  );
  const evidence: Evidence[] = [
    {
      about: 'format',
      text: `${paths.length} XML files with the root <annotation>; the classes are the names of their objects, a sample is an image.`,
    },
    names
      ? {
          about: 'names',
          text: `${names.path} declares ${classes.length} classes, among them all that were looked at.`,
        }
      : {
          about: 'names',
          text: 'No file declares the classes; they are in the order first met.',
          otherwise: 'A classes.txt beside the folder, one name a line, would fix their order.',
        },
  ];
  if (lists.length > 0) {
    const of = lists.map(({ path, split }) => `${path} (${split})`).join(', ');
    evidence.push({ about: 'split', text: `Lists of images name the splits: ${of}.` });
  }
  return {
    format: 'voc-xml',
    variant: 'voc-xml',
    files: [folder || '.', ...lists.map(({ path }) => path), ...(names ? [names.path] : [])],
    covers: paths,
    task: 'detection',
    unit: 'image',
    evidence,
    options: { classes: [...new Set(classes)], lists, difficult: 'positive' },
  };
}

/** Where the lists of VOC lie: `ImageSets/Main` beside `Annotations`; else any part of ImageSets, else beside. */
function listFolders(files: FileSet, folder: string): string[] {
  const above = dirname(folder);
  // Annotations of several kinds lie each in a folder of its own.
  const parent = /^annotations?$/i.test(basename(above)) ? dirname(above) : above;
  const sets = joinPath(parent, 'ImageSets')!;
  const main = `${sets}/Main`;
  if (files.in(main).length > 0) {
    return [main];
  }
  const parts = [...files.folders].filter((path) => path.startsWith(`${sets}/`));
  return parts.length > 0 ? parts : [sets, ...(basename(folder) === '' ? [] : [parent, folder])];
}

async function sampleNames(files: FileSet, paths: readonly string[]): Promise<string[]> {
  const names = new Set<string>();
  for (const path of spread(paths, SAMPLED)) {
    try {
      for (const { name } of parseAnnotation(await files.headText(path)).objects) {
        names.add(name);
      }
    } catch {
      // Broken or longer than the head: counting will say which.
    }
  }
  return [...names];
}

function evidenceOf(
  notes: { objects: number; difficult: number; onlyDifficult: number; deleted: number },
  { difficult }: Options,
): Evidence[] {
  const evidence: Evidence[] = [];
  if (notes.difficult > 0) {
    const counted =
      difficult === 'positive' ? 'counted like the others' : 'counted as uncertain where a class has no other';
    evidence.push({
      about: 'policy',
      text: `${notes.difficult} of ${notes.objects} objects are marked difficult; they are ${counted}.`,
      otherwise: `In ${notes.onlyDifficult} cases a class has only difficult objects in an image, which the image sets of Pascal VOC leave out as uncertain.`,
    });
  }
  if (notes.deleted > 0) {
    evidence.push({ about: 'policy', text: `${notes.deleted} objects marked as deleted are not counted.` });
  }
  return evidence;
}
