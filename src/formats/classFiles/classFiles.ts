import { dirname, type FileSet } from '../fileSet';
import { imagesIn } from '../folders/images';
import type { Counted, Evidence, LabelFormat, Reading } from '../format';
import { countEvents, countFlags, countLists, countTexts, keyOf } from './countClassFiles';
import { type ClassFiles, type ClassFilesPart, findClassFiles, type LineKind } from './findClassFiles';
import { findClassTexts } from './findClassTexts';

interface Options {
  readonly kind: LineKind | 'texts';
  readonly parts: readonly ClassFilesPart[];
  /** The folder with all samples, where it is here: those that no file names have no label. */
  readonly samples?: string;
}

/** A file for each class: with a line of 0 or 1 for every sample, with the samples of the class, or with its texts. */
export const classFiles: LabelFormat<Options> = {
  id: 'class-files',
  title: 'A list for each class',

  async detect(files) {
    const found = await findClassFiles(files);
    const readings: Reading<Options>[] = [];
    for (const folder of found) {
      readings.push(readingOf(folder, folder.kind === 'samples' ? await folderOfSamples(files, folder) : undefined));
    }
    const taken = new Set(readings.flatMap(({ covers = [] }) => covers));
    const texts = await findClassTexts(files);
    return [
      ...readings,
      ...texts.filter((part) => !part.files.some(({ path }) => taken.has(path))).map(readingOfTexts),
    ];
  },

  async count({ options: { kind, parts, samples } }, context): Promise<Counted[]> {
    const counted: Counted[] = [];
    for (const part of parts) {
      const tally = await (kind === 'flags'
        ? countFlags(part, context)
        : kind === 'texts'
          ? countTexts(part, context)
          : kind === 'events'
            ? countEvents(part, context)
            : countLists(part, samples, context));
      const positives = tally.positives.reduce((sum, count) => sum + count, 0);
      const isOneEach = kind !== 'events' && positives === tally.samples && tally.samplesWithoutLabel === 0;
      counted.push({ split: part.split, tally, ...(isOneEach && { task: 'multi-class' as const }) });
    }
    return counted;
  },
};

/** The folder nearby of images that the lists name, which holds those as well that no list names. */
async function folderOfSamples(files: FileSet, { folder, parts }: ClassFiles): Promise<string | undefined> {
  const [first] = parts[0]!.files;
  const listed = (await files.headText(first!.path)).split('\n', 50).slice(0, -1).map(keyOf);
  const above = dirname(folder);
  for (const candidate of files.whole.folders) {
    const isNear = candidate === folder || candidate === above || dirname(candidate) === above;
    const images = isNear ? imagesIn(files.whole, candidate) : [];
    if (images.length >= listed.length && listed.length > 0 && parts.length === 1) {
      const known = new Set(images.map(keyOf));
      if (listed.every((key) => known.has(key))) {
        return candidate;
      }
    }
  }
  return undefined;
}

const LINES: Readonly<Record<LineKind, string>> = {
  flags: 'has a line of 0 or 1 for every sample',
  samples: 'lists the samples of its class',
  events: 'says from when to when its class happens in which recording',
};

function readingOf({ folder, kind, parts }: ClassFiles, samples: string | undefined): Reading<Options> {
  const classes = parts[0]!.files.length;
  const evidence: Evidence[] = [
    {
      about: 'format',
      text: `${classes} text files are called like classes; each ${LINES[kind]}.`,
    },
  ];
  if (kind !== 'flags') {
    evidence.push(
      samples === undefined
        ? {
            about: 'policy',
            text: 'Samples that no list names are not known, so only those in a list are counted.',
            otherwise: 'With the folder of the images beside the lists, all of its images are samples.',
          }
        : {
            about: 'policy',
            text: `The images in ${samples || 'this folder'} are the samples, also those in no list.`,
          },
    );
  }
  return {
    format: 'class-files',
    variant: kind === 'flags' ? 'class-files-flags' : kind === 'events' ? 'class-files-events' : 'class-files-lists',
    files: [folder || '.'],
    covers: parts.flatMap(({ files }) => files.map(({ path }) => path)),
    task: kind === 'events' ? 'detection' : 'multi-label',
    unit: 'record',
    evidence,
    options: { kind, parts, ...(samples !== undefined && { samples }) },
  };
}

function readingOfTexts(part: ClassFilesPart): Reading<Options> {
  const [first, second] = part.files.map(({ path }) => path);
  return {
    format: 'class-files',
    variant: 'class-files-texts',
    files: part.files.map(({ path }) => path),
    covers: part.files.map(({ path }) => path),
    task: 'multi-class',
    unit: 'row',
    evidence: [
      {
        about: 'format',
        text: `${first!} and ${second!} differ in one word of their names, the class of the texts in them; each line is a text.`,
      },
    ],
    options: { kind: 'texts', parts: [part] },
  };
}
