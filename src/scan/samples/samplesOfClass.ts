import type { ClassSample, ClassSamples, SamplesWish } from './classSamples';
import { csv } from '../../formats/delimited/csv';
import { dirname, type FileReader, FileSet } from '../../formats/fileSet';
import { isImage, stemOf } from '../../formats/folders/images';
import type { Reading } from '../../formats/format';
import type { FoundSample } from '../../formats/sampleSearch';
import { looksBinary } from '../../formats/text/decode';
import { imageFoldersOf } from '../../formats/yolo/labelFolders';
import type { Options as YoloOptions } from '../../formats/yolo/rootReading';
import { readLabels } from '../../formats/yolo/labelText';
import { yolo } from '../../formats/yolo/yolo';
import { type Folder, discover } from '../discover';
import { findReadings } from '../scanFiles';
import type { ScanFolderOptions } from '../scanFolder';
import { cocoImages } from './cocoImages';
import { samplesInContainer } from './containerSamples';
import { type LineOfClass, linesAt, linesOfClass, linesOfColumn, linesOfWord } from './lineMatch';

/** So many samples are offered; looking for them ends there. */
const MOST_SAMPLES = 20;
const MOST_TEXT = 200;
const NAMES_IMAGE = /\.(?:jpe?g|png|gif|bmp|webp|tiff?)$/i;

/** The first samples of a class. Files of any size are searched, in constant memory, up to the last sample wanted. */
export async function samplesOfClass(
  root: Folder & FileReader,
  wish: SamplesWish,
  options: ScanFolderOptions,
): Promise<ClassSamples> {
  const files = new FileSet(await discover(root, { ...options, progress: undefined }), root);
  const isFile = files.get(wish.file) !== undefined;
  const readingOf = async (): Promise<Reading | undefined> =>
    (await findReadings(files, options)).readings.find(
      (one) => one.files[0] === wish.file && one.variant === wish.format,
    );
  if (isFile && !looksBinary(await files.head(wish.file))) {
    return { samples: await samplesInText(files, wish, readingOf, options), isContainer: false, isFolder: false };
  }
  const reading = await readingOf();
  const ofFolder = reading && !isFile ? await samplesInFolder(files, reading, wish) : [];
  if (ofFolder.length > 0 || !reading) {
    return { samples: ofFolder, isContainer: isFile, isFolder: !isFile };
  }
  const found = await samplesInContainer(files, reading, wish, MOST_SAMPLES, options.signal);
  const isContainer = isFile || found.length > 0;
  return { samples: found.map(sampleAt), isContainer, isFolder: !isContainer };
}

/** A sample of a container, with its image or the one that its values name. */
function sampleAt({ place, values, image }: FoundSample): ClassSample {
  const named = image ?? values.map(([, text]) => text).find((text) => NAMES_IMAGE.test(text));
  return { place, values, ...(named !== undefined && { image: named }) };
}

/**
 * Images that COCO annotations name, else lines, each with the image it names: rows of a table as they are counted, so
 * that ids are resolved by the table that names them; lines of any other text by the name of the class.
 */
async function samplesInText(
  files: FileSet,
  wish: SamplesWish,
  readingOf: () => Promise<Reading | undefined>,
  { signal }: ScanFolderOptions,
): Promise<ClassSample[]> {
  const { file, format, name } = wish;
  const images = format.startsWith('coco') ? await cocoImages(files.reader, file, name, MOST_SAMPLES) : [];
  if (images.length > 0) {
    return images.map((image) => ({ image }));
  }
  const ofColumn = await linesOfColumn(files.reader, file, format, name, MOST_SAMPLES);
  if (ofColumn) {
    return ofColumn.map((line) => sampleOn(file, line));
  }
  const reading = await readingOf();
  const rows = reading?.format === csv.id ? await samplesInContainer(files, reading, wish, MOST_SAMPLES, signal) : [];
  const numbers = rows.flatMap(({ line }) => (line === undefined ? [] : [line - 1]));
  const lines =
    numbers.length > 0
      ? await linesAt(files.reader, file, numbers)
      : await linesOfWord(files.reader, file, name, MOST_SAMPLES);
  return lines.map((line) => sampleOn(file, line));
}

function sampleOn(file: string, { line, text }: LineOfClass): ClassSample {
  const image = text
    .slice(0, 1 << 16)
    .split(/[,;\t|"\s]+/)
    .find((part) => NAMES_IMAGE.test(part));
  return { file, line, text: text.slice(0, MOST_TEXT), ...(image !== undefined && { image }) };
}

/** Images below the folder of a class; label files beside images, each with its image where there is one. */
async function samplesInFolder(files: FileSet, reading: Reading, { file, name }: SamplesWish): Promise<ClassSample[]> {
  const paths = reading.covers ?? [];
  if (/-folder$/.test(reading.variant)) {
    const below = file === '.' ? 0 : file.length;
    const ofClass = (path: string): boolean => `/${path.slice(below)}`.includes(`/${name}/`);
    const candidates = paths.length > 0 ? paths : files.entries.map(({ path }) => path).filter(isBelow(file));
    return candidates
      .filter(ofClass)
      .slice(0, MOST_SAMPLES)
      .map((path) => ({ file: path }));
  }
  const lineIn = reading.format === yolo.id ? yoloLine(files, reading.options as YoloOptions, name) : wordLine;
  const samples: ClassSample[] = [];
  for (const path of paths.filter((one) => !isImage(one))) {
    const line = await lineIn(path).catch(() => undefined); // It went away.
    if (line !== undefined) {
      const image = imageOf(files, path);
      samples.push(image === undefined ? { file: path, line } : { file: image });
    }
    if (samples.length >= MOST_SAMPLES) {
      break;
    }
  }
  return samples;

  async function wordLine(path: string): Promise<number | undefined> {
    return (await linesOfClass(files.reader, path, reading.variant, name, 1))[0]?.line;
  }
}

/** The line of the first object of a class. Its ids are those the names have in the file of names, gaps and all. */
function yoloLine(files: FileSet, { names }: YoloOptions, name: string) {
  const meant = new Set(names.length > 0 ? names.flatMap(([id, own]) => (own === name ? [id] : [])) : [Number(name)]);
  return async (path: string): Promise<number | undefined> => {
    let found: number | undefined;
    readLabels(await files.reader.read(path), {
      object: (id, _columns, line) => {
        if (meant.has(id)) {
          found ??= line - 1;
        }
      },
      malformed: () => undefined,
    });
    return found;
  };
}

function isBelow(folder: string): (path: string) => boolean {
  return (path) => folder === '.' || folder === '' || path.startsWith(`${folder}/`);
}

/** The image of a label file: beside it, or where YOLO and Pascal VOC have it. */
function imageOf(files: FileSet, label: string): string | undefined {
  const stem = stemOf(label);
  const folder = dirname(label);
  for (const place of [folder, ...imageFoldersOf(folder), `${dirname(folder)}/JPEGImages`]) {
    const image = files.whole.in(place).find(({ path }) => isImage(path) && stemOf(path) === stem);
    if (image) {
      return image.path;
    }
  }
  return undefined;
}
