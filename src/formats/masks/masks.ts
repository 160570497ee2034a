import type { CountContext, LabelFormat, Reading } from '../format';
import { RasterError } from '../raster/bitmap';
import { valuesOf } from './inspectMasks';
import { findMaskFolders } from './maskFolders';
import { type Options, readingOf } from './maskReading';
import { finish, splitsOf } from './maskSplits';
import { joinSampleFolders } from './sampleFolders';
import { joinSequences } from './sequences';
import { MaskTallies } from './maskTallies';

/** Masks with more values are smoothed or photographs. */
const MAX_VALUES = 1024;

/**
 * A folder of segmentation masks: the value of a pixel is its class. A sample is a mask, positives are masks that hold
 * the class, instances are pixels.
 */
export const masks: LabelFormat<Options> = {
  id: 'masks',
  title: 'Segmentation masks',

  async detect(files) {
    const readings: Reading<Options>[] = [];
    for (const folder of joinSequences(files, joinSampleFolders(files, findMaskFolders(files)))) {
      const reading = await readingOf(files, folder);
      if (reading) {
        readings.push(reading);
      }
    }
    return readings;
  },

  async count({ files: [folder], covers: paths = [], options }, { files, reader, progress, signal }: CountContext) {
    const whole = new MaskTallies();
    if (options.refusal !== undefined) {
      whole.report('unreadable-file', { file: folder!, detail: options.refusal, count: paths.length });
      return [{ split: null, tally: whole.build([], () => undefined) }];
    }
    const splits = await splitsOf(files, paths, options);
    const { ImageCounter } = await import('../raster/imageCounter');
    const counter = new ImageCounter(reader.inflate);
    let bytes = 0;
    for (const path of paths) {
      signal.throwIfAborted();
      bytes += files.get(path)?.size ?? 0;
      progress(bytes);
      try {
        const histogram = counter.count(await reader.read(path), MAX_VALUES);
        const values = histogram && valuesOf(histogram, options.coding);
        if (values) {
          whole.add(values);
          splits.filter((part) => part.has(path)).forEach(({ tallies }) => tallies.add(values));
        } else {
          const what = histogram ? 'it holds colours, the others ids' : `it has more than ${MAX_VALUES} values`;
          whole.report('unreadable-file', { file: path, detail: `${what}; it is not counted` });
        }
      } catch (error) {
        const detail = error instanceof RasterError ? error.message : 'it cannot be read';
        whole.report('unreadable-file', { file: path, detail });
      }
    }
    return finish(whole, splits, folder!, options);
  },
};
