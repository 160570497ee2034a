import type { FileSet } from '../formats/fileSet';
import type { Reading } from '../formats/format';
import { formats } from '../formats/registry';

/**
 * The reading of a file or folder as one format, whatever else it was recognised as; undefined where that format cannot
 * read it. The format's own reader decides: a person says what a file is, not what is in it.
 *
 * @param format id of a format that is no table
 */
export async function readingAs(format: string, path: string, files: FileSet): Promise<Reading | undefined> {
  const reader = formats.find(({ id }) => id === format);
  const readings = (await reader?.detect(files, path)) ?? [];
  const own = readings.find((reading) => reading.files[0] === path);
  // A file of a folder that is one label file stands for the folder.
  return own ?? readings.find(({ covers = [] }) => covers.includes(path));
}
