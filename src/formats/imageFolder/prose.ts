import type { FileSet } from '../fileSet';
import { spread } from '../folders/images';
import { looksBinary } from '../text/decode';

const SAMPLED = 6;
const LOOKED_AT = 2000;
const MIN_LETTERS = 0.4;

/** True where most of the files hold running text: no markup, no numbers, no program's own notation. */
export async function areProse(files: FileSet, paths: readonly string[]): Promise<boolean> {
  const filled = paths.filter((path) => (files.get(path)?.size ?? 0) > 0);
  const sampled = spread(filled, SAMPLED);
  let prose = 0;
  for (const path of sampled) {
    const head = await files.head(path);
    prose += !looksBinary(head) && isProse((await files.headText(path)).slice(0, LOOKED_AT)) ? 1 : 0;
  }
  return prose * 2 > sampled.length;
}

function isProse(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return !/^\s*[<{[]/.test(text) && letters > text.length * MIN_LETTERS;
}
