import { FEW_SHOT, MANY_SHOT, type TailBand, cumulativeShares, tailBands } from '../../core/measures/tailBands';

export type BandName = TailBand['name'];
export const BANDS = ['head', 'middle', 'tail'] as const satisfies readonly BandName[];

/** How many positives make a band, in words that follow a colon. */
export const BAND_MEANINGS: Readonly<Record<BandName, string>> = {
  head: `over ${MANY_SHOT} positives`,
  middle: `${FEW_SHOT} to ${MANY_SHOT} positives`,
  tail: `under ${FEW_SHOT} positives`,
};

/** From this number of classes on there is a tail to speak of; with fewer, the bars of the table say it. */
export const TAIL_FROM = 12;

/** The classes of a dataset by rank, the most frequent first; equal ones as in the file. */
export interface Ranks {
  /** [C] by rank: ids, and their positives. */
  readonly ids: Int32Array;
  readonly counts: Float64Array;
  /** [C] by rank: the part of all positives that the classes up to and with this one have. */
  readonly shares: Float64Array;
  /** [C] by id: the same. */
  readonly cumulative: Float64Array;
  /** [C] by id: an index into {@link BANDS}. */
  readonly band: Uint8Array;
  /** Those that have a class. */
  readonly bands: readonly TailBand[];
}

/** The ids of all classes, the most frequent first; equal ones as in the file. */
export function idsByPositives(positives: Float64Array): Int32Array<ArrayBuffer> {
  return Int32Array.from(positives.keys()).sort((a, b) => positives[b]! - positives[a]! || a - b);
}

export function rankClasses(positives: Float64Array): Ranks {
  const ids = idsByPositives(positives);
  const counts = Float64Array.from(ids, (id) => positives[id]!);
  const shares = cumulativeShares(counts);
  const bands = tailBands(counts);
  const cumulative = new Float64Array(ids.length);
  const band = new Uint8Array(ids.length);
  for (const { name, from, to } of bands) {
    for (let rank = from; rank < to; rank++) {
      cumulative[ids[rank]!] = shares[rank]!;
      band[ids[rank]!] = BANDS.indexOf(name);
    }
  }
  return { ids, counts, shares, cumulative, band, bands };
}
