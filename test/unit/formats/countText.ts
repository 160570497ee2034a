import type { Tally } from '../../../src/core/tally/tally';
import type { Counted, LabelFormat, Reading } from '../../../src/formats/format';
import { memoryFiles } from '../memoryFiles';

/** Recognises and counts files with one format, as a scan does; `pieceBytes` cuts them into small pieces. */
export async function countWith<Options>(
  format: LabelFormat<Options>,
  content: Readonly<Record<string, string | Uint8Array>>,
  pieceBytes?: number,
): Promise<{ readings: Reading<Options>[]; counted: Counted[] }> {
  const { files } = memoryFiles(content, pieceBytes);
  const readings = await format.detect(files);
  const counted: Counted[] = [];
  for (const reading of readings) {
    // Readings cross to a worker: what JSON does not keep is lost.
    const plain = JSON.parse(JSON.stringify(reading)) as Reading<Options>;
    const signal = new AbortController().signal;
    counted.push(...(await format.count(plain, { reader: files.reader, files, signal, progress: () => undefined })));
  }
  return { readings, counted };
}

/** Positives by class name, for comparing. */
export function positivesOf(tally: Tally | undefined): Record<string, number> {
  return Object.fromEntries((tally?.classes ?? []).map((name, id) => [name, tally!.positives[id]!]));
}

/** Missing samples by class name. */
export function missingOf(tally: Tally | undefined): Record<string, number> {
  return Object.fromEntries((tally?.classes ?? []).map((name, id) => [name, tally!.missing[id]!]));
}

/** Objects or entities by class name. */
export function instancesOf(tally: Tally | undefined): Record<string, number> {
  return Object.fromEntries((tally?.classes ?? []).map((name, id) => [name, tally!.instances?.[id] ?? 0]));
}
