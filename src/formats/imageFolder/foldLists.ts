import { basename, dirname, extname, type FileSet } from '../fileSet';
import { spread } from '../folders/images';
import type { ClassFolders } from './layouts';

const SAMPLED = 5;
const LINES = 20;

/**
 * Lists in a folder beside the class folders, one for each class and fold (`wave_test_split1.txt`), with the names of
 * files of that class. They say nothing of the classes that the folders do not say, and are no label files.
 */
export async function foldLists(files: FileSet, { root, parts, classes }: ClassFolders): Promise<string[]> {
  const beside = [...files.folders].filter((folder) => folder !== root && dirname(folder) === dirname(root));
  const found: string[] = [];
  let names: Set<string> | undefined;
  for (const folder of beside) {
    const texts = files.in(folder).map(({ path }) => path);
    const isOfLists =
      texts.length >= classes.length &&
      texts.every((path) => extname(path) === '.txt' && classes.some((name) => basename(path).startsWith(name)));
    if (!isOfLists) {
      continue;
    }
    names ??= new Set(parts.flatMap(({ samples }) => samples.flat().map(basename)));
    let isNaming = true;
    for (const path of spread(texts, SAMPLED)) {
      const lines = (await files.headText(path)).split(/\r?\n/, LINES).filter((line) => line.trim() !== '');
      isNaming &&= lines.every((line) => names!.has(basename(line.trim().replace(/\s+-?\d+$/, ''))));
    }
    if (isNaming) {
      found.push(...texts);
    }
  }
  return found;
}
