import type { FileSet } from '../../formats/fileSet';
import type { Reading } from '../../formats/format';
import { formats } from '../../formats/registry';
import type { FoundSample } from '../../formats/sampleSearch';
import type { SamplesWish } from './classSamples';

/** Ends a search that has found what it wanted. */
class Enough extends Error {}

/**
 * The first samples of a container (Parquet, Arrow, a workbook, a database, arrays, tar) with a class; none of a format
 * that does not tell of its samples. Throws where the file cannot be read.
 *
 * @param limit the most samples that are wanted; reading ends with the last of them
 */
export async function samplesInContainer(
  files: FileSet,
  reading: Reading,
  { name, split = null }: SamplesWish,
  limit: number,
  signal: AbortSignal,
): Promise<FoundSample[]> {
  const samples: FoundSample[] = [];
  const found = (sample: FoundSample): void => {
    if (samples.push(sample) >= limit) {
      throw new Enough();
    }
  };
  const format = formats.find(({ id }) => id === reading.format);
  try {
    await format?.count(reading, {
      reader: files.reader,
      files,
      signal,
      progress: () => undefined,
      search: { name, split, found },
    });
  } catch (error) {
    if (!(error instanceof Enough)) {
      throw error;
    }
  }
  return samples;
}
