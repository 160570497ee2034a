/** How counts become lengths; `log` shows rare classes beside frequent ones. */
export type ScaleKind = 'linear' | 'log';

export interface Scale {
  /** From 0 for a count of 0 to 1 for the largest. */
  share(count: number): number;
  /** Counts at which a grid line stands, ascending, without 0. */
  readonly ticks: readonly number[];
}

/** A scale for counts up to `largest`. On the logarithmic one 1 is still seen: it stands a little above 0. */
export function makeScale(kind: ScaleKind, largest: number): Scale {
  const most = Math.max(1, largest);
  if (kind === 'linear') {
    return { share: (count) => count / most, ticks: linearTicks(most, 1) };
  }
  const range = Math.log10(most + 1);
  return { share: (count) => Math.log10(count + 1) / range, ticks: logTicks(most) };
}

/** Three to five round numbers up to the largest, at least `least` apart. */
export function linearTicks(most: number, least = 0): number[] {
  const rough = most / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(
    least,
    [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough)!,
  );
  // 3 x 0.1 is not 0.3.
  return Array.from({ length: Math.floor(most / step + 1e-9) }, (_, i) => Number(((i + 1) * step).toPrecision(6)));
}

/** Powers of ten, thinned to at most five. */
function logTicks(most: number): number[] {
  const decades = Math.floor(Math.log10(most)) + 1;
  const every = Math.ceil(decades / 5);
  return Array.from({ length: Math.ceil(decades / every) }, (_, i) => 10 ** (i * every));
}

/**
 * The curve of counts by rank, for a width in pixels: one value for each column of pixels, the largest of the classes
 * that fall into it (`counts` descend, so it is the first).
 */
export function tailCurve(counts: Float64Array, width: number): Float64Array {
  const columns = Math.max(1, Math.min(counts.length, Math.floor(width)));
  return Float64Array.from({ length: columns }, (_, x) => counts[Math.floor((x * counts.length) / columns)] ?? 0);
}
