import { jsonFormats } from '../../../../src/formats/json/dialects';
import type { Problem, Tally } from '../../../../src/core/tally/tally';
import { memoryFiles } from '../../memoryFiles';

/** What a test wants to know of a counted file. */
export interface Read {
  readonly file: string;
  readonly format: string;
  readonly task: string;
  readonly split: string | null;
  readonly samples: number;
  /** Positives by class, in the order of the classes. */
  readonly positives: Readonly<Record<string, number>>;
  readonly tally: Tally;
  readonly problems: readonly Problem[];
  readonly evidence: string;
}

/** Recognises and counts the JSON label files among some files, in pieces of a few bytes. */
export async function readAll(
  content: Readonly<Record<string, string | Uint8Array>>,
  pieceBytes = 61,
): Promise<Read[]> {
  const { files, reader } = memoryFiles(content, pieceBytes);
  const results: Read[] = [];
  for (const format of jsonFormats) {
    for (const reading of await format.detect(files)) {
      const plain = JSON.parse(JSON.stringify(reading)) as typeof reading;
      const signal = new AbortController().signal;
      for (const counted of await format.count(plain, { reader, files, signal, progress: () => undefined })) {
        const { tally, split, task = reading.task } = counted;
        results.push({
          file: reading.files[0]!,
          format: reading.variant,
          task,
          split,
          samples: tally.samples,
          positives: Object.fromEntries(tally.classes.map((name, id) => [name, tally.positives[id]!])),
          tally,
          problems: tally.problems,
          evidence: [...reading.evidence, ...(counted.evidence ?? [])].map(({ text }) => text).join(' '),
        });
      }
    }
  }
  return results;
}

/** The only result of one file. */
export async function readOne(path: string, content: string | object | Uint8Array): Promise<Read> {
  const text = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
  const results = await readAll({ [path]: text });
  if (results.length !== 1) {
    throw new Error(`${path} gave ${results.length} results`);
  }
  return results[0]!;
}

/** One JSON value a line. */
export function lines(...values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join('\n') + '\n';
}

/** `count` records made by a function of their number. */
export function times<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}
