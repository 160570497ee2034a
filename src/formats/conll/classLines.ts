import { cellsOf, isDocumentStart } from './columns';

const MIN_SENTENCES = 4;

/**
 * The lines that say what a sentence is labelled with: alone in the first or the last line of each, above or below the
 * tokens with their tags. Several classes are joined by `#`, as the intents of ATIS are.
 *
 * @returns positions in `lines`; undefined where the sentences have no such line
 */
export function findClassLines(lines: readonly string[]): ReadonlySet<number> | undefined {
  const sentences = sentencesIn(lines);
  const alone = (at: number): boolean => cellsOf(lines[at]!, false).length === 1;
  if (sentences.length < MIN_SENTENCES || sentences.some((places) => places.filter(alone).length !== 1)) {
    return undefined;
  }
  for (const side of [-1, 0]) {
    const places = sentences.map((sentence) => sentence.at(side)!);
    const names = new Set(places.flatMap((at) => classesIn(lines[at]!)));
    if (places.every(alone) && names.size <= sentences.length * 0.5) {
      return new Set(places);
    }
  }
  return undefined;
}

/** The classes that a line names. */
export function classesIn(line: string): string[] {
  return line.trim().split('#');
}

/** The positions of the lines of each sentence; of the last one some may be missing, so it is left out. */
function sentencesIn(lines: readonly string[]): number[][] {
  const sentences: number[][] = [[]];
  lines.forEach((line, at) => {
    if (line.trim() === '' || isDocumentStart(line)) {
      sentences.push([]);
    } else {
      sentences.at(-1)!.push(at);
    }
  });
  return sentences.slice(0, -1).filter(({ length }) => length > 0);
}
