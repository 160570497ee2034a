import { TallyBuilder } from '../../core/tally/tallyBuilder';
import { isImage, spread, stemOf } from '../folders/images';
import type { FileSet } from '../fileSet';
import type { LabelFormat, Reading } from '../format';
import { splitOfMasks } from '../masks/maskFolders';
import { RasterError } from '../raster/bitmap';
import { type ClassMasks, findClassMasks, ImageIndex, imagesOf, keyOf } from './findClassMasks';

interface Options {
  readonly split: string | null;
  /** The folder of the images; each is a sample, also where it has no mask. */
  readonly images: string;
}

const SAMPLED = 12;
const MAX_BYTES = 16 << 20;
const MAX_VALUES = 1024;

/**
 * Segmentation masks in black and another colour, a file for each class of an image: CelebAMask-HQ, lesions of eyes,
 * patterns of fields. Positives are images whose mask of the class is not all black; instances are pixels.
 */
export const classMasks: LabelFormat<Options> = {
  id: 'class-masks',
  title: 'Segmentation masks, a file for each class',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    const index = new ImageIndex();
    for (const found of findClassMasks(files)) {
      const images = imagesOf(files, found, index);
      if (images !== undefined && (await areOfTwoValues(files, found))) {
        readings.push(readingOf(found, images));
      }
    }
    return readings;
  },

  async count({ files: [root], options: { images, split } }, { files, reader, progress, signal }) {
    const found = findClassMasks(files.whole).find((masks) => masks.root === root);
    const classes = found?.classes ?? [];
    const builder = new TallyBuilder(classes);
    const positives = new Map<string, number[]>();
    for (const { path } of files.whole.in(images)) {
      if (isImage(path)) {
        positives.set(keyOf(stemOf(path)), []);
      }
    }
    const { ImageCounter } = await import('../raster/imageCounter');
    const counter = new ImageCounter(reader.inflate);
    let bytes = 0;
    for (const [id, masks] of (found?.masks ?? []).entries()) {
      for (const { path, key } of masks) {
        signal.throwIfAborted();
        progress((bytes += files.whole.get(path)?.size ?? 0));
        const ofImage = positives.get(key) ?? [];
        positives.set(key, ofImage);
        try {
          const histogram = counter.count(await reader.read(path), MAX_VALUES);
          const pixels = [...(histogram?.counts ?? [])].reduce(
            (sum, [value, count]) => sum + (value > 0 ? count : 0),
            0,
          );
          if (!histogram) {
            builder.report('unreadable-file', {
              file: path,
              detail: `it has more than ${MAX_VALUES} values; it is not counted`,
            });
          } else if (pixels > 0) {
            ofImage.push(id);
            builder.addInstances(id, pixels);
          }
        } catch (error) {
          const detail = error instanceof RasterError ? error.message : 'it cannot be read';
          builder.report('unreadable-file', { file: path, detail });
        }
      }
    }
    for (const ids of positives.values()) {
      builder.add({ positives: ids });
    }
    return [{ split, tally: builder.build() }];
  },
};

/** Each mask holds black and at most one value more, and some hold both. */
async function areOfTwoValues({ reader, whole }: FileSet, { masks }: ClassMasks): Promise<boolean> {
  const { ImageCounter } = await import('../raster/imageCounter');
  const counter = new ImageCounter(reader.inflate);
  const small = masks.flat().filter(({ path }) => (whole.get(path)?.size ?? 0) <= MAX_BYTES);
  let hasBoth = false;
  for (const { path } of spread(small, SAMPLED)) {
    try {
      const values = [...(counter.count(await reader.read(path), 3)?.counts.keys() ?? [0, 1, 2])];
      if (values.length > 2 || (values.length === 2 && !values.includes(0))) {
        return false;
      }
      hasBoth ||= values.length === 2;
    } catch (error) {
      if (!(error instanceof RasterError)) {
        throw error;
      }
    }
  }
  return hasBoth;
}

function readingOf({ root, classes, masks, namedBy }: ClassMasks, images: string): Reading<Options> {
  const covers = masks.flatMap((ofClass) => ofClass.map(({ path }) => path));
  const where = namedBy === 'folder' ? 'its folder' : 'the end of its name';
  return {
    format: 'class-masks',
    variant: 'mask-per-class',
    files: [root || '.'],
    covers,
    task: 'segmentation',
    unit: 'image',
    evidence: [
      {
        about: 'format',
        text: `${covers.length} masks of two values show one class each, which ${where} says: ${classes.slice(0, 3).join(', ')}.`,
        otherwise: 'Were the two values the classes of one mask, each file would be a sample.',
      },
      {
        about: 'policy',
        text: `The images in ${images || 'this folder'} are the samples; one has a class where its mask is not all black, and none where there is no mask of it.`,
      },
    ],
    options: { split: splitOfMasks(root), images },
  };
}
