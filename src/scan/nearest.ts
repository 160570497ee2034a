import type { FileSet } from '../formats/fileSet';
import type { Reading } from '../formats/format';

/**
 * So many of the readings, in the order given: those nearest to the top of the folder, of files equally near the larger.
 * A project has its label files there; 100,000 further down are most often one file a sample, in no format we know.
 */
export function nearestReadings(readings: readonly Reading[], most: number, files: FileSet): readonly Reading[] {
  if (readings.length <= most) {
    return readings;
  }
  const ranked = readings.map((reading) => {
    const path = reading.files[0]!;
    return { reading, depth: path.split('/').length, size: files.get(path)?.size ?? 0 };
  });
  ranked.sort((a, b) => a.depth - b.depth || b.size - a.size);
  const kept = new Set(ranked.slice(0, most).map(({ reading }) => reading));
  return readings.filter((reading) => kept.has(reading));
}
