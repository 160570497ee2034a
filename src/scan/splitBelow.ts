import type { WrittenSplit } from '../core/render/split';
import { dirname, type FileEntry, type FileReader, FileSet } from '../formats/fileSet';
import type { Folder } from './discover';
import type { ScanOptions } from './scanFiles';
import { splitFile } from './splitFile';
import type { SplitWish } from './splitRequest';
import type { FileOutput } from './splitOutput';

/**
 * Writes a stratified split of a label file of a folder.
 *
 * @throws {HumanError} where the file cannot be split as asked
 */
export async function splitBelow(
  root: Folder & FileReader,
  wish: SplitWish,
  output: FileOutput,
  { signal, sources, progress }: ScanOptions,
): Promise<WrittenSplit> {
  const paths = [wish.file, ...wish.sidecars];
  const entries: FileEntry[] = [];
  for (const folder of new Set(paths.map(dirname))) {
    for (const { name, kind } of await root.list(folder)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'file' && paths.includes(path)) {
        entries.push({ path, ...(await root.stat(path)) });
      }
    }
  }
  const size = entries.find(({ path }) => path === wish.file)?.size ?? 0;
  const written = await splitFile(new FileSet(entries, root), wish, output, {
    signal,
    sources,
    progress: (bytes) => progress?.({ file: wish.file, bytes, totalBytes: 2 * size }),
  });
  await output.close();
  return written;
}
