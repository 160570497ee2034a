import type { Tally } from '../../../src/core/tally/tally';
import type { Counted, LabelFormat, Reading } from '../../../src/formats/format';
import { memoryFiles } from '../memoryFiles';

/** What a test looks at: `classes` holds positives, and objects after a slash where they are counted. */
export interface Seen {
  readonly id: string;
  readonly samples: number;
  readonly without: number;
  readonly classes: Readonly<Record<string, string>>;
  readonly problems: readonly string[];
}

/** Recognises and counts everything one format finds in files that live in memory. */
export async function countAll(
  format: LabelFormat,
  content: Readonly<Record<string, string | Uint8Array>>,
): Promise<{ seen: Seen[]; readings: Reading[]; counted: Counted[] }> {
  const { files, reader } = memoryFiles(content);
  const readings = await format.detect(files);
  const seen: Seen[] = [];
  const all: Counted[] = [];
  for (const reading of readings) {
    const plain = JSON.parse(JSON.stringify(reading)) as typeof reading;
    const { signal } = new AbortController();
    const counted = await format.count(plain, { reader, files, signal, progress: () => undefined });
    all.push(...counted);
    for (const { split, part, tally } of counted) {
      const id = [reading.files[0], part, split].filter((word) => word !== undefined && word !== null).join('#');
      seen.push({ id, ...describeTally(tally) });
    }
  }
  return { seen, readings, counted: all };
}

export function describeTally(tally: Tally): Omit<Seen, 'id'> {
  const classes: [name: string, counts: string][] = [];
  for (const [id, name] of tally.classes.entries()) {
    const unknown = tally.missing[id]! + tally.uncertain[id]!;
    const objects = tally.instances ? `/${tally.instances[id]!}` : '';
    classes.push([name, `${tally.positives[id]!}${objects}${unknown > 0 ? ` ?${unknown}` : ''}`]);
  }
  const problems = tally.problems.map(({ kind, count, file, lines, detail }) =>
    [`${kind} ×${count}`, `${file}${lines.length ? `:${lines.join(',')}` : ''}`, detail].filter(Boolean).join(' '),
  );
  return { samples: tally.samples, without: tally.samplesWithoutLabel, classes: Object.fromEntries(classes), problems };
}
